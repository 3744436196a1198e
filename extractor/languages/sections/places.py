from __future__ import annotations

from extractor.languages.sections.base import Section


class Places(Section):
    """To be filled."""
