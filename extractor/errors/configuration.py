"""What was asked for does not exist or does not fit."""

from __future__ import annotations

from extractor.errors.base import ExtractorError


class ConfigurationError(ExtractorError):
    """What was asked for does not exist or does not fit."""

    code = "configuration_error"


class SettingInvalid(ConfigurationError):
    """A setting has an unknown name or an impossible value."""

    code = "setting_invalid"


class SchemaUnknown(ConfigurationError):
    """There is no schema of that name and version."""

    code = "schema_unknown"


class SchemaInvalid(ConfigurationError):
    """A schema has a field that no text can fill."""

    code = "schema_invalid"


class PromptUnknown(ConfigurationError):
    """There is no prompt of that name and version."""

    code = "prompt_unknown"


class PromptInvalid(ConfigurationError):
    """A prompt file cannot be used."""

    code = "prompt_invalid"


class LanguageInvalid(ConfigurationError):
    """A language file cannot be used."""

    code = "language_invalid"


class ToolUnknown(ConfigurationError):
    """There is no tool of that name."""

    code = "tool_unknown"


class ModelMissing(ConfigurationError):
    """There is neither a key for an endpoint nor an embedded model."""

    code = "model_missing"


class WeightsError(ConfigurationError):
    """The embedded model's file is absent, damaged or cannot be joined."""

    code = "weights_error"
