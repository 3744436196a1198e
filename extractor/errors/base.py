"""What all errors have in common."""

from __future__ import annotations

from typing import ClassVar


class ExtractorError(Exception):
    """Base of every error that this package raises on purpose.

    Attributes:
        code: stable snake_case name, the same in every face.
        message: what happened, to what.
        hint: the way out, or an empty string.

    Example:
        >>> from extractor.errors import DocumentEmpty
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


def _rebuilt(kind: type[ExtractorError], known: dict[str, object]) -> ExtractorError:
    error = kind.__new__(kind)
    error.args = (known["message"], known["hint"])
    error.__dict__.update(known)
    return error
