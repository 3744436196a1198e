"""The office that stands with a name: where it begins and ends, its nominative, the country it is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Place
    from extractor.reading.person_words import Lexicon

LONGEST_TITLE = 34  # tokens
_DASHES = "–—-−"
# Endings of Russian verbs of the third person and of participles that no noun inside a title shares.
_VERB_ENDINGS = (
    "лся",
    "лась",
    "лись",
    "ался",
    "ился",
    "ется",
    "ится",
    "ются",
    "ятся",
    "ает",
    "яет",
    "ует",
    "ают",
    "яют",
    "уют",
    "али",
    "или",
    "ил",
    "ал",
    "ыл",
    "ел",
    "ял",
    "ила",
    "ала",
    "ела",
    "ула",
    "вший",
    "вшая",
    "вшего",
    "вшим",
)
_NO_VERBS = frozenset(
    {
        "дел",
        "дела",
        "сил",
        "школ",
        "зал",
        "вокзал",
        "капитал",
        "капитала",
        "журнал",
        "журнала",
        "материал",
        "филиал",
        "филиала",
        "тыл",
        "отдел",
        "отдела",
        "раздел",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office named beside a person.

    Attributes:
        first: index of its first token.
        last: index of its last token.
        text: its words, nominative where the ending can be taken off.
        cases: those its head word can stand in; empty where words are not declined.
        head: the word for the office itself, nominative.
    """

    first: int
    last: int
    text: str
    cases: frozenset[str]
    head: str


class TitleFinder:
    """Finds the titles of one text.

    Args:
        text: the untouched text.
        tokens: its tokens.
        places: for every token that belongs to a place, that place.
        named: indices of tokens that belong to names.
        sentence_starts: indices of tokens that begin a sentence.
        words: the language's words.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        places: Mapping[int, Place],
        named: frozenset[int],
        sentence_starts: frozenset[int],
        words: Lexicon,
    ) -> None:
        self._text, self._tokens, self._places, self._named = text, tokens, places, named
        self._sentence_starts, self._words = sentence_starts, words

    def beside(self, first: int, last: int, cases: frozenset[str]) -> Title | None:
        """The title before a name, or else the one after it.

        Args:
            first: index of the name's first token.
            last: index of its last token.
            cases: those the name can stand in; empty for any.
        """
        before = (
            self._before_head_first(first, cases) if self._words.head_first else self._before_head_last(first)
        )
        return before or self._after(last)

    # Президент Казахстана X; the President of Kazakhstan, X

    def _before_head_first(self, first: int, cases: frozenset[str]) -> Title | None:
        edge = self._left_edge(first)
        end = first - 1
        while end >= edge and self._tokens[end].text in ",:" + _DASHES:
            end -= 1
        if end < edge or self._tokens[end].fold in self._words.connectors:
            return None
        head: int | None = None
        for index in range(end, edge - 1, -1):
            office = self._words.office(self._tokens[index])
            if office is None:
                continue
            fits = not cases or bool(office[1] & cases)
            if head is None:
                if fits:
                    head = index
                continue
            if self._extends(index, head) and (fits or self._adjoins(index, head)):
                head = index
            elif not self._nested(index, head):
                break
        if head is None or (end < first - 1 and self._tokens[first - 1].text not in ",:" + _DASHES):
            return None
        return self._title(self._with_modifiers(head, edge), end)

    def _left_edge(self, first: int) -> int:
        """How far left a title before a name can reach."""
        index = first - 1
        while index >= max(0, first - LONGEST_TITLE):
            token = self._tokens[index]
            if index in self._named or self._stops(index, first):
                return index + 1
            if token.text == "," and index < first - 1 and not self._goes_on_after_comma(index):
                return index + 1
            if index in self._sentence_starts:
                return index
            index -= 1
        return index + 1

    def _stops(self, index: int, first: int) -> bool:
        token = self._tokens[index]
        if token.kind == "number":
            return True
        if token.kind == "mark":
            if token.text in _DASHES or token.text in ',"«»“”()':
                return False
            return not (
                token.text in ".:"
                and (index == first - 1 or self._is_abbreviation(index))
                and token.text != "."
            )
        if token.fold in self._words.naming_cues:
            return True
        if not token.text.islower() or index in self._places or token.fold in self._words.offices:
            return False
        if (
            token.fold in self._words.connectors
            or token.fold in self._words.modifiers
            or token.fold in self._words.complements
        ):
            return False
        if self._words.complements:  # where they are listed, nothing else is lower-case in a title
            return True
        return token.fold.endswith(_VERB_ENDINGS) and token.fold not in _NO_VERBS

    def _is_abbreviation(self, index: int) -> bool:
        return index > 0 and len(self._tokens[index - 1].text) <= 2

    def _goes_on_after_comma(self, index: int) -> bool:
        """A comma inside a title: before another office, or in a list of what a ministry is about."""
        ahead = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if ahead is None:
            return False
        if ahead.fold in self._words.offices or self._words.modifies(ahead.text):
            return True
        return any(
            self._tokens[i].fold in ("и", "and", "&")
            for i in range(index + 1, min(len(self._tokens), index + 5))
        )

    def _adjoins(self, index: int, head: int) -> bool:
        return all(
            self._words.modifies(self._tokens[i].text) or self._tokens[i].text in _DASHES
            for i in range(index + 1, head)
        )

    def _extends(self, index: int, head: int) -> bool:
        """Whether an office further left belongs to the same title."""
        if self._adjoins(index, head):
            return True
        between = [self._tokens[i] for i in range(index + 1, head)]
        before = between[-1] if between else self._tokens[index]
        return before.text in "," + _DASHES or before.fold in ("и", "and", "of", "the")

    def _nested(self, index: int, head: int) -> bool:
        return head - index <= 6

    def _with_modifiers(self, head: int, edge: int) -> int:
        start = head
        while start > edge:
            before = self._tokens[start - 1]
            possessive = not self._words.agreeing and (
                start - 1 in self._places or (before.text[0].isupper() and before.fold.endswith("'s"))
            )
            if self._words.modifies(before.text) and before.fold not in self._words.connectors:
                start -= 1
            elif (
                before.fold in ("и", "and")
                and start - 2 >= edge
                and self._words.modifies(self._tokens[start - 2].text)
            ):
                start -= 2
            elif not self._words.agreeing and before.text.isupper() and len(before.text) > 1:
                start -= 1  # UN Secretary-General
            elif possessive or (
                before.text in _DASHES
                and start - 2 >= edge
                and self._tokens[start - 2].fold in self._words.modifiers
            ):
                start -= 1
            else:
                break
        return start

    # Қазақстан Президенті X

    def _before_head_last(self, first: int) -> Title | None:
        end = first - 1
        if end < 0 or first in self._sentence_starts:
            return None
        if self._tokens[end].text in ",:" + _DASHES and end > 0:
            end -= 1
        if self._tokens[end].fold not in self._words.offices or self._tokens[end].kind != "word":
            return None
        return self._title(self._reach_left(end), end)

    def _reach_left(self, end: int) -> int:
        """The first word of a title whose office stands last."""
        start, index, country = end, end, False
        while index not in self._sentence_starts and index > 0 and end - index < LONGEST_TITLE:
            index -= 1
            token = self._tokens[index]
            if index in self._named:
                break
            if token.kind == "mark":
                if token.text == ")" or (token.text in "(\"«»“”'" and index in self._enclosed(start)):
                    continue
                if (
                    token.text in _DASHES + ","
                    and index > 0
                    and self._tokens[index - 1].fold in self._words.offices
                    and not country
                ):
                    continue
                if token.text in _DASHES + ",":
                    if token.text == "," and self._lists(index):
                        continue
                    break
                continue
            if not self._belongs(index) or (start == end and self._is_other_office(index, end)):
                break
            if token.fold in self._words.connectors:
                continue  # counts only if a word of the title stands before it
            start = index
            country = country or index in self._places
            if country and self._places.get(index - 1) is not self._places.get(start):
                break
        return self._without_opening_word(start, end)

    def _is_other_office(self, index: int, end: int) -> bool:
        """Whether the office of somebody else ends here (… Төрагасы Президент Садыр Жапаровдун …)."""
        return (
            self._tokens[end].fold in self._words.bare_offices
            and self._tokens[index].fold in self._words.offices
        )

    def _enclosed(self, start: int) -> range:
        return range(max(0, start - 8), start)

    def _lists(self, index: int) -> bool:
        """A comma in a list of what a ministry is about (Мәдениет, спорт және туризм министрі)."""
        return index > 0 and self._tokens[index - 1].fold in self._words.complements

    def _belongs(self, index: int) -> bool:
        token = self._tokens[index]
        if index in self._places:
            return not self._is_whereabouts(index)
        if token.fold in self._words.complements or token.fold in self._words.offices:
            return True
        if token.fold in self._words.modifiers or token.fold in self._words.connectors:
            return True
        return token.kind == "word" and token.text[0].isupper()

    def _is_whereabouts(self, index: int) -> bool:
        """Whether a place has an ending that says where, so that it is no part of an office (Ташкентте)."""
        token, name = self._tokens[index], self._places[index].name.split()
        return token.fold.endswith(self._words.locatives) and not (name and len(token.text) <= len(name[-1]))

    def _without_opening_word(self, start: int, end: int) -> int:
        """Leave out the sentence's first word where only its capital speaks for it."""
        token = self._tokens[start]
        known = (
            start in self._places
            or token.fold in self._words.complements
            or token.fold in self._words.modifiers
        )
        if (
            start < end
            and start in self._sentence_starts
            and not known
            and token.fold not in self._words.offices
        ):
            return start if token.text.isupper() or token.fold.endswith(self._words.genitives) else start + 1
        return start

    # X, Президент Казахстана,

    def _after(self, last: int) -> Title | None:
        start = last + 1
        if start + 1 >= len(self._tokens) or self._tokens[start].text not in ",(" + _DASHES:
            return None
        start += 1
        limit = min(len(self._tokens), start + LONGEST_TITLE // 2)
        stop = start
        while stop < limit and stop not in self._sentence_starts and stop not in self._named:
            token = self._tokens[stop]
            if token.text in ",;.:)(" or (
                token.kind == "mark" and token.text in _DASHES and not self._opens_title(stop + 1)
            ):
                break
            if token.kind == "word" and self._stops(stop, -1):
                break
            stop += 1
        if stop <= start or stop in self._named:
            return None
        while stop > start and self._tokens[stop - 1].fold in self._words.connectors:
            stop -= 1
        if self._words.head_first:
            if self._tokens[start].fold == "the":
                start += 1
            heads = [
                i for i in range(start, min(stop, start + 5)) if self._tokens[i].fold in self._words.offices
            ]
            proper = [i for i in range(start, heads[0]) if not self._modifies(i)] if heads else [0]
            return None if proper else self._title(start, stop - 1)
        if (
            stop < len(self._tokens)
            and self._tokens[stop].text in ",)."
            and self._tokens[stop - 1].fold in self._words.offices
        ):
            return self._title(start, stop - 1)
        return None

    def _opens_title(self, index: int) -> bool:
        token = self._tokens[index] if index < len(self._tokens) else None
        return token is not None and (token.fold in self._words.offices or self._words.modifies(token.text))

    def _modifies(self, index: int) -> bool:
        token = self._tokens[index]
        adjective = self._words.agreeing and token.fold.endswith(("ый", "ий", "ой", "ая"))
        return index in self._places or adjective or self._words.modifies(token.text) or token.text.isupper()

    # The words themselves.

    def _title(self, first: int, last: int) -> Title | None:
        while first < last and (self._tokens[first].kind == "mark" or self._tokens[first].fold == "the"):
            first += 1
        heads = [i for i in range(first, last + 1) if self._tokens[i].fold in self._words.offices]
        if not heads:
            return None
        head = heads[0] if self._words.head_first else heads[-1]
        office = self._words.offices[self._tokens[head].fold]
        text = self._text[self._tokens[first].start : self._tokens[last].end]
        if self._words.agreeing:
            text = self._nominative(first, last)
        cases = office[1] if self._words.agreeing else frozenset()
        return Title(first=first, last=last, text=" ".join(text.split()), cases=cases, head=office[0])

    def _nominative(self, first: int, last: int) -> str:
        """Put the office that opens each part of a title, and the adjectives before it, into the nominative."""
        pieces, opening = [], True
        end = self._tokens[first].start
        for index in range(first, last + 1):
            token = self._tokens[index]
            pieces.append(self._text[end : token.start])
            word, end = token.text, token.end
            office = self._words.office(token)
            if opening and office:
                word = _with_case_of(office[0], word)
                opening = False
            elif opening and token.kind == "word" and token.fold not in self._words.offices:
                word = _adjective(word)
            pieces.append(word)
            after = self._tokens[index + 1] if index < last else None
            if token.text in "," + _DASHES or (
                token.fold == "и" and after and after.fold in self._words.offices
            ):
                opening = after is not None and (after.fold in self._words.offices or after.text[0].islower())
        return "".join(pieces)


def _with_case_of(word: str, model: str) -> str:
    if model[0].isupper():
        return "-".join(
            part[:1].upper() + part[1:] if part_model[:1].isupper() else part
            for part, part_model in zip(
                word.split("-"), (model.split("-") + [""] * word.count("-")), strict=False
            )
        )
    return word


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


def country_of(
    title: Title, tokens: Sequence[Token], places: Mapping[int, Place], words: Lexicon
) -> tuple[str | None, Span | None, bool]:
    """The side that an office represents.

    Args:
        title: the office.
        tokens: of the text.
        places: for every token that belongs to a place, that place.
        words: the language's words.

    Returns:
        The code or None, the words that say so, and whether the title is decided (an international
        organisation is decided to be of no country).
    """
    folded = [tokens[i].fold for i in range(title.first, title.last + 1)]
    for phrase, code in words.institutions:
        for offset in range(len(folded) - len(phrase) + 1):
            if all(_is_form(folded[offset + i], part) for i, part in enumerate(phrase)):
                if code not in ("EU", "") and (place := _first_country(title, places)):
                    return place.country, Span(start=place.start, end=place.end), True
                first = tokens[title.first + offset]
                last = tokens[title.first + offset + len(phrase) - 1]
                return code or None, Span(start=first.start, end=last.end), True
    if place := _first_country(title, places):
        return place.country, Span(start=place.start, end=place.end), True
    return None, None, False


def _first_country(title: Title, places: Mapping[int, Place]) -> Place | None:
    found = [places[i] for i in range(title.first, title.last + 1) if i in places and places[i].country]
    named = [place for place in found if place.kind in ("country", "nationality")]
    return (named or found or [None])[0]  # type: ignore[list-item]


def _is_form(word: str, model: str) -> bool:
    """Whether a word can be `model` with an ending; short words must be equal."""
    if len(model) <= 3:
        return word == model
    stem = model if len(model) < 6 else model[:-1]
    return word.startswith(stem) and len(word) <= len(model) + 6
