"""What carries requests to an endpoint, for those that put something else in the network's place."""

from __future__ import annotations

from httpx2 import AsyncBaseTransport, Request, Response

__all__ = ["AsyncBaseTransport", "Request", "Response"]
