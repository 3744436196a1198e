"""What is recorded stays, whatever happens to the process, the file or a second run."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.batch.journal import Entry, Journal
from extractor.errors import JournalUnusable

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from extractor.batch.journal import Entry, Journal
journal = Journal(Path(sys.argv[1]))
for number in range(10**9):
    journal.record([Entry(f"{number}-{part}", "c", "done", {"data": "Ж" * 2000}) for part in range(3)])
    print(number, flush=True)
"""


def writer(path):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, env=environment
    )


def test_what_was_recorded_when_the_process_is_killed_is_there_and_nothing_is_there_by_half(tmp_path):
    chance = random.Random(1)
    for attempt in range(3):
        path = tmp_path / str(attempt)
        process = writer(path)
        said = [process.stdout.readline() for _ in range(chance.randrange(1, 60))]
        process.send_signal(signal.SIGKILL)  # while it writes the next
        said += process.stdout.read().splitlines()
        process.wait()
        last = int(said[-1])
        with Journal(path) as journal:
            entries = list(journal.entries("c"))
            assert {entry.document for entry in entries} >= {
                f"{n}-{p}" for n in range(last + 1) for p in range(3)
            }
            assert len(entries) % 3 == 0
            assert all(entry.answer == {"data": "Ж" * 2000} for entry in entries)


def test_a_second_run_is_refused_while_the_first_lives_and_taken_once_it_is_dead(tmp_path):
    process = writer(tmp_path / "j")
    process.stdout.readline()
    with pytest.raises(JournalUnusable, match="another run is using"):
        Journal(tmp_path / "j")
    process.kill()
    process.wait()
    process.stdout.close()
    Journal(tmp_path / "j").close()


def test_a_torn_write_at_the_end_is_left_out(tmp_path):
    journal = Journal(tmp_path / "j")
    journal.record([Entry("a", "c", "done", {"n": 1})])
    journal.record([Entry("b", "c", "done", {"n": 2})])
    # as a machine that lost its power leaves it: no checkpoint, the last write cut
    (tmp_path / "torn").write_bytes((tmp_path / "j").read_bytes())
    wal = (tmp_path / "j-wal").read_bytes()
    (tmp_path / "torn-wal").write_bytes(wal[:-100])
    with Journal(tmp_path / "torn") as torn:
        assert (torn.state("a", "c"), torn.state("b", "c")) == ("done", None)
    journal.close()


def test_several_may_share_a_journal_when_they_say_so(tmp_path):
    with Journal(tmp_path / "j", shared=True) as one, Journal(tmp_path / "j", shared=True) as other:
        one.record([Entry("a", "c", "failed", {"error": {"code": "x"}})])
        other.record([Entry("a", "c", "done", {"data": 1}), Entry("b", "c", "failed", {})])
        assert one.get("a", "c") == Entry("a", "c", "done", {"data": 1})
        assert [entry.document for entry in one.entries("c", "failed")] == ["b"]
        assert (one.get("a", "other"), one.state("z", "c")) == (None, None)


@pytest.mark.parametrize(
    "content",
    [b"not a database at all, but longer than a header " * 30, b"SQLite format 3\x00" + b"x" * 4000],
)
def test_what_is_no_journal_is_left_alone_and_named(tmp_path, content):
    (tmp_path / "j").write_bytes(content)
    with pytest.raises(JournalUnusable, match="cannot be used"):
        Journal(tmp_path / "j")
    assert (tmp_path / "j").read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "j") as other:
        other.execute("CREATE TABLE theirs (x)")
    with pytest.raises(JournalUnusable, match="no journal"):
        Journal(tmp_path / "j")


def test_only_its_owner_may_read_it(tmp_path):
    with Journal(tmp_path / "j") as journal:
        journal.record([Entry("a", "c", "done", json.loads('{"text": "\\ud800"}'))])
        assert journal.get("a", "c").answer == {"text": "\ud800"}
    assert (tmp_path / "j").stat().st_mode & 0o077 == 0
