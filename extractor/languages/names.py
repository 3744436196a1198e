"""Given names and short family names of the region and its partners, the same for all seven languages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractor.languages.romanisation import skeleton


@dataclass(frozen=True, slots=True)
class Names:
    """Skeletons of names (see `extractor.languages.romanisation`).

    Attributes:
        male: given names of men.
        female: given names of women.
        family_first: short family names that stand before the given name.
    """

    male: frozenset[str]
    female: frozenset[str]
    family_first: frozenset[str]

    def is_given(self, word: str) -> bool:
        """Whether `word`, or each half of a double one (Касым-Жомарт), is a common given name.

        Example:
            >>> names().is_given("Жээнбек"), names().is_given("Министр")
            (True, False)
        """
        return self.gender(word) is not None

    def gender(self, word: str) -> str | None:
        """`m`, `f`, `any` where both bear the name, or None where it is not a common given name."""
        whole = self._gender(skeleton(word))
        if whole is None and "-" in word:
            return self._gender(skeleton(word.split("-", 1)[0]))
        return whole

    def _gender(self, key: str) -> str | None:
        if key in self.male:
            return "any" if key in self.female else "m"
        return "f" if key in self.female else None

    def is_family_first(self, word: str) -> bool:
        """Whether `word` is one of the short family names that stand first."""
        return skeleton(word) in self.family_first


@cache
def names() -> Names:
    """Read the list, once a process."""
    text = resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)

    def skeletons(part: str) -> frozenset[str]:
        return frozenset(skeleton(name) for region in table[part].values() for name in region.split())

    return Names(skeletons("male"), skeletons("female"), skeletons("family_first"))
