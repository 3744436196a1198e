"""Finds the words that a model quoted in the untouched text, and nothing else.

All words of the quote must stand in the text, one after the other, each as it is or as another form of the
same word; digits must be the same. A quote that is not found so is not in the text. A long quote may be given
by its first and last words with an ellipsis between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.grounding.evidence import Evidence
from extractor.languages.morphology import SHORTEST_STEM
from extractor.languages.tokens import Token, fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from extractor.grounding.evidence import Match
    from extractor.languages.morphology import Morphology
    from extractor.reading import Reading
    from extractor.reading.mentions import Span

LONGEST_QUOTE = 2_000
# Of a hostile text that says one word again and again, no more places are looked at: the work stays bounded.
MOST_PLACES = 1_000
_KEPT = SHORTEST_STEM - 1  # letters that all forms of a word begin with: only the last of a stem may change
_GRADES: tuple[Match, ...] = ("exact", "folded", "inflected")
_ELLIPSIS = re.compile(r"…|\.{3}")
_OPENING, _CLOSING = "«“„\"'(‘", "»”“\"')’%"


class Grounding:
    """The words of one text, indexed once, in which quotes are located.

    Args:
        text: the untouched text.
        tokens: its tokens.
        morphology: of its language.
        disfavoured: whether an offset lies where proof is only taken if there is none elsewhere (page furniture).

    Example:
        >>> from extractor.reading import Reading
        >>> reading = Reading.of_text("Ильхам Алиевдин Бишкектеги сапары", "ky")
        >>> Grounding.of(reading).locate("Ильхам Алиев")
        Evidence(start=0, end=15, words='Ильхам Алиевдин', match='inflected')
        >>> Grounding.of(reading).locate("Садыр Жапаров") is None
        True
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        morphology: Morphology,
        disfavoured: Callable[[int], bool] = lambda _: False,
    ) -> None:
        self._text = text
        self._words = [token for token in tokens if token.kind != "mark"]
        self._morphology = morphology
        self._stems: dict[str, dict[str, list[int]]] = {}
        self._disfavoured = disfavoured

    @classmethod
    def of(cls, reading: Reading) -> Grounding:
        """Index the words of a reading."""

        def furniture(offset: int) -> bool:
            passage = reading.passage_at(offset)
            return passage is not None and passage.zone == "furniture"

        return cls(reading.text, reading.tokens, reading.language.morphology, furniture)

    def locate(self, quote: str, near: Span | None = None) -> Evidence | None:
        """Find the best place of a quote, or None where the text does not hold it.

        Args:
            quote: words as the model gave them, any form.
            near: where it is looked for first, and then beside it.
        """
        best: Evidence | None = None
        for occurrences in (self._as_spelled, self._in_any_form):
            best = self._best(self._places(quote, occurrences), near) or best
            if best and not any(self._rank(best, near)[:2]):
                return best  # no other form can be better
        return best or self._best(self._elided(quote), near)

    def locate_all(self, quote: str) -> list[Evidence]:
        """Every place of a quote, in the text's order.

        Args:
            quote: words in any form.
        """
        return list(self._places(quote, self._in_any_form))

    def _best(self, places: Iterator[Evidence], near: Span | None) -> Evidence | None:
        best: Evidence | None = None
        least: tuple[int, ...] = ()
        for found in places:  # in the text's order, so that the first without a fault is the best
            rank = self._rank(found, near)
            if best is None or rank < least:
                best, least = found, rank
            if not any(rank[:-1]):
                break
        return best

    def _rank(self, found: Evidence, near: Span | None) -> tuple[bool, bool, int, int, int]:
        outside = near is not None and not found.within(near)
        apart = max(found.start - near.end, near.start - found.end, 0) if near and outside else 0
        return outside, self._disfavoured(found.start), _GRADES.index(found.match), apart, found.start

    def _places(self, quote: str, occurrences: Callable[[Token], Sequence[int]]) -> Iterator[Evidence]:
        """Where the words of a quote follow one another, in the text's order."""
        quote = quote.strip()
        if len(quote) > LONGEST_QUOTE:
            return
        wanted = [token for token in tokenize(quote) if token.kind != "mark"]
        # One letter alone stands everywhere.
        if not wanted or (len(wanted) == 1 and wanted[0].kind == "word" and len(wanted[0].text) == 1):
            return
        found: dict[str, Sequence[int]] = {}
        for token in wanted:
            if token.fold not in found:
                found[token.fold] = occurrences(token)
                if not found[token.fold]:
                    return
        rarest = min(range(len(wanted)), key=lambda index: len(found[wanted[index].fold]))
        for position in found[wanted[rarest].fold][:MOST_PLACES]:
            first = position - rarest
            if first >= 0 and first + len(wanted) <= len(self._words):
                stretch = self._words[first : first + len(wanted)]
                if self._agree(quote, wanted, stretch) and not self._cuts_number(first, len(wanted)):
                    yield self._evidence(quote, wanted, stretch)

    def _elided(self, quote: str) -> Iterator[Evidence]:
        """Places of a quote that leaves out its middle: `Протокол заседания … 2025 года`.

        From each place of the first words to the nearest place of the last ones after it, within one line.
        """
        head, _, tail = (part.strip() for part in _ELLIPSIS.sub("…", quote, count=1).partition("…"))
        if not head or not tail or _ELLIPSIS.search(tail):
            return
        ends = self.locate_all(tail)
        starts = [place.start for place in ends]
        for first in self.locate_all(head):
            index = bisect_left(starts, first.end)
            if index == len(ends) or ends[index].end - first.start > LONGEST_QUOTE:
                continue
            words = self._text[first.start : ends[index].end]
            if "\n" not in words:
                worse = max(first.match, ends[index].match, key=_GRADES.index)
                yield Evidence(start=first.start, end=ends[index].end, words=words, match=worse)

    def _as_spelled(self, token: Token) -> Sequence[int]:
        return self._by_fold.get(token.fold, ())

    def _in_any_form(self, token: Token) -> Sequence[int]:
        if token.kind == "number":
            return self._as_spelled(token)
        stems, near = self._morphology.stems(token.text), self._by_stem(token.fold[:_KEPT])
        found = {p for stem in stems if len(stem) >= SHORTEST_STEM for p in near.get(stem, ())}
        return sorted(found.union(self._as_spelled(token)))

    def _agree(self, quote: str, wanted: Sequence[Token], stretch: Sequence[Token]) -> bool:
        return all(
            one.fold == other.fold
            or (one.kind == other.kind == "word" and self._morphology.same_word(one.text, other.text))
            for one, other in zip(wanted, stretch, strict=True)
        ) and all(
            _joint(quote, wanted[i], wanted[i + 1]) == _joint(self._text, stretch[i], stretch[i + 1])
            for i in range(len(wanted) - 1)
            if wanted[i].kind == wanted[i + 1].kind == "number"
        )

    def _cuts_number(self, first: int, length: int) -> bool:
        """Whether the stretch begins or ends inside a number: `7 млрд` is not in `1,7 млрд`."""
        return any(
            0 <= left < len(self._words) - 1 and self._one_number(self._words[left], self._words[left + 1])
            for left in (first - 1, first + length - 1)
        )

    def _one_number(self, left: Token, right: Token) -> bool:
        if left.kind != "number" or right.kind != "number":
            return False
        between = self._text[left.end : right.start]
        return between in {",", "."} or (len(between) == 1 and between.isspace() and len(right.text) == 3)

    def _evidence(self, quote: str, wanted: Sequence[Token], stretch: Sequence[Token]) -> Evidence:
        start, end = stretch[0].start, stretch[-1].end
        before = quote[: wanted[0].start]
        if len(before) == 1 and start:
            # A quotation mark may be another one in the text; a currency's sign is itself.
            mark = self._text[start - 1]
            if mark == before or (before in _OPENING and mark in _OPENING):
                start -= 1
        if (
            wanted[-1].end < len(quote)
            and quote[-1] in _CLOSING
            and self._text[end : end + 1] in set(_CLOSING)
        ):
            end += 1
        words = self._text[start:end]
        if words == quote:
            match: Match = "exact"
        elif all(one.fold == other.fold for one, other in zip(wanted, stretch, strict=True)):
            match = "folded"
        else:
            match = "inflected"
        return Evidence(start=start, end=end, words=words, match=match)

    @cached_property
    def _by_fold(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for position, token in enumerate(self._words):
            index.setdefault(token.fold, []).append(position)
        return index

    @cached_property
    def _by_opening(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for word in self._by_fold:
            if not word.isdecimal():
                index.setdefault(word[:_KEPT], []).append(word)
        return index

    def _by_stem(self, opening: str) -> dict[str, list[int]]:
        """Where words stand that begin with some letters, by their stems: looked into when a quote has such a word."""
        if opening not in self._stems:
            index: dict[str, list[int]] = {}
            for word in self._by_opening.get(opening, ()):
                for stem in self._morphology.stems(word):
                    index.setdefault(stem, []).extend(self._by_fold[word])
            self._stems[opening] = index
        return self._stems[opening]


def _joint(text: str, left: Token, right: Token) -> str:
    return "".join(fold(text[left.end : right.start]).split())
