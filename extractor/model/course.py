from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.model.parsing import correction
from extractor.model.replies import usage_of
from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.asking.message import Message
    from extractor.limits.budget import Budget
    from extractor.model.prices import Prices
    from extractor.model.streaming import Hear


@dataclass(slots=True)
class Course:
    """One question's way: how it is put now, and what it has cost.

    Attributes:
        messages: the question.
        budget: the document's.
        prices: what tokens cost, if that is known.
        without: parameters that the endpoint has been found not to take.
        violations: what was wrong with the answer before this.
        heard: whether some of the answer that is being written has been told.
        usage: what all attempts have cost.
    """

    messages: Sequence[Message]
    budget: Budget
    prices: Prices | None
    without: frozenset[str]
    violations: tuple[str, ...] = ()
    heard: bool = False
    usage: Usage = field(default_factory=Usage)

    def wire_messages(self, form: str | None = None) -> list[Any]:
        """The messages as they are sent. A correction follows the question; nothing else grows.

        Args:
            form: of the answer in words, where the endpoint does not take a schema. It stands with what is the
                same for all documents.
        """
        sent = [{"role": message.role, "content": message.content} for message in self.messages]
        if form and sent and sent[0]["role"] == "system":
            sent[0]["content"] += f"\n\n{form}"
        elif form:
            sent.insert(0, {"role": "system", "content": form})
        if not self.violations:
            return sent
        text = correction(self.violations)
        # Some chat templates take no two turns of one speaker.
        if sent and sent[-1]["role"] == "user":
            sent[-1]["content"] += f"\n\n{text}"
        else:
            sent.append({"role": "user", "content": text})
        return sent

    def told(self, hear: Hear) -> Hear:
        """Passes on what is heard, and keeps that something was."""

        def telling(whole: Mapping[str, Any]) -> None:
            self.heard = True
            hear(whole)

        return telling

    def charge(self, completion: object) -> None:
        """Count one request that was sent, whatever came back."""
        cost = usage_of(completion, self.prices)
        self.usage += cost
        self.budget.charge(cost)
