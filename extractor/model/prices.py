from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from extractor.errors import SettingInvalid

if TYPE_CHECKING:
    from pathlib import Path

OPENAI_HOST = "api.openai.com"
_MILLION = Decimal(1_000_000)
_DATE = re.compile(r"-\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a model's tokens cost in US dollars per million.

    Attributes:
        input_per_million: of what is sent.
        output_per_million: of what is answered.
        cached_per_million: of what is sent and the endpoint had in its prefix cache; None is as other input.
    """

    input_per_million: Decimal
    output_per_million: Decimal
    cached_per_million: Decimal | None = None

    def cost(self, input_tokens: int, output_tokens: int, cached_tokens: int = 0) -> Decimal:
        """The price of one call in US dollars.

        Args:
            input_tokens: all that was sent.
            output_tokens: all that was answered.
            cached_tokens: how many of the input came from a prefix cache.

        Example:
            >>> prices = Prices(input_per_million=Decimal(2), output_per_million=Decimal(8))
            >>> prices.cost(1_000, 100)
            Decimal('0.0028')
        """
        cached = self.input_per_million if self.cached_per_million is None else self.cached_per_million
        sent = self.input_per_million * (input_tokens - cached_tokens) + cached * cached_tokens
        return (sent + self.output_per_million * output_tokens) / _MILLION


FREE = Prices(input_per_million=Decimal(0), output_per_million=Decimal(0))


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    input: Decimal = Field(ge=0)
    output: Decimal = Field(ge=0)
    cached: Decimal | None = Field(None, ge=0)


_TABLE = TypeAdapter(dict[str, dict[str, _Row]])


def prices_of(model: str, base_url: str | None, *, own: Path | None = None) -> Prices | None:
    """What a model costs, or None where that is not known.

    Args:
        model: its name at the endpoint.
        base_url: the endpoint's address; None is OpenAI's.
        own: a file of prices that come before those that are known here.

    Raises:
        SettingInvalid: the file cannot be read, or is not of that form.

    Example:
        >>> prices_of("gpt-4.1-mini-2025-04-14", None).output_per_million
        Decimal('1.60')
        >>> prices_of("gpt-4.1-mini", "http://localhost:8000/v1") is None
        True
    """
    host = (urlsplit(base_url).hostname or "") if base_url else OPENAI_HOST
    for table in (_read(own) if own else {}, _shipped()):
        for name in (model, _DATE.sub("", model)):
            row = table.get(host, {}).get(name)
            if row:
                return Prices(
                    input_per_million=row.input,
                    output_per_million=row.output,
                    cached_per_million=row.cached,
                )
    return None


@cache
def _shipped() -> dict[str, dict[str, _Row]]:
    text = resources.files(__package__).joinpath("prices.toml").read_text(encoding="utf-8")
    return _TABLE.validate_python(tomllib.loads(text))


def _read(file: Path) -> dict[str, dict[str, _Row]]:
    try:
        return _TABLE.validate_python(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        problem = f"{'/'.join(map(str, first['loc']))}: {first['msg']}"
    except (OSError, ValueError) as error:
        problem = str(error)
    raise SettingInvalid(
        f"the prices in {file} cannot be used: {problem}", hint="write them as in extractor/model/prices.toml"
    )
