"""Words of a text that say what took place, with where they stand and whether it is told as news."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.candidates.event_standing import (
    Standing,
    StandingWords,
    is_future,
    standing_between,
    standing_words,
    verb_comes,
)
from extractor.candidates.recalled import with_recalled
from extractor.languages import language
from extractor.reading.mentions import Span
from extractor.reading.phrases import Endings, Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Sentence

EventKind = Literal[
    "state_visit",
    "official_visit",
    "working_visit",
    "visit",
    "meeting",
    "phone_call",
    "commission_session",
    "summit",
    "forum",
    "signing",
    "sitting",
    "other",
]

READ_CHARACTERS = 4000  # what a report is of stands in its beginning
# Tokens from `визитом` back to `официальным`; `devlet`, `state` say it right before the noun only, for elsewhere
# they belong to another (`devlet başkanının ziyareti`, `the head of state's visit`).
_QUALIFIED_WITHIN, _STATE_WITHIN = 3, 1
_SESSION_WITHIN = 10  # tokens between `заседание` and `комиссии`
_COMING_WITHIN = 6  # tokens from a day to the verb of coming
# How much a place counts: a report says in its headline and first sentence what took place.
_HEADLINE, _FIRST_SENTENCE, _LEAD, _SECOND, _ELSEWHERE, _SAID = 3.0, 2.0, 1.4, 0.7, 0.2, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSign(Span):
    """A word or phrase that names an event.

    Attributes:
        kind: what it names; `visit` where its kind is not said, `sitting` of no commission.
        standing: told as news, as the frame of another event, as still to come, or as past and recalled.
        place: weight of where it stands: 3 in a headline, 2 in the first sentence, 0.2 far below.
        sentence: index of its sentence.
    """

    kind: EventKind
    standing: Standing
    place: float
    sentence: int


class _Words(NamedTuple):
    events: Phrases[str]
    kinds: Phrases[EventKind]
    commissions: Phrases[str]
    comings: Phrases[bool]
    standing: StandingWords


@cache
def _words(code: str) -> _Words:
    events, plain = language(code).events, Endings([])
    # What `meeting`, `toplantı` name depends on whose they are: a commission's are its sessions.
    stems = {word.rstrip("*") for word in events.meetings}
    named: dict[str, Sequence[str]] = {
        "gathering": [word for word in events.sessions if word.rstrip("*") in stems],
        "other": events.others,
        "signing": events.signings,
        **events.by_kind,
    }
    visits: dict[EventKind, Sequence[str]] = {
        "official_visit": events.official,
        "working_visit": events.working,
        "state_visit": events.state,
    }
    return _Words(
        events=Phrases([(word, kind) for kind, words in named.items() for word in words], plain),
        kinds=Phrases([(word, kind) for kind, words in visits.items() for word in words], plain),
        commissions=Phrases([(word, "commission") for word in events.commissions], plain),
        comings=Phrases([(word, True) for word in events.comings], plain),
        standing=standing_words(code),
    )


def sentence_places(reading: Reading) -> list[float]:
    """The weight of each sentence's place; 0 for furniture, datelines, lists and tables."""
    places: list[float] = []
    seen, last_passage = 0, -1
    own = reading.dateline
    for sentence in reading.sentences:
        zone = reading.passages[sentence.passage].zone
        if own and own.start == sentence.start and sentence.end - own.end <= 1:
            places.append(0.0)  # `28 қазан 2025 жыл. Мемлекет басшысы …`
            continue
        begins = sentence.passage != last_passage
        last_passage = sentence.passage
        if zone == "headline":
            places.append(_HEADLINE)
        elif zone in ("furniture", "dateline", "list", "table"):
            places.append(0.0)
        elif zone == "quote":
            places.append(_SAID if seen <= 1 else _ELSEWHERE / 2)
        else:
            seen += begins
            later = {1: _LEAD, 2: _SECOND}.get(seen, _ELSEWHERE)
            places.append(_FIRST_SENTENCE if seen == 1 and begins else later)
    return places


@lru_cache(maxsize=4)  # type, date and venue of one text ask for the same signs
def event_signs(reading: Reading) -> tuple[EventSign, ...]:
    """Every sign of an event in the first part of a text, in order.

    Args:
        reading: of the text.
    """
    words = _words(reading.language.identity.code)
    found: list[EventSign] = []
    for index, (sentence, place) in enumerate(zip(reading.sentences, sentence_places(reading), strict=True)):
        if sentence.start > READ_CHARACTERS:
            break
        if place:
            found += _in_sentence(reading.tokens_in(sentence), words, place, index)
    return tuple(_under_way(with_recalled(_of_people(found, reading), reading), reading))


def _of_people(signs: list[EventSign], reading: Reading) -> list[EventSign]:
    """The same but for figures that come or arrive somewhere: `10 milyar dolara ulaştı`."""
    ends = {amount.end for amount in reading.amounts}
    return [sign for sign in signs if sign.kind != "visit" or sign.start - 1 not in ends]


def _under_way(signs: list[EventSign], reading: Reading) -> list[EventSign]:
    """A visit of several days, the article's own among them, is on: `11–12 ақпанда ресми сапармен … болады`."""
    today = reading.dateline.iso if reading.dateline else ""
    on = {
        reading.sentence_at(date.start)
        for date in reading.dates
        if date.kind == "span"
        and len(date.iso) == 2 * len(today) + 1  # of days, not of years
        and date.iso[: len(today)] <= today <= date.iso[len(today) + 1 :]
    }
    return [
        replace(sign, standing="held")
        if sign.standing == "planned"
        and sign.kind.endswith("visit")
        and sign.place >= _FIRST_SENTENCE
        and reading.sentences[sign.sentence] in on
        else sign
        for sign in signs
    ]


def dates_coming(reading: Reading, sentence: Sentence, span: Span) -> bool:
    """Whether a day of a sentence is that on which a visitor came: `прибывший 10 июня`, `İyulun 1-də gələn`."""
    words = _words(reading.language.identity.code)
    tokens = reading.tokens_in(sentence)
    inside = [index for index, token in enumerate(tokens) if span.start <= token.start < span.end]
    if not inside:
        return False
    before = 0 if not words.standing.frame_follows else _COMING_WITHIN
    near = range(max(0, inside[0] - before), min(len(tokens), inside[-1] + 1 + _COMING_WITHIN))
    came = next((index for index in near if words.comings.match(tokens, index)), None)
    if came is None:
        first = words.standing.frame_follows
        came = (
            _verb_before_comes(tokens, inside[0], words)
            if first
            else _last_verb_comes(tokens, inside[-1] + 1, words)
        )
    if came is None:
        return False
    between = tokens[came + 1 : inside[0]] if came < inside[0] else tokens[inside[-1] + 1 : came]
    return not any(token.kind == "number" or token.text in ",;" for token in between)


def _verb_before_comes(tokens: Sequence[Token], before: int, words: _Words) -> int | None:
    """Where the clause that a day ends has a verb of coming and no other event: `arrived on a visit yesterday`."""
    for at in range(before - 1, -1, -1):
        if tokens[at].text in ",;.!?" or _is_talk(tokens, at, words):
            return None
        if words.comings.match(tokens, at):
            return at
    return None


def _is_talk(tokens: Sequence[Token], at: int, words: _Words) -> bool:
    found = words.events.match(tokens, at)
    return found is not None and found.value in ("meeting", "signing")


def _last_verb_comes(tokens: Sequence[Token], after: int, words: _Words) -> int | None:
    """Where the verb that ends a clause is one of coming, and nothing else in the clause is told of its day."""
    end = next((at for at in range(after, len(tokens)) if tokens[at].text in ",;.!?"), len(tokens))
    last = end - 1
    if last < after or not words.comings.match(tokens, last):
        return None
    return None if any(_is_talk(tokens, at, words) for at in range(after, last)) else last


def _in_sentence(tokens: Sequence[Token], words: _Words, place: float, sentence: int) -> list[EventSign]:
    found: list[EventSign] = []
    future = is_future(tokens, words.standing)
    index = 0
    while index < len(tokens):
        match = words.events.match(tokens, index) if tokens[index].kind == "word" else None
        if match is None:
            index += 1
            continue
        kind, first = _kind(tokens, index, match.value, words)
        comes = future or verb_comes(tokens, match.end, words.standing)
        standing = "planned" if comes else standing_between(tokens, index, match.end, words.standing)
        start, end = tokens[first].start, tokens[match.end - 1].end
        found.append(
            EventSign(start=start, end=end, kind=kind, standing=standing, place=place, sentence=sentence)
        )
        index = match.end
    return found


def _kind(tokens: Sequence[Token], index: int, named: str, words: _Words) -> tuple[EventKind, int]:
    """What an event's noun names in its sentence, and the first token that says so."""
    if named == "visit":
        for first in range(index, max(-1, index - _QUALIFIED_WITHIN - 1), -1):
            qualified = words.kinds.match(tokens, first)
            near = _STATE_WITHIN if qualified and qualified.value == "state_visit" else _QUALIFIED_WITHIN
            if qualified and index - first <= near:
                return qualified.value, first
        return "visit", index
    around = range(max(0, index - _SESSION_WITHIN), min(len(tokens), index + _SESSION_WITHIN))
    if named in ("session", "gathering"):
        if any(words.commissions.match(tokens, near) for near in around):
            return "commission_session", index
        return ("sitting" if named == "session" else "meeting"), index
    return named, index  # type: ignore[return-value]  # the other names are kinds
