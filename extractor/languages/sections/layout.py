from __future__ import annotations

from extractor.languages.sections.base import Section


class Layout(Section):
    """To be filled."""
