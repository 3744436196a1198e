"""One office in the plural above a list of countries and names: `Төмөнкү элчилер …: — Япония — Кэндзи Морисита;`."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extractor.languages.tokens import fold
from extractor.reading.title_plural import Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.reading.mentions import Place
    from extractor.reading.name_shapes import NameRun
    from extractor.reading.title_surroundings import Surroundings

_ITEM = 100  # characters from the beginning of an item to the name in it
_OPENING = 600  # of the paragraph above a list
_PARTING = frozenset("–—-−:,(")
_BULLETS = frozenset("–—-−•●▪·*")
_NUMBERED = 2  # digits of an item's number
_NAMED_BEFORE = 80  # tokens above a list in which its office may stand in full
_RANK = 6  # tokens of a rank before its office


def titles_of_lists(around: Surroundings, runs: Sequence[NameRun]) -> dict[int, Share]:
    """Give everybody whom an item names beside a country, and nothing else, the office that the list is of.

    Args:
        around: the text.
        runs: the names, in order.

    Returns:
        By the index of a name's first token.
    """
    if not around.words.plural_offices:
        return {}
    starts = [token.start for token in around.tokens]
    heads: dict[int, int] = {}  # the office above, by where an item begins
    found: dict[int, Share] = {}
    for run in runs:
        if len(run.parts) < 2:
            continue
        country = _beside(around, run)
        begin = _line_start(around.text, around.tokens[run.first].start)
        if country is None or begin is None or begin in heads:
            continue
        end = len(around.text[:begin].rstrip()) if begin <= _OPENING else _trimmed(around.text, begin)
        above = around.text.rfind("\n", max(0, end - _OPENING), end) + 1
        head = heads.get(above) if above else None
        if head is None and around.text[end - 1 : end] == ":":
            head = _plural(around, bisect_left(starts, above), bisect_left(starts, end))
        if head is not None:
            heads[begin] = head
            found[run.first] = _share(around, head, country)
    return found


def _beside(around: Surroundings, run: NameRun) -> Place | None:
    """The country that an item of a list has before a name or after it, with a mark between, and nothing else."""
    tokens, index = around.tokens, run.first - 1
    if index >= 1 and tokens[index].text in _PARTING and (place := _country(around, index - 1)):
        while index and around.places.get(index - 1) is place:
            index -= 1
        return place if _opens_item(around, index) else None
    after = run.last + 1
    if after + 1 < len(tokens) and tokens[after].text in _PARTING and _opens_item(around, run.first):
        return _country(around, after + 1)
    return None


def _country(around: Surroundings, index: int) -> Place | None:
    place = around.places.get(index)
    return place if place and place.kind == "country" and place.country else None


def _opens_item(around: Surroundings, index: int) -> bool:
    """Whether only a bullet or a number stands between the beginning of a line and a token."""
    start = around.tokens[index].start
    begin = _line_start(around.text, start)
    before = "" if begin is None else around.text[begin:start].strip()
    return begin is not None and (
        not before or before in _BULLETS or (before[:-1].isdigit() and len(before) <= _NUMBERED + 1)
    )


def _line_start(text: str, offset: int) -> int | None:
    """Where the line of an offset begins, where that is near."""
    low = max(0, offset - _ITEM)
    begin = text.rfind("\n", low, offset) + 1
    return begin if begin or not low else None


def _trimmed(text: str, end: int) -> int:
    """The end of the line above, blank lines left out."""
    low = end - _OPENING
    return low + len(text[low:end].rstrip())


def _plural(around: Surroundings, first: int, last: int) -> int | None:
    """The last office in the plural between two tokens, with an ending where words only take them on."""
    plurals = around.words.plural_offices
    for index in range(last - 1, first - 1, -1):
        word = around.tokens[index].fold
        if word in plurals or (not around.words.head_first and _stem(word, plurals)):
            return index
    return None


def _stem(word: str, plurals: dict[str, str]) -> str | None:
    fitting = (plural for plural in plurals if word.startswith(plural))
    return max(fitting, key=len, default=None)


def _share(around: Surroundings, head: int, country: Place) -> Share:
    """The office in the singular, with the words for its rank where the text named it in full before."""
    singular = _singular(around, head)
    first, last = head, head
    for index in range(head, max(-1, head - _NAMED_BEFORE), -1):
        start = _with_rank(around, index)
        if start < index and _singular(around, index).startswith(singular):
            first, last = start, index
            break
    rank = around.text[around.tokens[first].start : around.tokens[last].start]
    return Share(first, last, rank + singular, fold(singular), country.country, listed=True)


def _singular(around: Surroundings, index: int) -> str:
    word, plurals = around.tokens[index].fold, around.words.plural_offices
    return plurals.get(word) or plurals.get(_stem(word, plurals) or "", "")


def _with_rank(around: Surroundings, index: int) -> int:
    """Where `Атайын жана ыйгарым укуктуу элчилери` begins, in languages that decline no word of it but the last."""
    words, start = around.words, index
    if words.agreeing or not _singular(around, index):
        return index
    for before in range(index - 1, max(-1, index - _RANK), -1):
        token = around.tokens[before]
        if token.fold not in words.modifiers and token.fold not in words.connectors:
            break
        start = before if token.fold not in words.connectors else start
    return start
