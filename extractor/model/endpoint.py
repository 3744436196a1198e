from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pydantic import SecretStr


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where an OpenAI-compatible model answers.

    Attributes:
        base_url: the address up to and with `/v1`.
        api_key: what it asks for; never printed.
    """

    base_url: str
    api_key: SecretStr


class Engine(Protocol):
    """Something that keeps a model running and says where it answers."""

    async def endpoint(self) -> Endpoint:
        """Where the model answers now; started first if it does not run."""
        ...

    def is_lost(self) -> bool:
        """Whether the model that answered there has gone."""
        ...
