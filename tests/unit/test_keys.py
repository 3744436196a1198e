"""Who may use a server of ours."""

import pytest

from extractor.errors import SettingInvalid
from extractor.keys import Keys, require_keys
from extractor.settings import Settings

ALICE, BOB = "alice-0123456789abcdef", "bob+fedcba9876543210=="


def test_keys_come_from_the_environment_and_from_a_file_together(tmp_path):
    file = tmp_path / "keys"
    file.write_text(f"# who asks\n\nbob = {BOB}\r\n", encoding="utf-8")
    environment = {"EXTRACTOR_SERVE_KEYS": f"alice={ALICE}", "EXTRACTOR_SERVE_KEYS_FILE": str(file)}
    keys = Keys.load(environment=environment)
    owners = [keys.owner(key) for key in (ALICE, BOB, ALICE[:-1], "", "ключ")]
    assert owners == ["alice", "bob", None, None, None]
    assert ALICE not in repr(keys)
    assert Settings.load(environment=environment, folder=None) == Settings()
    assert not Keys.load(environment={})


@pytest.mark.parametrize(
    "pairs",
    [
        "short=0123456789",
        ALICE,
        f"={ALICE}",
        f"a b={ALICE}",
        "alice=пароль-из-букв-кириллицы",
        f"alice={ALICE},alice={BOB}",
    ],
)
def test_what_is_no_new_name_with_a_long_key_is_refused_without_saying_it(pairs):
    with pytest.raises(SettingInvalid) as refused:
        Keys.load(pairs=pairs, environment={})
    assert not any(secret in str(refused.value) for secret in (ALICE, BOB, "0123456789", "пароль"))


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_key_file_that_cannot_be_read_is_an_error(tmp_path, content):
    file = tmp_path / "keys"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingInvalid, match="cannot be read"):
        Keys.load(file=file, environment={})


@pytest.mark.parametrize(
    ("host", "reachable"),
    [
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),
        ("::", True),
        ("10.0.0.5", True),
        ("example.org", True),
        ("localhost.example.org", True),
        ("", True),
    ],
)
def test_an_address_that_others_reach_needs_keys(host, reachable):
    require_keys(host, Keys.of([f"alice={ALICE}"]))
    if reachable:
        with pytest.raises(SettingInvalid, match="no key protects"):
            require_keys(host, Keys())
    else:
        require_keys(host, Keys())
