from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import DocumentBinary, DocumentEmpty, DocumentTooLarge, SourceUnreadable
from extractor.languages.detect import detect

MAX_BYTES = 50_000_000
PAGES = frozenset({".html", ".htm", ".xhtml"})
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",  # Word up to 2003
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Menus and tickers around an article are noisier than the prose that the detector expects.
_NOISE = 0.5
_ADDRESS = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)
_LONGEST_PART = 255  # bytes that file systems take for one name in a path
_TOLD: dict[type[Exception], tuple[str, str]] = {
    FileNotFoundError: ("does not exist", "check the name"),
    IsADirectoryError: ("is a folder", "name the files in it, or read it with `extractor batch`"),
    PermissionError: ("may not be read", "check its permissions"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that is never altered, with where it came from.

    Attributes:
        text: what offsets count in, as Unicode code points.
        source: name of the file, `-` for standard input, or None for a text given as such.
        encoding: how the bytes were decoded, or None for a text given as such.
        language: ISO 639-1 code of one of the seven languages, or None for any other.

    Example:
        >>> Document.of("Бишкекте эки өлкөнүн президенттери жолугушуп, документтерге кол коюшту.").language
        'ky'
    """

    text: str
    source: str | None = None
    encoding: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, source: str | Path | bytes | Document, *, name: str | None = None) -> Document:
        """Take a text, the content of a file, or bytes.

        Args:
            source: a `str` is the text itself, a `Path` is read (`Path("-")` is standard input), `bytes` are
                decoded, and a `Document` is used as it is.
            name: where a text or bytes came from.

        Raises:
            SourceUnreadable: the file is missing or may not be read.
            DocumentEmpty: there is nothing but white space.
            DocumentBinary: the bytes are no text.
            DocumentTooLarge: there are more than `MAX_BYTES` bytes.
        """
        if isinstance(source, Document):
            return source
        if isinstance(source, str):
            return cls._checked(source, name, None)
        if isinstance(source, bytes):
            return cls._decoded(source, name)
        return cls._decoded(cls.bytes_of(source), str(source))

    @staticmethod
    def bytes_of(path: Path) -> bytes:
        """The bytes of a file, or of standard input for `Path("-")`; no more than tell that it is too large.

        Raises:
            SourceUnreadable: the file is missing or may not be read.
        """
        return _read(path)

    @classmethod
    def _decoded(cls, data: bytes, source: str | None) -> Document:
        name = source or "the text"
        if len(data) > MAX_BYTES:
            raise DocumentTooLarge(f"{name} is larger than {MAX_BYTES:,} bytes", hint="split it")
        if not data.strip():
            raise DocumentEmpty(f"{name} holds no text", hint="check that the right file was given")
        encoding = _encoding(data, name)
        text = data.decode(encoding)
        if _HTML.match(data[:2000].removeprefix(b"\xef\xbb\xbf")) or _looks_like_html(source, text):
            return cls._checked(_main_text(text, name), source, encoding.removesuffix("-sig"))
        return cls._checked(text, source, encoding.removesuffix("-sig"))

    @classmethod
    def _checked(cls, text: str, source: str | None, encoding: str | None) -> Document:
        if len(text) > MAX_BYTES:
            raise DocumentTooLarge(
                f"{source or 'the text'} is longer than {MAX_BYTES:,} characters", hint="split it"
            )
        if not text.strip():
            raise DocumentEmpty(
                f"{source or 'the text'} holds no text", hint="check that the right text was given"
            )
        return cls(text=text, source=source, encoding=encoding, language=detect(text))

    @property
    def id(self) -> str:
        """SHA-256 of the text, the same wherever it came from."""
        return "sha256:" + hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def characters(self) -> int:
        """Unicode code points of the text."""
        return len(self.text)


def _read(path: Path) -> bytes:
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError | ValueError) -> SourceUnreadable:
    name = str(path)
    if "\n" in name or any(len(part.encode("utf-8", "replace")) > _LONGEST_PART for part in path.parts):
        # Somebody has given the text where its name belongs; a message repeats no text.
        return SourceUnreadable(
            f"{len(name):,} characters are no file's name", hint="name a file, or - for standard input"
        )
    if isinstance(error, FileNotFoundError) and _ADDRESS.match(name):
        address = name.replace(":/", "://", 1)  # as it was before it was taken for a path
        return SourceUnreadable(
            f"{address} is an address, and nothing is fetched", hint="save the page and name its file"
        )
    told, hint = _TOLD.get(type(error), ("cannot be read", "check the file"))
    if type(error) not in _TOLD:
        told += f": {error.strerror if isinstance(error, OSError) else error}"
    return SourceUnreadable(f"{name} {told}", hint=hint)


def _encoding(data: bytes, name: str) -> str:
    """Name of the encoding, the surest signs first: a byte order mark, valid UTF-8, then statistics.

    Raises:
        DocumentBinary: no text in any encoding.
    """
    candidates = [encoding for mark, encoding in _BOMS if data.startswith(mark)]
    if not candidates and not data.startswith(_MAGIC):
        candidates = _likely(data)
    for encoding in candidates:
        if _is_text(data, encoding):
            return encoding
    raise DocumentBinary(
        f"{name} is no plain text",
        hint="give text or a saved page (HTML) in UTF-8, UTF-16, cp1251 or koi8-r; from Word or PDF, save as text",
    )


def _likely(data: bytes) -> list[str]:
    if b"\x00" in data[:4096]:
        # Every second byte of Latin or Cyrillic letters in UTF-16 is at most 5.
        sample = data[: len(data[:4096]) // 2 * 2]
        halves = ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be"))
        return [name for half, name in halves if sum(b <= 5 or b == 0x20 for b in half) > 0.95 * len(half)]
    if _is_text(data, "utf-8"):
        return ["utf-8"]
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000], cp_isolation=["cp1251", "koi8_r", "cp1254"], threshold=_NOISE).best()
    return [best.encoding] if best else []


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        head = data.decode(encoding)[:4096]
    except UnicodeDecodeError:
        return False
    return len(_CONTROL.findall(head)) <= 0.02 * len(head)


def _looks_like_html(source: str | None, text: str) -> bool:
    return bool(source) and Path(str(source)).suffix.lower() in PAGES and "<" in text


def _main_text(html: str, name: str) -> str:
    from trafilatura import extract

    text = extract(html, include_comments=False, include_tables=True, with_metadata=False)
    if not text:
        raise DocumentEmpty(
            f"{name} is a page without an article", hint="save the article's text and give that"
        )
    return str(text)
