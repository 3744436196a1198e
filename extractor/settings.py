from __future__ import annotations

import difflib
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from extractor.errors import SettingInvalid
from extractor.keys import SERVICE_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "EXTRACTOR_"
Strategy = Literal["auto", "compose", "select", "reading"]
_FallbackModel = Annotated[str, Field(pattern=r"^[^@,\s]+(@https?://[^\s,]+)?$")]


class Settings(BaseModel):
    """How to extract: which model, within which bounds, cached where.

    Made with `Settings.load`, which looks at arguments, then `EXTRACTOR_*` environment variables, then
    `[tool.extractor]` of the nearest `pyproject.toml`. An unknown key is an error in all three.

    Example:
        >>> Settings.load({"strategy": "compose"}, environment={}, folder=None).strategy
        'compose'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    strategy: Strategy = "auto"
    """`compose` asks for the whole summary, `select` has candidates judged, `reading` uses no model; `auto`
    takes `select` for the embedded model and `compose` for an endpoint."""
    model: str | None = Field(default=None, min_length=1)
    """Name of the endpoint's model; `embedded` for the embedded one whatever else is set."""
    fallback_models: tuple[_FallbackModel, ...] = ()
    """Models that are asked in this order, within the same budget, where the one before gives no usable answer:
    names at the same endpoint, `NAME@http://…/v1` for one elsewhere (no key is sent there), or `embedded`. The
    environment gives them with commas between them."""
    base_url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    """Address of an OpenAI-compatible endpoint, up to and with `/v1`."""
    api_key: SecretStr | None = None
    """Key of the endpoint; `OPENAI_API_KEY` is taken where this is not set."""
    weights: Path | None = None
    """GGUF file of the embedded model; else the packages of the `local` extra are used."""
    prices: Path | None = None
    """TOML file with prices of your own, in the form of `extractor/model/prices.toml`; they come before those."""
    cache: bool = True
    """Whether replies of the model, and answers, are kept and used again."""
    cache_directory: Path | None = None
    """Where they are kept; else in the user's cache folder."""
    cache_megabytes: int = Field(default=512, ge=1)
    """Size from which the cache drops its oldest replies."""
    max_characters: int = Field(default=200_000, ge=2_000)
    """Longest text that is read in one piece; longer ones are read in overlapping windows."""
    max_retries: int = Field(default=3, ge=0, le=20)
    """Requests that one document may cost beyond one a question: after failures and answers that do not fit."""
    max_seconds: float = Field(default=900.0, gt=0)
    """Time one document may take."""
    max_tokens: int = Field(default=1_000_000, ge=1)
    """Tokens one document may cost, input and output together."""
    max_output_tokens: int = Field(default=8_000, ge=16)
    """Tokens of one answer."""

    @field_validator("fallback_models", mode="before")
    @classmethod
    def _listed(cls, given: object) -> object:
        return [name.strip() for name in given.split(",")] if isinstance(given, str) else given

    @classmethod
    def load(
        cls,
        arguments: Mapping[str, Any] | None = None,
        *,
        environment: Mapping[str, str] | None = None,
        folder: Path | Literal["here"] | None = "here",
    ) -> Settings:
        """Collect the settings from arguments, environment and project file.

        Args:
            arguments: values that come before all others; None values are left out.
            environment: read instead of the process's own.
            folder: where to look for `pyproject.toml`, and upwards; None looks nowhere.

        Raises:
            SettingInvalid: a key is unknown or a value is impossible.
        """
        environment = os.environ if environment is None else environment
        merged: dict[str, Any] = {}
        for origin, values in (
            ("[tool.extractor] of pyproject.toml", _from_project(Path.cwd() if folder == "here" else folder)),
            ("the environment", _from_environment(environment)),
            ("the arguments", {k: v for k, v in (arguments or {}).items() if v is not None}),
        ):
            _refuse_unknown(values, origin)
            merged |= values
        if "api_key" not in merged and environment.get("OPENAI_API_KEY"):
            merged["api_key"] = environment["OPENAI_API_KEY"]
        try:
            return cls.model_validate(merged)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            name = ".".join(str(part) for part in first["loc"])
            raise SettingInvalid(
                f"the setting {name} cannot be used: {first['msg']}",
                hint=f"give another value, as an argument, as {PREFIX}{name.upper()} or in pyproject.toml",
            ) from None

    @property
    def uses_endpoint(self) -> bool:
        """Whether an endpoint is configured and not set aside for the embedded model."""
        return self.model != "embedded" and (self.base_url is not None or self.api_key is not None)

    def in_order(self) -> list[Settings]:
        """The settings for the model and for each of its fallbacks.

        Raises:
            SettingInvalid: a fallback is at no endpoint.

        Example:
            >>> mine = Settings(model="big", base_url="http://a/v1", fallback_models=("small", "embedded"))
            >>> [settings.model for settings in mine.in_order()]
            ['big', 'small', 'embedded']
        """
        return [self, *(self._falling_back_to(model) for model in self.fallback_models)]

    def _falling_back_to(self, model: str) -> Settings:
        name, _, address = model.partition("@")
        changed: dict[str, Any] = {"model": name, "fallback_models": ()}
        if address:
            changed |= {"base_url": address, "api_key": None}
        elif model != "embedded" and self.base_url is None and self.api_key is None:
            raise SettingInvalid(
                f"there is no endpoint for the fallback model {name}", hint="give it as NAME@ADDRESS"
            )
        return self.model_copy(update=changed)


def _refuse_unknown(values: Mapping[str, Any], origin: str) -> None:
    for key in values:
        if key not in Settings.model_fields:
            near = difflib.get_close_matches(key, Settings.model_fields, n=1)
            raise SettingInvalid(
                f"unknown setting {key!r} in {origin}",
                hint=f"did you mean {near[0]!r}?"
                if near
                else f"known are {', '.join(Settings.model_fields)}",
            )


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    return {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environment.items()
        # What servers are told by the environment, they read themselves.
        if name.startswith(PREFIX) and not name.startswith(SERVICE_PREFIX) and value
    }


def _from_project(folder: Path | None) -> dict[str, Any]:
    for parent in (folder, *folder.parents) if folder else ():
        file = parent / "pyproject.toml"
        if file.is_file():
            try:
                project = tomllib.loads(file.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise SettingInvalid(f"{file} cannot be read: {error}", hint="mend or remove it") from None
            table = project.get("tool", {}).get("extractor", {})
            if not isinstance(table, dict):
                raise SettingInvalid(
                    f"[tool.extractor] of {file} is no table", hint="write key = value lines"
                )
            return table
    return {}
