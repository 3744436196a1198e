"""The batch interface of OpenAI and of those who speak as it does: files of requests, at half the price."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from extractor.errors import EndpointFailed
from extractor.limits.retry import Again
from extractor.model.wire import connect

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

    from extractor.model.endpoint import Endpoint

_SECONDS = 300.0
# The interface lists at most 100 at a time; who has more than 10,000 waits in vain.
_PAGE, _PAGES = 100, 100
_MARGIN = 86_400.0  # by which the endpoint's clock may differ from ours, in seconds
ENDED = frozenset({"completed", "failed", "expired", "cancelled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """How a batch stands at the endpoint.

    Attributes:
        id: the endpoint's, of a batch of `unknown` status the file's that it may be made of.
        status: `validating`, `in_progress`, `finalizing`, `cancelling`, one of `ENDED`, or `unknown`.
        total, completed, failed: requests in it.
        files: what the answers and the failures can be read from, so far.
    """

    id: str
    status: str
    total: int
    completed: int
    failed: int
    files: tuple[str, ...]

    @classmethod
    def unknown(cls, file: str) -> Self:
        """The batch that may or may not have been made of a file."""
        return cls(id=file, status="unknown", total=0, completed=0, failed=0, files=())


class Submissions:
    """Batches at one endpoint. For one event loop.

    Args:
        endpoint: where they are submitted.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._wire = connect(endpoint, seconds=_SECONDS, connect_seconds=10.0, trust_env=True)

    async def upload(self, requests: bytes) -> str:
        """Bring a file of requests to `/v1/chat/completions`, one a line. Nothing is asked or paid yet.

        Returns:
            The endpoint's name for the file.

        Raises:
            ModelError: the endpoint does not take it.
        """
        file = await self._told(
            lambda: self._wire.api.files.create(file=("requests.jsonl", requests), purpose="batch")
        )
        name: str = file.id
        return name

    async def start(self, file: str) -> str:
        """Make a batch of a file. It is paid for from now on.

        Returns:
            The endpoint's name for the batch.

        Raises:
            ModelError: the endpoint does not take it, or does not say whether it did.
        """
        batch = await self._told(
            lambda: self._wire.api.batches.create(
                input_file_id=file, endpoint="/v1/chat/completions", completion_window="24h"
            )
        )
        name: str = batch.id
        return name

    async def made_of(self, file: str, since: float) -> str | None:
        """The batch that was made of a file, or None where there is none.

        Args:
            file: the endpoint's name for it.
            since: when it was brought, in seconds of Unix time.

        Raises:
            ModelError: the endpoint does not list its batches, or so many that the end is not reached.
        """
        last: str | None = None
        for _ in range(_PAGES):
            said = await self._told(functools.partial(self._listed, last))
            found = said.get("data") if isinstance(said, dict) else None
            if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
                break
            for batch in found:
                if batch.get("input_file_id") == file and isinstance(batch.get("id"), str):
                    name: str = batch["id"]
                    return name
            last = found[-1].get("id") if found else None
            if not said.get("has_more") or not isinstance(last, str) or _are_before(found, since - _MARGIN):
                return None
        raise EndpointFailed("the endpoint gives no list of its batches that could be read to its end")

    async def _listed(self, after: str | None) -> Any:
        list_them = self._wire.api.batches.with_raw_response.list
        response = await (list_them(limit=_PAGE, after=after) if after else list_them(limit=_PAGE))
        return json.loads(response.content)

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


def _are_before(batches: Sequence[Mapping[str, Any]], moment: float) -> bool:
    """Whether these, and so all that are listed after them, were made before a moment.

    The interface lists the newest first, but its reference does not promise it: an order of another kind says nothing
    about what comes after.
    """
    times = [batch.get("created_at") for batch in batches]
    made = [time for time in times if isinstance(time, int | float)]
    return len(made) == len(times) and made == sorted(made, reverse=True) and made[0] < moment
