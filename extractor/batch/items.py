from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.document import PAGES, Document
from extractor.errors import InputError

if TYPE_CHECKING:
    from extractor.pipeline import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One input of a batch.

    Attributes:
        id: what its row is known by: the value of the id column, else where it came from.
        content: a text, the bytes of a file, a document, or why there is none of these.
        source: the file it came from, or None.

    Example:
        >>> Item(id="7", content="Алматы").key == Item(id="8", content="Алматы".encode()).key
        True
    """

    id: str
    content: str | bytes | Document | InputError
    source: str | None = None

    @classmethod
    def of(cls, source: Source, number: int) -> Item:
        """A source as `extract` takes it; a file is read."""
        if isinstance(source, Path):
            return cls.of_file(source)
        name = source.source if isinstance(source, Document) else None
        return cls(id=name or str(number), content=source, source=name)

    @classmethod
    def of_file(cls, path: Path) -> Item:
        """A file, read; one that cannot be read is an item all the same."""
        content: bytes | InputError
        try:
            content = Document.bytes_of(path)
        except InputError as error:
            content = error
        return cls(id=str(path), content=content, source=str(path))

    @property
    def key(self) -> str | None:
        """SHA-256 of the content, by which it is told whether it was extracted before; None where there is none.

        It is taken before anything is decoded, so that a run that goes on need not decode what is done. Of plain
        UTF-8 text it is the document's own id. A page is known by its name, so its name's ending counts.
        """
        if isinstance(self.content, InputError):
            return None
        if isinstance(self.content, Document):
            return self.content.id
        if isinstance(self.content, str):
            return _digest(self.content.encode("utf-8", "surrogatepass"))
        page = self.source is not None and Path(self.source).suffix.lower() in PAGES
        return _digest(self.content) + (";page" if page else "")

    def document(self) -> Document:
        """The document.

        Raises:
            InputError: there is none.
        """
        if isinstance(self.content, InputError):
            raise self.content
        return Document.of(self.content, name=self.source)


def _digest(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()
