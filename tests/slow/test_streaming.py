"""Streaming from the embedded model: states come while it writes, and who stops reading stops it."""

import json
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pydantic import BaseModel

from extractor import Extractor, Settings
from extractor.embedded.engine import Engine
from extractor.embedded.lease import SERVER
from extractor.embedded.weights import find_weights
from extractor.schemas.fields import Amount, Country, DateSpan

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("embedded model")]

TEXT = (
    "Казахстан в январе 2026 года поставил в Узбекистан пшеницу на 41,5 млн долларов. "
    "Экспорт муки составил 12,3 млн долларов, экспорт сахара — 8,7 млн долларов."
)


class Delivery(BaseModel):
    """Goods that were delivered."""

    goods: str
    worth: Amount | None = None


class Deliveries(BaseModel):
    """What one country delivered to another."""

    seller: Country | None = None
    buyer: Country | None = None
    month: DateSpan | None = None
    deliveries: list[Delivery] = []


@pytest.fixture
def extractor(tmp_path, monkeypatch):
    """With an engine of its own, in a folder whose name is short enough for a socket."""
    if find_weights() is None or not Engine.is_installed():
        pytest.skip("the embedded model is not installed")
    given = {"model": "embedded", "strategy": "compose", "cache_directory": tmp_path}
    with TemporaryDirectory(prefix="extractor-") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        with Extractor(Settings.load(given, environment={}, folder=None)) as made:
            yield made


def computed():
    """Seconds of the processor that the engines started by this process have had."""
    found = 0.0
    for children in Path("/proc/self/task").glob("*/children"):
        for child in children.read_text().split():
            if SERVER.name in Path(f"/proc/{child}/cmdline").read_text():
                fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
                found += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def test_states_come_while_the_embedded_model_writes_and_leaving_stops_it(extractor, capsys):
    began = time.monotonic()
    trace = [(time.monotonic() - began, state) for state in extractor.stream(TEXT, schema=Deliveries)]
    with capsys.disabled():
        for seconds, state in trace:
            print(
                f"{seconds:6.1f} s {json.dumps(state.data.model_dump(mode='json'), ensure_ascii=False)}"
            )  # the trace is shown
    *partial, last = [state for _, state in trace]
    assert partial
    assert last.complete
    assert not any(state.complete for state in partial)
    assert all(TEXT[e.start : e.end] == e.words for places in last.evidence.values() for e in places)
    assert last.provenance.usage.output_tokens > 0

    whole = computed()
    for state in extractor.stream(TEXT.replace("2026", "2025"), schema=Deliveries):
        assert not state.complete
        break
    again = list(extractor.stream(TEXT, schema=Deliveries))
    assert [state.complete for state in again] == [True]
    assert again[0].provenance.cache == "hit"
    # It computes no more, and has had less to compute than for the whole answer, which is the first of both.
    before = -1.0
    while computed() > before:
        before = computed()
        time.sleep(1)
    assert computed() - whole < whole
