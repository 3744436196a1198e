from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.evals.matching import pair
from extractor.evals.scoring.field import FieldScore
from extractor.evals.spelling import same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.evals.datasets import Label
    from extractor.evals.prediction import Answer, AnsweredTradeStatistic
    from extractor.schemas.event_summary.v1 import TradeStatistic

_LEAVES = ("metric", "measure", "nature", "qualifier", "period")
_DIGITS = re.compile(r"\d+(?:[\s,.]\d+)*")
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, 6, 9, 12))


def score_trade(answer: Answer, label: Label) -> FieldScore:
    """Pair the answered figures with the labelled ones by value and unit."""
    pairs = pair(answer.trade_statistics, label.trade_statistics, figure_score)
    right = [(answer.trade_statistics[p.answered], label.trade_statistics[p.labelled]) for p in pairs]
    paired = {p.answered for p in pairs}
    return FieldScore(
        returned=len(answer.trade_statistics),
        labelled=len(label.trade_statistics),
        pairs=pairs,
        traps={
            index: trap
            for index, item in enumerate(answer.trade_statistics)
            if index not in paired
            for trap in label.not_trade
            if states(trap, item.number)
        },
        checks=[
            {
                **{leaf: getattr(item, leaf) == getattr(wanted, leaf) for leaf in _LEAVES},
                "countries": set(item.countries) == set(wanted.countries),
            }
            for item, wanted in right
        ],
    )


def figure_score(item: AnsweredTradeStatistic, label: TradeStatistic) -> float:
    """0 where value or unit differ; else more, the more of the other leaves agree.

    Two figures of a text may have one value and unit (40 percent of the exports, 40 percent of the imports):
    the other leaves tell which is which.
    """
    if item.number is None or item.number != Decimal(label.value) or not same(item.unit, label.unit):
        return 0.0
    agreed: int = sum(getattr(item, leaf) == getattr(label, leaf) for leaf in _LEAVES)
    return (10 + agreed) / (10 + len(_LEAVES))


def states(words: str, number: Decimal | None) -> bool:
    """Whether `words` state `number` in digits, perhaps as so many thousands, millions or billions.

    The answers under test are read by code that evolves; so that the score does not move with it, this looks
    at digits alone. A number in words is not seen.

    Example:
        >>> states("48,7 млрд долларов", Decimal("48700000000")), states("с 50 до 80", Decimal(5))
        (True, False)
    """
    return number is not None and any(
        number == stated * scale for stated in _stated(words) for scale in _SCALES
    )


def _stated(words: str) -> Iterator[Decimal]:
    for match in _DIGITS.finditer(words):
        digits = "".join(match.group().split())
        # `350,000` is one number in English and another in Russian: both readings count.
        yield Decimal(re.sub(r"[,.]", "", digits))
        head, separator, tail = digits.replace(",", ".").rpartition(".")
        if separator:
            yield Decimal(f"{head.replace('.', '')}.{tail}")
