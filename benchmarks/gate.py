"""Ratios held against a committed baseline: worse is what lies outside the noise of both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.results import Ratio, Sample, significant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BASELINE = Path(__file__).with_name("baseline.json")
# Other processors, other caches, other builds of Python: so far a ratio moves without anybody's doing.
_ELSEWHERE = 0.35


def load(path: Path = BASELINE) -> dict[str, Sample]:
    """The baseline's ratios by name; none where there is no baseline yet."""
    if not path.exists():
        return {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {name: Sample(tuple(values)) for name, values in kept["ratios"].items()}


def save(ratios: Iterable[Ratio], machine: dict[str, str], path: Path = BASELINE) -> None:
    """Make these ratios the baseline; those of sections that were not run stay as they were."""
    values: dict[str, object] = {name: sample.values for name, sample in load(path).items()}
    values |= {
        ratio.name: [float(significant(v, 4).replace(",", "")) for v in ratio.sample.values]
        for ratio in ratios
    }
    kept = {
        "made on": {key: machine[key] for key in ("processor", "python")},
        "ratios": dict(sorted(values.items())),
    }
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def worse(ratios: Iterable[Ratio], baseline: dict[str, Sample]) -> Sequence[str]:
    """A line for each ratio that is worse than in the baseline by more than the noise of both.

    A ratio is worse where its better half lies above the worst of the baseline, by more than what other machines do to
    it. What the baseline does not know is not compared.

    Example:
        >>> before = {"a / b": Sample((1.0, 1.1, 1.2))}
        >>> worse([Ratio(name="a / b", sample=Sample((1.3, 1.5, 1.6)))], before)
        []
        >>> worse([Ratio(name="a / b", sample=Sample((2.3, 2.5, 2.6)))], before)
        ['a / b: 2.5 (2.3 to 2.6), was 1.1 (1 to 1.2); allowed is 1.62']
    """
    found = []
    for ratio in ratios:
        before = baseline.get(ratio.name)
        if before is None:
            continue
        allowed = max(before.values) * (1 + _ELSEWHERE)
        if ratio.sample.spread[0] > allowed:
            found.append(
                f"{ratio.name}: {ratio.sample.shown()}, was {before.shown()}; allowed is {significant(allowed)}"
            )
    return found
