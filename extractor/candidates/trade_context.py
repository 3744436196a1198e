"""What earlier sentences have said of trade that later figures go on about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.candidates.trade_metric import first_metric, last_metric, metric_named
from extractor.candidates.trade_score import is_history
from extractor.candidates.trade_timing import Timing
from extractor.reading.lexicon import CURRENCY_CODES

if TYPE_CHECKING:
    from extractor.candidates.trade_metric import Metric
    from extractor.candidates.trade_periods import When
    from extractor.candidates.trade_segments import Segment
    from extractor.reading import Reading
    from extractor.reading.mentions import Amount

_PARTS = ("exports", "imports")  # an aim told of after them is one for trade as a whole


class Context:
    """What earlier sentences of the passage have said, which later ones go on about."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.timing = Timing.of(reading)
        self.history: bool | None = False
        self.passage = -1
        self.quoted = False  # the passage is speech right after one with a trade word
        self.metric: Metric | None = None
        self.turnover: Metric | None = None
        self.far_metric: Metric | None = None
        self.told_in: Segment | None = None  # the sentence of the last period
        self.leads_on = False  # the passage has no figures and ends with a colon
        self.named: set[str] = set()  # countries that this passage has named so far
        self.named_last: str | None = None

    def enter(self, segment: Segment, *, quoted: bool) -> None:
        """Begin a sentence; a new paragraph goes on about less than a sentence does."""
        if segment.passage != self.passage:
            self.quoted = quoted and self.metric is not None
            self.far_metric = self.metric or self.far_metric
            follows = segment.passage == self.passage + 1
            before = self.timing.current or (self.timing.before if self.leads_on else None)
            self.timing.before = before if follows else None
            self.metric = self.turnover = self.timing.current = None
            self.passage = segment.passage
            self.named, self.named_last = set(), None
            self.history = is_history(self.reading, self.reading.passages[segment.passage], segment.words)

    def keep(self, segment: Segment, when: When) -> None:
        """Take in the period of a fact; of several in one sentence the last one is gone on about."""
        known = self.timing.current if self.told_in is segment else None
        if known is None or known.iso < when.iso:
            self.timing.keep(when)
        self.told_in = segment

    def announce(self, segment: Segment) -> None:
        """Take in the period that a sentence without figures says its text is of: `trade in the first half of 2026`."""
        of_trade = segment.metrics or self.metric or self.far_metric
        when = self.timing.stated_alone(segment) if of_trade and not segment.not_trade else None
        if when:
            self.timing.keep(when)

    def leave(self, segment: Segment) -> None:
        """End a sentence."""
        self.leads_on = not segment.amounts and segment.tokens[-1].text == ":"
        last = last_metric(segment)
        if last is None and segment.not_trade:
            self.metric = self.timing.current = None  # the text speaks of something else now
        self.metric = last or self.metric
        self.turnover = metric_named(segment, "trade_turnover") or self.turnover
        for place in segment.places:
            if place.country and not any(place.within(amount) for amount in segment.amounts):
                self.named.add(place.country)  # no country of a currency
                self.named_last = place.country

    def carried(self, segment: Segment, amount: Amount, *, aim: str) -> Metric | None:
        """The metric of an amount whose own sentence names none before it; `aim` is how the amount is meant."""
        target = aim == "target"
        if self.metric:
            part = target and self.turnover and self.metric.value in _PARTS
            of_goods = self.metric.value == "transit" and amount.unit in CURRENCY_CODES  # no money is carried
            return self.turnover if part or of_goods else self.metric
        if segment.metrics:
            return first_metric(segment)
        return self._from_afar(segment, amount, ahead=aim != "actual")

    def _from_afar(self, segment: Segment, amount: Amount, *, ahead: bool) -> Metric | None:
        """The metric of a paragraph before, where the words of this one go on about it."""
        if self.far_metric is None or segment.where(segment.words.this_figure):
            return self.far_metric
        if self.quoted and segment.changes:  # the speaker goes on about the figure reported before
            return self.far_metric._replace(strength=0.6)
        if ahead and amount.unit != "percent":
            # An aim or an expectation without its name is one for trade as a whole.
            return self.far_metric._replace(value="trade_turnover", strength=0.5)
        return None
