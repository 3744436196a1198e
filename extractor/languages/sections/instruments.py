from __future__ import annotations

from extractor.languages.sections.base import Section


class Instruments(Section):
    """To be filled."""
