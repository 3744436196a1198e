from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extractor.errors import SettingInvalid

if TYPE_CHECKING:
    from pydantic import SecretStr

    from extractor.model.prices import Prices


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelConfig:
    """Which model is asked, and how.

    Attributes:
        name: the model's name at its endpoint.
        base_url: the endpoint's address with `/v1`; None is OpenAI's. Not used with an engine.
        api_key: the endpoint's key, or None where it asks for none. Not used with an engine.
        max_output_tokens: tokens after which an answer is cut.
        temperature: randomness of the answer.
        connect_seconds: time for the connection to be made.
        prices: what tokens cost, or None if that is not known.

    Raises:
        SettingInvalid: for an address that is none, or a key that cannot stand in a header.
    """

    name: str
    base_url: str | None = None
    api_key: SecretStr | None = None
    max_output_tokens: int = 4096
    temperature: float = 0.0
    connect_seconds: float = 10.0
    prices: Prices | None = None

    def __post_init__(self) -> None:
        if self.base_url is not None and not _is_http(self.base_url):
            raise SettingInvalid(
                "the base URL is no http or https address", hint="e.g. http://localhost:8000/v1"
            )
        key = self.api_key.get_secret_value() if self.api_key is not None else "-"
        if not (key and key.isascii() and key.isprintable() and " " not in key):
            raise SettingInvalid(
                "the API key holds characters that no key has", hint="check for spaces and line ends"
            )


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
