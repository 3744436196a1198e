"""One document asked about with one model: the strategy's draft, made an instance of the schema."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from extractor.calls.replies import Replies
from extractor.errors import AnswerInvalid, ModelError
from extractor.extraction import Caution, Extraction, Provenance
from extractor.grounding.quotes import Grounding
from extractor.languages import CODES
from extractor.shape.instance import instance_of, kept_evidence
from extractor.shape.tree import shape_of
from extractor.strategies.choice import EVENT_SUMMARY
from extractor.strategies.compose import compose
from extractor.strategies.cross_check import CrossCheck
from extractor.strategies.select import read_only, select
from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractor.calls.connection import Connection
    from extractor.document import Document
    from extractor.extraction import Draft, Fallback
    from extractor.limits.budget import Budget
    from extractor.prompts import Prompt
    from extractor.reading import Reading
    from extractor.schemas import Schema
    from extractor.strategies.choice import Strategy

    Tell = Callable[[Extraction[Any]], None]

# A hostile text may hold any number of passages to warn of.
_MOST_CAUTIONS = 20


@dataclass(slots=True, kw_only=True)
class Attempt:
    """What an answer is made from.

    Attributes:
        connection: to the model.
        wanted: the schema.
        strategy, prompt: that go with both; no prompt where no model is asked.
        document, reading: the text.
        budget: of the document, shared with attempts before this.
        characters: the longest text that is asked about in one piece.
        began: when the document's way began, by `time.perf_counter`.
        earlier: models that were asked before and gave no usable answer.
        spent: what those have cost.
    """

    connection: Connection
    wanted: Schema
    strategy: Strategy
    prompt: Prompt | None
    document: Document
    reading: Reading
    budget: Budget
    characters: int
    began: float
    earlier: Sequence[Fallback] = ()
    spent: Usage = field(default_factory=Usage)

    async def run(self, tell: Tell | None) -> Extraction[Any]:
        """The answer.

        Args:
            tell: called with what is proven so far, while the answer comes about.

        Raises:
            ModelError: the model gave no usable answer within the budget; its `proven` is what was told.
        """
        replies = self._replies()
        proven: Extraction[Any] | None = None

        def heard(draft: Draft) -> None:
            nonlocal proven
            # What a schema needs may be still to come: then there is no instance of it to show.
            with suppress(AnswerInvalid):
                found = self._result(draft, replies, complete=False)
                if tell and found.evidence and (proven is None or found.data != proven.data):
                    tell(found)
                proven = found

        try:
            draft = await self._draft(replies, heard if tell else None)
            try:
                return self._result(draft, replies, complete=True)
            except AnswerInvalid:
                # A reply that was kept may be older than a validator that has become stricter.
                if not replies.ask_anew():
                    raise
            draft = await self._draft(replies, heard if tell else None)
            return self._result(draft, replies, complete=True)
        except ModelError as error:
            error.usage = self.spent + replies.usage
            error.proven = proven and replace(
                proven, provenance=replace(proven.provenance, usage=error.usage)
            )
            raise

    def _replies(self) -> Replies:
        return Replies(
            self.connection,
            self.budget,
            document=self.document.id,
            prompt=str(self.prompt),
            schema=str(self.wanted),
        )

    async def _draft(self, replies: Replies, tell: Callable[[Draft], None] | None) -> Draft:
        if self.prompt is None:
            return read_only(self.reading)
        if self.strategy == "select":
            # A text that leaves nothing to ask must not hide that the model is missing: `reading` is a mode of its own.
            await self.connection.ready()
            return await select(self.prompt, self.reading, replies, tell)
        return await compose(
            shape_of(self.wanted.model),
            self.prompt,
            self.reading,
            Grounding.of(self.reading),
            replies,
            min(self.characters, self.connection.longest_text),
            check=CrossCheck(self.reading) if self.wanted.name == EVENT_SUMMARY else None,
            tell=tell,
        )

    def _result(self, draft: Draft, replies: Replies, *, complete: bool) -> Extraction[Any]:
        data = instance_of(self.wanted.model, shape_of(self.wanted.model), draft.data)
        return Extraction(
            document=self.document,
            data=data,
            evidence=kept_evidence(data, draft.evidence),
            confidence=draft.confidence,
            warnings=[*_cautions(self.document, self.reading), *draft.cautions, *self.connection.cautions()],
            provenance=Provenance(
                model=self.connection.name if self.prompt else None,
                strategy=self.strategy,
                schema=str(self.wanted),
                prompt=str(self.prompt) if self.prompt else None,
                cache=replies.cache,
                usage=self.spent + replies.usage,
                seconds=time.perf_counter() - self.began,
                fallbacks=tuple(self.earlier),
            ),
            complete=complete,
        )


def _cautions(document: Document, reading: Reading) -> list[Caution]:
    cautions = [
        Caution(
            "instruction_like",
            "",
            f"characters {span.start} to {span.end} speak to a language model and not to readers; they are left out",
        )
        for span in reading.hostile[:_MOST_CAUTIONS]
    ]
    if not document.language:
        cautions.append(
            Caution(
                "language_unknown",
                "",
                f"the text is in none of the languages {', '.join(CODES)}; it is read as English",
            )
        )
    return cautions
