"""Which strategy and which prompt go with a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from extractor import prompts
from extractor.errors import ConfigurationError

if TYPE_CHECKING:
    from extractor.schemas import Schema

EVENT_SUMMARY = "event_summary"
Strategy = Literal["compose", "select", "reading"]


def strategy_for(wanted: Schema, strategy: Strategy) -> Strategy:
    """Candidates are known for event summaries alone; any other schema is composed.

    Raises:
        ConfigurationError: code alone cannot fill in this schema.
    """
    if wanted.name == EVENT_SUMMARY or strategy == "compose":
        return strategy
    if strategy == "reading":
        raise ConfigurationError(
            f"code alone cannot fill in {wanted.name}/v{wanted.version}", hint="take the strategy compose"
        )
    return "compose"


def prompt_for(wanted: Schema, strategy: Strategy, given: str | None) -> prompts.Prompt | None:
    """The prompt that was asked for, or the one that fits schema and strategy; none where no model is asked.

    Raises:
        ConfigurationError: the prompt is for another schema or strategy.
    """
    if strategy == "reading":
        return None
    fitting = wanted.name if strategy == "compose" else f"{wanted.name}_{strategy}"
    found = prompts.get(given or (fitting if prompts.exists(fitting) else "any_schema"))
    if found.strategy == "follow_up":
        raise ConfigurationError(
            f"the prompt {found.name}/v{found.version} only follows another", hint="give another prompt"
        )
    if found.strategy != strategy:
        raise ConfigurationError(
            f"the prompt {found.name}/v{found.version} is for the strategy {found.strategy}, not {strategy}",
            hint=f"give --strategy {found.strategy} with it",
        )
    if found.schema not in {"*", wanted.name}:
        raise ConfigurationError(
            f"the prompt {found.name}/v{found.version} is for the schema {found.schema}, not {wanted.name}",
            hint="give a prompt that fits",
        )
    return found
