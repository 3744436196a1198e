"""How the service runs: address, keys, limits."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from extractor.errors import SettingInvalid
from extractor.keys import SERVICE_PREFIX, Keys, require_keys

if TYPE_CHECKING:
    from collections.abc import Mapping


class ServiceConfig(BaseModel):
    """How the service runs. What it extracts with are the `Settings`.

    Made with `ServiceConfig.load`, which looks at arguments, then at `EXTRACTOR_SERVE_*` environment variables.

    Example:
        >>> ServiceConfig.load(environment={"EXTRACTOR_SERVE_PORT": "9000"}).port
        9000
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    host: str = "127.0.0.1"
    """Address to listen at. One that others can reach is refused without keys."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port to listen at; 0 takes a free one."""
    keys: SecretStr | None = None
    """`NAME=KEY` pairs, separated by commas or lines."""
    keys_file: Path | None = None
    """A file of such lines, in which # begins a comment."""
    models: str = ""
    """Names of models, separated by commas, that a request may choose beside the configured one."""
    max_body_bytes: int = Field(default=2_000_000, ge=1_000)
    """Largest body of one request; a batch may be ten times as large."""
    max_text_characters: int = Field(default=200_000, ge=1)
    """Longest text of one document."""
    running: int = Field(default=32, ge=1)
    """Documents that are worked on at the same time."""
    waiting: int = Field(default=256, ge=0)
    """Requests that may wait for their turn; one more is refused."""
    request_seconds: float = Field(default=300.0, gt=0)
    """Time one request may take, waiting included."""
    body_seconds: float = Field(default=30.0, gt=0)
    """Time that a request may take to arrive, and that a client may leave what it was sent unread."""
    grace_seconds: float = Field(default=60.0, gt=0)
    """Time that running requests are given when the service stops."""
    connections: int = Field(default=1_000, ge=1)
    """Open connections; one more is turned away."""
    memory_megabytes: int = Field(default=64, ge=1)
    """Size of the answers that are kept in memory."""
    batches: Path | None = None
    """Folder of the batches; else in the user's data folder."""

    @classmethod
    def load(
        cls, arguments: Mapping[str, Any] | None = None, *, environment: Mapping[str, str] | None = None
    ) -> ServiceConfig:
        """Collect the configuration.

        Args:
            arguments: values that come before the environment's; None values are left out.
            environment: read instead of the process's own.

        Raises:
            SettingInvalid: a key is unknown, a value is impossible, or others could reach a service without keys.
        """
        environment = os.environ if environment is None else environment
        merged: dict[str, Any] = {
            name.removeprefix(SERVICE_PREFIX).lower(): value
            for name, value in environment.items()
            if name.startswith(SERVICE_PREFIX) and value
        }
        merged |= {name: value for name, value in (arguments or {}).items() if value is not None}
        try:
            config = cls.model_validate(merged)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            name = ".".join(str(part) for part in first["loc"])
            raise SettingInvalid(
                f"the service's setting {name} cannot be used: {first['msg']}",
                hint=f"give another value, as an option or as {SERVICE_PREFIX}{name.upper()}",
            ) from None
        require_keys(config.host, config.named_keys())
        return config

    @property
    def offered_models(self) -> tuple[str, ...]:
        """The further models by name."""
        return tuple(name.strip() for name in self.models.split(",") if name.strip())

    def named_keys(self) -> Keys:
        """The keys of file and environment.

        Raises:
            SettingInvalid: the file cannot be read, or a line is no pair of a name and a long enough key.
        """
        return Keys.load(
            pairs=self.keys.get_secret_value() if self.keys else "", file=self.keys_file, environment={}
        )
