from __future__ import annotations

from extractor.languages.sections.base import Section


class Events(Section):
    """To be filled."""
