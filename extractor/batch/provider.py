"""A batch by way of the provider's own batch interface: handed in, waited for, collected, at half the price.

A document may need more than one question, and the second depends on the answer to the first. So this goes in rounds:
each `submit` hands in what every open document would ask now, each `collect` reads what came back and writes the
documents that are complete. What expired or failed for the provider's reasons is handed in again with the next round.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from extractor.batch.answers import answer_to, failure, row_of
from extractor.batch.deferred import Deferred, noting
from extractor.batch.handing import hand_in, settle
from extractor.batch.inputs import inputs_of, items_of
from extractor.batch.journal import Entry, Journal
from extractor.batch.ledger import Ledger
from extractor.batch.outputs import Output
from extractor.batch.rows import Columns
from extractor.errors import InputError, SettingInvalid, SubmissionFailed
from extractor.model.endpoint import Endpoint
from extractor.model.submissions import ENDED, Submission, Submissions
from extractor.pipeline import Extractor

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator, Sequence

    from extractor.batch.inputs import Input
    from extractor.batch.items import Item
    from extractor.batch.plan import Batch
    from extractor.batch.tally import Tally

OPENAI = "https://api.openai.com/v1"
# The provider's bounds are 50,000 requests and 200 MB.
_REQUESTS, _BYTES = 20_000, 100_000_000
# Answers that say something about the provider's hour and nothing about the request.
_PASSING = frozenset({408, 409, 429})
_PRICE = Decimal("0.5")


@dataclass(slots=True)
class Round:
    """What a `submit` or a `collect` has come to.

    Attributes:
        submitted: batches handed in.
        requests: requests in them.
        waiting: documents whose questions are with the provider.
        further: documents that have a question which is not handed in yet.
        lost: requests that came back without an answer: expired, cancelled, or failed at the provider's.
        unknown: batches of which it is not known whether the provider took them; the next `submit` says why.
    """

    submitted: int = 0
    requests: int = 0
    waiting: int = 0
    further: int = 0
    lost: int = 0
    unknown: int = 0


class ProviderBatch:
    """One batch at a provider.

    Args:
        batch: what is to be extracted; its settings name the endpoint.

    Raises:
        SettingInvalid: no endpoint is configured, or the output is not a file.
    """

    def __init__(self, batch: Batch) -> None:
        settings = batch.order.settings
        if not settings.uses_endpoint:
            raise SettingInvalid(
                "there is no provider to hand a batch to", hint="set OPENAI_API_KEY or EXTRACTOR_BASE_URL"
            )
        if batch.output is None:
            raise SettingInvalid("a batch at a provider needs a file for its results", hint="give --output")
        # What is asked must depend on nothing but the text: no other model, and no reply from another day.
        self._settings = settings.model_copy(update={"fallback_models": (), "cache": False})
        self._batch = batch
        self._output = batch.output
        self._endpoint = Endpoint(
            base_url=settings.base_url or OPENAI, api_key=settings.api_key or SecretStr("none")
        )

    async def submit(self) -> Round:
        """Hand in what every document that is not done would ask now.

        Raises:
            SubmissionFailed: nothing was submitted and no inputs are named, or it is not known whether the provider
                took what was handed in before.
            ModelError: the provider does not take it.
        """
        with self._journal() as journal:
            ledger, done = Ledger(journal) if self._batch.inputs else self._known(journal), Round()
            async with Submissions(self._endpoint) as submissions:
                if open_still := await settle(ledger, submissions):
                    raise open_still
                if self._batch.inputs:
                    ledger.plan = self._plan()
                lines: list[bytes] = []
                names: list[str] = []

                async def pass_on() -> None:
                    await hand_in(ledger, submissions, b"".join(lines), names)
                    done.submitted += 1
                    done.requests += len(names)
                    lines.clear()
                    names.clear()
                    seen.clear()  # the ledger knows them from now on

                seen: set[str] = set()
                size = 0
                async for _, _, noted in self._passed(journal, ledger):
                    done.waiting += bool(noted)
                    for name, body in noted.items():
                        if name in seen or ledger.is_asked(name):
                            continue
                        seen.add(name)
                        request = {
                            "custom_id": name,
                            "method": "POST",
                            "url": "/v1/chat/completions",
                            "body": body,
                        }
                        lines.append(json.dumps(request).encode("ascii") + b"\n")
                        names.append(name)
                        size += len(lines[-1])
                        if len(lines) >= _REQUESTS or size >= _BYTES:
                            await pass_on()
                            size = 0
                if lines:
                    await pass_on()
            return done

    async def status(self) -> list[Submission]:
        """How the batches that are not collected stand.

        Raises:
            SubmissionFailed: nothing was submitted.
            ModelError: the provider does not say.
        """
        with self._journal() as journal:
            ledger = self._known(journal)
            async with Submissions(self._endpoint) as submissions:
                await settle(ledger, submissions)
                return [await submissions.find(submission) for submission in ledger.open()] + [
                    Submission.unknown(file) for file, _ in ledger.unsettled()
                ]

    async def collect(self, tally: Tally) -> Round:
        """Read what came back, and write the documents that are done.

        Args:
            tally: counts them.

        Raises:
            SubmissionFailed: nothing was submitted, or the provider refused a whole batch.
            ModelError: the provider does not give the answers.
        """
        with self._journal() as journal:
            ledger, done = self._known(journal), Round()
            refused = [one async for one in self._fetched(ledger, done) if one.status == "failed"]
            done.unknown = len(ledger.unsettled())
            with Output(self._output, self._batch.tables, self._batch.order.schema) as output:
                async for item, answer, noted in self._passed(journal, ledger):
                    if noted:
                        waiting = any(ledger.is_asked(name) for name in noted)
                        done.waiting += waiting
                        done.further += not waiting
                        continue
                    tally.count(answer)
                    output.write(row_of(item.id, item.source, answer))
                output.publish()
            if refused:
                raise SubmissionFailed(
                    f"the provider refused the batch {refused[0].id}",
                    hint="see its reason in the provider's console, then submit again",
                )
            return done

    async def _fetched(self, ledger: Ledger, done: Round) -> AsyncGenerator[Submission, None]:
        """Take in the batches that have ended."""
        async with Submissions(self._endpoint) as submissions:
            await settle(ledger, submissions)
            for name in ledger.open():
                submission = await submissions.find(name)
                if submission.status not in ENDED:
                    continue
                found = []
                for file in submission.files:
                    found += [_reply(line) for line in await submissions.lines(file)]
                kept = ledger.collected(name, [reply for reply in found if reply])
                done.lost += max(submission.total, len(found)) - kept
                yield submission

    async def _passed(
        self, journal: Journal, ledger: Ledger
    ) -> AsyncGenerator[tuple[Item, dict[str, Any], dict[str, Any]], None]:
        """Every item with its answer, or with the requests that it would need answered first."""
        batch = self._remembered(ledger)
        order = batch.order
        async with Extractor(self._settings, transport=Deferred(ledger.reply)) as extractor:
            with Extractor(order.settings) as live:
                configuration = live.configuration(schema=order.schema, prompt=order.prompt)
            for item in items_of(self._inputs(batch)):
                if item.key is None:
                    assert isinstance(item.content, InputError)
                    yield item, failure(item.content), {}
                    continue
                entry = journal.get(item.key, configuration)
                if entry is not None and entry.state == "done":
                    yield item, entry.answer, {}
                    continue
                noted = noting()
                answer = await answer_to(extractor, item, schema=order.schema, prompt=order.prompt)
                if not noted:
                    _halve(answer)
                    state = "failed" if "error" in answer else "done"
                    journal.record([Entry(item.key, configuration, state, answer)])  # type: ignore[arg-type]  # one of the two
                yield item, answer, noted
                await asyncio.sleep(0)

    def _journal(self) -> Journal:
        return Journal(self._batch.journal or self._output.with_name(self._output.name + ".journal"))

    def _inputs(self, batch: Batch) -> list[Input]:
        output = Output(self._output, self._batch.tables, batch.order.schema)
        return inputs_of(batch.inputs, batch.columns, own=output.paths)

    def _known(self, journal: Journal) -> Ledger:
        ledger = Ledger(journal)
        if ledger.plan is None:
            raise SubmissionFailed(
                f"nothing was submitted for {self._output}", hint="use extractor batch submit first"
            )
        return ledger

    def _plan(self) -> dict[str, Any]:
        batch, order = self._batch, self._batch.order
        return {
            "inputs": [str(Path(name).absolute()) for name in batch.inputs],
            "columns": asdict(batch.columns),
            "schema": order.schema,
            "prompt": order.prompt,
        }

    def _remembered(self, ledger: Ledger) -> Batch:
        plan = ledger.plan
        assert plan is not None
        order = replace(self._batch.order, schema=plan["schema"], prompt=plan["prompt"])
        return replace(self._batch, inputs=plan["inputs"], columns=Columns(**plan["columns"]), order=order)


def _reply(line: bytes) -> tuple[str, int, dict[str, Any]] | None:
    """Name, status and body of one line of what came back; None where that is no answer to keep."""
    try:
        said = json.loads(line)
        response = said["response"]
        status, body = int(response["status_code"]), response["body"]
        name = str(said["custom_id"])
    except (ValueError, TypeError, KeyError):
        return None
    if not isinstance(body, dict) or status in _PASSING or status >= 500:
        return None
    return name, status, body


def _halve(answer: dict[str, Any]) -> None:
    usage = answer.get("provenance", {}).get("usage", {})
    if usage.get("cost_usd"):
        usage["cost_usd"] = str(Decimal(usage["cost_usd"]) * _PRICE)


def submissions_told(found: Sequence[Submission]) -> Iterator[str]:
    """One line a batch.

    Example:
        >>> list(submissions_told([Submission.unknown("file-1")]))
        ['file-1  unknown  a batch may have been made of this file or not; submit again']
    """
    for one in found:
        told = f"{one.completed:,} done, {one.failed:,} failed of {one.total:,}"
        if one.status == "unknown":
            told = "a batch may have been made of this file or not; submit again"
        yield f"{one.id}  {one.status}  {told}"
