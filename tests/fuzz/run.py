"""Fuzzes one target, or with atheris all of them, for so much processor time and keeps what broke it.

    PYTHONPATH=. python tests/fuzz/run.py grounding --engine hypothesis --seconds 600 --out found.jsonl

Inputs that break a rule become lines of `tests/fuzz/cases.jsonl`, which the default tests run for ever after.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from pathlib import Path

HOME = Path(__file__).parents[2]
SEEDS = sorted((HOME / "seeds").glob("*.txt")) + sorted((HOME / "evals" / "data" / "dev").glob("*.txt"))
SLOW = 5.0
LONGEST = 1_500
ALL = ("grounding", "values", "replies", "documents")


class Kept:
    """What broke a rule, once for each place of the code."""

    def __init__(self, target: str, out: Path) -> None:
        from tests.fuzz.targets import LANGUAGES, TARGETS

        self.target = target
        self.targets, self.languages = TARGETS, LANGUAGES
        self.out = out
        self.seen: set[str] = set()
        self.tries = 0
        self.began = time.process_time()

    def run(self, target: str, *arguments: object) -> None:
        self.tries += 1
        began = time.process_time()  # what others do on the machine is no fault of an input
        try:
            self.targets[target](*arguments)
        except Exception as error:  # noqa: BLE001  # whatever comes is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
            self._keep(target, where, arguments, str(error)[:300])
        took = time.process_time() - began
        if took > SLOW and self.tries > 1:  # the first loads the libraries
            self._keep(target, "slow", arguments, f"{took:.1f} s")

    def _keep(self, target: str, where: str, arguments: tuple[object, ...], said: str) -> None:
        if f"{target} {where}" in self.seen:
            return
        self.seen.add(f"{target} {where}")
        plain = [{"hex": a.hex()} if isinstance(a, bytes) else a for a in arguments]
        line = {"target": target, "arguments": plain, "where": where, "said": said}
        with self.out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def report(self, engine: str) -> None:
        took = time.process_time() - self.began
        print(
            f"{engine} {self.target}: {self.tries} tries in {took:.0f} s, {len(self.seen)} broken", flush=True
        )


def by_hypothesis(kept: Kept, seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        some_of_hypothesis(kept, until=until)
    kept.report("hypothesis")


def some_of_hypothesis(kept: Kept, tries: int = 200, until: float = float("inf")) -> None:
    """So many inputs; none is begun when the process has had so many seconds."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    words = sorted({word for path in SEEDS for word in path.read_text(encoding="utf-8").split()})
    piece = st.one_of(
        st.sampled_from(words), st.text(max_size=8), st.sampled_from(" \n,.:;-–%$€«»()0123456789")
    )
    text = st.lists(piece, max_size=60).map(" ".join) | st.text(max_size=200)
    number = st.integers(min_value=0, max_value=10_000)
    code = st.sampled_from(kept.languages)
    markup = st.sampled_from(
        ["<html>", "<p>", "</p>", "<!--", "-->", "<script>", "&nbsp;", "\x00", "\ufeff", "<table>", "<td>"]
    )
    shapes = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["quote", "item", "items", "name", "many", "number"]), inner, max_size=6
            )
        ),
        max_leaves=20,
    ).map(json.dumps)
    arguments = {
        "grounding": st.tuples(text, text, code),
        "values": st.tuples(text, number, number, code),
        "replies": st.tuples(shapes | st.lists(shapes | st.text(max_size=20), max_size=3).map("".join)),
        "documents": st.tuples(
            st.lists(piece | markup, max_size=60)
            .map(" ".join)
            .map(lambda t: t.encode("utf-8", "surrogatepass"))
            | st.binary(max_size=400)
            | text.map(lambda t: t.encode("cp1251", "replace"))
            | text.map(lambda t: t.encode("utf-16", "surrogatepass"))
        ),
    }[kept.target]

    @settings(
        max_examples=tries,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(arguments)
    def once(given_: tuple[object, ...]) -> None:
        if time.process_time() < until:
            kept.run(kept.target, *given_)

    once()


def by_atheris(kept: Kept, seconds: float) -> None:
    import atheris

    until = time.process_time() + seconds

    def once(data: bytes) -> None:
        if time.process_time() > until:
            kept.report("atheris")
            sys.stdout.flush()
            os._exit(0)
        provider = atheris.FuzzedDataProvider(data[:16])
        first, second = provider.ConsumeIntInRange(0, 9_999), provider.ConsumeIntInRange(0, 9_999)
        code = kept.languages[provider.ConsumeIntInRange(0, len(kept.languages) - 1)]
        body = data[16:]
        text = body.decode("utf-8", "replace")
        cut = first % (len(text) + 1)
        target = ALL[first % len(ALL)] if kept.target == "all" else kept.target
        arguments: dict[str, tuple[object, ...]] = {
            "grounding": (text, text[cut : cut + second % 200], code),
            "values": (text, first, second, code),
            "replies": (text,),
            "documents": (body,),
        }
        kept.run(target, *arguments[target])

    corpus = kept.out.parent / f"corpus-{kept.target}"
    corpus.mkdir(exist_ok=True)
    for number, path in enumerate(SEEDS):
        (corpus / f"seed{number}").write_bytes(b"\x05" * 16 + path.read_bytes()[:LONGEST])
    (corpus / "json").write_bytes(
        b"\x05" * 16 + b'{"quote": null, "item": {"name": "a", "many": []}, "items": []}'
    )
    atheris.Setup([sys.argv[0], f"-max_len={LONGEST}", "-verbosity=0", "-rss_limit_mb=0", str(corpus)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=[*ALL, "all"])
    parser.add_argument("--engine", choices=["hypothesis", "atheris"], default="hypothesis")
    parser.add_argument("--seconds", type=float, default=600, help="of processor time")
    parser.add_argument("--out", type=Path, default=Path("found.jsonl"))
    asked = parser.parse_args()
    if asked.engine == "atheris":
        import atheris

        with atheris.instrument_imports(include=["extractor"]):  # before anything of it is imported
            import tests.fuzz.targets  # noqa: F401
    (by_hypothesis if asked.engine == "hypothesis" else by_atheris)(
        Kept(asked.target, asked.out), asked.seconds
    )
