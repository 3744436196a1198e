from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from platformdirs import user_cache_path

from extractor.calls.cache import ReplyCache
from extractor.calls.flight import Flights
from extractor.embedded.weights import DEFAULT, find_weights
from extractor.errors import ModelMissing, ModelUnknown, RequestRejected, SettingInvalid
from extractor.extraction import Caution

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from extractor.calls.cache import ReplyStore
    from extractor.embedded.engine import Engine
    from extractor.limits.throttle import Throttle
    from extractor.model.client import ModelClient
    from extractor.model.prices import Prices
    from extractor.model.transport import AsyncBaseTransport
    from extractor.settings import Settings

OPENAI_DEFAULT = "gpt-4.1-mini"
_UNBOUNDED = 10**9
# The embedded model's context in tokens, and its shares: Kazakh and Kyrgyz take 0.65 tokens a character.
_EMBEDDED_CONTEXT = 8192
_EMBEDDED_OUTPUT = 2500
_EMBEDDED_CHARACTERS = 6000
# The longest that one answer of an endpoint may take, and its share of the document's time, so that one that never
# comes leaves time to ask again. The embedded model may take the whole of it.
_CALL_SECONDS, _CALL_SHARE = 300.0, 3


class Connection:
    """The model that the settings name, and the cache of its replies. Nothing is opened before it is used.

    Args:
        settings: which model, which cache.
        on_progress: called with a few words for each step that takes time.
        store: of replies, in place of the cache.
        throttle, transport: see `ModelClient`.

    Attributes:
        cache: where replies are kept, or None.
        flights: keep callers from asking the same at the same time; None where no cache is shared.
        answers: where finished answers are kept: the cache, and no store of replies that was given.
    """

    def __init__(
        self,
        settings: Settings,
        on_progress: Callable[[str], None],
        store: ReplyStore | None = None,
        throttle: Throttle | None = None,
        transport: AsyncBaseTransport | None = None,
    ) -> None:
        self._settings = settings
        self._say = on_progress
        self._throttle = throttle
        self._transport = transport
        self._client: ModelClient | None = None
        self._engine: Engine | None = None
        self._lock = threading.Lock()
        self.cache: ReplyStore | None = store or (cache_of(settings) if settings.cache else None)
        own = self.cache is not None and store is None
        self.flights = Flights(_cache_directory(settings) / "flights") if own else None
        self.answers = self.cache if own else None

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
            return self._settings.weights.stem if self._settings.weights else DEFAULT.model
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
            "max_output_tokens": self._output_tokens,
        }

    @property
    def longest_text(self) -> int:
        """Characters that fit one question, the rest of the model's context left for form and answer."""
        return _UNBOUNDED if self._settings.uses_endpoint else _EMBEDDED_CHARACTERS

    async def ready(self) -> None:
        """Make sure that there is a model, also where nothing may have to be asked.

        Raises:
            ModelMissing: there is neither an endpoint nor an embedded model.
            WeightsError: the embedded model's file is damaged.
        """
        from anyio import to_thread

        if not self._settings.uses_endpoint:
            await to_thread.run_sync(self.weights)

    async def reach(self) -> None:
        """Make sure that the model can be reached; no tokens are spent, and the embedded model is not started.

        Raises:
            ModelMissing: there is neither an endpoint nor an embedded model.
            WeightsError: the embedded model's file is damaged.
            ModelError: the endpoint cannot be reached, or does not accept the key.
        """
        if not self._settings.uses_endpoint:
            await self.ready()
            return
        # An endpoint that lists no models answers all the same.
        with contextlib.suppress(ModelUnknown, RequestRejected):
            await (await self.client()).models()

    async def client(self) -> ModelClient:
        """The client, with the embedded model started if it is that which answers.

        Raises:
            ModelMissing: there is neither an endpoint nor an embedded model.
            WeightsError: the embedded model's file is damaged.
        """
        from anyio import to_thread

        client = self._client
        return client if client is not None else await to_thread.run_sync(self._connected)

    def cautions(self) -> list[Caution]:
        """What went wrong with the cache, which costs time but no answer."""
        of_cache = self.cache.warnings if self.cache else []
        of_flights = self.flights.warnings if self.flights else []
        return [Caution("cache", "", warning) for warning in (*of_cache, *of_flights)]

    async def aclose(self) -> None:
        """Let go of the model's connections, of the embedded model and of the cache."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.stop()
        self.close_cache()

    def close_cache(self) -> None:
        """Let go of the cache, which needs no event loop."""
        if self.cache is not None:
            self.cache.close()

    def _connected(self) -> ModelClient:
        with self._lock:
            if self._client is None:
                self._client = self._connect()
            return self._client

    def _connect(self) -> ModelClient:
        # They are slow to import, and what is kept needs none of them.
        from extractor.limits.retry import RetryPolicy
        from extractor.model.client import ModelClient
        from extractor.model.config import ModelConfig
        from extractor.model.remembered import Remembered
        from extractor.model.wire import load

        seconds = min(_CALL_SECONDS, self._settings.max_seconds / _CALL_SHARE)
        retry = RetryPolicy(retries=self._settings.max_retries, call_seconds=seconds)
        if not self._settings.uses_endpoint:
            self._engine = self._embedded()
            retry = replace(retry, call_seconds=self._settings.max_seconds)
        load(structured=self.strategy == "compose")
        self._say(f"asking {self.name}")
        config = ModelConfig(
            name=self.name,
            base_url=self._settings.base_url,
            api_key=self._settings.api_key,
            max_output_tokens=self._output_tokens,
            prices=self._prices(),
        )
        file = _cache_directory(self._settings) / "endpoints.json" if self._settings.cache else None
        return ModelClient(
            config,
            retry=retry,
            engine=self._engine,
            remembered=Remembered(file),
            throttle=self._throttle,
            transport=self._transport,
        )

    def _prices(self) -> Prices | None:
        from extractor.model.prices import FREE, prices_of

        if not self._settings.uses_endpoint:
            return FREE
        return prices_of(self.name, self._settings.base_url, own=self._settings.prices)

    def weights(self) -> Path:
        """The embedded model's file, joined and checked first where that is still to do.

        Raises:
            ModelMissing: the embedded model is not installed.
            WeightsError: the file is damaged.
        """
        from extractor.embedded.engine import Engine

        found = find_weights(path=self._settings.weights, progress=self._joining)
        if found is None or not Engine.is_installed():
            raise ModelMissing(
                "there is no model to ask: no endpoint is set and the embedded model is not installed",
                hint="set OPENAI_API_KEY or EXTRACTOR_BASE_URL, or pip install 'extractor[local]'",
            )
        return found

    def _embedded(self) -> Engine:
        from extractor.embedded.engine import Engine, EngineConfig

        engine = Engine(self.weights(), EngineConfig(context=_EMBEDDED_CONTEXT))
        self._say("starting the embedded model")
        return engine

    def _joining(self, done: int, total: int) -> None:
        self._say(f"making the embedded model ready, {100 * done // total} %")

    @property
    def _output_tokens(self) -> int:
        wanted = self._settings.max_output_tokens
        return wanted if self._settings.uses_endpoint else min(wanted, _EMBEDDED_OUTPUT)


def cache_of(settings: Settings) -> ReplyCache:
    """The cache that the settings name; it is opened when it is first used."""
    return ReplyCache(_cache_directory(settings), size_limit=settings.cache_megabytes * 1_000_000)


def _cache_directory(settings: Settings) -> Path:
    return settings.cache_directory or user_cache_path("extractor") / "replies"
