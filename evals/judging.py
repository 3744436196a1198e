from __future__ import annotations

from typing import TYPE_CHECKING, Self

from extractor import prompts, schemas
from extractor.calls.connection import Connection
from extractor.calls.replies import Replies
from extractor.concurrency.portal import Portal
from extractor.limits.budget import Budget
from extractor.strategies.select import judgements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.calls.cache import ReplyStore
    from extractor.candidates.candidate import Candidate, Field
    from extractor.evals.datasets import Case
    from extractor.reading import Reading
    from extractor.settings import Settings


class Judging:
    """The model's log-odds for the candidates that the `select` strategy would ask about.

    Args:
        settings: which model, which bounds.
        store: of replies, in place of the cache.
    """

    def __init__(self, settings: Settings, store: ReplyStore | None = None) -> None:
        self._settings = settings
        self._connection = Connection(settings, lambda _: None, store)
        self._portal = Portal()
        self._schema = schemas.get("event_summary")
        self._prompt = prompts.get("event_summary_select")

    def __call__(
        self, case: Case, reading: Reading, candidates: Mapping[Field, Sequence[Candidate]]
    ) -> Mapping[tuple[Field, int], float]:
        """Ask about one document; what was asked before comes from the store."""
        limits = self._settings
        budget = Budget(attempts=limits.max_retries, seconds=limits.max_seconds, tokens=limits.max_tokens)
        replies = Replies(
            self._connection,
            budget,
            document=case.document.id,
            prompt=str(self._prompt),
            schema=str(self._schema),
        )
        return self._portal.call(lambda: judgements(self._prompt, reading, replies, candidates))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._portal.call(self._connection.aclose)
        self._portal.close()
