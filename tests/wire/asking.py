"""A question to a scripted model, by the client alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, SecretStr

from extractor.asking.message import Message
from extractor.limits.budget import Budget
from extractor.limits.retry import RetryPolicy
from extractor.model.client import ModelClient
from extractor.model.config import ModelConfig
from extractor.model.prices import Prices
from tests.wire.scripted_server import HANGING

KEY = "sk-planted-secret-0123456789"
SECRET = "Жабык документтин тексти"
QUESTION = (
    Message(role="system", content="Answer in JSON."),
    Message(role="user", content=f"Where? {SECRET}"),
)
GOOD = '{"name": "Ош", "size": "small"}'
BAD = f'{{"name": "{SECRET}", "size": "huge"}}'
PRICES = Prices(input_per_million=Decimal(2), output_per_million=Decimal(10))


class City(BaseModel):
    name: str
    size: Literal["small", "large"]


class Asked:
    """A client on a scripted server, with waits that are written down and not waited, and a budget without a clock."""

    def __init__(self, server, *, budget=None, **policy):
        self.waits: list[float] = []
        self.budget = budget or Budget(attempts=10, seconds=HANGING, tokens=100_000, clock=lambda: 0.0)
        self.client = ModelClient(
            ModelConfig(name="m", base_url=server.base_url, api_key=SecretStr(KEY), prices=PRICES),
            retry=RetryPolicy(
                **{"sleep": self._note, "jitter": lambda: 1.0, "call_seconds": HANGING, **policy}
            ),
        )

    async def _note(self, seconds):
        if seconds:
            self.waits.append(seconds)

    async def ask(self, messages=QUESTION, answer=City):
        async with self.client:
            return await self.client.ask(messages, answer, budget=self.budget)

    async def ask_unclosed(self):
        return await self.client.ask(QUESTION, City, budget=self.budget)

    async def judge(self, labels=("yes", "no")):
        async with self.client:
            return await self.client.judge(QUESTION, labels, budget=self.budget)
