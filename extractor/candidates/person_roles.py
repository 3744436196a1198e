"""What the words around a name say of the part that its bearer plays."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from extractor.candidates.name_place import NEAR
from extractor.candidates.person_greetings import Greetings
from extractor.candidates.person_past import RecalledPast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.name_place import NamePlace
    from extractor.languages.tokens import Token
    from extractor.reading.person_cues import CueFinder

_OPENING = 3  # tokens
# How `at` and `during` the talks is said at the beginning of a sentence.
_AT = frozenset(("на", "в", "во", "at", "during", "in"))
_LOCATIVES = ("да", "де", "до", "дө", "та", "те", "то", "тө", "da", "də", "de", "ta", "te")
_DURING = frozenset(
    ("учурунда", "барысында", "кезінде", "davomida", "chog'ida", "zamanı", "sırasında", "жүрүшүндө")
)
_WHILE = ("rken", "rkən")  # converbs after which another subject speaks


def _any_between(indices: Sequence[int], low: int, high: int) -> bool:
    """Whether any of some indices, in order, lies between two others."""
    after = bisect_right(indices, low)
    return after < len(indices) and indices[after] < high


class SentenceCues:
    """What one sentence says of the persons named in it.

    Args:
        finder: of the language.
        tokens: of the sentence.
        times: where its dates stand, and whether each is of another time.
        before: the sentence before it in the same paragraph, or nothing.
        sites: offsets at which names of buildings begin.
    """

    def __init__(
        self,
        finder: CueFinder,
        tokens: Sequence[Token],
        times: Sequence[tuple[int, bool]],
        before: Sequence[Token] = (),
        sites: frozenset[int] = frozenset(),
    ) -> None:
        self._finder, self._tokens, self._sites = finder, tokens, sites
        self.starts = [token.start for token in tokens]
        self._hits = finder.phrases.find(tokens)
        for only_looks_so in ("unmarked", "day_earlier"):
            if self._hits[only_looks_so]:
                covered = finder.phrases.covered(tokens, only_looks_so)
                self._hits = {
                    kind: starts if kind == "day_earlier" else [at for at in starts if at not in covered]
                    for kind, starts in self._hits.items()
                }
        for deed in ("meets", "signs", "attends"):
            self._hits[deed] = [at for at in self._hits[deed] if not finder.is_denied(tokens, at)]
        self._greetings = Greetings(finder, tokens, self._hits)
        self._past = RecalledPast(finder, tokens, self._hits, times)
        self._is_joint = any(token.fold in finder.jointly for token in tokens)
        self._deeds_at = sorted(
            {start for kind in ("says", "meets", "signs", "attends") for start in self._hits[kind]}
        )
        self._partings = [
            i for i, token in enumerate(tokens) if token.fold.endswith(_WHILE) or token.text == ";"
        ]
        self._subordinators = [i for i, token in enumerate(tokens) if token.fold in finder.subordinators]
        self._lists_a_side = finder.lists_a_side(tokens)
        self._is_planned = bool(self._hits["planned"]) or finder.goes_on_with_plans(tokens, before)

    @property
    def reports_event(self) -> bool:
        """Whether somebody signs, meets or attends, in our days."""
        return not self._past.is_history and any(self._hits[kind] for kind in ("attends", "signs", "meets"))

    @property
    def opens_another_event(self) -> bool:
        """Whether the sentence begins with words for another event of the day."""
        return any(start <= 1 for start in self._hits["same_day"])

    @property
    def opens_an_earlier_event(self) -> bool:
        """Whether the sentence begins with words for what was earlier that day, or the day before."""
        return any(start <= _OPENING for start in self._hits["day_earlier"])

    def roles(self, place: NamePlace, speaker: NamePlace | None = None) -> frozenset[str]:
        """The roles of one mention.

        Args:
            place: of the mention.
            speaker: the first possible subject of the sentence, if it is somebody else named before.

        Returns:
            Any of `acts`, `met_with`, `signs`, `speaks`, `greeting`, `named_after`, `planned`, `recalled`,
            `elsewhere`, `told_about`, `spokesman`, `possessor`, `private`, `with`, `told_of`, `jointly`.
        """
        opening, last, case = place.opening, place.last, place.case
        together = self._accompanies(opening, last, case)
        greeted = self._greetings.greets(opening, last, case) or (
            place.is_subject and (self._greetings.sends(last) or self._greetings.has_sent(opening))
        )
        bonded = any(0 < start - last <= NEAR * 2 for start in self._hits["between"])
        told_of = speaker is not None and (bonded or not together) and self._is_told_of(place, speaker)
        subject = place.is_subject and not told_of
        will = self._will(last)
        speaks = subject and not (together or will) and self._speaks(opening, last)
        does = subject and not together and self._does(opening, last)
        attributed = self._is_attributed(opening, last)
        # X-тин төрагалыгы астында, под председательством X
        ahead = (
            opening - start if self._finder.head_first else start - last for start in self._hits["attends"]
        )
        leads = any(0 < distance <= NEAR for distance in ahead)
        private = self._finder.private
        checks = {
            "named_after": self._is_named_after(opening, last, case),
            "greeting": greeted,
            "planned": self._is_planned and not (speaks or does or attributed),
            "recalled": not attributed
            and (
                self._past.is_told(opening, last, subject=subject and not together, speaks=speaks)
                or (subject and not speaks and self._past.was_before_now(last))
                or self._past.was_agreed(last)
                or self._past.is_recalled(place, own=subject and not (together and speaker))
            ),
            "elsewhere": bool(self._hits["elsewhere"]),
            "told_about": self._is_told_about(place),
            "private": any(token.fold in private for token in self._tokens[max(0, opening - 1) : place.first])
            or _is_described(self._tokens[last + 1 : last + 1 + NEAR * 2], private)
            or self._is_kin(opening),
            "spokesman": any(opening - 2 <= start < place.first for start in self._hits["spokesmen"]),
            "possessor": case == "genitive" and not (together or attributed or leads),
            "with": together,
            "told_of": told_of,
            "jointly": self._is_joint,
            "speaks": (speaks or attributed) and not greeted,
        }
        found = {role for role, holds in checks.items() if holds}
        if greeted:
            return frozenset(found)
        if place.is_subject and not together:
            return frozenset(found if told_of else found | self._deeds(opening, last))
        return frozenset(found if told_of else found | self._company(case, together=together))

    def joins(self, one: NamePlace, other: NamePlace) -> bool:
        """Whether two persons are named side by side (X, Y and Z)."""
        between = self._tokens[one.last + 1 : other.opening]
        if len(between) == 1 and any(0 < start - other.last <= NEAR * 2 for start in self._hits["between"]):
            return False  # Bakan X, Cumhurbaşkanı Y ile Z arasındaki diyaloğu …: he speaks of the two
        return bool(between) and all(
            token.kind == "mark" or token.fold in self._finder.connectors for token in between
        )

    def _is_told_of(self, place: NamePlace, speaker: NamePlace) -> bool:
        """Whether what is said of this person is what somebody named before says."""
        says = self._hits["says"]
        opens = [at for at in self._subordinators if speaker.last < at < place.opening]
        if opens and any(start < opens[0] and opens[0] - start <= NEAR for start in says):
            return True
        if self._finder.head_first:
            return False
        after = place.last + 1
        if after < len(self._tokens) and self._tokens[after].fold in self._finder.contrast:
            return False
        if _any_between(self._partings, speaker.last, place.opening):
            return False
        if _any_between(self._deeds_at, speaker.last, place.opening):
            return False
        return any(start > place.last for start in says)

    def _is_told_about(self, place: NamePlace) -> bool:
        """Whether an encounter with this person is what somebody tells of (рассказал о своей встрече с X)."""
        about = self._hits["told_about"]
        if self._finder.head_first:
            return any(0 < place.opening - start <= NEAR + 1 for start in about)
        return any(0 < start - place.last <= NEAR for start in about)

    def _does(self, opening: int, last: int) -> bool:
        """Whether a verb of the event, in the past, stands right beside somebody (присоединился X)."""
        if not self._finder.head_first:
            return False
        deeds = (*self._hits["meets"], *self._hits["signs"])
        return any(0 < opening - start <= 2 or 0 < start - last <= 2 for start in deeds)

    def _is_attributed(self, opening: int, last: int) -> bool:
        """Whether the words of this person are given (X-нин айтымында, по словам X)."""
        hits = self._hits["attributed"]
        if self._finder.head_first:
            return any(0 < opening - start <= 3 for start in hits)
        return any(0 < start - last <= 2 for start in hits)

    def _speaks(self, opening: int, last: int) -> bool:
        """Whether a verb of speaking can be this person's."""
        says = self._hits["says"]
        if self._finder.by_order:
            return any(
                0 < start - self._after_aside(last) <= NEAR * 3
                or (0 < opening - start <= 2 and self._is_inverted(start))
                for start in says
            )
        return any(not self._finder.head_first or abs(start - last) <= NEAR * 3 for start in says)

    def _after_aside(self, last: int) -> int:
        """Where a clause about somebody ends that opens right after the name: `X, whose country is …, said`."""
        commas = [at for at, token in enumerate(self._tokens) if at > last and token.text == ","]
        return commas[1] if commas[1:] and commas[0] == last + 1 else last

    def _is_inverted(self, verb: int) -> bool:
        """Whether a verb can be followed by its subject: after a quotation (`…,” said X`), not after its own."""
        return verb == 0 or self._tokens[verb - 1].kind == "mark"

    def _deeds(self, opening: int, last: int) -> set[str]:
        """What somebody in the nominative does; where the order of words tells, what is done before the verb."""
        hits, found = self._hits, set()
        by_order = self._finder.by_order
        if hits["attends"] or any(start > last or not by_order for start in hits["meets"]):
            found.add("acts")
        elif any(start < opening for start in hits["meets"]):
            found.add("met_with")
        if hits["signs"]:
            found.add("signs")
        if self._lists_a_side or self._opens_at_talks(opening):
            found.add("acts")
        return found

    def _opens_at_talks(self, opening: int) -> bool:
        """Whether a sentence begins with the talks at which somebody, named next, does something.

        `Сүйлөшүүлөрдө X … милдетин койду`, `На переговорах X …`, `At the meeting, X …`.
        """
        start = next((at for at in self._hits["events"] if at <= _OPENING), None)
        if start is None or not 0 < opening - start <= _OPENING:
            return False
        if self._finder.head_first:
            return self._tokens[0].fold in _AT
        return self._tokens[start].fold.endswith(_LOCATIVES) or self._tokens[start + 1].fold in _DURING

    def _company(self, case: str | None, *, together: bool) -> set[str]:
        """What is done with somebody, or to somebody."""
        hits = self._hits
        if case == "genitive" and not together and not self._finder.head_first:
            return {"met_with"} if hits["attends"] else set()
        found = {"met_with"} if hits["meets"] or hits["attends"] or hits["events"] else set()
        return found | {"signs"} if hits["signs"] and together else found

    def _accompanies(self, opening: int, last: int, case: str | None) -> bool:
        """Whether the name stands with a word or an ending for `with`."""
        beside = opening - 1 if self._finder.head_first else last + 1
        inside = 0 <= beside < len(self._tokens)
        return case == "instrumental" or (inside and self._tokens[beside].fold in self._finder.companion)

    def _is_named_after(self, opening: int, last: int, case: str | None) -> bool:
        if not self._finder.head_first and case not in (None, "nominative", "genitive"):
            return False
        before, after = self._hits["named_before"], self._hits["named_after"]
        if last + 1 < len(self._tokens) and self._tokens[last + 1].start in self._sites:
            after = []  # Prezident İlham Əliyev Zuğulba Sarayında
        return any(0 < opening - start <= NEAR for start in before) or any(
            0 < start - last <= 2 for start in after
        )

    def _will(self, last: int) -> bool:
        """Whether the verb right after a name is of what is to come: `X примет Y, сообщили в администрации`."""
        if not (self._finder.head_first or self._finder.by_order):
            return False
        return any(start == last + 1 for start in self._hits["planned"])

    def _is_kin(self, opening: int) -> bool:
        """Whether a wife or a child of somebody is named (his wife, X; жубайы X)."""
        before = opening - 1
        while before > 0 and self._tokens[before].text == ",":
            before -= 1
        return before >= 0 and self._tokens[before].fold in self._finder.kin


def _is_described(after: Sequence[Token], private: frozenset[str]) -> bool:
    """Whether a comma and the office of somebody who comments follow a name (X, a transport economist)."""
    if not after or after[0].text != ",":
        return False
    for token in after[1:]:
        if token.kind != "word" or token.text[0].isupper():
            return False
        if token.fold in private:
            return True
    return False
