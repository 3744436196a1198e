from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from anyio import to_thread
from pydantic import BaseModel

from extractor.cache import key_of
from extractor.errors import AnswerInvalid, ModelError
from extractor.model.parsing import parse
from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.budget import Budget
    from extractor.connection import Connection
    from extractor.message import Message
    from extractor.model.streaming import Hear

Form = TypeVar("Form", bound=BaseModel)


class Replies:
    """Replies of the model for one document: from the cache where the same was asked before, else from the model.

    What is kept is the raw reply. It is read and checked anew each time, so that a stricter form takes effect at
    once: a kept reply that no longer fits is asked for again.

    Args:
        connection: to the model and the cache.
        budget: of the document.
        asked_by: what else tells one question from another: digests of document, prompt and schema.

    Attributes:
        usage: cost of the calls made now.
    """

    def __init__(self, connection: Connection, budget: Budget, **asked_by: str) -> None:
        self._connection = connection
        self._budget = budget
        self._asked_by = asked_by
        self._hits = self._misses = 0
        self.usage = Usage()

    @property
    def cache(self) -> Literal["hit", "partial", "miss", "off"]:
        """Where the replies came from."""
        if self._connection.cache is None:
            return "off"
        return "miss" if not self._hits else "partial" if self._misses else "hit"

    async def ask(self, messages: Sequence[Message], form: type[Form], hear: Hear | None = None) -> Form:
        """The model's answer in the given form.

        Args:
            messages: what is said to the model.
            form: of the answer.
            hear: called while the answer is written, with what of it is whole, unchecked; never for an answer
                that was kept. None asks for the answer at once.

        Raises:
            ModelError: no usable answer within the budget.
        """
        key = self._key("answer", messages)
        kept = await self._kept(key)
        if kept is not None and isinstance(kept.get("raw"), str):
            try:
                value = parse(str(kept["raw"]), form)
            except AnswerInvalid:
                pass
            else:
                self._hits += 1
                return value
        self._misses += 1
        self._budget.allow_attempt()
        client = await self._connection.client()
        try:
            answer = await client.ask(messages, form, budget=self._budget, hear=hear)
        except ModelError as error:
            self.usage += error.usage or Usage()
            raise
        self.usage += answer.usage
        await self._keep(key, {"raw": answer.raw, "model": self._connection.name})
        return answer.value

    async def judge(self, messages: Sequence[Message], labels: Sequence[str]) -> Mapping[str, float]:
        """Log-probabilities of the labels as the first word of the model's answer.

        Raises:
            ModelError: no usable answer within the budget.
        """
        key = self._key("judgement", messages)
        kept = await self._kept(key)
        logprobs = kept.get("logprobs") if kept else None
        if isinstance(logprobs, dict) and set(labels) <= set(logprobs):
            self._hits += 1
            return {label: float(logprobs[label]) for label in labels}
        self._misses += 1
        self._budget.allow_attempt()
        client = await self._connection.client()
        judged = await client.judge(messages, labels, budget=self._budget)
        self.usage += judged.usage
        await self._keep(key, {"logprobs": dict(judged.logprobs), "model": self._connection.name})
        return judged.logprobs

    def _key(self, kind: str, messages: Sequence[Message]) -> str:
        said = [[message.role, message.content] for message in messages]
        return key_of(kind=kind, messages=said, **self._connection.parameters, **self._asked_by)

    async def _kept(self, key: str) -> Mapping[str, object] | None:
        store = self._connection.cache
        return None if store is None else await to_thread.run_sync(store.get, key)

    async def _keep(self, key: str, value: Mapping[str, object]) -> None:
        store = self._connection.cache
        if store is not None:
            await to_thread.run_sync(store.put, key, value)
