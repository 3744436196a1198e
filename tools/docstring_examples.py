"""Lets the site show the docstrings' `Example:` as code: griffe knows the section as `Examples:` alone."""

from __future__ import annotations

import re
from typing import Any

import griffe


class ExamplesAreCode(griffe.Extension):
    """Renames the section before docstrings are parsed."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Called for each object that is collected."""
        if obj.docstring:
            obj.docstring.value = re.sub(r"^Example:$", "Examples:", obj.docstring.value, flags=re.MULTILINE)
