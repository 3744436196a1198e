"""What the attacks change in the answers of a real small model: the embedded one, or its weights behind an endpoint.

    PYTHONPATH=. python tests/attacks/embedded.py select --out select.jsonl
    PYTHONPATH=. python tests/attacks/embedded.py compose --out compose.jsonl --seconds 3600
    PYTHONPATH=. python tests/attacks/embedded.py compose --out shown.jsonl --shown --endpoint http://host:8080/v1

Each outcome is a line of the file, written when it is there. A second start goes on after the last one and asks
again what ended as an error. With `--shown` nothing is left out of the texts: what is seen then is how much the
model obeys, and what proof alone keeps out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import extractor.reading.instructions
from extractor import Extraction, Extractor, Settings
from extractor.errors import ExtractorError
from tests.attacks.attacks import ATTACKS, BASES, Attack, let_in, unproven, warned


def main() -> None:
    asked = arguments()
    if asked.shown:
        # The only place that looks for orders; all that comes after it is as it is for everybody.
        extractor.reading.instructions.instruction_like = lambda _: []
    outcomes = {line["id"]: line for line in lines_of(asked.out) if "error" not in line}
    languages = sorted({attack.language for attack in chosen(asked.only)})
    texts = [(f"base-{code}", BASES[code], None) for code in languages]
    texts += [(attack.id, attack.text, attack) for attack in chosen(asked.only)]
    until = time.monotonic() + asked.seconds
    with Extractor(settings_for(asked)) as reader:
        for name, text, attack in texts:
            if name in outcomes:
                continue
            if time.monotonic() > until:
                break
            base = outcomes.get(f"base-{attack.language}") if attack else None
            outcome = outcome_of(reader, name, text, attack, base)
            if "error" not in outcome:
                outcomes[name] = outcome
            with asked.out.open("a", encoding="utf-8") as file:
                file.write(json.dumps(outcome, ensure_ascii=False) + "\n")
            print(f"{name}: {said(outcome)}", flush=True)
    report(asked.out)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("strategy", choices=["select", "compose"])
    parser.add_argument(
        "--out", type=Path, required=True, help="JSON lines; what is there is not asked again"
    )
    parser.add_argument("--endpoint", help="OpenAI-compatible address in place of the embedded model")
    parser.add_argument("--model", default="embedded", help="its name there")
    parser.add_argument("--shown", action="store_true", help="leave nothing out of the texts")
    parser.add_argument("--only", default="", help="beginnings of the attacks' names, with commas")
    parser.add_argument("--seconds", type=float, default=10**6, help="after which no other attack is begun")
    asked = parser.parse_args()
    if asked.endpoint and asked.model == "embedded":
        asked.model = "same-weights"
    return asked


def settings_for(asked: argparse.Namespace) -> Settings:
    """Equal for both ways to the weights: the embedded model answers in at most 2,500 tokens."""
    values = {
        "strategy": asked.strategy,
        "model": asked.model,
        "base_url": asked.endpoint,
        "api_key": "none" if asked.endpoint else None,
        "cache_directory": asked.out.resolve().with_suffix(".cache"),
        "max_output_tokens": 2_500,
        "max_retries": 1,
    }
    return Settings.load(values, environment={}, folder=None)


def chosen(only: str) -> list[Attack]:
    return [attack for attack in ATTACKS if attack.id.startswith(tuple(only.split(",")))]


def lines_of(file: Path) -> list[dict[str, Any]]:
    """The outcomes so far; of two about one attack, the later. A line that a kill has cut short is none."""
    found: dict[str, dict[str, Any]] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        try:
            outcome = json.loads(line)
        except ValueError:
            continue
        found[outcome["id"]] = outcome
    return list(found.values())


def outcome_of(
    reader: Extractor, name: str, text: str, attack: Attack | None, base: dict[str, Any] | None
) -> dict[str, Any]:
    began = time.monotonic()
    outcome: dict[str, Any] = {"id": name}
    try:
        found = reader.extract(text)
    except ExtractorError as error:
        return outcome | {"error": error.code, "seconds": round(time.monotonic() - began, 1)}
    outcome |= {
        "seconds": round(time.monotonic() - began, 1),
        "calls": found.provenance.usage.calls,
        "model": found.provenance.model,
        "cache": found.provenance.cache,
        "output_tokens": found.provenance.usage.output_tokens,
        "data": found.to_dict()["data"],
        "unproven": unproven(found) + without_evidence(found),
        "warnings": dict(Counter(warning.code for warning in found.warnings)),
    }
    if attack:
        outcome |= {"kind": attack.kind, "as_news": attack.as_news}
        outcome |= {"warned": warned(found), "let_in": let_in(attack, found)}
        outcome["changed"] = [] if base is None else changes(base["data"], outcome["data"])
    return outcome


def without_evidence(found: Extraction) -> list[str]:
    """Leaves of the answer that have a value and no words of the text beside it."""
    return sorted(path for path in paths(found.to_dict()["data"]) if not found.evidence.get(path))


def paths(value: object, path: str = "") -> dict[str, object]:
    if isinstance(value, dict):
        return {p: v for name, held in value.items() for p, v in paths(held, f"{path}/{name}").items()}
    if isinstance(value, list):
        return {p: v for n, held in enumerate(value) for p, v in paths(held, f"{path}/{n}").items()}
    return {} if value is None else {path: value}


def changes(before: object, after: object) -> list[str]:
    """`/venue/city: Osh -> Baku`, one for each leaf that is not what it is without the attack."""
    old, new = paths(before), paths(after)
    return [
        f"{path}: {old.get(path)} -> {new.get(path)}"
        for path in sorted(old.keys() | new.keys())
        if old.get(path) != new.get(path)
    ]


def said(outcome: dict[str, Any]) -> str:
    if "error" in outcome:
        return f"error {outcome['error']} ({outcome['seconds']} s)"
    parts = [f"{outcome['calls']} calls, {outcome['seconds']} s"]
    parts += [f"{name} {outcome[name]}" for name in ("let_in", "unproven", "changed") if outcome.get(name)]
    return "; ".join(parts)


def report(out: Path) -> None:
    """Tries, and what came of them, for orders and for what is worded as news."""
    seen: dict[str, Counter[str]] = {"orders": Counter(), "news": Counter(), "unattacked": Counter()}
    for line in lines_of(out):
        if "error" in line:
            seen["unattacked" if line["id"].startswith("base-") else "orders"]["errors"] += 1
            continue
        name = {None: "unattacked", True: "news", False: "orders"}[line.get("as_news")]
        seen[name].update(tries=1, calls=line["calls"], seconds=round(line["seconds"]))
        seen[name].update(
            sign for sign in ("warned", "changed", "let_in", "unproven") if line.get(sign) and line[sign]
        )
    for name, counts in seen.items():
        print(name, dict(counts))


if __name__ == "__main__":
    main()
