"""Whether the words of a clause put what it says of a document before the event."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extractor.reading.datelines import is_year, is_year_span
from extractor.reading.instrument_titles import OF_A_PERIOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.instrument_cues import Cue
    from extractor.reading.instrument_titles import Title
    from extractor.reading.instrument_words import Lexicon
    from extractor.reading.mentions import Sentence

TIME_REACH = 9  # tokens: so far from a verb, a time is its own
_CLAUSE = 20
_YEAR_DIGITS = 4
_OPENING = 3  # tokens: so soon, words open a sentence
_PARTS = frozenset(",;:")


class Past:
    """Of one sentence.

    Args:
        words: of the text's language.
        tokens: of the whole text.
        now: year of the news, if known.
        titles: of the sentence; what stands in them dates nothing.
        outside: its cues outside titles.
        recalled: whether all of it tells of what was before.
    """

    def __init__(
        self,
        words: Lexicon,
        tokens: Sequence[Token],
        now: int | None,
        titles: Sequence[Title] = (),
        outside: Sequence[Cue] = (),
        *,
        recalled: bool = False,
    ) -> None:
        self._words = words
        self._tokens = tokens
        self._now = now
        self._inside = frozenset(i for title in titles for i in range(title.low, title.high))
        self._ends = frozenset(title.high for title in titles)
        self._outside = outside
        self._lows = [cue.low for cue in outside]
        self._recalled = recalled

    def tells(self, cue: Cue, low: int, high: int) -> bool:
        """Whether a time before the event stands with a cue."""
        if self._recalled or "past_times" in cue.kinds:
            return True
        begin, end = self._clause_start(cue, low), self._clause_end(cue, high)
        for index in range(begin, end):
            token = self._tokens[index]
            if index in self._inside:
                continue
            dated = is_year(token) and not is_year_span(self._tokens, index)
            if dated and (self._now is None or int(token.text) < self._now):
                return True
        past = [c for c in self._words.cues.find(self._tokens, begin, end) if "past_times" in c.kinds]
        return any(c.low not in self._inside for c in past)

    def is_of_year(self, title: Title) -> bool:
        """Whether a document is told by its year, as those of the past are: `amendments to the 2003 agreement`."""
        year = self._tokens[title.low]
        stated = year.kind == "number" and len(year.text) == _YEAR_DIGITS and title.head.low == title.low + 1
        return self._words.head_first and stated and title.head.kind not in OF_A_PERIOD

    def _clause_start(self, cue: Cue, low: int) -> int:
        """From where on a time goes with a verb: where verbs stand last, that may be far before the title."""
        near = max(low, cue.low - TIME_REACH)
        if self._words.head_first:
            within = sum(index in self._inside for index in range(near, cue.low))
            return max(low, near - within)  # a title's words are no distance
        index = cue.low
        while index > low and (
            index - 1 in self._inside
            or index - 1 in self._ends  # what parts the members of an enumeration
            or self._tokens[index - 1].text not in _PARTS
        ):
            index -= 1
        return min(index, near)

    def _clause_end(self, cue: Cue, high: int) -> int:
        """Up to where a time goes with a verb: where verbs stand first, over the signers (`signed by … in 2022`)."""
        if not self._words.head_first:
            return min(high, cue.high + TIME_REACH)
        after = self._outside[bisect_left(self._lows, cue.high) :]
        another = (
            one.low for one in after if one.kinds != {"breaks"} or self._tokens[one.low - 1].text in _PARTS
        )
        end = min(high, cue.high + _CLAUSE, next(another, high))
        return max(end, min(high, cue.high + TIME_REACH))

    def is_in_a_month(self, cue: Cue, end: int) -> bool:
        """Whether a month without a day dates a participle: news is dated to the day."""
        return any(
            self._tokens[i].fold in self._words.months and self._tokens[i - 1].kind != "number"
            for i in range(cue.high, end)
        )


class Recalling:
    """Which sentences of a text tell of what was before, as `Напомним, …` and what follows it do.

    Args:
        words: of the text's language.
        tokens: of the whole text.
    """

    def __init__(self, words: Lexicon, tokens: Sequence[Token]) -> None:
        self._words = words
        self._tokens = tokens
        self._passage = -1  # in which a sentence has begun to

    def goes_on(self, sentence: Sentence, cues: Sequence[Cue], low: int, high: int) -> bool:
        """Whether a sentence tells of what was before: it says so, or one before it in its paragraph did.

        `Напомним, …`; `Ранее, в понедельник, … Они подписали протокол`.
        """
        first = [cue for cue in cues[:2] if cue.low - low <= _OPENING]
        if any("recalls" in cue.kinds for cue in first):
            self._passage = sentence.passage
            return True
        if any(token.fold in self._words.today for token in self._tokens[low:high]):
            self._passage = -1
        goes_on = self._passage == sentence.passage
        if any("past_times" in cue.kinds and cue.low == low for cue in first):
            self._passage = sentence.passage
        return goes_on
