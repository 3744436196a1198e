from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from extractor.errors import SettingInvalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.embedded.engine import Engine
    from extractor.model.client import ModelClient
    from extractor.settings import Settings

EMBEDDED = "qwen2.5-coder-1.5b-instruct-q4_k_m"
OPENAI_DEFAULT = "gpt-4.1-mini"


class Connection:
    """The model that the settings name, and the cache of its replies. Nothing is opened before it is used.

    Args:
        settings: which model, which cache.
        on_progress: called with a few words for each step that takes time.
    """

    def __init__(self, settings: Settings, on_progress: Callable[[str], None]) -> None:
        self._settings = settings
        self._say = on_progress
        self._client: ModelClient | None = None
        self._engine: Engine | None = None

    @property
    def strategy(self) -> Literal["compose", "select", "reading"]:
        """The strategy that the settings come to."""
        if self._settings.strategy != "auto":
            return self._settings.strategy
        return "compose" if self._settings.uses_endpoint else "select"

    @property
    def name(self) -> str:
        """Name of the model.

        Raises:
            SettingInvalid: an endpoint of the user's own is configured without one.
        """
        if not self._settings.uses_endpoint:
            return EMBEDDED
        if self._settings.model:
            return self._settings.model
        if self._settings.base_url:
            raise SettingInvalid(
                "no model is named for the endpoint",
                hint="give --model, EXTRACTOR_MODEL or model = in pyproject.toml",
            )
        return OPENAI_DEFAULT
