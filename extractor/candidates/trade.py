"""Figures of trade and investment between the parties, told from the other amounts of a text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.candidates.candidate import Candidate
from extractor.candidates.chapters import other_chapters
from extractor.candidates.parties import parties
from extractor.candidates.partners import partners
from extractor.candidates.trade_context import Context
from extractor.candidates.trade_dates import year_before
from extractor.candidates.trade_meaning import Reason, is_denied, measure_of, nature_of
from extractor.candidates.trade_metric import Metric, own_metric
from extractor.candidates.trade_score import features_of, score
from extractor.candidates.trade_segments import Segment, segments
from extractor.candidates.trade_strangers import is_partner, named_countries, of_many, of_third, with_third
from extractor.candidates.trade_tables import table_figures
from extractor.candidates.trade_values import first_mentions, plain
from extractor.candidates.trade_words import GOODS, RATES, trade_words
from extractor.reading.lexicon import CURRENCY_CODES, lexicon
from extractor.reading.lines import OPENERS
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.trade_periods import When
    from extractor.reading import Reading
    from extractor.reading.mentions import Amount, Place


_PARTS = ("exports", "imports")
_OUTSIZED = 20  # times the trade of the two
_SURE = 0.5


@dataclass(frozen=True, kw_only=True)
class Figure:
    """An amount with all that was read about it."""

    amount: Amount
    unit: str
    segment: Segment
    metric: Metric | None
    measure: Reason | None
    nature: Reason
    period: When | None
    countries: tuple[Place, ...]
    third: bool
    many: bool
    history: bool | None


def trade(reading: Reading) -> list[Candidate]:
    """Every amount that could be a figure of trade or investment between the parties.

    Args:
        reading: of the text.

    Returns:
        In the order of the text, each figure once; `score` tells the sure from the doubtful.
    """
    words = trade_words(reading.language)
    sides = parties(reading)
    listed = table_figures(reading, sides, words)
    passed = sorted((*reading.tables, *other_chapters(reading)), key=lambda span: span.start)
    pieces = [piece for piece in segments(reading, words) if not _in_any(piece.span, passed)]
    figures = [one for one in _figures(reading, pieces, sides) if not _in_any(one.amount, reading.tables)]
    told = [_candidate(reading, figure, sides) for figure in figures]
    numbers = lexicon(reading.language)
    cases = (*numbers.to_cases, *numbers.from_cases)
    return _once(
        [
            one
            if any(is_partner(figure.segment, place, cases) for place in figure.countries)
            else _without_outsized(one, told)
            for one, figure in zip(told, figures, strict=True)
        ],
        listed,
    )


def _without_outsized(one: Candidate, told: Sequence[Candidate]) -> Candidate:
    """A level of money with its belief; less where it is many times what the two trade with one another.

    `Turnover of the two is 80 million. Kazakhstan's exports reached 80 billion`: to all the world.
    """
    values = one.values
    part = values["metric"] in _PARTS and values["unit"] in CURRENCY_CODES and values["nature"] == "actual"
    if not part or one.features["parties"]:
        return one
    whole = [
        Decimal(str(other.values["value"]))
        for other in told
        if other.values["metric"] == "trade_turnover"
        and other.values["unit"] == values["unit"]
        and other.score >= _SURE
        and (other.features["parties"] or other.features["between"])
    ]
    if not whole or Decimal(str(values["value"])) <= _OUTSIZED * max(whole):
        return one
    features = {**one.features, "total": 1.0}
    return replace(one, features=features, score=score(features))


def _in_any(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span ends in one of some tables."""
    index = bisect_right(taken, span.end - 1, key=lambda one: one.start) - 1
    return index >= 0 and span.end <= taken[index].end


def _figures(reading: Reading, pieces: Sequence[Segment], sides: tuple[str, ...]) -> list[Figure]:
    figures: list[Figure] = []
    context = Context(reading)
    represented = {str(person.country) for person in reading.persons if person.country}
    for segment in pieces:
        passage = reading.passages[segment.passage]
        zone = passage.zone
        if zone in {"furniture", "table", "dateline"}:
            continue
        context.enter(segment, quoted=reading.text[passage.start] in OPENERS or zone == "quote")
        # Two countries with one another: those that a person of the text represents are no strangers.
        known = (*sides, *sorted(represented.difference(sides))) if segment.between else sides
        for amount in segment.amounts:
            figure = _figure(segment, amount, context, known, two=len(sides) <= len(("one", "other")))
            if figure:
                figures.append(figure)
                if figure.period and figure.nature.value == "actual" and not figure.third:
                    context.keep(segment, figure.period)
        if (
            figures
            and _goes_on_about_aim(figures[-1], segment)
            and (when := context.timing.aimed_at(segment))
        ):
            figures[-1] = replace(figures[-1], period=when)
        if not segment.amounts:
            context.announce(segment)
        context.leave(segment)
    return figures


def _goes_on_about_aim(figure: Figure, segment: Segment) -> bool:
    """Whether a sentence may give an aim its time: `hedef 10 milyar dolar. Bu hedefi 2030'da yakalarız`."""
    aim = figure.nature.value == "target" and figure.period is None
    return aim and bool(segment.dates) and not segment.amounts and segment.passage == figure.segment.passage


def _figure(
    segment: Segment, amount: Amount, context: Context, sides: tuple[str, ...], *, two: bool
) -> Figure | None:
    unit = amount.unit
    if unit is None or not (unit in CURRENCY_CODES or unit in RATES or unit in GOODS):
        return None
    if is_denied(segment, amount):
        return None
    nature = nature_of(segment, amount)
    own = own_metric(segment, amount)
    metric = own or context.carried(segment, amount, aim=nature.value)
    # What it was a year earlier is of those whom the figure compared with it is of.
    compared = segment.before(amount) if year_before(segment, amount) else None
    period = context.timing.period(segment, amount, own, nature.value)
    if period and context.timing.year and nature.value == "actual" and period.iso[:4] > context.timing.year:
        nature = Reason("target", period.spans[0])
    return Figure(
        amount=amount,
        unit=unit,
        segment=segment,
        metric=metric,
        measure=measure_of(segment, amount),
        nature=nature,
        period=period,
        countries=_countries(segment, amount, sides),
        third=with_third(segment, compared or amount, sides) or of_third(segment, context, sides),
        many=two and of_many(segment, amount, metric.value if metric else None, sides),
        history=context.history,
    )


def _countries(segment: Segment, amount: Amount, sides: tuple[str, ...]) -> tuple[Place, ...]:
    """The parties that the sentence names before the amount or in its clause, each by its first mention."""
    _, right = segment.clause(amount)
    first: dict[str, Place] = {}
    for place in named_countries(segment):
        if place.country in sides and segment.tokens_of(place)[0] < right:
            first.setdefault(str(place.country), place)
    return tuple(first.values())


def _candidate(reading: Reading, figure: Figure, sides: tuple[str, ...]) -> Candidate:
    amount, metric, measure = figure.amount, figure.metric, figure.measure
    features = features_of(reading, figure, sides)
    named = figure.countries if len(figure.countries) > 1 else ()
    codes = [str(place.country) for place in named] or partners(reading, figure.segment, sides)
    proofs = tuple(named) or first_mentions(reading, codes)
    place = Span(start=amount.start, end=amount.end)
    values: dict[str, object] = {
        "metric": metric.value if metric else "other",
        "value": plain(amount.value),
        "unit": figure.unit,
        "measure": measure.value if measure else "level",
        "nature": figure.nature.value,
        "qualifier": amount.qualifier,
        "period": figure.period.iso if figure.period else None,
        "countries": codes,
    }
    evidence: dict[str, tuple[Span, ...]] = {
        "metric": (metric.span,) if metric else (place,),
        "value": (place,),
        "unit": (amount.shared or place,),
        "measure": (measure.span,) if measure and measure.span else (place,),
        "nature": (figure.nature.span,) if figure.nature.span else (place,),
        "countries": proofs,
    }
    if amount.hedge and amount.qualifier:
        evidence["qualifier"] = (amount.hedge,)
    if figure.period:
        evidence["period"] = figure.period.spans
    return Candidate(
        field="trade_statistics",
        values=values,
        evidence=evidence,
        features=features,
        passage=figure.segment.span,
        score=score(features),
    )


def _once(told: Sequence[Candidate], listed: Sequence[Candidate]) -> list[Candidate]:
    """Each figure once: the surer of two that agree, with what only the other states.

    A number that stands twice in a table stands for two things unless their names agree too.
    """
    kept: dict[tuple[object, ...], Candidate] = {}
    for one in told:
        key = _figure_key(one)
        other = kept.get(key)
        if other and _is_another(one, other):
            key = (*key, one.values["metric"], one.values["nature"], one.values["period"])
            other = kept.get(key)
        kept[key] = _joined(other, one) if other else one
    by_name: dict[tuple[object, ...], Candidate] = {}
    for one in listed:
        key = _figure_key(one)
        if key in kept:
            by_name[(key,)] = _joined(by_name.get((key,), kept[key]), one)
        else:
            by_name.setdefault(
                (*key, one.values["metric"], one.values["period"], str(one.values["countries"])), one
            )
    found = [by_name.get((key,), one) for key, one in kept.items()]
    found += [one for key, one in by_name.items() if len(key) > 1]
    return sorted(found, key=lambda candidate: candidate.evidence["value"][0].start)


def _is_another(one: Candidate, other: Candidate) -> bool:
    """Whether two equal numbers are two figures: as much is invested as trade is to reach, or was in another year."""
    if one.values["metric"] == other.values["metric"]:
        return False
    years = [str(each.values["period"] or "") for each in (one, other)]
    return one.values["nature"] != other.values["nature"] or (all(years) and years[0] != years[1])


def _figure_key(one: Candidate) -> tuple[object, ...]:
    unit = one.values["unit"]
    return one.values["value"], unit, one.values["metric"] if unit in RATES else None


def _joined(one: Candidate, other: Candidate) -> Candidate:
    better, worse = (one, other) if one.score >= other.score else (other, one)
    missing = [
        leaf for leaf, value in better.values.items() if value is None and worse.values[leaf] is not None
    ]
    return replace(
        better,
        values={**better.values, **{leaf: worse.values[leaf] for leaf in missing}},
        evidence={**better.evidence, **{leaf: worse.evidence[leaf] for leaf in missing}},
    )
