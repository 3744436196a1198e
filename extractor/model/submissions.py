"""The batch interface of OpenAI and of those who speak as it does: files of requests, at half the price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from extractor.limits.retry import Again
from extractor.model.wire import connect

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from extractor.model.endpoint import Endpoint

_SECONDS = 300.0
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """How a batch stands at the endpoint.

    Attributes:
        id: the endpoint's.
        status: `validating`, `in_progress`, `finalizing`, `cancelling`, or one of `ENDED`.
        total, completed, failed: requests in it.
        files: what the answers and the failures can be read from, so far.
    """

    id: str
    status: str
    total: int
    completed: int
    failed: int
    files: tuple[str, ...]


class Submissions:
    """Batches at one endpoint. For one event loop.

    Args:
        endpoint: where they are submitted.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._wire = connect(endpoint, seconds=_SECONDS, connect_seconds=10.0, trust_env=True)

    async def submit(self, requests: bytes) -> Submission:
        """Hand in a file of requests to `/v1/chat/completions`, one a line.

        Raises:
            ModelError: the endpoint does not take it.
        """
        file = await self._told(
            lambda: self._wire.api.files.create(file=("requests.jsonl", requests), purpose="batch")
        )
        return _read(
            await self._told(
                lambda: self._wire.api.batches.create(
                    input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h"
                )
            )
        )

    async def find(self, submission: str) -> Submission:
        """How a batch stands.

        Raises:
            ModelError: the endpoint does not say.
        """
        return _read(await self._told(lambda: self._wire.api.batches.retrieve(submission)))

    async def lines(self, file: str) -> Iterator[bytes]:
        """The lines of a file of answers or failures.

        Raises:
            ModelError: the endpoint does not give it.
        """
        content = await self._told(lambda: self._wire.api.files.content(file))
        return (line for line in content.content.splitlines() if line.strip())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._wire.api.close()

    async def _told(self, call: Callable[[], Awaitable[Any]]) -> Any:
        from extractor.model.failures import failure_of

        try:
            return await call()
        except Exception as error:
            failure = failure_of(error)
            if failure is None:
                raise
        raise failure.error if isinstance(failure, Again) else failure


def _read(batch: Any) -> Submission:
    counts = batch.request_counts
    files = (batch.output_file_id, batch.error_file_id)
    return Submission(
        id=batch.id,
        status=batch.status,
        total=counts.total if counts else 0,
        completed=counts.completed if counts else 0,
        failed=counts.failed if counts else 0,
        files=tuple(file for file in files if file),
    )
