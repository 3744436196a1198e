"""Results of a batch stand there whole or not at all, whatever happens to the disk and to other runs."""

import asyncio
import json
import random
import resource

import pytest

from extractor import Settings
from extractor.batch.journal import Journal
from extractor.batch.outputs import Output
from extractor.batch.plan import Batch
from extractor.batch.tally import Tally
from extractor.batch.workers import Order
from extractor.errors import ConfigurationError, JournalUnusable, OutputUnusable, SettingInvalid


@pytest.fixture
def small_disk():
    """Files cannot grow over 20 kB."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def row(number):
    return {
        "id": str(number),
        "document": {"id": "sha256:0", "source": None},
        "error": {"code": "x" * 200 + str(number)},
    }


def batch(path, *lines, **more):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    order = Order(settings=Settings(strategy="reading"))
    return Batch(inputs=[str(path)], order=order, processes=1, **more)


def write_many(path):
    with Output(path, (), "event_summary") as output:
        for number in range(3000):
            output.write(row(random.Random(number).randbytes(8).hex()))
        output.publish()


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_on_a_full_disk_the_last_results_stay_and_nothing_is_left_beside_them(tmp_path, small_disk, ending):
    path = tmp_path / f"out.{ending}"
    path.write_bytes(b"of the last run")
    with pytest.raises(OutputUnusable, match="make room"):
        write_many(path)
    assert path.read_bytes() == b"of the last run"
    assert list(tmp_path.iterdir()) == [path]


def test_a_second_run_that_is_kept_out_does_not_touch_what_the_first_is_writing(tmp_path):
    out = tmp_path / "out.jsonl"
    with Journal(tmp_path / "out.jsonl.journal"), Output(out, (), "event_summary") as first:
        first.write(row(1))
        with pytest.raises(JournalUnusable):
            asyncio.run(batch(tmp_path / "in.jsonl", {"text": "a"}, output=out).run(Tally()))
        first.publish()
    assert json.loads(out.read_text("utf-8"))["id"] == "1"


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_names_and_texts_that_no_encoding_takes_are_written(tmp_path, ending):
    out = tmp_path / f"out.{ending}"
    asyncio.run(batch(tmp_path / "in.jsonl", {"id": "\ud800", "text": "\udc80 a"}, output=out).run(Tally()))
    assert out.stat().st_size > 100


def test_a_table_asked_for_twice_is_written_once(tmp_path):
    with Output(tmp_path / "out.csv", ["trade", "trade"], "event_summary") as output:
        output.publish()
    assert {path.name for path in tmp_path.iterdir()} == {"out.csv", "out.trade.csv"}


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"output": "in.jsonl"}, SettingInvalid),
        ({"output": "out.jsonl", "journal": "out.jsonl"}, SettingInvalid),
        ({"journal": "in.jsonl"}, SettingInvalid),
        ({"retry_failed": True}, SettingInvalid),
        ({"output": "no/out.jsonl"}, OutputUnusable),
        ({"output": "out.jsonl", "tables": ["animals"]}, ConfigurationError),
    ],
)
def test_a_file_has_one_use_and_a_mistake_costs_nothing(tmp_path, more, error):
    given = {name: tmp_path / value if isinstance(value, str) else value for name, value in more.items()}
    wanted = batch(tmp_path / "in.jsonl", {"text": "a"}, **given)
    before = (tmp_path / "in.jsonl").read_bytes()
    with pytest.raises(error):
        asyncio.run(wanted.run(Tally()))
    assert (tmp_path / "in.jsonl").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_text_that_stands_twice_is_a_duplicate_and_was_not_done_before(tmp_path):
    lines = [{"text": "a"}, {"text": " "}, {"text": "a"}, {"text": " "}, {"text": "a"}]
    for retry, reused in ((False, 0), (False, 2), (True, 1)):
        tally = Tally()
        wanted = batch(tmp_path / "in.jsonl", *lines, output=tmp_path / "out.jsonl", retry_failed=retry)
        asyncio.run(wanted.run(tally))
        assert (tally.done, tally.failed, tally.duplicates, tally.reused) == (3, 2, 3, reused)
