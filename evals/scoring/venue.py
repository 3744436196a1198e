from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evals.matching import Pair
from extractor.evals.scoring.field import FieldScore
from extractor.evals.spelling import same

if TYPE_CHECKING:
    from extractor.evals.datasets import Label
    from extractor.evals.prediction import Answer

SLOTS = ("city", "country")


def score_venue(answer: Answer, label: Label) -> FieldScore:
    """Two slots, city and country; a slot that neither has counts as nothing.

    Index 0 is the city, 1 the country.
    """
    accepted = ([label.venue.city, *label.venue.city_aliases], [label.venue.country])
    answered = (answer.venue.city, answer.venue.country)
    right = [
        index
        for index, (value, values) in enumerate(zip(answered, accepted, strict=True))
        if value is not None and any(same(value, wanted) for wanted in values)
    ]
    return FieldScore(
        returned=sum(value is not None for value in answered),
        labelled=sum(values[0] is not None for values in accepted),
        pairs=[Pair(index, index, 1.0) for index in right],
        traps={
            index: trap
            for index, value in enumerate(answered)
            if value is not None and index not in right
            for trap in label.venue.wrong
            if same(value, trap)
        },
    )
