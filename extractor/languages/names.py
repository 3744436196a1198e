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
        male_ends: what given names of men end in.
        female_ends: what given names of women end in.
        male_begins: what given names of men begin with.
    """

    male: frozenset[str]
    female: frozenset[str]
    family_first: frozenset[str]
    male_ends: tuple[str, ...]
    female_ends: tuple[str, ...]
    male_begins: tuple[str, ...]

    def is_given(self, word: str) -> bool:
        """Whether `word`, or the first half of a double one (Касым-Жомарт), is a common given name.

        Example:
            >>> names().is_given("Жээнбек"), names().is_given("Министр")
            (True, False)
        """
        return self._gender(skeleton(word)) is not None or (
            "-" in word and self.is_given(word.split("-", 1)[0])
        )

    def gender(self, word: str) -> str | None:
        """`m`, `f`, `any` where both bear the name, or None where it is not a common given name.

        Both halves of a double name must be known: only then is it in the nominative.
        """
        key = skeleton(word)
        whole = self._gender(key)
        if whole is None and "-" in word:
            halves = {self._gender(skeleton(half)) for half in word.split("-")}
            return halves.pop() if len(halves) == 1 else None
        if whole is None and len(key) > 5:
            male = key.endswith(self.male_ends) or key.startswith(self.male_begins)
            return "m" if male else "f" if key.endswith(self.female_ends) else None
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

    ends = table["ends"]
    return Names(
        skeletons("male"),
        skeletons("female"),
        skeletons("family_first"),
        tuple(ends["male"].split()),
        tuple(ends["female"].split()),
        tuple(table["begins"]["male"].split()),
    )
