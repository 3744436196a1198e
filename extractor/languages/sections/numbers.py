from __future__ import annotations

from extractor.languages.sections.base import Section


class Numbers(Section):
    """To be filled."""
