"""What lies in the cache's folder is not trusted: damaged, planted, or of another version."""

from __future__ import annotations

import pickle
import sqlite3
import subprocess
import sys

import pytest

from extractor.calls.cache import ReplyCache, key_of

KEY = key_of(text="a")
VALUE = {"raw": "Бишкек", "usage": {"input_tokens": 3}}
BIG = {"raw": "ы" * 100_000}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "a" / "diskcache"


@pytest.fixture
def cache(folder):
    made = ReplyCache(folder.parent)
    yield made
    made.close()


def filled(folder, value=VALUE):
    with_value = ReplyCache(folder.parent)
    with_value.put(KEY, value)
    assert with_value.warnings == []
    with_value.close()


class Bomb:
    """Unpickling it makes a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


def rows(folder, statement, *values):
    with sqlite3.connect(folder / "cache.db") as database:
        database.execute(statement, values)
    database.close()


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
