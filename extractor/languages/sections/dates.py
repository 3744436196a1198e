from __future__ import annotations

from extractor.languages.sections.base import Section


class Dates(Section):
    """To be filled."""
