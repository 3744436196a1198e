"""One office in the plural for several persons: Казакстандын жана Өзбекстандын президенттери X жана Y."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.languages.tokens import fold
from extractor.reading.title_head_first import with_modifiers
from extractor.reading.title_surroundings import LONGEST_TITLE, Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.reading.name_shapes import NameRun

_SENTENCE = 60  # tokens in which a sentence lists the countries before the office
_BETWEEN = 2  # tokens between two persons of a list
_PERSONS = 40  # of one list; where all is names, lists have no end


class Share(NamedTuple):
    """What one person has of an office named for several.

    Attributes:
        first: index of the first token of the words for the office.
        last: index of the last.
        text: the office, singular.
        head: the word for it, singular.
        country: the side, where the text lists as many countries as persons.
        listed: whether the office stands above a list in which the name has an item.
    """

    first: int
    last: int
    text: str
    head: str
    country: str | None
    listed: bool = False


def shared_titles(around: Surroundings, runs: Sequence[NameRun]) -> dict[int, Share]:
    """Give every person of a list that follows an office in the plural the office, and the country in its turn.

    Args:
        around: the text.
        runs: the names, in order.

    Returns:
        By the index of a name's first token.
    """
    if not around.words.plural_offices:
        return {}
    found: dict[int, Share] = {}
    position = 0
    while position < len(runs):
        listed = _listed(around, runs, position)
        if len(listed) > 1 and (head := _head(around, listed[0].first)) is not None:
            found |= _share(around, head, listed)
        position += len(listed)
    return found


def _listed(around: Surroundings, runs: Sequence[NameRun], position: int) -> Sequence[NameRun]:
    """The names of a list; one after a comma may be none, unless the list ends in `and` and a name for each country."""
    ends: dict[bool, int] = {}
    for also_unsure in (True, False):
        end = position + 1
        while end < min(len(runs), position + _PERSONS) and _joined(
            around, runs[end - 1], runs[end], also_unsure=also_unsure
        ):
            end += 1
        ends[also_unsure] = end
    longest = runs[position : ends[True]]
    if ends[True] > ends[False] and around.tokens[longest[-1].first - 1].text != ",":
        head = _head(around, longest[0].first)
        shares = _share(around, head, longest) if head is not None else {}
        if shares and all(share.country for share in shares.values()):
            return longest
    return runs[position : ends[False]]


def _joined(around: Surroundings, one: NameRun, other: NameRun, *, also_unsure: bool) -> bool:
    between = around.tokens[one.last + 1 : other.first]
    connectors = around.words.connectors | {"и", "and", ","}
    if not 0 < len(between) <= _BETWEEN or any(token.fold not in connectors for token in between):
        return False
    # After a comma another list or the name of a thing can begin.
    return also_unsure or other.first in around.named or between[-1].text != ","


def _head(around: Surroundings, first: int) -> int | None:
    """The office in the plural before a list of names."""
    end = around.before_address(first)
    while end > 0 and around.tokens[end].text in ",:–—-":
        end -= 1
    if not around.words.head_first:
        return end if end >= 0 and around.tokens[end].fold in around.words.plural_offices else None
    for index in range(end, max(-1, end - LONGEST_TITLE // 2), -1):
        token = around.tokens[index]
        if token.fold in around.words.plural_offices:
            return index
        inside = token.kind == "word" or token.text == ","
        if not inside or index in around.named or token.fold in around.words.offices:
            return None
    return None


def _share(around: Surroundings, head: int, listed: Sequence[NameRun]) -> dict[int, Share]:
    words = around.words
    singular = words.plural_offices[around.tokens[head].fold]
    if words.head_first:
        first, last = head, listed[0].first - 1
        places = [i for i in range(head, listed[0].first) if i in around.places]
        subject = range(head + 1, places[0] if places else listed[0].first)
    else:
        first = last = head
        while first > max(0, head - LONGEST_TITLE) and _in_list(around, first - 1):
            first -= 1
        while around.tokens[first].text == ",":
            first += 1
        places = [i for i in range(first, head) if i in around.places]
        subject = range(places[-1] + 1 if places else first, head)
    countries = list(dict.fromkeys(around.places[i].country for i in places if around.places[i].country))
    if not countries:
        countries = _named_before(around, first, len(listed))
    middle = [i for i in subject if around.tokens[i].fold not in ("the", "of")]
    phrase = around.text[around.tokens[middle[0]].start : around.tokens[middle[-1]].end] if middle else ""
    if around.tokens[head].text[0].isupper():
        singular = singular[0].upper() + singular[1:]
    if words.head_first:
        first = with_modifiers(around, head, max(0, head - _BETWEEN))
        before = around.text[around.tokens[first].start : around.tokens[head].start]
        text = f"{'' if words.agreeing else before}{singular} {phrase}"
    else:
        text = f"{phrase} {singular}"
    in_turn = countries if len(countries) == len(listed) else [None] * len(listed)
    return {
        run.first: Share(first, last, text.strip(), fold(singular), country)
        for run, country in zip(listed, in_turn, strict=True)
    }


def _named_before(around: Surroundings, first: int, count: int) -> list[str | None]:
    """As many countries as persons that the sentence has listed before their office, each the person's in its turn.

    `Azərbaycan, Türkiyə və Özbəkistan arasında Saziş – nəqliyyat nazirləri X, Y və Z imzalayıblar`.
    """
    earliest = max(0, first - _SENTENCE)
    start = next((i for i in range(first, earliest, -1) if i in around.sentence_starts), earliest)
    before = [around.places[i] for i in range(start, first) if i in around.places]
    named = list(
        dict.fromkeys(place.country for place in before if place.kind == "country" and place.country)
    )
    return [*named] if len(named) == count else []


def _in_list(around: Surroundings, index: int) -> bool:
    token, words = around.tokens[index], around.words
    if index in around.named or index + 1 in around.sentence_starts:
        return False
    known = token.fold in words.complements or token.fold in words.modifiers or token.fold in words.connectors
    return index in around.places or known or token.text == ","
