import pytest

from extractor.errors import SettingInvalid
from extractor.settings import Settings


def load(arguments=None, environment=None, folder=None):
    return Settings.load(arguments, environment=environment or {}, folder=folder)


def project(tmp_path, table):
    (tmp_path / "pyproject.toml").write_text(f"[tool.extractor]\n{table}\n", encoding="utf-8")
    return tmp_path


def test_arguments_come_before_the_environment_and_that_before_the_project(tmp_path):
    folder = project(tmp_path, 'model = "c"\nmax_retries = 2\nmax_seconds = 5')
    found = load({"model": "a"}, {"EXTRACTOR_MODEL": "b", "EXTRACTOR_MAX_RETRIES": "3"}, folder)
    assert (found.model, found.max_retries, found.max_seconds) == ("a", 3, 5.0)


def test_the_project_file_is_looked_for_upwards(tmp_path):
    inner = project(tmp_path, "max_retries = 2") / "a" / "b"
    inner.mkdir(parents=True)
    assert load(folder=inner).max_retries == 2


@pytest.mark.parametrize(
    ("arguments", "environment", "table"),
    [({"modle": "x"}, {}, ""), ({}, {"EXTRACTOR_MODLE": "x"}, ""), ({}, {}, 'modle = "x"')],
)
def test_an_unknown_key_is_an_error_that_names_the_nearest(tmp_path, arguments, environment, table):
    with pytest.raises(SettingInvalid, match="did you mean 'model'"):
        load(arguments, environment, project(tmp_path, table))


@pytest.mark.parametrize(
    "arguments",
    [
        {"max_retries": -1},
        {"max_seconds": "soon"},
        {"base_url": "localhost"},
        {"strategy": "guess"},
        {"model": ""},
    ],
)
def test_an_impossible_value_names_its_setting(arguments):
    with pytest.raises(SettingInvalid, match=next(iter(arguments))):
        load(arguments)


def test_a_broken_project_file_is_one_line(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool", encoding="utf-8")
    with pytest.raises(SettingInvalid) as caught:
        load(folder=tmp_path)
    assert "\n" not in str(caught.value)


def test_the_key_is_never_shown():
    found = load({}, {"OPENAI_API_KEY": "sk-canary"})
    assert found.api_key.get_secret_value() == "sk-canary"
    assert "canary" not in repr(found) + str(found) + found.model_dump_json()


def test_an_impossible_key_is_not_shown_either():
    with pytest.raises(SettingInvalid) as caught:
        load({"api_key": ["sk-canary"]})
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "endpoint"),
    [
        ({}, False),
        ({"base_url": "http://localhost:1/v1"}, True),
        ({"api_key": "k"}, True),
        ({"api_key": "k", "model": "embedded"}, False),
    ],
)
def test_an_endpoint_is_used_where_one_is_configured(given, endpoint):
    assert load(given).uses_endpoint is endpoint
