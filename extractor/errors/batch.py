"""Why a run over many documents cannot go on."""

from __future__ import annotations

from extractor.errors.base import ExtractorError


class BatchError(ExtractorError):
    """A run over many documents cannot go on."""

    code = "batch_error"


class JournalUnusable(BatchError):
    """The journal is used by another run, damaged, no journal, or cannot be written."""

    code = "journal_unusable"


class OutputUnusable(BatchError):
    """The results cannot be written where they should go."""

    code = "output_unusable"


class SubmissionFailed(BatchError):
    """The endpoint did not take a batch, or ended it as failed; or nothing was submitted."""

    code = "submission_failed"


class WorkerLost(BatchError):
    """A process that extracted died, twice on the same document."""

    code = "worker_lost"


class RunStopped(BatchError):
    """So many documents failed in a row that the rest would, too."""

    code = "run_stopped"
