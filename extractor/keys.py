"""Who may use a server of ours: the same rules for each of them."""

from __future__ import annotations

import hmac
import ipaddress
import os
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import SettingInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SERVICE_PREFIX = "EXTRACTOR_SERVE_"
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
    def load(
        cls,
        *,
        pairs: str | None = None,
        file: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Keys:
        """Collect the keys of a setting and of a file.

        Args:
            pairs: `NAME=KEY`, separated by commas or lines; else `EXTRACTOR_SERVE_KEYS`.
            file: one that holds such lines; else `EXTRACTOR_SERVE_KEYS_FILE`.
            environment: read instead of the process's own.

        Raises:
            SettingInvalid: the file cannot be read, or a line is no pair of a name and a long enough key.
        """
        environment = os.environ if environment is None else environment
        pairs = environment.get(f"{SERVICE_PREFIX}KEYS", "") if pairs is None else pairs
        named = environment.get(f"{SERVICE_PREFIX}KEYS_FILE")
        file = Path(named) if file is None and named else file
        lines = pairs.replace(",", "\n").splitlines()
        if file is not None:
            try:
                lines += file.read_text(encoding="utf-8").splitlines()
            except (OSError, UnicodeDecodeError):
                raise SettingInvalid(
                    f"the file of keys {file} cannot be read", hint="check name and permissions"
                ) from None
        return cls.of(lines)

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


def require_keys(host: str, keys: Keys) -> None:
    """Refuse to listen without keys where others can connect.

    Args:
        host: the address to listen at.
        keys: those that clients must show.

    Raises:
        SettingInvalid: others can reach the address and there are no keys.

    Example:
        >>> require_keys("127.0.0.1", Keys())
    """
    if not keys and not is_local(host):
        raise SettingInvalid(
            f"others can reach {host or 'every address'}, and no key protects the service",
            hint=f"give --keys FILE or {SERVICE_PREFIX}KEYS, or listen at 127.0.0.1",
        )


def is_local(host: str) -> bool:
    """Whether only programs on this machine can reach an address.

    Example:
        >>> is_local("::1"), is_local("0.0.0.0")
        (True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
