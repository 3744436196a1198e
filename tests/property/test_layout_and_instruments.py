"""Layout and instruments on arbitrary text: they never fail, and what they find lies where they say."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.candidates.instruments import instruments
from extractor.languages import CODES
from extractor.reading import Reading

PIECES = [
    "Соглашение о туризме",
    "подписали",
    "макулдашууга",
    "кол коюлду",
    "жөнүндө",
    "«",
    "»",
    "“",
    "”",
    "(",
    ")",
    ";",
    ":",
    ".",
    ", ",
    "\n",
    "\n\n",
    "• ",
    "1. ",
    "– ",
    "|",
    "2024",
    "2024–2026",
    "və",
    "Saziş",
    "haqqında",
    "imzalanıb",
    "Mutabakat Zaptı'nı",
    "imzaladı",
    "agreement on trade",
    "signed",
    "the",
    "и",
    "Протокол",
    "г.",
    "М.И.",
    "Тема боюнча:",
    "КОММЕНТАРИИ (4)",
    "yo‘l xaritasi",
    "imzolandi",
    " ",
    "\t",
    "İ",
    "ẞ",
    "\u0301",
    "Бишкек, 03.07.21. /Кабар/.",
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


@settings(max_examples=150)
@given(TEXTS, st.sampled_from(CODES))
def test_passages_and_sentences_hold_every_token_once(text: str, code: str) -> None:
    """Passages follow one another, hold all tokens, and sentences part them without a rest."""
    reading = Reading.of_text(text, code)
    for parts in (reading.passages, reading.sentences):
        assert all(one.end <= two.start for one, two in pairwise(parts))
        assert all(part.text(text).strip() == part.text(text) != "" for part in parts)
        assert sum(len(reading.tokens_in(part)) for part in parts) == len(reading.tokens)
    assert all(sentence.within(reading.passages[sentence.passage]) for sentence in reading.sentences)
    for index, passage in enumerate(reading.passages):
        assert passage.repeats is None or passage.repeats < index


@settings(max_examples=150)
@given(TEXTS, st.sampled_from(CODES))
def test_instruments_lie_where_they_say(text: str, code: str) -> None:
    """A title's span is in one sentence, its governor and its candidates' evidence are in the text."""
    reading = Reading.of_text(text, code)
    for one in reading.instruments:
        assert 0 <= one.start < one.end <= len(text)
        sentence = reading.sentence_at(one.start)
        assert sentence is not None
        assert one.within(sentence)
        assert one.title
        assert one.governor is None or one.governor.text(text).strip()
    for candidate in instruments(reading):
        assert 0 <= candidate.score <= 1
        assert all(
            0 <= span.start < span.end <= len(text) for spans in candidate.evidence.values() for span in spans
        )


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["туризме", "торговле", "науке", "спорте", "связи"]),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_a_repeated_list_gives_the_same_documents(subjects: list[str]) -> None:
    """The same list twice names the same documents."""
    text = "Министры встретились и подписали следующие документы двух стран:\n" + "\n".join(
        f"- Соглашение о сотрудничестве в {subject};" for subject in subjects
    )
    once, twice = Reading.of_text(text, "ru"), Reading.of_text(text + "\n\n" + text, "ru")
    assert len(once.instruments) == len(subjects)
    assert [(one.title, one.standing) for one in once.instruments] == [
        (one.title, one.standing) for one in twice.instruments
    ]
