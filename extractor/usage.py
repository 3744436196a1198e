from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What model calls cost. Adding two gives the cost of both.

    Attributes:
        calls: requests that reached a model, failed ones included.
        input_tokens: tokens of the prompts, as the endpoint counted them.
        output_tokens: tokens of the answers.
        cost_usd: price in US dollars, or None where the price of the model is not known.

    Example:
        >>> (Usage(calls=1, input_tokens=10) + Usage(calls=2, input_tokens=5)).input_tokens
        15
    """

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: Decimal | None = Decimal(0)

    def __add__(self, other: Usage) -> Usage:
        known = self.cost_usd is not None and other.cost_usd is not None
        return Usage(
            calls=self.calls + other.calls,
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost_usd=self.cost_usd + other.cost_usd if known else None,  # type: ignore[operator]  # both are known
        )
