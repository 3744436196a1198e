"""The office that stands with a name, before or after it, in the nominative."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.languages.tokens import spelled
from extractor.reading import title_head_first, title_head_last
from extractor.reading.title_surroundings import DASHES, LONGEST_TITLE, OPENING, Surroundings

_LISTED = 5  # tokens after a comma in which the last of a ministry's subjects is joined
_ROW = 60  # tokens of a row of a table before a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office named beside a person.

    Attributes:
        first: index of its first token.
        last: index of its last token.
        text: its words, nominative where the ending can be taken off.
        cases: those its head word can stand in; empty where words are not declined.
        head: the word for the office itself, nominative.
        country: the side, where it is told in turn for several persons; else it is in the words.
    """

    first: int
    last: int
    text: str
    cases: frozenset[str]
    head: str
    country: str | None = None


def title_beside(around: Surroundings, first: int, last: int, cases: frozenset[str]) -> Title | None:
    """The title before a name, or else the one after it.

    Args:
        around: the text.
        first: index of the name's first token.
        last: index of its last token.
        cases: those the name can stand in; empty for any.
    """
    if around.words.head_first:
        found = title_head_first.title_before(around, first, cases)
    else:
        found = title_head_last.title_before(around, first)
    return (_title(around, *found) if found else None) or _after(around, last)


def _after(around: Surroundings, last: int) -> Title | None:
    """The title after a name, parted from it by a comma, a dash or a bracket (X, Президент Казахстана)."""
    start = last + 1
    if start + 1 >= len(around.tokens) or around.tokens[start].text not in ",(" + DASHES:
        return None
    start += 1
    stop = _cell_edge(around, start) or _right_edge(around, start)
    if stop <= start or stop in around.named:
        return None
    while stop > start and around.tokens[stop - 1].fold in around.words.connectors:
        stop -= 1
    if around.words.head_first:
        start += around.tokens[start].fold in ("the", "a", "an")
        head = next((i for i in range(start, min(stop, start + 5)) if around.is_office(i)), None)
        if head is None or not all(_modifies(around, i) for i in range(start, head)):
            return None
        return _title(around, start, stop - 1)
    ends = stop < len(around.tokens) and around.tokens[stop].text in ",).;|"
    ends = ends or stop in around.sentence_starts or stop == len(around.tokens)
    return _title(around, start, stop - 1) if ends and around.is_office(stop - 1) else None


def _cell_edge(around: Surroundings, start: int) -> int | None:
    """Where the cell of a table ends that a name and its office fill: there no other words can follow."""
    row = max(0, start - _ROW)
    opening = max((index for index in range(row, start) if index in around.sentence_starts), default=row)
    if all(around.tokens[index].text != "|" for index in range(opening, start)):
        return None
    stop, last = start, min(len(around.tokens), start + LONGEST_TITLE // 2)
    while stop < last and around.tokens[stop].text != "|" and stop not in around.sentence_starts:
        if stop in around.named or around.tokens[stop].text in ",;:":
            return None
        stop += 1
    return stop if stop > start and around.is_office(stop - 1) else None


def _right_edge(around: Surroundings, start: int) -> int:
    """How far right a title after a name can reach."""
    stop = start
    limit = min(len(around.tokens), start + LONGEST_TITLE // 2)
    while stop < limit and stop not in around.sentence_starts and stop not in around.named:
        token = around.tokens[stop]
        opens_another = around.is_office(stop + 1) or around.modifies(stop + 1)
        if token.text == "," and _lists_on(around, stop):
            stop += 1
            continue
        if token.text in ",;.:)(|" or (token.kind == "mark" and token.text in DASHES and not opens_another):
            break
        if token.kind == "word" and title_head_first.stops(around, stop):
            break
        stop += 1
    return stop


def _lists_on(around: Surroundings, comma: int) -> bool:
    """Whether a ministry's name goes on after a comma: `Minister of Family, Labour and Social Policy of Poland`."""
    index, last = comma + 1, min(len(around.tokens) - 1, comma + _LISTED)
    while index < last and _is_capital(around, index):
        index += 1
    joined = index > comma + 1 and around.tokens[index].fold in around.words.connectors
    return joined and index < last and _is_capital(around, index + 1)


def _is_capital(around: Surroundings, index: int) -> bool:
    """Whether a capitalised word of no name, place or other office stands here."""
    free = index not in around.named and index not in around.places and not around.is_office(index)
    return free and around.tokens[index].text.istitle()


def _modifies(around: Surroundings, index: int) -> bool:
    token = around.tokens[index]
    adjective = around.words.agreeing and token.fold.endswith(("ый", "ий", "ой", "ая"))
    return index in around.places or adjective or around.modifies(index) or token.text.isupper()


def _title(around: Surroundings, first: int, last: int) -> Title | None:
    while first < last and (_is_outer_mark(around, first) or around.tokens[first].fold == "the"):
        first += 1
    heads = [i for i in range(first, last + 1) if around.is_office(i)]
    if not heads:
        return None
    head, cases = around.words.offices[around.tokens[heads[0] if around.words.head_first else heads[-1]].fold]
    text = around.text[around.tokens[first].start : around.tokens[last].end]
    if around.words.agreeing:
        text = _nominative(around, first, last)
    return Title(
        first=first,
        last=last,
        text=spelled(text),
        cases=cases if around.words.agreeing else frozenset(),
        head=head,
    )


def _is_outer_mark(around: Surroundings, index: int) -> bool:
    """Whether a mark belongs to no word of the title; one that opens a quotation does."""
    token = around.tokens[index]
    return token.kind == "mark" and token.text not in OPENING


def _nominative(around: Surroundings, first: int, last: int) -> str:
    """Put the office that opens each part of a title, and the adjectives before it, into the nominative."""
    pieces, opening = [], True
    end = around.tokens[first].start
    for index in range(first, last + 1):
        token = around.tokens[index]
        pieces.append(around.text[end : token.start])
        word, end = token.text, token.end
        if opening and (office := around.words.office(token)):
            word, opening = _with_case_of(office[0], word), False
        elif opening and token.kind == "word":
            word = _adjective(word)
        pieces.append(word)
        if token.text in "," + DASHES or token.fold == "и":
            opening = opening or (
                index < last and (around.is_office(index + 1) or around.modifies(index + 1))
            )
    return "".join(pieces)


def _with_case_of(word: str, model: str) -> str:
    """`премьер-министр` with the capitals of `Премьер-Министра`."""
    models = model.split("-")
    parts = word.split("-")
    capitals = [one[:1].isupper() for one in models] + [False] * len(parts)
    return "-".join(
        part[:1].upper() + part[1:] if capital else part
        for part, capital in zip(parts, capitals, strict=False)
    )


_ADJECTIVES = (
    ("ого", "ый", "ий"),
    ("его", "ий", "ий"),
    ("ому", "ый", "ий"),
    ("ему", "ий", "ий"),
    ("ым", "ый", "ый"),
    ("им", "ий", "ий"),
    ("ом", "ый", "ий"),
)


def _adjective(word: str) -> str:
    """The nominative of a masculine adjective."""
    for ending, hard, soft in _ADJECTIVES:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            return stem + (soft if stem[-1] in "кгхжшчщ" else hard)
    return word
