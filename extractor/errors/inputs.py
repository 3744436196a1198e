"""What is wrong with what is to be read or looked for."""

from __future__ import annotations

from extractor.errors.base import ExtractorError


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
