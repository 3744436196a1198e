"""What each language file must hold: every section, every field, nothing empty that may not be."""

import tomllib
from importlib import resources

import pytest

from extractor.errors import LanguageInvalid
from extractor.languages import CODES, language, saying_what_is_wrong
from extractor.languages.file import Language
from extractor.languages.sections.base import Section

SECTIONS = [name for name, field in Language.model_fields.items() if issubclass(field.annotation, Section)]


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


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('letters = "', 'letters "', r"tg\.toml is no TOML: .*line \d+"),
        ("\nconjunctions = ", "\nconjuntions = ", "numbers.ranges.conjunctions: Field required"),
        ("\nconjunctions = ", "\nconjuntions = ", "numbers.ranges.conjuntions: Extra inputs"),
        ("\nverb_last = false", '\nverb_last = "often"', "trade.verb_last: Input should be a valid boolean"),
    ],
)
def test_a_slip_in_a_file_is_told_with_file_and_line_or_key(old, new, told):
    text = resources.files("extractor.languages").joinpath("ru.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    with pytest.raises(LanguageInvalid, match=told), saying_what_is_wrong("tg"):
        Language.model_validate(tomllib.loads(text.replace(old, new)))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_refuses_a_key_that_it_does_not_know(section):
    kind = Language.model_fields[section].annotation
    held = getattr(language("en"), section).model_dump(by_alias=True)
    with pytest.raises(ValueError, match="Extra inputs"):
        kind.model_validate(held | {"unknown_key": 1})
