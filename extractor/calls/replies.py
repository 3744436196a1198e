from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import BaseModel

from extractor.calls.cache import key_of
from extractor.concurrency.threads import SHORT
from extractor.errors import AnswerInvalid, ModelError
from extractor.model.parsing import parse
from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from extractor.asking.message import Message
    from extractor.calls.connection import Connection
    from extractor.limits.budget import Budget
    from extractor.model.streaming import Hear

Form = TypeVar("Form", bound=BaseModel)
Value = TypeVar("Value")


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
        self._anew = False
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

    def ask_anew(self) -> bool:
        """Use no reply that is kept from now on.

        Returns:
            Whether any was used until now.
        """
        used, self._anew = self._hits > 0, True
        self._hits = 0
        return used

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

        def read(kept: Mapping[str, object]) -> Form | None:
            try:
                return parse(str(kept["raw"]), form) if isinstance(kept.get("raw"), str) else None
            except AnswerInvalid:
                return None

        async def buy() -> tuple[Form, dict[str, object]]:
            client = await self._connection.client()
            answer = await client.ask(messages, form, budget=self._budget, hear=hear)
            self.usage += answer.usage
            return answer.value, {"raw": answer.raw}

        return await self._once(self._key("answer", messages), read, buy)

    async def judge(self, messages: Sequence[Message], labels: Sequence[str]) -> Mapping[str, float]:
        """Log-probabilities of the labels as the first word of the model's answer.

        Raises:
            ModelError: no usable answer within the budget.
        """

        def read(kept: Mapping[str, object]) -> Mapping[str, float] | None:
            logprobs = kept.get("logprobs")
            if not isinstance(logprobs, dict):
                return None
            found = {
                label: float(value)
                for label in labels
                if isinstance(value := logprobs.get(label), int | float) and isfinite(value)
            }
            return found if found.keys() == set(labels) else None

        async def buy() -> tuple[Mapping[str, float], dict[str, object]]:
            client = await self._connection.client()
            judged = await client.judge(messages, labels, budget=self._budget)
            self.usage += judged.usage
            return judged.logprobs, {"logprobs": dict(judged.logprobs)}

        return await self._once(self._key("judgement", messages), read, buy)

    async def _once(
        self,
        key: str,
        read: Callable[[Mapping[str, object]], Value | None],
        buy: Callable[[], Awaitable[tuple[Value, dict[str, object]]]],
    ) -> Value:
        """A reply that is kept, or one that is asked for while all others who want it wait."""
        value = await self._kept(key, read)
        if value is not None:
            return value
        flights = self._connection.flights
        if flights is None:
            return await self._bought(key, buy)
        try:
            async with flights.alone(key, self._budget.seconds_left) as at_once:
                value = None if at_once else await self._kept(key, read)
                return await self._bought(key, buy) if value is None else value
        except TimeoutError:
            spent = self._budget.deadline_passed()
        raise spent

    async def _bought(self, key: str, buy: Callable[[], Awaitable[tuple[Value, dict[str, object]]]]) -> Value:
        self._misses += 1
        self._budget.allow_attempt()
        try:
            value, reply = await buy()
        except ModelError as error:
            self.usage += error.usage or Usage()
            raise
        if self._connection.cache is not None:
            reply["model"] = self._connection.name
            await SHORT.run(self._connection.cache.put, key, reply)
        return value

    async def _kept(self, key: str, read: Callable[[Mapping[str, object]], Value | None]) -> Value | None:
        store = self._connection.cache
        kept = None if store is None or self._anew else await SHORT.run(store.get, key)
        value = None if kept is None else read(kept)
        if value is not None:
            self._hits += 1
        return value

    def _key(self, kind: str, messages: Sequence[Message]) -> str:
        said = [[message.role, message.content] for message in messages]
        return key_of(kind=kind, messages=said, **self._connection.parameters, **self._asked_by)
