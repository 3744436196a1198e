from __future__ import annotations

import pytest

from extractor.errors import BudgetSpent
from extractor.limits.budget import Budget
from extractor.usage import Usage


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.mark.parametrize("limits", [(1, 0, 1), (1, 1, 0), (-1, 1, 1), (1, float("nan"), 1)])
def test_a_budget_of_nothing_is_a_mistake(limits):
    with pytest.raises(ValueError, match="above zero"):
        Budget(attempts=limits[0], seconds=limits[1], tokens=limits[2])


def test_attempts_end():
    budget = Budget(attempts=2, seconds=1, tokens=1)
    budget.take_attempt()
    budget.take_attempt()
    assert budget.attempts_left == 0
    with pytest.raises(BudgetSpent, match="2 attempts"):
        budget.take_attempt()


def test_seconds_end_and_never_go_below_zero():
    clock = Clock()
    budget = Budget(attempts=2, seconds=5, tokens=1, clock=clock)
    clock.now = 104.0
    assert budget.seconds_left == 1
    clock.now = 106.0
    assert budget.seconds_left == 0
    with pytest.raises(BudgetSpent, match="5 seconds"):
        budget.take_attempt()


def test_tokens_in_and_out_count_together_and_the_error_says_what_was_spent():
    budget = Budget(attempts=9, seconds=5, tokens=100)
    budget.charge(Usage(calls=1, input_tokens=60, output_tokens=39))
    budget.take_attempt()
    budget.charge(Usage(calls=1, output_tokens=1))
    with pytest.raises(BudgetSpent, match="100 tokens") as caught:
        budget.take_attempt()
    assert caught.value.usage == budget.usage == Usage(calls=2, input_tokens=60, output_tokens=40)
