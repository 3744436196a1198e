"""One document asked about with one model after another, until one of them gives an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extractor.errors import BudgetSpent, ExtractorError, ModelError, ModelMissing
from extractor.extraction import Extraction, Fallback
from extractor.strategies.choice import prompt_for, strategy_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.calls.connection import Connection
    from extractor.strategies.attempt import Attempt, Tell


async def first_answer(
    attempt: Attempt, connections: Iterable[Connection], tell: Tell | None
) -> Extraction[Any]:
    """The answer of the first model that gives one.

    Args:
        attempt: with the first model.
        connections: to the models, in order. The first goes with the attempt.
        tell: see `Attempt.run`.

    Raises:
        ModelError: no model gave a usable answer; the error is the first one's, with what all have cost.
        ModelMissing: likewise, where the first model is not there.
    """
    first = attempt
    failures: list[ExtractorError] = []
    for connection in connections:
        strategy = strategy_for(first.wanted, connection.strategy)
        prompt = first.prompt if strategy == first.strategy else prompt_for(first.wanted, strategy, None)
        attempt = replace(attempt, connection=connection, strategy=strategy, prompt=prompt)
        try:
            return await attempt.run(tell)
        except (ModelError, ModelMissing) as error:
            failures.append(error)
            if _is_final(error):
                break
            spent = error.usage if isinstance(error, ModelError) else None
            step = Fallback(connection.name, error.code)
            attempt = replace(attempt, earlier=(*attempt.earlier, step), spent=spent or attempt.spent)
    raise _reported(failures)


def _is_final(error: ExtractorError) -> bool:
    """Whether no other model is to be asked: the budget is shared, and what was shown is not taken back."""
    return isinstance(error, BudgetSpent) or (isinstance(error, ModelError) and error.proven is not None)


def _reported(failures: list[ExtractorError]) -> ExtractorError:
    """The first model's error, which is the one that was wanted, with what all have cost."""
    first, last = failures[0], failures[-1]
    if isinstance(first, ModelError) and isinstance(last, ModelError):
        first.usage, first.proven = last.usage, last.proven
    return first
