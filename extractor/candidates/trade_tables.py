"""Figures of tables: names of rows and columns, the corner and the captions say what each number is."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, reduce
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from extractor.candidates.candidate import Candidate
from extractor.candidates.trade_dates import day_of_text
from extractor.candidates.trade_periods import Months, When, months_in, year_in
from extractor.candidates.trade_values import first_mentions, plain
from extractor.candidates.trade_words import GOODS, RATES, hits
from extractor.reading.lexicon import CURRENCY_CODES, lexicon
from extractor.reading.mentions import Span
from extractor.reading.table_units import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.candidates.trade_words import Hit, TradeWords
    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Amount, Place
    from extractor.reading.phrases import Phrases
    from extractor.reading.table_units import Counted
    from extractor.reading.tables import Table

V = TypeVar("V")
_SURE = 0.85  # a number that has a metric, a unit and no stranger beside it
_DOUBTFUL = 0.2
_FALLS = tuple("-‐‑‒–—―−↓▼")


class _Said(NamedTuple):
    """What the words of a row, a column, the corner or a caption say."""

    metric: tuple[str, Span] | None = None
    when: When | None = None
    months: Months | None = None
    nature: tuple[str, Span] | None = None
    share: Span | None = None
    places: tuple[Place, ...] = ()
    barred: bool = False

    def before(self, other: _Said) -> _Said:
        """Both together; where both say something, this goes first."""
        return _Said(
            self.metric or other.metric,
            self.when or other.when,
            self.months or other.months,
            self.nature or other.nature,
            self.share or other.share,
            self.places or other.places,
            self.barred or other.barred,
        )


def table_figures(reading: Reading, sides: tuple[str, ...], words: TradeWords) -> list[Candidate]:
    """The figures of trade in all tables of a text.

    Args:
        reading: of the text.
        sides: the parties.
        words: look-up tables of the language.
    """
    return [one for table in reading.tables for one in _Reader(reading, table, sides, words).run()]


class _Reader:
    """Reads one table."""

    def __init__(self, reading: Reading, table: Table, sides: tuple[str, ...], words: TradeWords) -> None:
        self.reading, self.table, self.sides, self.words = reading, table, sides, words
        self.lexical = lexicon(reading.language)
        width = len(table.body[0])
        self.columns = [_merged([self._said([row[c]]) for row in reversed(table.head)]) for c in range(width)]
        corner = _merged([self._said([row[c]]) for row in table.head for c in range(table.labels)])
        self.whole = _merged([corner, *(self._said([caption]) for caption in table.captions)])
        headline = next((p for p in reading.passages if p.zone == "headline"), None)
        self.represented = len({person.country for person in reading.persons} & set(sides))
        self.metric = self.whole.metric or (self._said([headline]).metric if headline else None)
        self.year = day_of_text(reading)[:4] or "9999"

    def run(self) -> list[Candidate]:
        found = []
        for row in self.table.body:
            label = self._said(row[: self.table.labels])
            for column in range(self.table.labels, len(row)):
                one = self._figure(row, column, label)
                if one:
                    found.append(one)
        return found

    def _said(self, cells: Iterable[Span]) -> _Said:
        reading = self.reading
        cells = [cell for cell in cells if cell.end > cell.start]
        if not cells:
            return _Said()
        span = Span(start=cells[0].start, end=cells[-1].end)
        tokens = reading.tokens_in(span)

        def first(phrases: Phrases[V]) -> tuple[str, Span] | None:
            return next(((str(hit.value), _span(tokens, hit)) for hit in hits(phrases, tokens)), None)

        share = hits(self.words.share, tokens)
        unit = counted(tokens, self.lexical)
        return _Said(
            metric=first(self.words.metrics),
            when=year_in(reading, span),
            months=next(iter(months_in(tokens, reading.language, self.words)), None),
            nature=first(self.words.natures),
            share=_span(tokens, share[0]) if share else None,
            places=_places(reading, span, unit),
            barred=bool(hits(self.words.not_trade, tokens)),
        )

    def _figure(self, row: Sequence[Span], column: int, label: _Said) -> Candidate | None:
        head = self.columns[column]
        amount = self._amount(row[column])
        metric = label.metric or head.metric or self.metric
        if amount is None or metric is None or label.barred or head.barred:
            return None
        unit = amount.unit
        if unit is None or unit not in RATES | CURRENCY_CODES | GOODS:
            return None
        rate = unit in RATES
        when = self._when(column, label, rate=rate)
        share = head.share or label.share if rate else None
        measure = "share" if share else ("decline" if self._falls(amount) else "growth") if rate else "level"
        nature = self._nature(label, head, when)
        named = label.places or head.places
        codes, near = self._countries(named)
        values = {
            "metric": metric[0],
            "value": plain(amount.value),
            "unit": unit,
            "measure": measure,
            "nature": nature[0] if nature else "actual",
            "qualifier": None,
            "period": when.iso if when else None,
            "countries": codes,
        }
        place = Span(start=amount.start, end=amount.end)
        evidence: dict[str, tuple[Span, ...]] = {
            "metric": (metric[1],),
            "value": (place,),
            "unit": (amount.shared or place,),
            "measure": (share or place,),
            "nature": (nature[1] if nature else place,),
            "countries": tuple(Span(start=p.start, end=p.end) for p in named)
            + first_mentions(self.reading, codes),
        }
        if when:
            evidence["period"] = when.spans
        return Candidate(
            field="trade_statistics",
            values=values,
            evidence=evidence,
            features={"metric": 1.0, "table": 1.0, "money": float(not rate), "rate": float(rate)},
            passage=Span(start=row[0].start, end=row[-1].end),
            score=_SURE if near else _DOUBTFUL,
        )

    def _amount(self, cell: Span) -> Amount | None:
        """What the reading found in a cell."""
        amounts = self.reading.amounts
        index = bisect_left(amounts, cell.start, key=lambda amount: amount.start)
        return amounts[index] if index < len(amounts) and amounts[index].end <= cell.end else None

    def _falls(self, amount: Amount) -> bool:
        """Whether a sign before a number says that it is a fall."""
        return self.reading.text[max(0, amount.start - 2) : amount.start].rstrip().endswith(_FALLS)

    def _when(self, column: int, label: _Said, *, rate: bool) -> When | None:
        """The period of a cell: of its column, its row, or of the whole table; of a change the last one reported."""
        head = self.columns[column]
        when = head.when or label.when
        if when is None and rate:
            years = [said.when for said in self.columns[self.table.labels : column] if said.when]
            when = max(years, key=lambda one: one.iso, default=None)
        when = when or self.whole.when
        months = head.months or label.months or self.whole.months
        if when and months and len(when.iso) == 4:  # a year alone
            return when.within(months)
        return when

    def _nature(self, label: _Said, head: _Said, when: When | None) -> tuple[str, Span] | None:
        said = next((s.nature for s in (head, label) if s.nature and s.nature[0] != "actual"), None)
        if said is None and when and when.iso[:4] > self.year:
            return "forecast", when.spans[0]
        return said

    @cached_property
    def partners(self) -> set[str | None]:
        """The countries that name rows."""
        return {p.country for row in self.table.body for p in self._said(row[: self.table.labels]).places}

    def _countries(self, named: Sequence[Place]) -> tuple[list[str], bool]:
        """The parties of a cell, and whether they are those of the text."""
        codes = [str(place.country) for place in named]
        strangers = [code for code in codes if code not in self.sides]
        if not strangers:
            return list(self.sides), True
        # A table of partners is about each of them with the country that the text is about.
        home = next((side for side in self.sides if side not in self.partners), None)
        if home and len(strangers) == 1:
            return [home, strangers[0]], self.represented < 2  # no meeting of two sides
        return list(self.sides), False


def _merged(said: Iterable[_Said]) -> _Said:
    """What several cells or lines say together, the first first."""
    return reduce(_Said.before, said, _Said())


def _span(tokens: Sequence[Token], hit: Hit[object]) -> Span:
    return Span(start=tokens[hit.start].start, end=tokens[hit.end - 1].end)


def _places(reading: Reading, span: Span, unit: Counted | None) -> tuple[Place, ...]:
    """The countries that a name of a row or a column names, less that of a currency."""
    first = bisect_left(reading.places, span.start, key=lambda place: place.start)
    last = bisect_left(reading.places, span.end, key=lambda place: place.start)
    named = [place for place in reading.places[first:last] if place.country and place.kind != "city"]
    return tuple(place for place in named if not (unit and place.within(unit.span)))
