"""Other ways to the same answer, run by the same harness on the same documents and model.

They need the extra `rivals`, and an endpoint: `EXTRACTOR_BASE_URL`, `EXTRACTOR_MODEL`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from extractor.errors import ConfigurationError, ModelMissing

if TYPE_CHECKING:
    from extractor.evals.prediction import System
    from extractor.settings import Settings

NAMES = ("instructor", "langextract")


class RivalMissing(ConfigurationError):
    """The rival's library is not installed."""

    code = "rival_missing"


def rival(name: str, settings: Settings) -> System:
    """Make a rival.

    Args:
        name: one of `NAMES`.
        settings: which endpoint and model.

    Raises:
        ModelMissing: no endpoint is configured.
        RivalMissing: its library is not installed.
    """
    if not settings.base_url or not settings.model:
        raise ModelMissing(f"{name} needs an endpoint", hint="set EXTRACTOR_BASE_URL and EXTRACTOR_MODEL")
    key = settings.api_key.get_secret_value() if settings.api_key else "none"
    try:
        module = import_module(f"{__name__}.plain_{name}")
    except ModuleNotFoundError as error:
        raise RivalMissing(f"{name} is not installed", hint="pip install 'extractor[rivals]'") from error
    system: System = module.make(settings.base_url, key, settings.model)
    return system
