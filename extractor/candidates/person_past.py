"""Whether what a sentence says of somebody was before the event: told of history, recalled, agreed earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.candidates.name_place import NEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.candidates.name_place import NamePlace
    from extractor.languages.tokens import Token
    from extractor.reading.person_cues import CueFinder

_OF = frozenset(("of", "от"))  # the date of a document, not of what is done with it


class RecalledPast:
    """Of one sentence.

    Args:
        finder: of the language.
        tokens: of the sentence.
        hits: where its cues begin, by kind.
        times: where its dates stand, and whether each is of another time.

    Attributes:
        is_history: whether it names a year of another century.
    """

    def __init__(
        self,
        finder: CueFinder,
        tokens: Sequence[Token],
        hits: Mapping[str, Sequence[int]],
        times: Sequence[tuple[int, bool]],
    ) -> None:
        self._finder, self._tokens, self._hits, self._times = finder, tokens, hits, times
        # A year of another century: history is being told.
        self.is_history = any(
            token.kind == "number" and len(token.text) == 4 and token.text[0] == "1" for token in tokens
        )
        last = next((token for token in reversed(tokens) if token.kind == "word"), None)
        self._had_been = last is not None and (
            last.fold in finder.pluperfect_words
            or (bool(finder.pluperfect_endings) and last.fold.endswith(finder.pluperfect_endings))
        )

    def is_told(self, opening: int, last: int, *, subject: bool, speaks: bool) -> bool:
        """Whether the sentence tells of what was, and this person is not who tells of it."""
        hits = self._hits["recalled"]
        if self._had_been or (self.is_history and not (subject and speaks)):
            return True  # who tells of history today is of today
        if not speaks and self._is_of_another_time(opening, last):
            return True
        if not subject:
            return bool(hits)
        if any(start <= 1 for start in hits):
            return True  # Напомним, …
        if self._finder.by_order:
            return bool(hits) and not speaks
        return not speaks and any(0 < opening - start <= NEAR * 2 for start in hits)

    def _is_of_another_time(self, opening: int, last: int) -> bool:
        """Whether the last date before a name is of another time, or, where none is, one of its own clause after it.

        `14 февраля 2024 года X посетил …`, `X 14 Şubat 2024'te … gitti`, `X visited … on 14 February 2024`.
        """
        if not self._times:
            return False
        before = [elsewhen for at, elsewhen in self._times if at < self._tokens[opening].start]
        if before:
            return before[-1]
        at, elsewhen = self._times[0]
        between = [token for token in self._tokens[self._after_companions(last) :] if token.start < at]
        if not elsewhen or any(token.kind == "mark" for token in between):
            return False
        if len(between) <= 1:
            return all(token.text.islower() for token in between)
        return self._finder.head_first and len(between) <= NEAR * 3 and between[-1].fold not in _OF

    def _after_companions(self, last: int) -> int:
        """Where the words begin that follow a name and whoever is named with it: `X va Y …`."""
        tokens, at = self._tokens, last + 1
        while (
            at + 1 < len(tokens)
            and tokens[at].fold in self._finder.connectors
            and tokens[at + 1].text.istitle()
        ):
            at += 1
            while at < len(tokens) and tokens[at].text.istitle():
                at += 1
        return at

    def was_agreed(self, last: int) -> bool:
        """Whether a name belongs to what its bearer once agreed (X и Y тапшырган, X va Y erishgan kelishuvlar)."""
        if self._finder.head_first:
            return False
        for start in self._hits["agreed"]:
            if not 0 < start - last <= NEAR * 2:
                continue
            between = self._tokens[last + 1 : start]
            common = [t for t in between if t.text.islower() and t.fold not in self._finder.connectors]
            others = any(t.fold in self._finder.offices for t in between)  # somebody else's agreements
            if len(common) <= 1 and not others:
                return True
        return False

    def was_before_now(self, last: int) -> bool:
        """Whether what a name's own verb tells is past before the event (X и Y ранее обменялись посланиями)."""
        deeds = {at for kind in ("meets", "signs", "attends", "says") for at in self._hits[kind]}
        for start in self._hits["before_now"]:
            if 0 < start - last <= NEAR * 2 and not any(last < at < start for at in deeds):
                verb = start + 1
                told = verb < len(self._tokens) and (
                    verb in deeds or self._tokens[verb].fold.endswith(self._finder.finite)
                )
                return told or not self._finder.head_first  # ранее посетивший may meet somebody today
        return False

    def is_recalled(self, place: NamePlace, *, own: bool) -> bool:
        """Whether somebody else recalls what this person did (He recalled that X and Y had met)."""
        recalls = self._hits["recalls"]
        if not recalls:
            return False
        subordinators = self._finder.subordinators
        opens = [at for at, token in enumerate(self._tokens[: place.opening]) if token.fold in subordinators]
        if any(start < at for start in recalls for at in opens):
            return True
        return not self._finder.head_first and not own and any(start > place.last for start in recalls)
