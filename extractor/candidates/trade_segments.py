"""Pieces of a text within which one figure's words belong together: sentences, parted again at semicolons."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from extractor.candidates.trade_words import DASHES, GOODS, Hit, TradeWords, hits
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.trade_words import Change, Nature
    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Amount, Date, Place
    from extractor.reading.phrases import Phrases

S = TypeVar("S", bound=Span)
T = TypeVar("T")
_BREAKS = frozenset(",;:()[]")
_ROUTE = 3  # countries that dashes join into one name
_LONGEST = 300  # tokens; what goes on for longer is no sentence, and is parted so that it costs no more than its length


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One sentence, or the part of one before or after a semicolon.

    Attributes:
        span: its code points.
        passage: index of its passage.
        tokens: of the segment.
        amounts, dates, places: that lie in it.
        words: look-up tables.
        offices: of persons; their words tell of no figure (`Minister of Foreign Trade`).
    """

    span: Span
    passage: int
    tokens: Sequence[Token]
    amounts: Sequence[Amount]
    dates: Sequence[Date]
    places: Sequence[Place]
    words: TradeWords
    offices: Sequence[Span] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Indices of a span's first token and after its last."""
        return bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)

    def span_of(self, hit: Hit[object]) -> Span:
        """The words of a hit in the text."""
        return Span(start=self.tokens[hit.start].start, end=self.tokens[hit.end - 1].end)

    @cached_property
    def _found(self) -> dict[int, list[Hit[bool]]]:
        return {}

    def where(self, phrases: Phrases[bool]) -> list[Hit[bool]]:
        """Where any other words of the language's tables stand; looked up once."""
        if id(phrases) not in self._found:
            self._found[id(phrases)] = hits(phrases, self.tokens)
        return self._found[id(phrases)]

    @cached_property
    def metrics(self) -> list[Hit[str]]:
        """Words for the figures of trade."""
        return self._outside_offices(hits(self.words.metrics, self.tokens))

    @cached_property
    def changes(self) -> list[Hit[Change]]:
        """Words of growing and falling."""
        found = hits(self.words.changes, self.tokens)
        return [Hit(hit.start, hit.end, hit.value) for hit in found if hit.value]

    @cached_property
    def natures(self) -> list[Hit[Nature]]:
        """Words of fact, aim and expectation."""
        return hits(self.words.natures, self.tokens)

    @cached_property
    def shares(self) -> list[Hit[bool]]:
        """Words of a part of a whole."""
        return hits(self.words.share, self.tokens)

    @cached_property
    def not_trade(self) -> list[Hit[bool]]:
        """Words of prices, capacities and the like."""
        return self._outside_offices(hits(self.words.not_trade, self.tokens))

    @cached_property
    def placing(self) -> list[Hit[bool]]:
        """Verbs of putting money in."""
        return hits(self.words.placing, self.tokens)

    @cached_property
    def shipping(self) -> list[Hit[bool]]:
        """Verbs of sending goods, where the segment measures any."""
        measured = any(amount.unit in GOODS for amount in self.amounts)
        return hits(self.words.shipping, self.tokens) if measured else []

    @cached_property
    def deals(self) -> list[Hit[bool]]:
        """Words of what was agreed for a sum."""
        return hits(self.words.deals, self.tokens)

    @cached_property
    def totals(self) -> list[Hit[bool]]:
        """Words of a country's trade with all the world."""
        return self._outside_offices(hits(self.words.totals, self.tokens))

    def _outside_offices(self, found: list[Hit[T]]) -> list[Hit[T]]:
        taken = [self.tokens_of(office) for office in self.offices]
        return [hit for hit in found if not any(low <= hit.start < high for low, high in taken)]

    @cached_property
    def same_period(self) -> bool:
        """Whether it goes on about the period before."""
        return bool(hits(self.words.same_period, self.tokens))

    @cached_property
    def between(self) -> bool:
        """Whether it says that the figure is of the parties with one another."""
        return bool(hits(self.words.between, self.tokens))

    @cached_property
    def comparing(self) -> bool:
        """Whether it opens a comparison with others."""
        return bool(hits(self.words.comparing, self.tokens))

    @cached_property
    def on_route(self) -> list[Place]:
        """Countries in the name of a road through three or more: `Kazakhstan – Turkmenistan – Iran`."""
        chain: list[Place] = []
        found: list[Place] = []
        for one, two in pairwise(self.places):
            between = self.tokens[self.tokens_of(one)[1] : self.tokens_of(two)[0]]
            dashed = len(between) == 1 and between[0].text in DASHES
            chain = [*(chain[-_ROUTE:] or [one]), two] if dashed else []
            if len(chain) >= _ROUTE:
                found += chain
        return found

    @cached_property
    def breaks(self) -> list[int]:
        """Indices of the marks that part clauses; those inside an amount or a date part none."""
        inside = [self.tokens_of(span) for span in (*self.amounts, *self.dates)]
        taken = {index for start, end in inside for index in range(start, end)}
        return [
            index
            for index, token in enumerate(self.tokens)
            if index not in taken and (token.text in _BREAKS or self._is_dash(index))
        ]

    def before(self, amount: Amount) -> Amount | None:
        """The amount before another one."""
        return next((one for one in reversed(self.amounts) if one.end <= amount.start), None)

    def clause(self, span: Span) -> tuple[int, int]:
        """Indices of the tokens between the marks before and after a span."""
        start, end = self.tokens_of(span)
        before = bisect_left(self.breaks, start)
        after = bisect_left(self.breaks, end)
        left = self.breaks[before - 1] + 1 if before else 0
        right = self.breaks[after] if after < len(self.breaks) else len(self.tokens)
        return left, right

    def _is_dash(self, index: int) -> bool:
        token = self.tokens[index]
        if token.text not in DASHES or not 0 < index < len(self.tokens) - 1:
            return False
        return self.tokens[index - 1].end < token.start and token.end < self.tokens[index + 1].start


def segments(reading: Reading, words: TradeWords) -> list[Segment]:
    """All pieces of a text in order.

    Args:
        reading: of the text.
        words: look-up tables of its language.
    """
    found = []
    titles = sorted(
        (mention.title for person in reading.persons for mention in person.mentions if mention.title),
        key=lambda title: title.start,
    )
    for sentence in reading.sentences:
        tokens = reading.tokens_in(sentence)
        start = 0
        ends = [index for index, token in enumerate(tokens[:-1]) if token.text == ";"]
        for index in [*ends, len(tokens)]:
            whole = tokens[start:index]
            start = index + 1
            for part in (whole[low : low + _LONGEST] for low in range(0, len(whole), _LONGEST)):
                span = Span(start=part[0].start, end=part[-1].end)
                found.append(
                    Segment(
                        span=span,
                        passage=sentence.passage,
                        tokens=part,
                        amounts=_within(reading.amounts, span),
                        dates=_within(reading.dates, span),
                        places=_within(reading.places, span),
                        words=words,
                        offices=_within(titles, span),
                    )
                )
    return found


def _within(mentions: Sequence[S], span: Span) -> list[S]:
    first = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    last = bisect_left(mentions, span.end, key=lambda mention: mention.start)
    return list(mentions[first:last])
