"""Who may use the service."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from extractor.errors import SettingInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAIR = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,63})\s*=\s*(?P<key>[!-~]{16,256})")


@dataclass(frozen=True, slots=True)
class Keys:
    """API keys by the names of their owners. Only digests are held.

    Example:
        >>> keys = Keys.of(["desk=0123456789abcdef", "# nobody", ""])
        >>> keys.owner("0123456789abcdef"), keys.owner("guessed")
        ('desk', None)
    """

    digests: tuple[tuple[str, bytes], ...] = ()

    @classmethod
    def of(cls, lines: Iterable[str]) -> Keys:
        """Read `NAME=KEY` lines; # begins a comment.

        Raises:
            SettingInvalid: a line is no such pair, the key is shorter than 16 characters, or a name comes twice.
        """
        found: dict[str, bytes] = {}
        for number, line in enumerate(lines, 1):
            words = line.strip()
            if not words or words.startswith("#"):
                continue
            pair = _PAIR.fullmatch(words)
            if pair is None or pair["name"] in found:
                raise SettingInvalid(
                    f"key {number} of the service is no new NAME=KEY",
                    hint="give each owner one key of 16 to 256 visible characters",
                )
            found[pair["name"]] = sha256(pair["key"].encode()).digest()
        return cls(tuple(found.items()))

    def __bool__(self) -> bool:
        return bool(self.digests)

    def owner(self, given: str) -> str | None:
        """Whose key this is. Every key is compared, each in constant time, so that timing tells nothing."""
        digest = sha256(given.encode("utf-8", "surrogatepass")).digest()
        owner = None
        for name, known in self.digests:
            if hmac.compare_digest(digest, known):
                owner = name
        return owner
