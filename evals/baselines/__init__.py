"""Runs to hold later ones against, one file a system."""

from __future__ import annotations

import re
from pathlib import Path

from extractor.evals.runs import Run, RunDocument

HOME = Path(__file__).resolve().parent


def path_of(system: str, folder: Path = HOME) -> Path:
    """File of a system's baseline.

    Example:
        >>> path_of("qwen2.5 select event_summary/v1", Path("b")).as_posix()
        'b/qwen2.5_select_event_summary-v1.json'
    """
    return folder / (re.sub(r"[^\w.-]+", "-", system.replace(" ", "_")) + ".json")


def find(system: str, folder: Path = HOME) -> Run | None:
    """The baseline of a system, or None where there is none yet.

    Raises:
        RunInvalid: the file is no saved run.
    """
    path = path_of(system, folder)
    return Run.load(path) if path.exists() else None


def update(run: Run, folder: Path = HOME) -> Path:
    """Make a run the baseline of its system.

    Documents that this run has not read keep their place, so that a baseline may cover several datasets. What
    could not be run is left out, and so is all that does not bear on the score.

    Returns:
        The file written.
    """
    before = find(run.system, folder)
    documents = dict(before.documents) if before else {}
    for name, document in run.documents.items():
        if document.prediction.error is None:
            slim = document.prediction.model_copy(update={"evidence": {}, "confidence": {}, "warnings": []})
            documents[name] = RunDocument(text=document.text, prediction=slim)
    path = path_of(run.system, folder)
    Run(system=run.system, made=run.made, documents=dict(sorted(documents.items()))).save(path)
    return path
