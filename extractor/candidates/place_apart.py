"""Places that are not where something took place, but where something else stands: a plant, an embassy, an office."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.place_cues import Cue
    from extractor.candidates.place_forms import PlaceForms
    from extractor.reading import Reading
    from extractor.reading.mentions import Place

_BESIDE = 3
ATTRIBUTED = 8  # words from a place to the office or plant there: `Астанадагы жаңыдан дайындалган … элчиси`
_SEATED = 2  # words from an envoy's residence to its city, with one between: `with residence in Astana`


class Apart:
    """Of one text.

    Args:
        reading: of the text.
        forms: in which its places stand.
    """

    def __init__(self, reading: Reading, forms: PlaceForms) -> None:
        self._reading = reading
        self._forms = forms

    def governs(
        self, place: Place, first: int, last: int, before: Sequence[Cue], after: Sequence[Cue]
    ) -> bool:
        """Whether a place is that of a plant, an embassy, a flight: `завод в Шведте`, `Бишкектеги элчилик`.

        Args:
            place: the mention.
            first: its first token.
            last: its last token.
            before: cues of its sentence before it.
            after: those after it.
        """
        governor = self._forms.governor(first)
        if any(cue.kind == "seats" and governor - cue.at <= _SEATED for cue in before):
            return True
        before, after = (
            [cue for cue in near if not self._is_subject(cue, place)] for near in (before, after)
        )
        attributive = self._forms.verb_last and self._forms.ending(place, last) in self._forms.attributives
        # What stands after a place with a preposition has no part of it: `принял в Астане посла`.
        reach = ATTRIBUTED if attributive else 0 if governor < first else 1
        # Where verbs stand last, so do the nouns that have a place.
        heads = [] if self._forms.verb_last else before
        return any(
            cue.kind == "apart" and governor - cue.at <= _BESIDE and not self._is_named(cue.at, governor)
            for cue in heads
        ) or any(
            cue.kind == "apart" and cue.at - last <= reach and (cue.at - last <= _BESIDE or after[0] is cue)
            for cue in after
        )

    def _is_named(self, low: int, high: int) -> bool:
        """Whether somebody's name parts an office from a place: `received Ambassador Ann Lee in Astana`."""
        tokens = self._reading.tokens
        after = bisect_left(self._names, tokens[low].end)
        return after < len(self._names) and self._names[after] < tokens[high].start

    @cached_property
    def _names(self) -> list[int]:
        return sorted(mention.start for person in self._reading.persons for mention in person.mentions)

    def _is_subject(self, cue: Cue, place: Place) -> bool:
        """Whether a cue is of a title that the place is no part of: `agreement on road transport in Baku`."""
        title = self._reading.title_at(self._reading.tokens[cue.at].start)
        return title is not None and not place.within(title)
