from __future__ import annotations

from extractor.languages.sections.base import Section


class Trade(Section):
    """To be filled."""
