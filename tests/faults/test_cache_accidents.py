"""What befalls the cache's disk costs time and a warning, and no answer: real disks, real locks, real damage."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from extractor import Extractor
from tests.faults.endure import settings_for
from tests.faults.fault_server import FaultServer, expected, text_of
from tests.wire.scripted_server import HANGING

HOME = Path(__file__).parents[2]
UNSHARE = shutil.which("unshare")
# A user who is no administrator may mount a disk where nobody else sees it, on most machines.
MAY_MOUNT = (
    UNSHARE is not None
    and not subprocess.run(
        [UNSHARE, "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False
    ).returncode
)
needs_a_disk = pytest.mark.skipif(not MAY_MOUNT, reason="this machine lets nobody mount a disk")


def right(found):
    return (found.data.event_date, found.data.venue.city) == expected(
        int(found.document.text.split("№ ")[1].split(".")[0])
    )


def told(found):
    return [warning.message for warning in found.warnings if warning.code == "cache"]


def on_a_disk(folder, script, server):
    """Run a script of the shell that may mount; `$EXTRACT 1 2` extracts two documents with the cache in `$CACHE`.

    Returns:
        What became of each document.
    """
    folder.mkdir(exist_ok=True)
    extract = f"{sys.executable} -m tests.faults.worker {server.base_url} {folder} 1"
    ran = subprocess.run(
        [UNSHARE, "-rm", "sh", "-e", "-c", script],
        cwd=HOME,
        env=os.environ | {"PYTHONPATH": str(HOME), "EXTRACT": extract, "CACHE": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=HANGING,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    outcomes = [json.loads(line) for line in ran.stdout.splitlines()]
    for one in outcomes:
        assert (one["data"]["event_date"], one["data"]["venue"]["city"]) == expected(one["number"])
    return outcomes


@needs_a_disk
@pytest.mark.slow
def test_a_full_disk_costs_no_answer(tmp_path):
    numbers = range(40)
    script = f"mount -t tmpfs -o size=160k tmpfs $CACHE; $EXTRACT {' '.join(map(str, numbers))}"
    with FaultServer(share=0.0) as server:
        found = on_a_disk(tmp_path / "cache", script, server)
    assert [one["number"] for one in found] == list(numbers)
    assert any("the disk is full" in warning for one in found for warning in one["warnings"])


@needs_a_disk
@pytest.mark.slow
def test_wherever_the_disk_fills_up_it_is_called_full(tmp_path):
    """Before the database is made, while it is, for want of the files beside it, and after some rows."""
    code = (
        "import sys; from pathlib import Path; from extractor.calls.cache import ReplyCache, key_of\n"
        "cache = ReplyCache(Path(sys.argv[1]))\n"
        "for n in range(40): cache.put(key_of(n=n), {'raw': 'x' * 3000}); cache.get(key_of(n=n))\n"
        "print(*cache.warnings, sep='\\n')"
    )
    (tmp_path / "fill.py").write_text(code)
    script = "for room in 4 16 32 48 160; do mount -t tmpfs -o size=${room}k tmpfs $DISK; $FILL $DISK; done"
    (tmp_path / "disk").mkdir()
    ran = subprocess.run(
        [UNSHARE, "-rm", "sh", "-e", "-c", script],
        env=os.environ
        | {
            "PYTHONPATH": str(HOME),
            "FILL": f"{sys.executable} {tmp_path / 'fill.py'}",
            "DISK": str(tmp_path / "disk"),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    said = [line for line in ran.stdout.splitlines() if line]
    assert len(said) == 10
    assert all("the disk is full" in line for line in said), said


@needs_a_disk
@pytest.mark.slow
def test_a_read_only_folder_costs_no_answer(tmp_path):
    """One that holds an answer, and one in which nothing was ever made."""
    read_only = "mount --bind $CACHE $CACHE; mount -o remount,ro,bind $CACHE; $EXTRACT 1 2"
    with FaultServer(share=0.0) as server:
        with Extractor(settings_for(server, tmp_path / "filled", max_seconds=HANGING)) as extractor:
            assert right(extractor.extract(text_of(1)))
        found = [on_a_disk(tmp_path / name, read_only, server) for name in ("filled", "new")]
        assert server.arrived[2] == 2
    for outcomes in found:
        assert [one["number"] for one in outcomes] == [1, 2]
        assert any("read-only" in warning for one in outcomes for warning in one["warnings"])


@contextmanager
def locked(database):
    """Another process has the database for itself until the block ends."""
    database.parent.mkdir(parents=True, exist_ok=True)
    code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN EXCLUSIVE'); print(); input()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code, str(database)], **pipes) as process:
        assert process.stdout.readline()
        yield
        process.stdin.close()


@pytest.mark.slow
def test_a_lock_that_is_never_let_go_costs_no_answer(tmp_path):
    """Nobody lets go before the last document is done: whoever waits for that hangs."""
    with (
        FaultServer(share=0.0) as server,
        locked(tmp_path / "diskcache" / "cache.db"),
        Extractor(settings_for(server, tmp_path, max_seconds=HANGING)) as extractor,
    ):
        found = [extractor.extract(text_of(number)) for number in range(20)]
    assert all(right(one) for one in found)
    assert any("another process has locked it" in warning for one in found for warning in told(one))


@pytest.mark.slow
def test_a_damaged_database_is_set_aside_and_the_run_goes_on(tmp_path):
    database = tmp_path / "diskcache" / "cache.db"
    with FaultServer(share=0.0) as server:

        def extracted(number):
            with Extractor(settings_for(server, tmp_path, max_seconds=HANGING)) as extractor:
                return extractor.extract(text_of(number))

        extracted(1)
        for beside in database.parent.glob("cache.db-*"):
            beside.unlink()
        database.write_bytes(b"\x00garbage" * 4_000)
        found = extracted(1)
        assert right(found)
        assert any("it is damaged" in warning for warning in told(found))
        aside = tmp_path / "diskcache.damaged" / "cache.db"
        assert aside.read_bytes().startswith(b"\x00garbage")
        asked = len(server.seen)
        assert asked == 2
        extracted(2)
        again = extracted(2)  # the new one keeps
        assert told(again) == []
        assert len(server.seen) == asked + 1
    with closing(sqlite3.connect(database)) as kept:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
