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
    │   ├── LanguageInvalid       a language file that cannot be used
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

from extractor.errors.base import ExtractorError
from extractor.errors.batch import (
    BatchError,
    JournalUnusable,
    OutputUnusable,
    RunStopped,
    SubmissionFailed,
    WorkerLost,
)
from extractor.errors.configuration import (
    ConfigurationError,
    LanguageInvalid,
    ModelMissing,
    PromptInvalid,
    PromptUnknown,
    SchemaInvalid,
    SchemaUnknown,
    SettingInvalid,
    ToolUnknown,
    WeightsError,
)
from extractor.errors.inputs import (
    ArgumentsInvalid,
    ClaimInvalid,
    DocumentBinary,
    DocumentEmpty,
    DocumentTooLarge,
    InputError,
    ResultInvalid,
    SourceUnreadable,
)
from extractor.errors.model import (
    AnswerInvalid,
    AnswerRefused,
    AnswerTruncated,
    BudgetSpent,
    EndpointDown,
    EndpointFailed,
    EndpointUnreachable,
    EngineFailed,
    KeyRejected,
    ModelError,
    ModelUnknown,
    RateLimited,
    RequestRejected,
)

__all__ = [
    "AnswerInvalid",
    "AnswerRefused",
    "AnswerTruncated",
    "ArgumentsInvalid",
    "BatchError",
    "BudgetSpent",
    "ClaimInvalid",
    "ConfigurationError",
    "DocumentBinary",
    "DocumentEmpty",
    "DocumentTooLarge",
    "EndpointDown",
    "EndpointFailed",
    "EndpointUnreachable",
    "EngineFailed",
    "ExtractorError",
    "InputError",
    "JournalUnusable",
    "KeyRejected",
    "LanguageInvalid",
    "ModelError",
    "ModelMissing",
    "ModelUnknown",
    "OutputUnusable",
    "PromptInvalid",
    "PromptUnknown",
    "RateLimited",
    "RequestRejected",
    "ResultInvalid",
    "RunStopped",
    "SchemaInvalid",
    "SchemaUnknown",
    "SettingInvalid",
    "SourceUnreadable",
    "SubmissionFailed",
    "ToolUnknown",
    "WeightsError",
    "WorkerLost",
]
