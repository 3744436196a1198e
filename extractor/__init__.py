"""Reads news about relations between states; every value in the answer is proven by words of the text.

::

    from pathlib import Path
    from extractor import extract

    found = extract(Path("news.txt"))
    print(found.data.participants[0].name, found.evidence["/participants/0/name"][0].words)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.batch.many import aextract_many, extract_many
    from extractor.document import Document
    from extractor.entry import aextract, astream_extract, extract, stream_extract
    from extractor.errors import ExtractorError
    from extractor.extraction import Extraction
    from extractor.pipeline import Extractor
    from extractor.reading import Reading
    from extractor.settings import Settings
    from extractor.stored import load

__all__ = [
    "Document",
    "Extraction",
    "Extractor",
    "ExtractorError",
    "Reading",
    "Settings",
    "aextract",
    "aextract_many",
    "astream_extract",
    "extract",
    "extract_many",
    "load",
    "stream_extract",
]

_HOMES = {
    "Document": "document",
    "Extraction": "extraction",
    "Extractor": "pipeline",
    "ExtractorError": "errors",
    "Reading": "reading",
    "Settings": "settings",
    "aextract": "entry",
    "aextract_many": "batch.many",
    "astream_extract": "entry",
    "extract": "entry",
    "extract_many": "batch.many",
    "load": "stored",
    "stream_extract": "entry",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: `import extractor` alone loads nothing."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
