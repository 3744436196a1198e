"""Texts joined into long documents, and how right an answer about one is: `python -m tests.long.joined`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor import Extractor, Settings
from extractor.evals.datasets import AcceptedDates, Case, Label, LabelledVenue, load_all
from extractor.evals.prediction import Prediction
from extractor.evals.scoring import score
from tests.long.labelled_model import IMPERFECT, PERFECT, LabelledModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.long.labelled_model import Faults

LISTS = ("participants", "instruments", "trade_statistics")


def texts(language: str, sets: Sequence[str] = ("seeds", "dev", "more", "fresh")) -> list[Case]:
    """The labelled texts of one language, the seeds first."""
    return [case for case in load_all(sets) if case.label.language == language]


def join(cases: Sequence[Case], characters: int, folder: Path) -> tuple[Case, list[Case]]:
    """One document of about that many characters, and the cases that it is made of.

    Where the texts do not suffice, paragraphs that state nothing stand between them.
    """
    used: list[Case] = []
    length = 0
    for case in cases:
        if length + len(case.document.text) <= characters or not used:
            used.append(case)
            length += len(case.document.text) + 2
    room = (characters - length) // len(used)
    parts = [case.document.text.strip() + "\n\n" + "".join(_filler(n, room)) for n, case in enumerate(used)]
    path = folder / f"joined_{characters}.txt"
    path.write_text("\n".join(parts), encoding="utf-8")
    label = Label(
        document=path.name,
        language=used[0].label.language,
        event_type=None,
        event_date=AcceptedDates(accept=[None]),
        participants=_once(used, "participants", lambda item: item.name),
        venue=LabelledVenue(),
        instruments=_once(used, "instruments", lambda item: item.title),
        trade_statistics=_once(
            used, "trade_statistics", lambda item: (item.value, item.unit, item.metric, item.period)
        ),
    )
    return Case(name=path.stem, path=path, label=label), used


def _filler(text: int, characters: int) -> Iterator[str]:
    line = 0
    while characters > 0:
        line += 1
        words = f"Дорога {text + 1}.{line} идёт вдоль реки, за рекой лежат поля, и погода стоит тихая.\n"
        characters -= len(words)
        yield words


def _once(cases: Sequence[Case], field: str, key: Any) -> list[Any]:
    return list({key(item): item for case in cases for item in getattr(case.label, field)}.values())


def counted(case: Case, data: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    """Right, returned and labelled items by list."""
    fields = score(case, Prediction(data=data)).fields
    return {name: (fields[name].right, fields[name].returned, fields[name].labelled) for name in LISTS}


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """Of summed counts."""
    right, returned, labelled = (sum(part) for part in zip(*counts, strict=True))
    return 2 * right / (returned + labelled) if returned + labelled else 1.0


def measure(
    cases: Sequence[Case], used: Sequence[Case], faults: Faults | None, window: int
) -> dict[str, Any]:
    """What comes of some documents, each on its own.

    Args:
        cases: the documents.
        used: the texts that the model knows.
        faults: of the model; None asks no model.
        window: characters that one question may hold.
    """
    began = time.perf_counter()
    counts: dict[str, list[tuple[int, int, int]]] = {name: [] for name in LISTS}
    with LabelledModel(used, faults or PERFECT) as server:
        settings: dict[str, Any] = {"strategy": "reading"}
        if faults is not None:
            settings = {"base_url": server.base_url, "model": "labels", "max_characters": window}
        calls, warnings = 0, []
        made = Settings.load(settings | {"cache": False}, environment={}, folder=None)
        with Extractor(made) as extractor:
            for case in cases:
                found = extractor.extract(case.document)
                calls += found.provenance.usage.calls
                warnings += [warning.code for warning in found.warnings]
                for name, count in counted(case, found.data.model_dump(mode="json")).items():
                    counts[name].append(count)
    return {
        "calls": calls,
        "seconds": round(time.perf_counter() - began, 1),
        **{name: round(f1(count), 3) for name, count in counts.items()},
        "counts": {name: tuple(map(sum, zip(*count, strict=True))) for name, count in counts.items()},
        "warnings": {code: warnings.count(code) for code in sorted(set(warnings))},
    }


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="ru")
    parser.add_argument("--characters", type=int, nargs="+", default=[50_000, 200_000])
    parser.add_argument("--window", type=int, default=12_000)
    asked = parser.parse_args()
    models = {"perfect": PERFECT, "imperfect": IMPERFECT, "reading": None}
    for characters in asked.characters:
        with tempfile.TemporaryDirectory() as folder:
            joined, used = join(texts(asked.language), characters, Path(folder))
            for name, faults in models.items():
                for what, cases in (("single", used), (f"joined {len(joined.document.text)}", [joined])):
                    found = measure(cases, used, faults, asked.window)
                    sys.stdout.write(f"{name} {what} {found}\n")
                    sys.stdout.flush()


if __name__ == "__main__":
    main()
