"""Titles in languages that put the head last: `… жөнүндө макулдашуу`, `… İlişkin Mutabakat Zaptı`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading.datelines import is_year_span
from extractor.reading.instrument_titles import (
    FARTHEST,
    FINITE,
    NEAR,
    OF_A_PERIOD,
    PAIRS,
    STOPS,
    Clause,
    Title,
)
from extractor.reading.instrument_words import IN_PLURAL
from extractor.reading.lines import CLOSERS, DASHES, OPENERS

if TYPE_CHECKING:
    from extractor.reading.instrument_cues import Cue
    from extractor.reading.instrument_words import Head

_ADJECTIVES = 2  # of a head that no list need know: `… туралы акционерлік келісім`
_TO_YEARS = 4  # tokens from the second year of a span to the word for years
_NAME_WORDS = 8  # in quotation marks; a head among fewer words belongs to the name of a company


class HeadLast(Clause):
    """Reads the titles of one sentence from right to left."""

    def titles(self) -> list[Title]:
        """The titles in order; a title within another's is none of its own."""
        found: list[Title] = []
        for head in reversed(self.heads):
            if (found and found[-1].low <= head.low) or self._is_of_name(head):
                continue
            found += self._parted(self._title(head))[::-1]
        return found[::-1]

    def _parted(self, title: Title) -> list[Title]:
        """The titles that one head of several has: `… туралы және … туралы екі келісімшарт`."""
        head = title.head
        if head.kind not in IN_PLURAL or not (head.several or self._is_counted(head)):
            return [title]
        cuts = [
            i
            for i in range(title.low + 1, head.low - 1)
            if self.tokens[i - 1].fold in self.words.subjects
            and (self.tokens[i].fold in self.words.joins or self.tokens[i].text == ",")
        ]
        if not cuts or not any(self.tokens[i].fold in self.words.subjects for i in range(cuts[-1], head.low)):
            return [title]
        lows = [title.low, *(cut + 1 for cut in cuts)]
        return [
            title._replace(low=low, high=high, one=True)
            for low, high in zip(lows, [*cuts, title.high], strict=True)
        ]

    def _is_counted(self, head: Head) -> bool:
        """Whether a number stands right before a head, which is no plural then: `екі келісімшарт`."""
        before = self.tokens[head.low - 1] if head.low > self.low else None
        return before is not None and (before.kind == "number" or self.words.counts(before))

    def _title(self, head: Head) -> Title:
        high = head.high
        opening = self._quotation_start(high) if high < self.high else None
        if opening is not None and opening + 1 < head.low:
            return Title(opening, high + 1, head)
        low, attribute = self._reach(head)
        low = self._without_signers(low, head)
        while low < head.low and (
            self.tokens[low].fold in self.words.joins
            or (self.tokens[low].kind == "mark" and self.tokens[low].text not in OPENERS)
        ):
            low += 1
        if low < head.low and self.tokens[low].text in PAIRS and not self._closes(low, high):
            low += 1  # who speaks begins here, not the title: «Біз … бағдарламасына қол қойдық»
        if high < self.high and self.tokens[high].text in CLOSERS and self._opens(low, head.low):
            high += 1
        return Title(low, high, head, attribute)

    def _reach(self, head: Head) -> tuple[int, Cue | None]:
        """How far left the title goes, and the participle at which it stops, if one says what it is."""
        index, connected, nested = head.low, head.possessed, False
        while index > max(self.low, head.low - FARTHEST):
            before = index - 1
            opening = self._quotation_start(before)
            if opening is not None:
                index = opening
                connected = True
                continue
            token = self.tokens[before]
            cue = self.ends.get(index)
            if cue and "participles" in cue.kinds and not nested:
                if cue.low > self.low and self.tokens[cue.low - 1].fold in self.words.subjects:
                    index, connected = cue.low, True
                    continue
                return index, cue
            nested = nested or index in self.head_ends
            if self._stops_before(index, head, cue, nested=nested):
                break
            connected = connected or token.fold in self.words.subjects or token.fold in self.words.parties
            if not (connected or self.words.is_modifier(token) or token.text in OPENERS) and not (
                self._qualifies(before)
            ):
                break
            index -= 1
        return index, None

    def _qualifies(self, index: int) -> bool:
        """Whether only adjectives of the head can stand here: what it is about ends just before."""
        for back in range(index, max(self.low, index - _ADJECTIVES), -1):
            if self.tokens[back].kind != "word" or back in self.starts or back + 1 in self.ends:
                return False
            if self.tokens[back - 1].fold in self.words.subjects | self.words.parties:
                return True
        return False

    def _opens(self, low: int, high: int) -> bool:
        return any(self.tokens[i].text in OPENERS for i in range(low, high))

    def _closes(self, low: int, high: int) -> bool:
        """Whether the quotation that opens at `low` ends within the title or right after it."""
        closer = PAIRS[self.tokens[low].text]
        return any(self.tokens[i].text == closer for i in range(low + 1, min(high + 1, self.high)))

    def _is_of_name(self, head: Head) -> bool:
        """Whether a head stands within the quoted name of a company, not at its end."""
        for index in range(head.high, min(head.high + _NAME_WORDS, self.high)):
            if self.tokens[index].text in CLOSERS - {"'", "’"}:
                opening = self._quotation_start(index)
                return opening is not None and head.high < index < opening + _NAME_WORDS
            if self.tokens[index].kind == "mark":
                return False
        return False

    def _quotation_start(self, index: int) -> int | None:
        """Where the quotation or bracket that ends at `index` begins, or None."""
        closer = self.tokens[index].text
        if closer not in CLOSERS or closer in "'>`":
            return None
        depth = 0
        for back in range(index - 1, max(self.low, index - FARTHEST) - 1, -1):
            text = self.tokens[back].text
            if PAIRS.get(text) == closer:
                if depth == 0:
                    return back
                depth -= 1
            elif text == closer:
                depth += 1
        return None

    def _stops_before(self, index: int, head: Head, cue: Cue | None, *, nested: bool) -> bool:
        """Whether the title cannot take in the token before `index`."""
        token = self.tokens[index - 1]
        if cue and cue.kinds & (FINITE | {"past_times"}):
            within = nested and "participles" in cue.kinds
            return not within and (not self.whole or "breaks" not in cue.kinds)
        placed = self._says_where_or_when(index - 1) and not self._says_how_long(index - 1, head)
        if not self.whole and (placed or self._ends_name(index - 1)):
            return True
        if token.text in STOPS or (token.text in DASHES and not self.whole and self._parts_clause(index - 1)):
            return True
        if token.fold in self.words.joins or token.text == ",":
            if index - 1 in self.head_ends or self._is_quoted_title(index - 2) or self._is_verb(index - 2):
                return True
            return token.text == "," and not self.whole and self._comma_parts(index - 1, head)
        return False

    def _parts_clause(self, index: int) -> bool:
        """Whether a dash stands between what is told and the title (`Экинчиси – …`), not between two names."""
        if index - 1 < self.low or index + 1 >= self.high:
            return False
        spaced = self.tokens[index - 1].end < self.tokens[index].start < self.tokens[index + 1].start - 1
        return spaced and not (self.is_capital(index - 1) and self.is_capital(index + 1))

    def _is_verb(self, index: int) -> bool:
        """Whether a finite verb ends a clause here: `görüştü ve …`."""
        return (
            bool(self.words.verb_endings)
            and index >= self.low
            and self.tokens[index].fold.endswith(self.words.verb_endings)
        )

    def _ends_name(self, index: int) -> bool:
        """Whether the name of a person ends here, after whom nothing is named."""
        return index in self.named and self.tokens[index + 1].fold not in self.words.naming

    def _is_quoted_title(self, index: int) -> bool:
        """Whether a quotation that ends in a head closes here: `… “yo‘l xaritasi”, …`."""
        return index > self.low and self.tokens[index].text in CLOSERS and index in self.head_ends

    def _says_where_or_when(self, index: int) -> bool:
        """Whether a city, a day or a year stands here that is no part of a title (`Бишкекте`, `2003-жылы`)."""
        token = self.tokens[index]
        if token.kind != "word":
            return False
        locative = token.fold.endswith(self.words.locatives or "\0")
        if locative and (index in self.places or index in self.dated):
            return True
        back = index - 1
        while back > self.low and self.tokens[back].text in DASHES | {"'", "’"}:
            back -= 1
        number = self.tokens[back]
        if number.kind != "number" or back < self.low:
            return False
        if len(number.text) == 4:
            return token.fold in self.words.years
        return locative and index - back == 2 and len(number.text) in (1, 2)

    def _says_how_long(self, index: int, head: Head) -> bool:
        """Whether the years of a plan stand here, which are of its title: `2026–2030-cu illərdə … yol xəritəsi`."""
        back = index - 1
        while back > self.low and self.tokens[back].kind != "number" and index - back < _TO_YEARS:
            back -= 1
        return head.kind in OF_A_PERIOD and is_year_span(self.tokens, back)

    def _comma_parts(self, index: int, head: Head) -> bool:
        """Whether a comma parts clauses, not members of an enumeration inside the title."""
        if index - 1 < self.low or index in self.ends:
            return True
        near = self.tokens[index + 1 : min(index + 1 + NEAR, head.low)]
        return not any(token.fold in self.words.joins for token in near)

    def _without_signers(self, low: int, head: Head) -> int:
        """Leave out the names of those who sign, where no comma parts them from the title."""
        if self.whole:
            return low
        span = range(low, head.low)
        parties = next((i for i in span if self.tokens[i].fold in self.words.parties), None)
        if parties is None:
            low = self._after_subject(low, head)
            span = range(low, head.low)
        links = [i for i in range(low, parties or head.low) if self.tokens[i].fold in self.words.joins]
        if parties is not None:
            begin = links[-2] + 1 if len(links) > 1 else low
            end = links[-1] if links else parties
            place = next((i for i in range(begin, end) if i in self.places), None)
            if place is not None and all(self.is_capital(i) for i in range(begin, place)):
                return place
            links = links[:-1]
        if links and links[0] == low and low - 1 in self.named and not self._is_full_name(low + 1, head):
            return low + 1  # with whom it was signed stands before it
        if links and self._are_signers(links[0], head):
            return self._after_name(links[0] + 1, head)
        return low

    def _is_full_name(self, index: int, head: Head) -> bool:
        """Whether a name of two words stands here, and what is founded does not."""
        after = index + 2
        founded = after < head.low and self.words.is_founding(self.tokens[after])
        return self.is_capital(index) and self.is_capital(index + 1) and not founded

    def _are_signers(self, link: int, head: Head) -> bool:
        """Whether the words on either side of a join name those who sign, not what the title is about."""
        sides = link - 1, link + 1
        words = [i for i in range(link + 1, head.low) if self.tokens[i].kind == "word"]
        if all(self.is_capital(i) for i in words):  # `Ticari ve Ekonomik İş Birliği Yol Haritası`
            return all(self._is_sure_name(i) for i in sides)
        return all(self._is_name(i) for i in sides)

    def _is_sure_name(self, index: int) -> bool:
        """Whether a person, a place, a quotation or an acronym begins or ends at `index`."""
        token = self.tokens[index]
        acronym = token.text.isupper() and len(token.text) > 1
        return acronym or index in self.named | self.places or token.text in (OPENERS | CLOSERS) - {"'", "’"}

    def _is_name(self, index: int) -> bool:
        """Whether a name in quotation marks or with a capital letter begins or ends at `index`."""
        return self.is_capital(index) or self.tokens[index].text in (OPENERS | CLOSERS) - {"'", "’"}

    def _after_name(self, low: int, head: Head) -> int:
        """The token after a name that begins at `low`: in quotation marks, or of one word or two."""
        index = low
        if self.tokens[low].text in OPENERS:
            end = next((i for i in range(low, head.low) if self._quotation_start(i) == low), None)
            return low if end is None else end + 1
        while index < min(low + 2, head.low - 1) and self.is_capital(index):
            index += 1
        return index

    def _after_subject(self, low: int, head: Head) -> int:
        """Leave out the sentence's subject: an organisation in the nominative, with all before it."""
        last = low
        for index in range(low, head.low - 1):
            following = self.tokens[index + 1]
            # `… korxonasi haqidagi memorandum` is about the enterprise, which signs nothing.
            told_of = self.words.is_founding(following) or following.fold in self.words.subjects
            if self.tokens[index].fold in self.words.signers and not told_of:
                after = index + 1
                while after < head.low and self.tokens[after].text in CLOSERS:
                    after += 1
                if self.tokens[after].fold in self.words.joins | {","}:
                    after = self._after_name(after + 1, head)
                last = after
        return last
