from __future__ import annotations

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


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "a" / "diskcache"


@pytest.fixture
def cache(folder):
    made = ReplyCache(folder.parent)
    yield made
    made.close()


def filled(folder):
    with_value = ReplyCache(folder.parent)
    with_value.put(KEY, VALUE)
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
