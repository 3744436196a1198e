from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One turn of what is said to a model.

    Attributes:
        role: who speaks.
        content: what is said; it reaches the model byte for byte.
    """

    role: Role
    content: str
