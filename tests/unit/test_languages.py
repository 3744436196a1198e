"""What each language file must hold: every section, every field, nothing empty that may not be."""

import subprocess
import sys
import tomllib
from importlib import resources

import pytest

from extractor.errors import LanguageInvalid
from extractor.languages import CODES, language
from extractor.languages.file import Language
from extractor.languages.sections.base import Section
from extractor.languages.tables import Tables

SECTIONS = [name for name, attribute in vars(Language).items() if hasattr(attribute, "table")]


@pytest.mark.parametrize("code", CODES)
def test_a_language_file_has_every_section_and_says_which_language_it_is(code):
    words = language(code)
    assert words.identity.code == code
    assert all(isinstance(getattr(words, name), Section) for name in SECTIONS)


@pytest.mark.parametrize("code", CODES)
def test_what_any_text_needs_is_never_empty(code):
    words = language(code)
    assert len(words.identity.function_words) >= 30
    assert words.inflection.slots
    for name in (
        "numbers",
        "dates",
        "places",
        "persons",
        "instruments",
        "layout",
        "events",
        "trade",
        "instructions",
    ):
        section = getattr(words, name)
        filled = [field for field in type(section).model_fields if getattr(section, field)]
        assert len(filled) >= 0.6 * len(type(section).model_fields), name


def slipped(old, new):
    """The Russian file with a slip in it, and the line of the slip."""
    text = resources.files("extractor.languages").joinpath("ru.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    return text.replace(old, new), (text[: text.index(old)] + new).count("\n") + 1


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("identity", 'letters = "', 'letters "', r"tg\.toml is no TOML: .*line {line},"),
        ("dates", "\n[dates]", "\n[dates]\nx", r"tg\.toml is no TOML: .*line {line}"),
        ("numbers", "\nconjunctions = ", "\nconjuntions = ", "numbers.ranges.conjunctions: Field required"),
        ("numbers", "\nconjunctions = ", "\nconjuntions = ", "numbers.ranges.conjuntions: Extra inputs"),
        (
            "trade",
            "\nverb_last = false",
            '\nverb_last = "often"',
            "trade.verb_last: Input should be a valid boo",
        ),
    ],
)
def test_a_slip_in_a_table_is_told_with_file_and_line_or_key(table, old, new, told):
    text, line = slipped(old, new)
    words = Language(Tables("tg", text))
    with pytest.raises(LanguageInvalid, match=told.format(line=line)):
        getattr(words, table)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("\n[dates]\n", "\n[datse]\n", "dates: missing; datse: unknown"),
        ("[language]\n", "name = 'x'\n[language]\n", "name: unknown"),
        ("\n[dates]\n", "\n[dates\n", "dates: missing"),
    ],
)
def test_a_slip_in_the_name_of_a_table_is_told_at_once(old, new, told):
    with pytest.raises(LanguageInvalid, match=told):
        Language(Tables("tg", slipped(old, new)[0]))


@pytest.mark.parametrize("code", CODES)
def test_the_tables_are_those_of_the_whole_file(code):
    text = resources.files("extractor.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    tables = Tables(code, text)
    whole = tomllib.loads(text)
    tables.require(set(whole))
    assert {name: tables._parsed(name) for name in whole} == {
        name: {name: held} for name, held in whole.items()
    }


def test_of_the_languages_that_a_text_is_not_in_only_what_pages_mix_is_parsed():
    code = (
        "from extractor import Reading; Reading.of_text('Президент прибыл в Баку 2 июля.', 'ru')\n"
        "from extractor.languages import language\n"
        "print(*sorted(vars(language('uz'))))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()) == {"layout", "numbers", "tables"}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_refuses_a_key_that_it_does_not_know(section):
    held = getattr(language("en"), section)
    with pytest.raises(ValueError, match="Extra inputs"):
        type(held).model_validate(held.model_dump(by_alias=True) | {"unknown_key": 1})
