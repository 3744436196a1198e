"""What can go wrong, as one tree.

::

    ExtractorError
    ├── InputError                the text given cannot be read
    │   ├── SourceUnreadable      missing, a folder, no permission
    │   ├── DocumentEmpty         nothing but white space
    │   ├── DocumentBinary        no text: an image, an archive, a program
    │   ├── DocumentTooLarge      more than the hard limit
    │   ├── ResultInvalid         no stored result, or one that was changed
    │   ├── ClaimInvalid          a claim that is empty, long, or says nothing that could be looked for
    │   └── ArgumentsInvalid      the arguments of a tool do not fit its schema
    ├── ConfigurationError        what was asked for does not exist or does not fit
    │   ├── SettingInvalid        an unknown key or an impossible value
    │   ├── SchemaUnknown         no schema of that name and version
    │   ├── SchemaInvalid         a field that no text can fill
    │   ├── PromptUnknown         no prompt of that name and version
    │   ├── PromptInvalid         a prompt file that cannot be used
    │   ├── ToolUnknown           no tool of that name
    │   ├── ModelMissing          no key and no weights
    │   └── WeightsError          the embedded model's file is absent, damaged or cannot be joined
    ├── BatchError                a run over many documents cannot go on
    │   ├── JournalUnusable       another run has it, it is damaged, or the disk is full
    │   ├── OutputUnusable        the results cannot be written where they should go
    │   ├── SubmissionFailed      the endpoint did not take a batch, or ended it as failed
    │   ├── WorkerLost            a process that extracted died, twice on the same document
    │   └── RunStopped            so many documents failed in a row that all would
    └── ModelError                the model was reached for and gave no usable answer
        ├── EndpointUnreachable   refused, timed out, broken off
        ├── EndpointDown          failed so often in a row that it is left alone for a while
        ├── EndpointFailed        an answer of 5xx, or one that is no answer of a model
        ├── EngineFailed          the embedded model's process could not start, or died
        ├── KeyRejected           401 or 403
        ├── ModelUnknown          the endpoint has no such model
        ├── RequestRejected       400: too long, a schema the endpoint does not take
        ├── RateLimited           429, and waiting longer would break the budget
        ├── AnswerRefused         the model declined
        ├── AnswerTruncated       the answer ran into its token limit
        ├── AnswerInvalid         the answer does not fit the schema
        └── BudgetSpent           attempts, seconds or tokens are used up

Every error is one line: what happened, to what, and the way out. No message holds a key or the
text of a document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from extractor.usage import Usage


class ExtractorError(Exception):
    """Base of every error that this package raises on purpose.

    Attributes:
        code: stable snake_case name, the same in every face.
        message: what happened, to what.
        hint: the way out, or an empty string.

    Example:
        >>> print(DocumentEmpty("news.txt holds no text", hint="check the file"))
        news.txt holds no text; check the file
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel between processes, with all they know."""
        return _rebuilt, (type(self), dict(self.__dict__))


class InputError(ExtractorError):
    """The text given cannot be read."""

    code = "input_error"


class SourceUnreadable(InputError):
    """The source is missing, a folder, or may not be read."""

    code = "source_unreadable"


class DocumentEmpty(InputError):
    """The source holds nothing but white space."""

    code = "document_empty"


class DocumentBinary(InputError):
    """The source is no text."""

    code = "document_binary"


class DocumentTooLarge(InputError):
    """The source is larger than the hard limit."""

    code = "document_too_large"


class ResultInvalid(InputError):
    """What is given as a stored result is none, or does not fit the schema that it was made with."""

    code = "result_invalid"


class ClaimInvalid(InputError):
    """The claim is empty, long, or says nothing that could be looked for."""

    code = "claim_invalid"


class ArgumentsInvalid(InputError):
    """The arguments of a tool do not fit its schema."""

    code = "arguments_invalid"


class ConfigurationError(ExtractorError):
    """What was asked for does not exist or does not fit."""

    code = "configuration_error"


class SettingInvalid(ConfigurationError):
    """A setting has an unknown name or an impossible value."""

    code = "setting_invalid"


class SchemaUnknown(ConfigurationError):
    """There is no schema of that name and version."""

    code = "schema_unknown"


class SchemaInvalid(ConfigurationError):
    """A schema has a field that no text can fill."""

    code = "schema_invalid"


class PromptUnknown(ConfigurationError):
    """There is no prompt of that name and version."""

    code = "prompt_unknown"


class PromptInvalid(ConfigurationError):
    """A prompt file cannot be used."""

    code = "prompt_invalid"


class ToolUnknown(ConfigurationError):
    """There is no tool of that name."""

    code = "tool_unknown"


class ModelMissing(ConfigurationError):
    """There is neither a key for an endpoint nor an embedded model."""

    code = "model_missing"


class WeightsError(ConfigurationError):
    """The embedded model's file is absent, damaged or cannot be joined."""

    code = "weights_error"


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


class ModelError(ExtractorError):
    """The model was reached for and gave no usable answer.

    Attributes:
        usage: what the failed calls cost, where it is known.
        proven: an `Extraction` of what was proven before a stream ended, or None. It holds words of the document,
            so it stands in no message.
    """

    code = "model_error"

    def __init__(self, message: str, *, hint: str = "", usage: Usage | None = None) -> None:
        super().__init__(message, hint=hint)
        self.usage = usage
        self.proven: Any = None


class EndpointUnreachable(ModelError):
    """The connection was refused, timed out or broke off."""

    code = "endpoint_unreachable"


class EndpointDown(ModelError):
    """The endpoint failed so often in a row that it is left alone for a while; nothing was sent.

    Attributes:
        after: seconds until it is tried again.
    """

    code = "endpoint_down"

    def __init__(
        self, message: str, *, hint: str = "", usage: Usage | None = None, after: float = 0.0
    ) -> None:
        super().__init__(message, hint=hint, usage=usage)
        self.after = after


class EndpointFailed(ModelError):
    """The endpoint answered with 5xx, or with something that is no answer of a model."""

    code = "endpoint_failed"


class EngineFailed(ModelError):
    """The embedded model's process could not start, or died."""

    code = "engine_failed"


class KeyRejected(ModelError):
    """The endpoint does not accept the key."""

    code = "key_rejected"


class ModelUnknown(ModelError):
    """The endpoint has no model of that name."""

    code = "model_unknown"


class RequestRejected(ModelError):
    """The endpoint does not take the request as it is."""

    code = "request_rejected"


class RateLimited(ModelError):
    """The endpoint asks to wait for longer than the budget allows."""

    code = "rate_limited"


class AnswerRefused(ModelError):
    """The model declined to answer."""

    code = "answer_refused"


class AnswerTruncated(ModelError):
    """The answer ran into its token limit.

    Attributes:
        partial: the raw text up to there. It may quote the document, so it stands in no message.
    """

    code = "answer_truncated"

    def __init__(
        self, message: str, *, hint: str = "", usage: Usage | None = None, partial: str = ""
    ) -> None:
        super().__init__(message, hint=hint, usage=usage)
        self.partial = partial


class AnswerInvalid(ModelError):
    """The answer does not fit the schema.

    Attributes:
        violations: what does not fit, one line each, for asking the model again. They may quote the
            answer, so they stand in no message.
    """

    code = "answer_invalid"

    def __init__(
        self, message: str, *, hint: str = "", usage: Usage | None = None, violations: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message, hint=hint, usage=usage)
        self.violations = violations


class BudgetSpent(ModelError):
    """Attempts, seconds or tokens are used up."""

    code = "budget_spent"


def _rebuilt(kind: type[ExtractorError], known: dict[str, object]) -> ExtractorError:
    error = kind.__new__(kind)
    error.args = (known["message"], known["hint"])
    error.__dict__.update(known)
    return error
