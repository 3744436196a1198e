"""Whether a text is a report at all: a museum piece, an analysis or an interview tells of many events or of none."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.candidates.event_signs import READ_CHARACTERS, sentence_places
from extractor.languages import language
from extractor.reading.instrument_words import lexicon
from extractor.reading.phrases import Endings, Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Passage

NoReport = Literal["label", "headline", "digest", "questions", "first sentence", "body"]

_HEADLINE, _FIRST_SENTENCE, _LEAD = 3.0, 2.0, 1.4
_LABEL_WORDS = 3
_LINES_UNDER = 6  # passages from the headline on among which its own line stands
_ENOUGH = 1.0  # doubts that make a text no report
_EXPLAINED = 3.0  # doubts of a piece in questions and answers
_QUESTION, _ANSWERED_QUESTION = 1.0, 0.5  # the writer's own; one of an interview, of which there are several
_INTERVIEW = 2  # answered questions
_OPINION_EARLY, _OPINION = 0.6, 0.4  # what unnamed experts think, in the first paragraph and below it
_BARS = frozenset("|·•")
_QUOTES = frozenset('«»“”„"')


class _Words(NamedTuple):
    openings: Phrases[bool]
    labels: Phrases[bool]
    digests: Phrases[bool]
    opinions: Phrases[bool]


@cache
def _words(code: str) -> _Words:
    events, plain = language(code).events, Endings([])
    return _Words(
        openings=Phrases([(word, True) for word in (*events.no_report, *events.digests)], plain),
        digests=Phrases([(word, True) for word in events.digests], plain),
        labels=Phrases([(word, True) for word in events.genres], plain),
        opinions=Phrases([(word, True) for word in events.opinions], plain),
    )


def no_report_words(reading: Reading) -> NoReport | None:
    """Where a text says that it is no report, if it does: the surest of its words decide.

    Returns:
        `label` where a line beside the headline does (`ANALYSIS`); `headline`, `first sentence` likewise;
        `digest` where the headline calls the piece one; `questions` where it is in questions and answers;
        `body` where the writer asks the reader, or unnamed experts speak, again and again.
    """
    words = _words(reading.language.identity.code)
    if _labelled(reading, words):
        return "label"
    found: NoReport | None = None
    doubts, answered = 0.0, 0
    for sentence, place in zip(reading.sentences, sentence_places(reading), strict=True):
        if sentence.start > READ_CHARACTERS or not place:
            continue
        tokens = reading.tokens_in(sentence)
        passage = reading.passages[sentence.passage]
        asks = bool(tokens) and tokens[-1].fold == "?" and not _asks_what_was_signed(reading, tokens)
        if place >= _FIRST_SENTENCE:
            opens = words.openings.stands_in(tokens)
            if place == _HEADLINE and (asks or opens):
                return "digest" if not asks and words.digests.stands_in(tokens) else "headline"
            if opens:
                found = "first sentence"
        if asks:
            said = _is_said(reading, passage)
            answered += said
            doubts += _ANSWERED_QUESTION if said else _QUESTION
        elif words.opinions.stands_in(tokens):
            doubts += _OPINION_EARLY if place >= _LEAD else _OPINION
    if doubts >= _EXPLAINED:
        return "questions" if answered else "headline"
    return found or _by_its_body(doubts, answered)


def _by_its_body(doubts: float, answered: int) -> NoReport | None:
    """What the doubts of a text say that neither its headline nor its first sentence makes a piece of another kind."""
    if answered >= _INTERVIEW:
        return "questions"
    return "body" if doubts >= _ENOUGH else None


def _asks_what_was_signed(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a question only opens the news: `Қандай құжаттарға қол қойылды?`."""
    words = lexicon(reading.language.identity.code)
    kinds = {kind for cue in words.cues.find(tokens, 0, len(tokens)) for kind in cue.kinds}
    return bool(kinds & {"signed", "adopted", "initialled"}) and not (
        "planned" in kinds or any(token.fold in words.negations for token in tokens)
    )


def _is_said(reading: Reading, passage: Passage) -> bool:
    return passage.zone == "quote" or any(token.text in _QUOTES for token in reading.tokens_in(passage))


def _labelled(reading: Reading, words: _Words) -> bool:
    """Whether one line above the headline is the name of a genre; where several are, they are a menu.

    So is one part of a dated line under it: `ANALYSIS | Trade | 2 March 2026`.
    """
    labels, headed = 0, 0
    for passage in reading.passages:
        if passage.zone == "lead" or (passage.zone == "headline" and labels == 1):
            break
        if passage.zone == "headline":
            labels, headed = 0, 1
            continue
        tokens = reading.tokens_in(passage)
        if headed == _LINES_UNDER:
            break
        if headed:
            headed += 1
            dated = any(passage.start <= date.start < passage.end for date in reading.dates)
            first, *others = _parts(tokens)
            menu = not others or any(_is_label(part, words) for part in others)
            labels += dated and not menu and _is_label(first, words, whole=True)
        else:
            labels += _is_heading_label(tokens, words)
    return labels == 1


def _is_heading_label(tokens: Sequence[Token], words: _Words) -> bool:
    """Whether a line above the headline names a genre; of several parts, the first and no other does."""
    first, *others = _parts(tokens)
    if not others:
        return _is_label(tokens, words)
    menu = any(_is_label(part, words) for part in others)
    return not menu and _is_label(first, words, whole=True)


def _parts(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """What stands between the bars of a line."""
    bars = [-1, *(index for index, token in enumerate(tokens) if token.text in _BARS), len(tokens)]
    return [tokens[before + 1 : bar] for before, bar in pairwise(bars)]


def _is_label(tokens: Sequence[Token], words: _Words, *, whole: bool = False) -> bool:
    """Whether a few words name a genre; `whole` where nothing else may stand with it: no `2 comments`."""
    named = [index for index, token in enumerate(tokens) if token.kind == "word"]
    if not 0 < len(named) <= _LABEL_WORDS:
        return False
    if whole:
        found = words.labels.match(tokens, 0)
        return found is not None and found.end == len(tokens)
    return any(words.labels.match(tokens, index) for index in named)
