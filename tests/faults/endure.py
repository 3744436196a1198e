"""Many extractions against an endpoint that fails, and what came of each.

    PYTHONPATH=. python tests/faults/endure.py --documents 2000 --share 0.3 --concurrency 32 --trace trace.jsonl

The trace has a line for each request: which document, what befell it, when, what it cost.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from extractor import Extraction, Extractor, Settings
from extractor.errors import ExtractorError, ModelError
from tests.faults.fault_server import FAULTS, GOOD, TOKENS, FaultServer, Seen, expected, text_of
from tests.wire.scripted_server import HANGING

RETRIES, SECONDS = 3, 24.0
CALL_SECONDS = SECONDS / 3  # what one request may take of a document's time
# How late our own work may make what is due; what others on the machine take is measured and counts for nothing.
LAG = 6.0


class Others:
    """The time that the machine gave to others while this process had something to do."""

    def __init__(self) -> None:
        self.ticks: list[tuple[float, float]] = []

    async def watch(self, every: float = 0.1) -> None:
        taken, began, worked = 0.0, time.monotonic(), time.process_time()
        while True:
            self.ticks.append((began, taken))
            await asyncio.sleep(every)
            now, work = time.monotonic(), time.process_time()
            taken += max(0.0, now - began - every - (work - worked))
            began, worked = now, work

    def between(self, start: float, end: float) -> float:
        """Seconds that others took."""
        inside = [taken for at, taken in self.ticks if start - 1 <= at <= end + 1]
        return inside[-1] - inside[0] if inside else 0.0


@dataclass
class Outcome:
    number: int
    seconds: float
    found: Extraction | None = None
    error: BaseException | None = None
    finished: float = field(default_factory=time.monotonic)

    @property
    def wrong(self) -> bool:
        """Whether the answer holds something that the text does not say, or lacks something and does not say so."""
        if self.found is None:
            return False
        data = self.found.data
        said = (data.event_date, data.venue.city if data.venue else None)
        pairs = list(zip(said, expected(self.number), strict=True))
        if any(value not in {None, right} for value, right in pairs) or data.participants:
            return True
        return not self.partial and any(value is None for value in said)

    @property
    def partial(self) -> bool:
        """Whether the answer says that it broke off and that the rest could not be had."""
        return self.found is not None and any(w.code == "incomplete" for w in self.found.warnings)

    @property
    def lost(self) -> bool:
        """Whether it ended as neither a result nor an error with its cause and cost."""
        if self.found is not None:
            return False
        return not (isinstance(self.error, ModelError) and self.error.usage is not None and str(self.error))

    @property
    def calls(self) -> int:
        usage = self.found.provenance.usage if self.found else getattr(self.error, "usage", None)
        return usage.calls if usage else 0

    @property
    def tokens(self) -> int:
        usage = self.found.provenance.usage if self.found else getattr(self.error, "usage", None)
        return usage.input_tokens + usage.output_tokens if usage else 0


def settings_for(server: FaultServer, folder: Path, **more: object) -> Settings:
    values = {
        "base_url": server.base_url,
        "model": "faulty",
        "cache_directory": folder,
        "max_retries": RETRIES,
        "max_seconds": SECONDS,
        "max_tokens": 3_000,
    }
    return Settings.load(values | more, environment={}, folder=None)


async def endure(
    server: FaultServer, numbers: range, concurrency: int, folder: Path, others: Others
) -> list[Outcome]:
    """Extract all documents, so many at a time."""
    places = asyncio.Semaphore(concurrency)

    async def one(extractor: Extractor, number: int) -> Outcome:
        async with places:
            began = time.monotonic()
            try:
                found = await extractor.aextract(text_of(number))
            except ExtractorError as error:
                return Outcome(number, time.monotonic() - began, error=error)
            return Outcome(number, time.monotonic() - began, found=found)

    share, server.share = server.share, 0.0
    async with Extractor(settings_for(server, folder, max_seconds=HANGING)) as first:
        await first.aextract(text_of(10**6))  # loads the libraries, which would be counted as slowness
    server.share = share
    server.seen.clear()
    watching = asyncio.create_task(others.watch())
    async with Extractor(settings_for(server, folder)) as extractor:
        ended = await asyncio.gather(*(one(extractor, number) for number in numbers))
    watching.cancel()
    return ended


def report(server: FaultServer, outcomes: list[Outcome], others: Others) -> dict[str, object]:
    """What was lost, wrong or over a limit, and what each fault ended as."""
    requests: dict[int, list] = defaultdict(list)
    for seen in server.seen:
        requests[seen.number].append(seen)
    recoveries = [
        outcome.finished - min(seen.at for seen in requests[outcome.number] if seen.fault)
        for outcome in outcomes
        if outcome.found and any(seen.fault for seen in requests[outcome.number])
    ]
    return {
        "documents": len(outcomes),
        "requests": len(server.seen),
        "requests a document": round(len(server.seen) / len(outcomes), 3),
        "results": sum(outcome.found is not None for outcome in outcomes),
        "of them partial, and saying so": sum(outcome.partial for outcome in outcomes),
        "errors": dict(
            Counter(getattr(o.error, "code", type(o.error).__name__) for o in outcomes if o.error)
        ),
        "cut while others had the machine": sum(starved(outcome, others) for outcome in outcomes),
        "lost": sum(outcome.lost for outcome in outcomes),
        "wrong": sum(outcome.wrong for outcome in outcomes),
        "over attempts": sum(
            len(seen) > len({one.question for one in seen}) + RETRIES for seen in requests.values()
        ),
        "over time": sum(over_time(outcome, others) for outcome in outcomes),
        "over tokens": sum(sum(s.tokens for s in seen) > 3_000 + sum(TOKENS) for seen in requests.values()),
        "calls miscounted": sum(outcome.calls < len(requests[outcome.number]) for outcome in outcomes),
        "tokens miscounted": sum(
            outcome.tokens > sum(s.tokens for s in requests[outcome.number]) for outcome in outcomes
        ),
        "paid twice": sum(paid_twice(seen, others) for seen in requests.values()),
        "slowest document": round(max(outcome.seconds for outcome in outcomes), 2),
        "slowest recovery": round(max(recoveries, default=0.0), 2),
    }


def starved(outcome: Outcome, others: Others) -> bool:
    """Whether a document failed for which the machine had no time."""
    taken = others.between(outcome.finished - outcome.seconds, outcome.finished)
    return outcome.error is not None and taken > CALL_SECONDS / 4


def over_time(outcome: Outcome, others: Others) -> bool:
    """Whether a document took longer than it may."""
    late = outcome.seconds - SECONDS - LAG
    return late > 0 and late > others.between(outcome.finished - outcome.seconds, outcome.finished)


def paid_twice(requests: list[Seen], others: Others) -> bool:
    """Whether a question was asked again after a good answer to it had been sent.

    An answer that stood at the door while others had the machine, until its request was cut, is none that came.
    """
    return any(
        seen.fault in GOOD
        and seen.question == later.question
        and not (later.at - seen.at >= CALL_SECONDS and others.between(seen.at, later.at) > CALL_SECONDS / 4)
        for n, seen in enumerate(requests)
        for later in requests[n + 1 :]
    )


def by_fault(server: FaultServer, outcomes: list[Outcome]) -> list[str]:
    """A line for each fault: how often, and how the documents that met it ended."""
    ended = {outcome.number: "a result" if outcome.found else outcome.error.code for outcome in outcomes}
    bad = {outcome.number for outcome in outcomes if outcome.wrong or outcome.lost}
    lines = []
    for fault in FAULTS:
        met = [seen.number for seen in server.seen if seen.fault == fault]
        ends = Counter(ended[number] for number in met)
        lines.append(f"{fault}: {len(met)} tries, {len(bad & set(met))} lost or wrong; {dict(ends)}")
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--concurrency", type=int, default=32)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--trace", type=Path)
    asked = parser.parse_args()
    with FaultServer(seed=asked.seed, share=asked.share) as server, tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        others = Others()
        ran = asyncio.run(endure(server, range(asked.documents), asked.concurrency, Path(folder), others))
        for name, value in report(server, ran, others).items():
            print(f"{name}: {value}")
        print(
            f"seconds in all: {time.monotonic() - began:.0f}, of them for others: {others.ticks[-1][1]:.0f}"
        )
        print("\n".join(by_fault(server, ran)))
        if asked.trace:
            lines = [
                json.dumps(vars(seen) | {"at": round(seen.at - server.seen[0].at, 3)}) for seen in server.seen
            ]
            asked.trace.write_text("\n".join(lines) + "\n", encoding="utf-8")
