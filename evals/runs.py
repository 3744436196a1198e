"""Runs: a system over a dataset, and the file that keeps what it answered."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from extractor.errors import ConfigurationError, ExtractorError
from extractor.evals.prediction import Cost, Prediction
from extractor.evals.scoring import DocumentScore, score

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from extractor.document import Document
    from extractor.evals.datasets import Case
    from extractor.evals.prediction import System


class RunInvalid(ConfigurationError):  # named as all errors of the tree
    """A file is no saved run."""

    code = "run_invalid"


class NotRun(ExtractorError):  # named as all errors of the tree
    """A saved run has no answer for a document."""

    code = "not_run"


class RunDocument(BaseModel):
    """One document of a run.

    Attributes:
        text: SHA-256 of the text that was read, so that no answer is held against a text that has changed.
        prediction: what was answered.
    """

    model_config = ConfigDict(extra="forbid")

    text: str
    prediction: Prediction


class Run(BaseModel):
    """What a system answered, by the documents' names.

    Answers are kept, not scores: a run is scored anew by today's labels and rules whenever it is looked at.
    """

    model_config = ConfigDict(extra="forbid")

    system: str
    made: datetime
    documents: dict[str, RunDocument]

    def save(self, path: Path) -> None:
        """Write the run as one JSON file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = self.model_dump(mode="json", exclude_defaults=True)
        # A reply may hold half a surrogate pair, which only JSON's own escapes can write.
        text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8", errors="backslashreplace")

    @classmethod
    def load(cls, path: Path) -> Run:
        """Read a saved run.

        Raises:
            RunInvalid: the file is absent or no saved run.
        """
        try:
            return cls.model_validate(json.loads(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise RunInvalid(f"{path} cannot be read: {error.strerror}") from error
        except ValueError as error:  # no JSON, no run, no UTF-8
            raise RunInvalid(f"{path} is no saved run", hint="make one with --save") from error

    def scores(self, cases: Sequence[Case]) -> list[DocumentScore]:
        """Score those documents that this run has read; a text that has changed since is left out."""
        return [
            score(case, kept.prediction)
            for case in cases
            if (kept := self.documents.get(case.name)) and kept.text == case.document.id
        ]


class SavedRun:
    """A run read from a file, as a system."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.name = run.system

    def run(self, name: str, document: Document) -> Prediction:
        """Look up what was answered.

        Raises:
            NotRun: the run has not read this document, or another text of this name.
        """
        kept = self._run.documents.get(name)
        if kept is None:
            raise NotRun(f"the saved run has no document {name}")
        if kept.text != document.id:
            raise NotRun(f"{name} has changed since the run was saved", hint="run it again")
        return kept.prediction


def run(system: System, cases: Sequence[Case], done: Callable[[Case], None] = lambda _: None) -> Run:
    """Have a system read every document; what goes wrong with one is that document's error.

    Args:
        system: what reads.
        cases: the documents.
        done: called after each.

    Raises:
        ConfigurationError: no document could be read as things are configured.
    """
    documents = {}
    for case in cases:
        documents[case.name] = RunDocument(text=case.document.id, prediction=_predict(system, case))
        done(case)
    return Run(system=system.name, made=datetime.now(UTC).replace(microsecond=0), documents=documents)


def _predict(system: System, case: Case) -> Prediction:
    try:
        return system.run(case.name, case.document)
    except ConfigurationError:
        raise
    except ExtractorError as error:
        usage = getattr(error, "usage", None)
        spent = (
            {}
            if usage is None
            else {
                name: getattr(usage, name) for name in ("calls", "input_tokens", "output_tokens", "cost_usd")
            }
        )
        return Prediction(error=f"{error.code}: {error}", cost=Cost(**spent))
    except Exception as error:  # noqa: BLE001  # a crash on one document is a row of the report
        return Prediction(error=f"{type(error).__name__}: {error}")
