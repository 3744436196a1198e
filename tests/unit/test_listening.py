"""Where a server of ours cannot listen, it says so in one line, with the address and the way out."""

import pytest

from extractor.errors import SettingInvalid
from extractor.listening import listening


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_taken_port_is_named_once(host):
    try:
        taken = listening(host, 0)
        port = taken.__enter__().getsockname()[1]
    except SettingInvalid:
        pytest.skip(f"this machine has no {host}")
    try:
        with pytest.raises(SettingInvalid) as caught, listening(host, port):
            pass
    finally:
        taken.__exit__(None, None, None)
    assert str(caught.value) == (
        f"{host}:{port} cannot be listened at: Address already in use; take another address or port"
    )


def test_an_impossible_port_is_told():
    with pytest.raises(SettingInvalid, match="70000"), listening("127.0.0.1", 70_000):
        pass
