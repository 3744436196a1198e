"""How the words around an event tell of it: as news, as the frame of another, as still to come, or as past."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.languages import language
from extractor.languages.tokens import fold
from extractor.reading.date_words import date_words
from extractor.reading.phrases import Endings, Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Sentence, Span

Standing = Literal["held", "side", "planned", "earlier"]

_CUES_BEFORE, _CUES_AFTER = 4, 5  # tokens around an event in which words say that it is planned or recalled
_HABIT_BEFORE = 1  # tokens between `every` and the event
_SIDE_BEFORE = 8  # tokens from `on the sidelines of` to the event, whose name has many words


class StandingWords(NamedTuple):
    """The words of one language that say how an event stands."""

    cues: Phrases[Standing]
    habits: Phrases[bool]
    weekdays: Phrases[int]
    future: tuple[str, ...]
    present: frozenset[str]
    surely_future: tuple[str, ...]
    recalling: tuple[str, ...]
    frame_follows: bool


@cache
def standing_words(code: str) -> StandingWords:
    """The words of one language, once a process."""
    events, plain = language(code).events, Endings([])
    cues: dict[Standing, Sequence[str]] = {
        "side": events.sides,
        "earlier": events.earlier,
        "planned": events.planned,
        "held": language(code).persons.cues.unmarked,  # `эртең менен` is in the morning, not tomorrow
    }
    future = tuple(map(fold, events.future_endings))
    future = tuple(map(fold, events.future_endings))
    return StandingWords(
        cues=Phrases([(word, standing) for standing, words in cues.items() for word in words], plain),
        habits=Phrases([(word, True) for word in events.habits], plain),
        weekdays=date_words(code).weekdays,
        future=future,
        present=frozenset(map(fold, events.present)),
        # Short endings are those of many nouns too, so they count at the end of a sentence only.
        surely_future=tuple(ending for ending in future if len(ending) > 3),
        recalling=tuple(map(fold, events.recalling_endings)),
        # `on the sidelines of` stands before the event that it makes a frame, `алкагында` right after it.
        frame_follows=bool(language(code).places.prepositions),
    )


def standing_at(reading: Reading, sentence: Sentence, span: Span) -> Standing:
    """How the words around a span of a sentence tell of it."""
    words = standing_words(reading.language.identity.code)
    tokens = reading.tokens_in(sentence)
    if is_future(tokens, words):
        return "planned"
    inside = [index for index, token in enumerate(tokens) if span.start <= token.start < span.end]
    return standing_between(tokens, inside[0], inside[-1] + 1, words) if inside else "held"


def is_future(tokens: Sequence[Token], words: StandingWords) -> bool:
    """Whether the last word of a sentence, where these languages put the verb, speaks of what is to come."""
    if not words.future:
        return False
    last = next((token for token in reversed(tokens) if token.kind == "word"), None)
    if last is None or last.fold in words.present:
        return False
    return len(last.fold) > 4 and last.fold.endswith(words.future)


def verb_comes(tokens: Sequence[Token], after: int, words: StandingWords) -> bool:
    """Whether the verb at a sentence's end, in the event's own clause, is one of what is to come."""
    if words.frame_follows:  # these languages do not put it there
        return False
    last = next((at for at in range(len(tokens) - 1, after - 1, -1) if tokens[at].kind == "word"), None)
    if last is None or any(token.text == "," for token in tokens[after:last]):
        return False
    ending = (words.cues.match(tokens, at) for at in (last, last - 1))
    return any(cue is not None and cue.value == "planned" and cue.end == last + 1 for cue in ending)


def standing_between(tokens: Sequence[Token], first: int, after: int, words: StandingWords) -> Standing:
    """How an event stands whose name takes the tokens from `first` to `after`."""
    found: set[Standing] = set()
    for index in range(max(0, first - _CUES_BEFORE), min(len(tokens), after + _CUES_AFTER)):
        if index >= first and tokens[index].fold.endswith(words.recalling):
            found.add("earlier")
        if first <= index < after:
            continue
        cue = words.cues.match(tokens, index)
        if tokens[index].kind == "word" and tokens[index].fold.endswith(words.surely_future):
            found.add("planned")
        # `last Tuesday` is news yet.
        recent = cue and cue.value == "earlier" and words.weekdays.match(tokens, cue.end)
        if cue and cue.value != "side" and not recent:
            found.add(cue.value)
    if any(words.habits.match_before(tokens, first - gap) for gap in range(_HABIT_BEFORE + 1)):
        found.add("earlier")
    if _is_frame(tokens, first, after, words):
        found.add("side")
    return next((standing for standing in ("planned", "earlier", "side") if standing in found), "held")


def _is_frame(tokens: Sequence[Token], first: int, after: int, words: StandingWords) -> bool:
    """Whether words make an event only the frame of another."""
    if not words.frame_follows:
        near: Sequence[int] = range(after, min(len(tokens), after + 2))
    else:
        comma = next((at for at in range(first - 1, -1, -1) if tokens[at].text == ","), -1)
        near = range(max(comma + 1, first - _SIDE_BEFORE), first)
    return any((cue := words.cues.match(tokens, index)) and cue.value == "side" for index in near)
