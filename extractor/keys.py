"""The keys that clients of a server of ours show, the same for every server."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from extractor.errors import SettingInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHORTEST_KEY = 16
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
# What a bearer token may be made of: b64token of RFC 6750, section 2.1. It holds no colon, comma or space.
_KEY = re.compile(r"[A-Za-z0-9\-._~+/]+=*")
_LARGEST_FILE = 1_000_000


@dataclass(frozen=True, slots=True)
class Keys:
    """Bearer keys by the names of those who hold them.

    Attributes:
        digests: SHA-256 of each key, by its holder's name; the keys themselves are not kept.

    Example:
        >>> keys = Keys.parse("alice:0123456789abcdef, bob:fedcba9876543210", "the example")
        >>> keys.holder("fedcba9876543210"), keys.holder("guess")
        ('bob', None)
        >>> bool(Keys())
        False
    """

    digests: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, *, given: str | None = None, file: Path | None = None) -> Self:
        """Collect the keys of a setting and of a file.

        Args:
            given: `NAME:KEY` pairs, with commas or white space between them.
            file: the same, one pair a line; what follows a `#` at the beginning of a line is a comment.

        Raises:
            SettingInvalid: the file cannot be read, or a pair is no name with a key.
        """
        pairs = dict(cls.parse(given, "the setting server_keys").digests) if given else {}
        if file is not None:
            try:
                text = file.read_text(encoding="utf-8") if file.stat().st_size <= _LARGEST_FILE else ""
            except (OSError, UnicodeDecodeError):
                raise SettingInvalid(f"the key file {file} cannot be read", hint="check the name") from None
            lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
            read = cls.parse("\n".join(lines), f"the key file {file}")
            if not read:
                raise SettingInvalid(f"the key file {file} holds no key", hint="write NAME:KEY, one a line")
            pairs |= read.digests
        return cls(pairs)

    @classmethod
    def parse(cls, text: str, origin: str) -> Self:
        """Read `NAME:KEY` pairs.

        Args:
            text: pairs, with commas or white space between them.
            origin: where they stand, for the message of an error; a key is never in one.

        Raises:
            SettingInvalid: a pair is no name with a key, a key is short, or a name or key is given twice.
        """
        digests: dict[str, bytes] = {}
        for number, pair in enumerate(re.split(r"[,\s]+", text.strip(", \t\r\n")) if text.strip() else (), 1):
            name, _, key = pair.partition(":")
            if not _NAME.fullmatch(name) or not _KEY.fullmatch(key) or len(key) < SHORTEST_KEY:
                raise SettingInvalid(
                    f"key {number} of {origin} is not NAME:KEY with a key of {SHORTEST_KEY} characters or more",
                    hint="make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'",
                )
            if name in digests or _digest(key) in digests.values():
                raise SettingInvalid(
                    f"key {number} of {origin} repeats an earlier name or key",
                    hint="give each holder a key of its own",
                )
            digests[name] = _digest(key)
        return cls(digests)

    def holder(self, key: str) -> str | None:
        """Name of the key's holder, or None; the time taken tells nothing about any key."""
        shown, found = _digest(key), None
        for name, digest in self.digests.items():
            if hmac.compare_digest(shown, digest):
                found = name
        return found

    def __bool__(self) -> bool:
        return bool(self.digests)


def require_keys(host: str, keys: Keys) -> None:
    """Refuse to serve an address that others can reach without keys.

    Args:
        host: the address to listen on; a name other than `localhost` counts as one that others can reach.
        keys: those that clients must show.

    Raises:
        SettingInvalid: the address is not loopback and there are no keys.

    Example:
        >>> require_keys("127.0.0.1", Keys())
    """
    if not keys and not is_loopback(host):
        raise SettingInvalid(
            f"{host} can be reached by others and no keys are set",
            hint="set EXTRACTOR_SERVER_KEYS or EXTRACTOR_SERVER_KEYS_FILE, or listen on 127.0.0.1",
        )


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone.

    Example:
        >>> is_loopback("::1"), is_loopback("0.0.0.0")
        (True, False)
    """
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
