"""Texts handed in to a provider's batch interface, and collected."""

import asyncio
import json

from extractor import Settings
from extractor.batch.plan import Batch
from extractor.batch.provider import ProviderBatch
from extractor.batch.tally import Tally
from extractor.batch.workers import Order
from tests.wire.answering import text_of


def with_inputs(folder):
    """The folder, with six texts of which two are one, and an empty one."""
    lines = [{"id": number, "text": text_of(number % 5)} for number in range(6)] + [
        {"id": "empty", "text": " "}
    ]
    (folder / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return folder


def batch_for(folder, server, inputs=("in.jsonl",)):
    prices = folder / "prices.toml"
    prices.write_text(
        '["127.0.0.1"]\n"gpt-4.1-mini" = { input = "0.40", output = "1.60" }\n', encoding="utf-8"
    )
    given = {"base_url": server.base_url, "model": "gpt-4.1-mini", "api_key": "sk-canary", "cache": False}
    settings = Settings.load(given | {"prices": prices}, environment={}, folder=None)
    return Batch(
        inputs=[str(folder / name) for name in inputs],
        order=Order(settings=settings),
        output=folder / "out.jsonl",
        processes=1,
    )


def submit(folder, server, **more):
    return asyncio.run(ProviderBatch(batch_for(folder, server, **more)).submit())


def collect(folder, server):
    tally = Tally()
    done = asyncio.run(ProviderBatch(batch_for(folder, server)).collect(tally))
    rows = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    return (
        done,
        tally,
        {row["id"]: row.get("error", {}).get("code") or row["data"]["event_date"] for row in rows},
    )
