from __future__ import annotations

import pickle
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from extractor.calls.cache import ReplyCache, key_of
from extractor.calls.cache_database import is_locked

KEY = key_of(text="a")
VALUE = {"raw": "Бишкек — {{ }} \ud800", "usage": {"input_tokens": 3}, "list": [1, None, True]}
BIG = {"raw": "ы" * 100_000}


class Bomb:
    """Unpickling it makes a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "a" / "diskcache"


@pytest.fixture
def cache(folder):
    made = ReplyCache(folder.parent)
    yield made
    made.close()


def rows(folder, statement, *values):
    with sqlite3.connect(folder / "cache.db") as database:
        database.execute(statement, values)
    database.close()


def filled(folder, value=VALUE):
    with_value = ReplyCache(folder.parent)
    with_value.put(KEY, value)
    assert with_value.warnings == []
    with_value.close()


@pytest.mark.parametrize("value", [VALUE, BIG, {}])
def test_what_is_put_is_got_also_by_another(cache, folder, value):
    assert cache.get(KEY) is None
    cache.put(KEY, value)
    assert cache.get(KEY) == value
    other = ReplyCache(folder.parent)
    assert other.get(KEY) == value
    assert other.info()["entries"] == 1
    assert cache.warnings == other.warnings == []
    other.close()


def test_nothing_is_made_before_it_is_used(folder):
    ReplyCache(folder.parent).close()
    assert not folder.exists()


def test_only_the_owner_may_look(cache, folder):
    folder.mkdir(parents=True, mode=0o755)
    cache.put(KEY, VALUE)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_clear_forgets_and_goes_on(cache):
    cache.put(KEY, VALUE)
    cache.clear()
    assert cache.get(KEY) is None
    cache.put(KEY, VALUE)
    assert cache.get(KEY) == VALUE


def test_nothing_of_the_user_is_touched(tmp_path):
    """Not even by clearing a damaged cache in a folder that holds other things."""
    (tmp_path / "thesis.txt").write_text("kept")
    tmp_path.chmod(0o755)
    cache = ReplyCache(tmp_path)
    cache.put(KEY, VALUE)
    cache.close()
    (tmp_path / "diskcache" / "cache.db").write_bytes(b"garbage" * 1000)
    assert cache.get(KEY) is None
    cache.put(KEY, VALUE)
    cache.clear()
    assert (tmp_path / "thesis.txt").read_text() == "kept"
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_key_is_made_of_all_its_parts_and_no_others():
    keys = {
        key_of(),
        key_of(a="1"),
        key_of(a=1),
        key_of(a="1", b=""),
        key_of(b="1"),
        key_of(ab="1"),
        key_of(a=["1"]),
        key_of(a=None),
        key_of(a="Ё"),
        key_of(a="ё"),
    }
    assert len(keys) == 10
    with pytest.raises(TypeError):
        key_of(a=object())


def test_a_value_that_is_no_json_is_a_mistake(cache):
    with pytest.raises(TypeError):
        cache.put(KEY, {"a": object()})


def test_a_planted_pickle_is_not_run(cache, folder, tmp_path):
    """Neither in a row, nor in a file, nor as a key."""
    filled(folder, BIG)
    evil = pickle.dumps(Bomb(tmp_path / "ran"))
    rows(folder, "UPDATE Cache SET mode = 4, filename = NULL, value = ?", sqlite3.Binary(evil))
    assert cache.get(KEY) is None
    (folder / "evil.val").write_bytes(evil)
    rows(folder, "UPDATE Cache SET mode = 4, filename = 'evil.val', value = NULL")
    assert cache.get(KEY) is None
    rows(folder, "UPDATE Cache SET raw = 0, key = ?", sqlite3.Binary(evil))
    assert cache.get(KEY) is None
    assert cache.info()["entries"] == 1
    cache.put(KEY, VALUE)
    assert cache.get(KEY) == VALUE
    assert not (tmp_path / "ran").exists()
    assert len(cache.warnings) == 1


@pytest.mark.parametrize("name", ["../../secret.txt", "{absolute}", "link.val", b"x", None, ""])
def test_a_row_cannot_lead_out_of_the_folder(cache, folder, tmp_path, name):
    secret = tmp_path / "secret.txt"
    secret.write_text("kept")
    filled(folder, BIG)
    (folder / "link.val").symlink_to(secret)
    name = str(secret) if name == "{absolute}" else name
    rows(folder, "UPDATE Cache SET filename = ?, value = NULL", name)
    assert cache.get(KEY) is None
    cache.put(KEY, VALUE)  # removes the file of the row that it replaces
    assert secret.read_text() == "kept"


def test_half_a_value_is_no_hit(cache, folder):
    filled(folder, BIG)
    (file,) = folder.rglob("*.val")
    text = file.read_bytes()
    file.write_bytes(text[: len(text) // 2])
    assert cache.get(KEY) is None
    file.unlink()
    assert cache.get(KEY) is None


def test_a_value_under_another_key_is_no_hit(cache, folder):
    filled(folder)
    other = key_of(text="b")
    rows(folder, "UPDATE Cache SET key = ?", other)
    assert cache.get(other) is None
    assert "digest" not in str(cache.get(KEY))


@pytest.mark.parametrize("damage", [b"garbage" * 2000, b"SQLite format 3\0" + b"\xff" * 9000, b""])
def test_a_damaged_database_is_moved_aside(folder, damage):
    filled(folder)
    for file in folder.glob("cache.db*"):
        file.unlink()
    (folder / "cache.db").write_bytes(damage)
    cache = ReplyCache(folder.parent)
    assert cache.get(KEY) is None
    cache.put(KEY, VALUE)
    assert cache.get(KEY) == VALUE
    assert len(cache.warnings) == (1 if damage else 0)
    cache.close()


def test_half_a_database_is_moved_aside(folder):
    cache = ReplyCache(folder.parent)
    for number in range(300):
        cache.put(key_of(n=number), VALUE)
    cache.close()
    database = folder / "cache.db"
    database.write_bytes(database.read_bytes()[:20_000])
    again = ReplyCache(folder.parent)
    found = [again.get(key_of(n=number)) for number in range(300)]
    assert all(value in (None, VALUE) for value in found)
    again.put(KEY, VALUE)
    again.put(KEY, VALUE)
    assert again.get(KEY) == VALUE
    assert 1 <= len(again.warnings) <= 3
    again.close()


LOCKS = {
    "a writer": "BEGIN EXCLUSIVE",
    "one who lets nobody read": "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE t (x)",
}


@contextmanager
def locked(folder, how):
    """Another process holds the database until the block ends."""
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "for statement in sys.argv[2].split(';'): c.execute(statement)\n"
        "print('locked', flush=True); sys.stdin.read()"
    )
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", code, str(folder / "cache.db"), LOCKS[how]]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline()
        yield
        process.kill()


@pytest.mark.parametrize("how", LOCKS)
@pytest.mark.parametrize("is_new", [True, False])
def test_who_waits_for_a_locked_database_does_not_wait_at_each_question(folder, monkeypatch, how, is_new):
    monkeypatch.setattr("extractor.calls.cache_database._PATIENCE", 0.2)
    monkeypatch.setattr("extractor.calls.cache._REST", 3600.0)
    waits = []
    monkeypatch.setattr("extractor.calls.cache.is_locked", lambda error: waits.append(1) or is_locked(error))
    if not is_new:
        filled(folder)
    cache = ReplyCache(folder.parent)
    with locked(folder, how):
        threads = [threading.Thread(target=cache.put, args=(key_of(n=n), VALUE)) for n in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        together = len(waits)
        for number in range(50):
            cache.put(key_of(n=number), VALUE)
            cache.get(key_of(n=number))
    assert 1 <= len(waits) == together <= len(threads)
    assert cache.warnings
    assert all("another process has locked it" in warning for warning in cache.warnings)
    assert cache.get(KEY) is None  # it rests, though nobody has it locked any more
    cache._resting_until = 0.0
    cache.put(KEY, VALUE)
    assert cache.get(KEY) == VALUE
    cache.close()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("eviction_policy", "none of ours"),
        ("_disk", "x"),
        ("get", "x"),
        ("close", 1),
        ("__class__", 1),
        ("disk_nothing", 1),
        ("sqlite_nothing; DROP TABLE Cache", 1),
        ("size_limit", "many"),
        (b"\x80", None),
    ],
)
def test_what_the_database_says_of_itself_ends_nothing(folder, key, value):
    """Settings of another program, or planted ones: diskcache makes them attributes of its own."""
    filled(folder)
    rows(folder, "INSERT OR REPLACE INTO Settings VALUES (?, ?)", key, value)
    cache = ReplyCache(folder.parent)
    assert cache.get(KEY) in (VALUE, None)
    cache.put(KEY, VALUE)
    cache.put(KEY, VALUE)
    cache.info()
    cache.close()
    again = ReplyCache(folder.parent)
    assert again.get(KEY) == VALUE or cache.warnings
    again.close()


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE Cache ADD COLUMN digest TEXT",
        "ALTER TABLE Cache DROP COLUMN value",
        "ALTER TABLE Cache RENAME TO Replies",
        "DROP TABLE Cache",
    ],
)
def test_tables_of_another_version_cost_the_cache_and_no_more(folder, change):
    filled(folder)
    rows(folder, change)
    cache = ReplyCache(folder.parent)
    found = cache.get(KEY)
    cache.put(KEY, VALUE)
    assert found in (VALUE, None)
    assert cache.get(KEY) == VALUE or cache.warnings
    assert not folder.with_name("diskcache.damaged").exists()  # the other version goes on using it
    cache.close()


def test_a_database_that_is_cut_while_it_is_open_is_moved_aside(folder):
    """In a process of its own: it is mapped into memory, and what is gone there may be a signal and no error."""
    code = (
        "import os, sys; from pathlib import Path; from extractor.calls.cache import ReplyCache, key_of\n"
        "cache = ReplyCache(Path(sys.argv[1]))\n"
        "for n in range(500): cache.put(key_of(n=n), {'raw': 'x' * 2000})\n"
        "cache.close(); cache.get(key_of(n=0))\n"  # opened anew, nothing of it is in memory
        "os.truncate(Path(sys.argv[1]) / 'diskcache' / 'cache.db', 20_000)\n"
        "for n in range(500): cache.get(key_of(n=n))\n"
        "cache.put(key_of(n=1), {}); cache.put(key_of(n=1), {}); print(cache.get(key_of(n=1)), cache.warnings)"
    )
    command = [sys.executable, "-c", code, str(folder.parent)]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert "it is damaged" in ran.stdout


def test_a_file_in_the_place_of_the_folder_is_a_miss(tmp_path, caplog):
    (tmp_path / "diskcache").write_text("a file")
    cache = ReplyCache(tmp_path)
    for _ in range(3):
        cache.put(KEY, VALUE)
        assert cache.get(KEY) is None
        cache.info()
    assert len(cache.warnings) == 2
    assert len(caplog.records) == 2


def test_a_database_that_is_full_is_a_miss(cache, folder):
    filled(folder)
    cache.get(KEY)
    cache._opened._sql("PRAGMA max_page_count = 1")
    for number in range(200):
        cache.put(key_of(n=number), VALUE)
    assert any("the disk is full" in warning for warning in cache.warnings)
    cache.clear()
    cache.put(KEY, VALUE)
    assert cache.get(KEY) == VALUE


def test_it_does_not_outgrow_its_limit(folder):
    cache = ReplyCache(folder.parent, size_limit=1_000_000)
    for number in range(60):
        cache.put(key_of(n=number), {"raw": "a" * 40_000})
    assert cache.info()["size"] < 1_300_000
    assert cache.get(key_of(n=59)) is not None
    assert cache.get(key_of(n=0)) is None
    cache.close()


def in_eight_threads(work):
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_threads_share_it(cache):
    def work(number):
        for step in range(20):
            cache.put(key_of(n=number, s=step % 3), VALUE)
            assert cache.get(key_of(n=number, s=step % 3)) == VALUE

    in_eight_threads(work)
    assert cache.warnings == []
    assert cache.info()["entries"] == 24


def test_threads_of_one_process_never_find_it_locked_by_another(cache, monkeypatch):
    """Also where nobody waits for a lock at all: they write one after the other."""
    monkeypatch.setattr("extractor.calls.cache_database._PATIENCE", 0.0)
    begin = threading.Barrier(8)

    def work(number):
        begin.wait()
        for step in range(30):
            cache.put(key_of(n=number, s=step), VALUE)

    cache.put(KEY, VALUE)
    in_eight_threads(work)
    assert cache.warnings == []
    assert cache.info()["entries"] == 8 * 30 + 1


def test_a_warm_hit_takes_less_than_a_millisecond(cache):
    cache.put(KEY, {"raw": "x" * 1500})
    cache.get(KEY)
    times = []
    for _ in range(200):
        started = time.process_time()
        cache.get(KEY)
        times.append(time.process_time() - started)
    assert sorted(times)[100] < 0.001
