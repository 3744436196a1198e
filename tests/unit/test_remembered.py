import pytest

from extractor.errors import SettingInvalid
from extractor.model.prices import prices_of
from extractor.model.remembered import KEPT_SECONDS, Remembered

URL, MODEL = "http://user:secret@localhost:8000/v1", "m"
WITHOUT = frozenset({"response_format"})


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


def test_what_an_endpoint_does_not_take_is_known_to_the_next_process_for_a_week(tmp_path):
    clock, file = Clock(), tmp_path / "new" / "endpoints.json"
    Remembered(file, clock).put(URL, MODEL, WITHOUT)
    clock.now += KEPT_SECONDS - 1
    assert Remembered(file, clock).of(URL, MODEL) == WITHOUT
    assert Remembered(file, clock).of(URL, "other") == frozenset()
    clock.now += 2
    assert Remembered(file, clock).of(URL, MODEL) == frozenset()
    assert "secret" not in file.read_text()


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"x": 1}', '{"x": {"without": 1, "since": "no"}}', "[" * 9999]
)
def test_a_damaged_file_is_as_none(tmp_path, content):
    file = tmp_path / "endpoints.json"
    file.write_text(content)
    kept = Remembered(file)
    assert kept.of(URL, MODEL) == frozenset()
    kept.put(URL, MODEL, WITHOUT)
    assert Remembered(file).of(URL, MODEL) == WITHOUT


def test_the_file_does_not_grow_without_end(tmp_path):
    kept = Remembered(tmp_path / "endpoints.json")
    for number in range(250):
        kept.put(URL, str(number), WITHOUT)
    assert kept.of(URL, "249") == WITHOUT
    assert kept.of(URL, "0") == frozenset()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("")
    Remembered(tmp_path / "file" / "endpoints.json").put(URL, MODEL, WITHOUT)


def test_a_price_is_known_by_host_and_model_alone(tmp_path):
    assert prices_of("gpt-4.1", "https://api.openai.com/v1") == prices_of("gpt-4.1-2025-04-14", None)
    assert prices_of("gpt-4.1", "https://elsewhere.example/v1") is None
    assert prices_of("no-such-model", None) is None
    own = tmp_path / "own.toml"
    own.write_text('["api.openai.com"]\n"gpt-4.1" = { input = "1", output = "1" }\n')
    assert prices_of("gpt-4.1", None, own=own).cost(1_000_000, 1_000_000) == 2
    assert prices_of("gpt-4o", None, own=own) == prices_of("gpt-4o", None)


def test_what_came_from_a_prefix_cache_is_cheaper():
    prices = prices_of("gpt-4.1-mini", None)
    assert prices.cost(1000, 0, 900) < prices.cost(1000, 0) / 2


@pytest.mark.parametrize(
    "content", ["no", "x = 1", '[h]\nm = { input = "-1", output = "1" }', "[h]\nm = { input = 1 }"]
)
def test_a_price_file_that_cannot_be_used_is_one_line(tmp_path, content):
    own = tmp_path / "own.toml"
    own.write_text(content)
    with pytest.raises(SettingInvalid) as caught:
        prices_of("m", None, own=own)
    assert "\n" not in str(caught.value)
