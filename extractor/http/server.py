"""Runs the application: bounds on connections that say nothing, and a stop that loses nothing."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import TYPE_CHECKING, Any

import uvicorn

from extractor.http.app import create_app
from extractor.http.connections import timed
from extractor.listening import listening

if TYPE_CHECKING:
    from types import FrameType

    from extractor.calls.cache import ReplyStore
    from extractor.http.config import ServiceConfig
    from extractor.http.desk import Desk
    from extractor.settings import Settings

log = logging.getLogger("extractor.http")

# A busy reading thread hands over after this many seconds, so that HTTP answers at once; Python's own 5 ms add up.
SWITCH_SECONDS = 0.001
# Connections that are open anyway: listening sockets, models, caches, journals.
_SPARE_FILES = 100


def serve(settings: Settings, config: ServiceConfig, store: ReplyStore | None = None) -> None:
    """Serve until a signal to stop; then finish what runs, and return.

    Args:
        settings: what is extracted with.
        config: how the service runs.
        store: of the model's replies, in place of the cache.

    Raises:
        SettingInvalid: the address cannot be listened at.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    _allow_files(config.connections + _SPARE_FILES)
    with listening(config.host, config.port, backlog=_backlog(config)) as listener:
        Server(settings, config, store).run(sockets=[listener])


def _backlog(config: ServiceConfig) -> int:
    return min(4096, 2 * config.connections)


class Server(uvicorn.Server):
    """uvicorn's server, with a stop in two steps: nothing new is taken while what runs is finished.

    Args:
        settings: what is extracted with.
        config: how the service runs.
        store: of the model's replies, in place of the cache.
    """

    def __init__(self, settings: Settings, config: ServiceConfig, store: ReplyStore | None = None) -> None:
        app = create_app(settings, config, store)
        self._desk: Desk = app.state.desk
        self._grace = config.grace_seconds
        self._loop: asyncio.AbstractEventLoop | None = None
        self._draining: asyncio.Task[None] | None = None
        super().__init__(
            uvicorn.Config(
                app,
                host=config.host,
                port=config.port,
                http=timed(config.body_seconds),
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                limit_concurrency=config.connections,
                backlog=_backlog(config),
                timeout_keep_alive=30,
                timeout_graceful_shutdown=max(1, round(config.grace_seconds)),
            )
        )

    async def startup(self, sockets: Any = None) -> None:
        """Start, and remember the loop that signals are to wake."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self.started:
            log.info("listening at %s", self.address)

    @property
    def address(self) -> str:
        """Where the service listens, once it has started."""
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/"

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """First signal: finish what runs. Second: stop at once."""
        del sig, frame
        if self._draining is not None or self._loop is None:
            self.should_exit = self.force_exit = True
        else:
            self._loop.call_soon_threadsafe(self.drain)

    def drain(self) -> None:
        """Take nothing new, finish what runs, then stop."""
        if self._draining is None:
            self._draining = asyncio.ensure_future(self._drain())

    async def _drain(self) -> None:
        self._desk.gate.close()
        try:
            async with asyncio.timeout(self._grace):
                await asyncio.gather(self._desk.gate.idle(), self._desk.batches.stop())
        except TimeoutError:
            pass
        # Connections opened just now get their refusal, and learn that they are not to be used again.
        await asyncio.sleep(0.2)
        self.should_exit = True


def _allow_files(wanted: int) -> None:
    """Raise the process's limit of open files as far as it may be."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY or hard > soft:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
