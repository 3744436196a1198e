"""Runs the server over standard input and output, or over HTTP."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import uvicorn
from mcp.server.auth.provider import AccessToken
from mcp.server.auth.settings import AuthSettings
from mcp.server.stdio import stdio_server
from pydantic import AnyHttpUrl

from extractor.keys import Keys, require_keys
from extractor.listening import listening
from extractor.mcp.server import build_server

if TYPE_CHECKING:
    from types import FrameType

    from mcp.server.lowlevel import Server

    from extractor.tools.toolbox import Toolbox

PATH = "/mcp"
_GRACE_SECONDS = 5


async def serve_stdio(toolbox: Toolbox) -> None:
    """Serve the one host that started this process, until it closes the connection."""
    server = build_server(toolbox)
    try:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
    finally:
        await toolbox.aclose()


async def serve_http(toolbox: Toolbox, *, host: str, port: int, keys: Keys) -> None:
    """Serve any number of hosts over HTTP, until a signal to stop.

    Args:
        toolbox: what is called.
        host: the address to listen at.
        port: likewise; 0 takes a free one.
        keys: those that hosts must show as bearer tokens; none are needed at an address of this machine alone.

    Raises:
        SettingInvalid: others can reach the address and there are no keys, or it cannot be listened at.
    """
    require_keys(host, keys)
    with listening(host, port) as listener:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}{PATH}"
        app = http_app(build_server(toolbox), host=host, keys=keys, address=address)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        sys.stderr.write(f"extractor: serving at {address}\n")
        sys.stderr.flush()
        try:
            await _Server(config).serve(sockets=[listener])
        finally:
            await toolbox.aclose()


def http_app(server: Server[Any], *, host: str, keys: Keys, address: str) -> Any:
    """The server as an ASGI application.

    Args:
        server: from `build_server`.
        host: the address it is to listen at; on this machine's own, requests for other names are refused, so that
            no page in a browser can reach it under a name of its own.
        keys: see `serve_http`.
        address: of the server, for the SDK's settings; it is published nowhere.
    """
    if not keys:
        return server.streamable_http_app(streamable_http_path=PATH, host=host)
    # The keys are no OAuth tokens: without a resource URL the SDK announces no authorisation server.
    auth = AuthSettings(issuer_url=AnyHttpUrl(address), resource_server_url=None)
    return server.streamable_http_app(
        streamable_http_path=PATH, host=host, auth=auth, token_verifier=_KeyVerifier(keys)
    )


class _Server(uvicorn.Server):
    """uvicorn's server, which a signal stops in good order: uvicorn's own dies of it once it has stopped."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """First signal: let running calls end. Second: stop at once."""
        del sig, frame
        self.force_exit = self.should_exit
        self.should_exit = True


class _KeyVerifier:
    """Tells the SDK whose key a bearer token is; sessions belong to the owner of the key that began them."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    async def verify_token(self, token: str) -> AccessToken | None:
        owner = self._keys.owner(token)
        return None if owner is None else AccessToken(token=owner, client_id=owner, scopes=[])
