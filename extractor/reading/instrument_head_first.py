"""Titles in languages that put the head before what it is about: `Соглашение о …`, `agreement on …`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.reading.instrument_titles import FARTHEST, FINITE, NEAR, PAIRS, STOPS, Clause, Title
from extractor.reading.lines import CLOSERS, DASHES, OPENERS

if TYPE_CHECKING:
    from extractor.reading.instrument_cues import Cue
    from extractor.reading.instrument_words import Head

_ARTICLES = frozenset(("a", "an", "the"))
_WITH = frozenset(("with", "с", "со"))
_OFFICE_REACH = 8  # tokens from `with` over an office to the name of who holds it
_ARTICLE_REACH = 9  # tokens: `the ministries' 2026–2027 consultation programme`


class HeadFirst(Clause):
    """Reads the titles of one sentence from left to right."""

    def titles(self) -> list[Title]:
        """The titles in order; a title within another's is none of its own."""
        found: list[Title] = []
        for head in self.heads:
            if found and found[-1].low <= head.low < found[-1].high:
                continue
            found += self._parted(self._title(head))
        return found

    def _title(self, head: Head) -> Title:
        low = head.low
        while low > self.low and self._is_modifier(low - 1, low):
            low -= 1
        low = self._after_article(low)
        quoted = low > self.low and self.tokens[low - 1].text in OPENERS
        low -= quoted
        closer = PAIRS.get(self.tokens[low].text) if quoted else None
        cue = self.starts.get(head.high)
        if cue is None or closer or not self._leads_to_subject(cue, head):
            return Title(low, self._right_end(head.high, closer), head)
        aside = None if self._records(cue, head) else (cue.low, cue.high)
        return Title(low, self._right_end(cue.high, None), head, aside=aside)

    def _parted(self, title: Title) -> list[Title]:
        """The titles that one head in the plural has: each subject begins with the same word."""
        head = title.head
        counted = title.low > self.low and self.words.counts(self.tokens[title.low - 1])
        if not (head.several or counted) or head.high >= title.high:
            return [title]
        subject = self.tokens[head.high].fold
        if subject not in self.words.subjects | self.words.parties:
            return [title]
        cuts = [
            i
            for i in range(head.high + 1, title.high - 1)
            if (self.tokens[i].fold in self.words.joins or self.tokens[i].text == ",")
            and (self._same_subject(subject, self.tokens[i + 1].fold) or self._other_parties(title, i + 1))
        ]
        edges = [title.low, *(cut + 1 for cut in cuts), title.high]
        if not cuts:
            return [title]
        return [
            Title(
                low,
                high - (high != title.high),
                head,
                aside=title.aside if low == title.low else None,
                one=True,
            )
            for low, high in pairwise(edges)
        ]

    def _other_parties(self, title: Title, index: int) -> bool:
        """Whether the parties of another document follow: `меморандумы между … и между …`."""
        parties = self.words.parties
        return self.tokens[index].fold in parties and any(
            self.tokens[i].fold in parties for i in range(title.low, index)
        )

    def _same_subject(self, one: str, two: str) -> bool:
        """Whether two prepositions are one (`о`, `об`)."""
        return two in self.words.subjects and one[0] == two[0] and abs(len(one) - len(two)) <= 1

    def _after_article(self, low: int) -> int:
        """Take in what stands between an article and the head: `a power purchase agreement`."""
        for index in range(low - 1, max(self.low, low - _ARTICLE_REACH) - 1, -1):
            token = self.tokens[index]
            if token.fold in _ARTICLES:
                return index + 1
            passes = token.kind != "mark" or token.text in DASHES | {"'", "’"}
            if not passes or index in self.starts or token.fold in self.words.joins | self.words.subjects:
                break
        return low

    def _is_modifier(self, index: int, before: int) -> bool:
        token = self.tokens[index]
        if (
            token.kind != "word"
            or index in self.named
            or (index + 1 in self.ends and "breaks" in self.ends[index + 1].kinds)
        ):
            return False
        if index in self.starts and self.starts[index].kinds & FINITE:
            return False
        if self.words.is_modifier(token):
            return True
        if self.words.adjective_endings:
            compound = "-" in token.fold or (token.text[0].isupper() and index > self.low)
            return compound and token.fold.endswith(self.words.adjective_endings)
        capital = token.text[0].isupper() and index > self.low and token.fold not in _ARTICLES
        joined = token.fold in ("and", "of") and self.tokens[index - 1].text[0].isupper()
        return self.tokens[before].text[0].isupper() and (capital or (joined and index > self.low + 1))

    def _right_end(self, begin: int, closer: str | None) -> int:
        """The end of a title whose head ends at `begin`; `closer` ends a quotation that holds the head."""
        open_marks: list[str] = [closer] if closer else []
        index = begin
        limit = min(self.high, index + FARTHEST)
        while index < limit:
            token = self.tokens[index]
            if open_marks and token.text == open_marks[-1]:
                open_marks.pop()
            elif token.text in PAIRS:
                open_marks.append(PAIRS[token.text])
            elif not open_marks and (self._ends_at(index) or (index in self.occasions and not self.whole)):
                break
            elif (
                not (open_marks or self.whole)
                and index in self.named
                and (cut := self._with_whom(begin, index))
            ):
                index = cut  # `… on halal food with the chairman …`
                break
            index += 1
        while self.tokens[index - 1].text in (",", ".", "-", "–", "—") or (
            self.tokens[index - 1].fold in self.words.loose_ends
        ):
            index -= 1
        return index

    def _with_whom(self, begin: int, named: int) -> int | None:
        """Where the words begin that say with whom it was signed, if they lead to a person's name."""
        back = range(named - 1, max(begin, named - _OFFICE_REACH) - 1, -1)
        return next((index for index in back if self.tokens[index].fold in _WITH), None)

    def _leads_to_subject(self, cue: Cue, head: Head) -> bool:
        """Whether words right after a head, though a break elsewhere, stand before what the title is about.

        An aside does (`contract on Tuesday for …`), and so does what a protocol records
        (`Протокол по итогам заседания`).
        """
        if cue.kinds != {"breaks"} or cue.high - cue.low < 2 or cue.high >= self.high:
            return False
        return self._records(cue, head) or self.tokens[cue.high].fold in self.words.subjects

    def _records(self, cue: Cue, head: Head) -> bool:
        return head.kind == "protocol" and self.tokens[cue.low].fold in self.words.subjects - {"on"}

    def _ends_at(self, index: int) -> bool:
        token = self.tokens[index]
        if token.kind == "number":
            return False
        if token.kind == "mark":
            return self._mark_ends(index)
        cue = self.starts.get(index)
        if cue and "past_times" in cue.kinds and not self.whole:
            return True
        if cue and cue.kinds & FINITE and not self._names_organisation(cue):
            return not self.whole or cue.kinds != {"breaks"}
        if token.fold in self.words.joins and (
            self._head_follows(index + 1) or self._clause_follows(index + 1)
        ):
            return True
        return not self.whole and token.fold.endswith(self.words.verb_endings or "\0")

    def _clause_follows(self, index: int) -> bool:
        """Whether what a join leads to is a verb (`and inaugurated the …`, `и открыть …`)."""
        if self.whole or index >= self.high or not self.tokens[index].text.islower():
            return False
        if not self.tokens[index].fold.endswith(self.words.clause_endings or "\0"):
            return False
        if self.words.adjective_endings or index + 1 >= self.high:
            return True
        # An English participle stands before its noun, a verb before an article or a preposition.
        return self.tokens[index + 1].fold in _ARTICLES | self.words.subjects

    def _names_organisation(self, cue: Cue) -> bool:
        """Whether `в рамках` leads to an organisation (`в рамках ШОС`), not to an occasion."""
        following = self.tokens[cue.high].text if cue.high < self.high else ""
        return cue.high - cue.low == 2 and following.isupper() and len(following) > 1

    def _mark_ends(self, index: int) -> bool:
        text = self.tokens[index].text
        if text in STOPS or text in CLOSERS:
            return True
        if text in DASHES:
            around = self.tokens[index - 1].end, self.tokens[index].start
            spaced = around[0] < around[1]
            return spaced and not (self.is_capital(index - 1) and self.is_capital(index + 1))
        return text == "," and self._comma_ends(index)

    def _comma_ends(self, index: int) -> bool:  # noqa: PLR0911  # one return a case
        following = index + 1
        if following >= self.high or self._head_follows(following):
            return True
        token = self.tokens[following]
        cue = self.starts.get(following)
        if (cue and cue.kinds & FINITE) or token.fold in self.words.joins:
            return True
        if self.whole:
            return False
        if self.tokens[index - 1].text in CLOSERS:
            return True
        for ahead in range(following, min(following + NEAR, self.high)):
            if self.tokens[ahead].text in (",", ";", ":") or ahead in self.starts:
                return not (self.tokens[ahead].text == "," and not self._comma_ends(ahead))
            if self.tokens[ahead].fold in self.words.joins and ahead > following:
                return self._head_follows(ahead + 1)
        return True

    def _head_follows(self, index: int) -> bool:
        """Whether another title begins at `index`: its head, or articles and adjectives before it."""
        for ahead in range(index, min(index + 5, self.high)):
            if ahead in self.head_starts:
                return True
            token = self.tokens[ahead]
            passes = token.text in OPENERS or token.fold in _ARTICLES or self.words.is_modifier(token)
            if not passes and not (
                token.kind == "word" and token.fold.endswith(self.words.adjective_endings or "\0")
            ):
                return False
        return False
