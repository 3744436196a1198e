from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from platformdirs import user_cache_path

from extractor.cache import ReplyCache
from extractor.errors import SettingInvalid
from extractor.extraction import Caution
from extractor.model.client import ModelClient
from extractor.model.config import ModelConfig
from extractor.retry import RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.cache import ReplyStore
    from extractor.settings import Settings

OPENAI_DEFAULT = "gpt-4.1-mini"
_UNBOUNDED = 10**9
# The longest that one answer of an endpoint may take; the embedded model may take a document's whole time.
_CALL_SECONDS = 300.0


class Connection:
    """The model that the settings name, and the cache of its replies. Nothing is opened before it is used.

    Args:
        settings: which model, which cache.
        on_progress: called with a few words for each step that takes time.
        store: of replies, in place of the cache.

    Attributes:
        cache: where replies are kept, or None.
    """

    def __init__(
        self, settings: Settings, on_progress: Callable[[str], None], store: ReplyStore | None = None
    ) -> None:
        self._settings = settings
        self._say = on_progress
        self._client: ModelClient | None = None
        self.cache: ReplyStore | None = store or (cache_of(settings) if settings.cache else None)

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
            return embedded_name(self._settings)
        if self._settings.model:
            return self._settings.model
        if self._settings.base_url:
            raise SettingInvalid(
                "no model is named for the endpoint",
                hint="give --model, EXTRACTOR_MODEL or model = in pyproject.toml",
            )
        return OPENAI_DEFAULT

    @property
    def parameters(self) -> dict[str, Any]:
        """What of the model decides its replies, for the cache's key."""
        return {
            "model": self.name,
            "endpoint": self._settings.base_url if self._settings.uses_endpoint else None,
            "max_output_tokens": self._settings.max_output_tokens,
        }

    async def client(self) -> ModelClient:
        """The client, with the embedded model started if it is that which answers.

        Raises:
            ModelMissing: there is neither an endpoint nor an embedded model.
            WeightsError: the embedded model's file is damaged.
        """
        if self._client is None:
            self._client = self._connect()
        return self._client

    def cautions(self) -> list[Caution]:
        """What went wrong with the cache, which costs time but no answer."""
        return [Caution("cache", "", warning) for warning in (self.cache.warnings if self.cache else ())]

    async def aclose(self) -> None:
        """Let go of the model's connections, of the embedded model and of the cache."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()
        if self.cache is not None:
            self.cache.close()

    def _connect(self) -> ModelClient:
        self._say(f"connecting to {self.name}")
        config = ModelConfig(
            name=self.name,
            base_url=self._settings.base_url,
            api_key=self._settings.api_key,
            max_output_tokens=self._settings.max_output_tokens,
        )
        retry = RetryPolicy(retries=self._settings.max_retries, call_seconds=_CALL_SECONDS)
        return ModelClient(config, retry=retry)


def cache_of(settings: Settings) -> ReplyCache:
    """The cache that the settings name; it is opened when it is first used."""
    directory = settings.cache_directory or user_cache_path("extractor") / "replies"
    return ReplyCache(directory, size_limit=settings.cache_megabytes * 1_000_000)
