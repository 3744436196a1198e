from __future__ import annotations

from extractor.languages.sections.base import Section


class Persons(Section):
    """To be filled."""
