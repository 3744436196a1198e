"""Figures of tables: rows name the metric, columns the period, a heading the unit."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractor.candidates.candidate import Candidate
from extractor.candidates.trade_values import first_mentions, plain
from extractor.candidates.trade_words import hits
from extractor.reading.lexicon import Lexicon, lexicon
from extractor.reading.mentions import Span
from extractor.reading.number_words import read_numeral
from extractor.reading.units import unit_after

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from extractor.candidates.trade_words import TradeWords
    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Date

_SEPARATORS = frozenset("|\t")
_SURE = 0.85  # a row that names a metric under a heading that names a unit


class Counted(NamedTuple):
    """What the numbers of a table or a column count: `млн долл.` is a million of USD."""

    scale: Decimal
    unit: str
    span: Span


@dataclass(slots=True)
class _Heading:
    """What the rows above say of the rows below."""

    counted: Counted | None = None
    columns: dict[int, Date] = field(default_factory=dict)
    rates: dict[int, Counted] = field(default_factory=dict)


def table_figures(reading: Reading, sides: tuple[str, ...], words: TradeWords) -> list[Candidate]:
    """The figures of all tables of a text.

    Args:
        reading: of the text.
        sides: the parties.
        words: look-up tables of the language.
    """
    lexical = lexicon(reading.language)
    found: list[Candidate] = []
    heading = _Heading()
    for passage in reading.passages:
        cells = _cells(reading, passage)
        if len(cells) < 2:
            # A caption above the table may name its unit.
            heading = _Heading(counted=_counted(reading.tokens_in(passage), lexical))
            continue
        if any(hits(words.metrics, reading.tokens_in(cell)) for cell in cells[:1]):
            found += _row(reading, cells, heading, sides, words, lexical)
        else:
            _head(reading, cells, heading, lexical)
    return found


def _cells(reading: Reading, row: Span) -> list[Span]:
    """The cells of a row, empty ones included so that columns keep their places."""
    cells, start = [], row.start
    text = reading.text
    for offset in range(row.start, row.end):
        if text[offset] in _SEPARATORS:
            cells.append(Span(start=start, end=offset))
            start = offset + 1
    cells.append(Span(start=start, end=row.end))
    if not cells[0].text(text).strip() and len(cells) > 2:  # | a | b |
        cells = cells[1:]
    return cells


def _head(reading: Reading, cells: Sequence[Span], heading: _Heading, lexical: Lexicon) -> None:
    for column, cell in enumerate(cells):
        tokens = reading.tokens_in(cell)
        counted = _counted(tokens, lexical)
        dates = _dates(reading, cell)
        if dates:
            heading.columns[column] = dates[-1]
        if counted and (counted.unit == "percent" or column):
            heading.rates[column] = counted
        elif counted:
            heading.counted = counted


def _row(
    reading: Reading,
    cells: Sequence[Span],
    heading: _Heading,
    sides: tuple[str, ...],
    words: TradeWords,
    lexical: Lexicon,
) -> list[Candidate]:
    label = reading.tokens_in(cells[0])
    metric = hits(words.metrics, label)[0]
    named = Span(start=label[metric.start].start, end=label[metric.end - 1].end)
    counted = _counted(label, lexical) or heading.counted
    found = []
    for column, cell in enumerate(cells[1:], start=1):
        tokens = reading.tokens_in(cell)
        first = next((i for i, token in enumerate(tokens) if token.kind == "number"), None)
        numeral = None if first is None else read_numeral(reading.text, tokens, first, lexical)
        if numeral is None or first is None:
            continue
        own = unit_after(tokens, numeral.end, lexical)
        of = Counted(lexical.one, own.name, cell) if own else heading.rates.get(column) or counted
        if of is None:
            continue
        span = Span(start=tokens[first].start, end=tokens[numeral.end - 1].end)
        date = heading.columns.get(column)
        falls = first > 0 and tokens[first - 1].fold == "-"
        rate = of.unit == "percent"
        values = {
            "metric": metric.value,
            "value": plain(numeral.value * (1 if own else of.scale)),
            "unit": of.unit,
            "measure": ("decline" if falls else "growth") if rate else "level",
            "nature": "actual",
            "qualifier": None,
            "period": date.iso if date else None,
            "countries": list(sides),
        }
        evidence: dict[str, tuple[Span, ...]] = dict.fromkeys(("value", "measure", "nature"), (span,))
        evidence |= {"metric": (named,), "unit": (of.span,), "countries": first_mentions(reading, sides)}
        if date:
            evidence["period"] = (Span(start=date.start, end=date.end),)
        found.append(
            Candidate(
                field="trade_statistics",
                values=values,
                evidence=evidence,
                features={"metric": 1.0, "table": 1.0, "money": float(not rate), "rate": float(rate)},
                passage=Span(start=cells[0].start, end=cells[-1].end),
                score=_SURE,
            )
        )
    return found


def _counted(tokens: Sequence[Token], lexical: Lexicon) -> Counted | None:
    """A unit that stands without a number: `млн долл. США`, `%`."""
    for index, token in enumerate(tokens):
        if token.kind == "number":
            continue
        scale = lexical.words.match(tokens, index)
        if scale and scale.value.kind == "scale":
            unit = unit_after(tokens, scale.end, lexical)
            if unit:
                span = Span(start=token.start, end=tokens[unit.end - 1].end)
                return Counted(scale.value.value, unit.name, span)
        unit = unit_after(tokens, index, lexical)
        if (
            unit
            and unit.start == index
            and (unit.name == "percent" or token.text.isupper())
            and _stands_alone(tokens, index)
        ):
            return Counted(lexical.one, unit.name, Span(start=token.start, end=tokens[unit.end - 1].end))
    return None


def _stands_alone(tokens: Sequence[Token], index: int) -> bool:
    """Whether no number stands before a unit: then it is a heading's, not an amount's."""
    return index == 0 or tokens[index - 1].kind != "number"


def _dates(reading: Reading, cell: Span) -> list[Date]:
    first = bisect_left(reading.dates, cell.start, key=lambda date: date.start)
    last = bisect_left(reading.dates, cell.end, key=lambda date: date.start)
    return list(reading.dates[first:last])
