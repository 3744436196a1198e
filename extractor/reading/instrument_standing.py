"""What a text says became of a document: signed, initialled, adopted, planned, of old, or a draft."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extractor.reading.datelines import current_year
from extractor.reading.instrument_lists import Introductions
from extractor.reading.instrument_outcomes import (
    DRAFT_REACH,
    HAPPENED,
    aside_end,
    happened,
    happened_to_them,
    initialling,
)
from extractor.reading.instrument_past import TIME_REACH, Past, Recalling
from extractor.reading.lines import DASHES
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.instrument_cues import Cue
    from extractor.reading.instrument_titles import Title
    from extractor.reading.instrument_words import Lexicon
    from extractor.reading.mentions import Passage, Sentence, Standing

_OPENS_ASIDE = 2  # tokens from a title over the comma to the participle of its aside
_BESIDE = 3  # tokens: so near, a word belongs to the title beside it
_ORGAN_REACH = 14
_OPENING_LIST = frozenset((":", *DASHES))
_CLOSING = 4  # tokens: so soon, the verb of a sentence that goes on after a list speaks of the list
_WEIGHED = 30  # cues on either side; of more, none that far belongs to a title


class Standings:
    """Decides for the titles of one text.

    Args:
        words: of the text's language.
        tokens, passages: of the whole text.
    """

    def __init__(
        self,
        words: Lexicon,
        tokens: Sequence[Token],
        passages: Sequence[Passage],
    ) -> None:
        self._words = words
        self._tokens = tokens
        self._passages = passages
        self._now = current_year(tokens, passages)
        self._lists = Introductions(tokens)
        self._ends: frozenset[int] = frozenset()
        self._begins: frozenset[int] = frozenset()
        self._organs: list[Cue] = []
        self._recalling = Recalling(words, tokens)
        self._lows: list[int] = []
        self._past = Past(words, tokens, self._now)

    def of(
        self, sentence: Sentence, low: int, high: int, cues: Sequence[Cue], titles: Sequence[Title]
    ) -> list[tuple[Standing, Span | None]]:
        """The standing of each title of a sentence, with the words that say so.

        Args:
            sentence: in the text's order, so that a list stands under the sentence that introduces it.
            low: its first token.
            high: the token after its last.
            cues: its cues.
            titles: its titles.
        """
        inside = frozenset(i for title in titles for i in range(title.low, title.high))
        self._ends = frozenset(title.high for title in titles)
        self._begins = frozenset(title.low for title in titles)
        outside = [cue for cue in cues if cue.low not in inside]
        self._organs = [cue for cue in outside if "organs" in cue.kinds]
        recalled = self._recalling.goes_on(sentence, cues, low, high)
        self._past = Past(self._words, self._tokens, self._now, titles, outside, recalled=recalled)
        self._lows = [cue.low for cue in outside]
        in_list = self._passages[sentence.passage].zone in ("list", "table")
        fills = self._lists.fill(titles, low, high)
        self._lists.open(titles, outside, low, high, self._past)
        decided: list[tuple[Standing, Span | None]] = [
            ("earlier", None) if self._past.is_of_year(title) else self._decide(title, outside, low, high)
            for title in titles
        ]
        if not titles and self._passages[sentence.passage].zone == "table":
            self._lists.head(outside, low, high, self._past)
        if in_list or fills:
            return [self._lists.above if one[0] == "mentioned" else one for one in decided]
        self._lists.keep(outside, low, high, self._past)
        return decided

    def closing(self, low: int, cues: Sequence[Cue]) -> tuple[Standing, Span | None] | None:
        """What the words after a list say of its documents: `… belgelerini imzaladı`, or None.

        Args:
            low: first token of the sentence after the list.
            cues: its cues.
        """
        if not self._tokens[low].text[:1].islower():
            return None
        told = next((cue for cue in cues if cue.low - low <= _CLOSING and cue.kinds & set(HAPPENED)), None)
        return (happened(told), self._span(told)) if told else None

    def _decide(  # one return a ground
        self, title: Title, cues: Sequence[Cue], low: int, high: int
    ) -> tuple[Standing, Span | None]:
        if title.attribute is not None:
            return self._of_attribute(title.attribute, low, high)
        before, after = bisect_left(self._lows, title.low), bisect_left(self._lows, title.high)
        left = cues[max(0, before - _WEIGHED) : before][::-1]
        right = cues[after : after + _WEIGHED]
        ordered = (
            self._by_rank_first(title, left, right)
            if self._words.head_first
            else self._by_rank_last(title, left, right)
        )
        for cue, beside in ordered:
            standing = self._standing(cue, title, low, high, beside=beside)
            if standing in HAPPENED and self._is_denied(cue, title, low, high):
                return "mentioned", self._span(cue)
            done = self._done_in_the_end(standing, title, left, right) or (
                self._done_after_an_aside(title, right, low, high) if standing == "discussed" else None
            )
            if done is not None:
                return happened(done), self._span(done)
            if standing in HAPPENED and (other := self._not_done(cue, title, right, high)) is not None:
                return other
            if standing is not None:
                return standing, self._span(cue)
        return (
            self._lists.before_colon(title)
            or self._after_the_verb(title, left, low, high)
            or self._introduced(title, left, low, high)
        )

    def _after_the_verb(
        self, title: Title, left: Sequence[Cue], low: int, high: int
    ) -> tuple[Standing, Span | None] | None:
        """What a verb right before a colon or a dash says of all that follows: `қабылданды: … және …`."""
        if self._words.head_first:
            return None
        cue = next(
            (one for one in left if one.high < title.low and self._tokens[one.high].text in _OPENING_LIST),
            None,
        )
        if cue is None:
            return None
        if "planned" in cue.kinds:
            return "planned", self._span(cue)
        if not cue.kinds & set(HAPPENED):
            return None
        return ("earlier" if self._past.tells(cue, low, high) else happened(cue)), self._span(cue)

    def _introduced(
        self, title: Title, left: Sequence[Cue], low: int, high: int
    ) -> tuple[Standing, Span | None]:
        """What the words before an enumeration say of its documents."""
        if self._lists.above[0] in HAPPENED and any("among" in cue.kinds for cue in left):
            return self._lists.above
        introduction = next((cue for cue in left if "introductions" in cue.kinds), None)
        if introduction is None or self._lists.is_parted(introduction, title):
            return "mentioned", None
        return ("earlier" if self._past.tells(introduction, low, high) else "signed"), self._span(
            introduction
        )

    def _is_denied(self, cue: Cue, title: Title, low: int, high: int) -> bool:
        """Whether `no`, `не` or the like stands before the title, or on either side of the verb."""
        sides = [i for i in (title.low - 1, cue.low - 1, cue.high) if low <= i < high]
        return any(self._tokens[i].fold in self._words.negations for i in sides)

    def _done_in_the_end(
        self, standing: Standing | None, title: Title, left: Sequence[Cue], right: Sequence[Cue]
    ) -> Cue | None:
        """What says that a document spoken of as a draft, or as planned, was concluded after all."""
        if standing == "discussed" and (initialled := initialling(title, (*left, *right))) is not None:
            return initialled
        return happened_to_them(right) if standing in ("discussed", "planned") else None

    def _done_after_an_aside(self, title: Title, right: Sequence[Cue], low: int, high: int) -> Cue | None:
        """The verb after an aside that tells of the draft: `The agreement, drafted with help, was initialled`."""
        closing = aside_end(self._tokens, title, high, self._words)
        if closing is None:
            return None
        after = [cue for cue in right if cue.low > closing and cue.kinds & {*HAPPENED, "planned", "drafted"}]
        if not after or after[0].low - closing > _BESIDE or not after[0].kinds & set(HAPPENED):
            return None
        doubted = self._past.tells(after[0], low, high) or self._is_denied(after[0], title, low, high)
        return None if doubted else after[0]

    def _not_done(
        self, cue: Cue, title: Title, right: Sequence[Cue], high: int
    ) -> tuple[Standing, Span | None] | None:
        """What the verb makes of an act that is only named: put off, or done before.

        `Меморандум о туризме, подписанный в Дубае, уже выполняется`
        """
        if "nominals" in cue.kinds:
            put_off = next((one for one in right if "planned" in one.kinds), None)
            return None if put_off is None else ("planned", self._span(put_off))
        closing = aside_end(self._tokens, title, high, self._words)
        if closing is None or not 0 < cue.low - title.high <= _OPENS_ASIDE:
            return None
        after = next((one for one in right if one.low > closing and one.kinds != {"breaks"}), None)
        if after is None or "carried_out" not in after.kinds or after.low - closing > DRAFT_REACH:
            return None
        return "earlier", self._span(after)

    def _of_attribute(self, cue: Cue, low: int, high: int) -> tuple[Standing, Span | None]:
        """What a participle before a title says: of old, unless it names the year of the event."""
        begin = max(low, cue.low - TIME_REACH)
        this_year = self._now is not None and any(
            token.text == str(self._now) for token in self._tokens[begin : cue.low]
        )
        old = not this_year or self._past.tells(cue, low, high)
        return ("earlier" if old else happened(cue)), self._span(cue)

    def _by_rank_first(
        self, title: Title, left: Sequence[Cue], right: Sequence[Cue]
    ) -> list[tuple[Cue, bool]]:
        """Cues of a language whose titles follow the verb, the most telling first."""
        near_left = [cue for cue in left if title.low - cue.high <= _BESIDE]
        near_right = [cue for cue in right if cue.low - title.high <= _BESIDE]
        rest = [cue for cue in left if cue not in near_left], [cue for cue in right if cue not in near_right]
        return [(cue, True) for cue in (*near_left, *near_right)] + [
            (cue, False) for cue in (*rest[0], *rest[1])
        ]

    def _by_rank_last(
        self, title: Title, left: Sequence[Cue], right: Sequence[Cue]
    ) -> list[tuple[Cue, bool]]:
        """Cues of a language whose verb ends the sentence: what follows the title, in order."""
        del left
        return [(cue, cue.low - title.high <= _BESIDE) for cue in right]

    def _standing(  # noqa: PLR0911  # one return a kind of cue
        self, cue: Cue, title: Title, low: int, high: int, *, beside: bool
    ) -> Standing | None:
        """What one cue says of a title, or None where it says nothing of it."""
        kinds = cue.kinds
        gap = max(title.low - cue.high, cue.low - title.high)
        if "planned" in kinds:
            return "planned"
        if kinds & {"drafted"}:
            return "discussed" if gap <= DRAFT_REACH else None
        if kinds & {"carried_out"}:
            return "earlier" if gap <= DRAFT_REACH or not self._words.head_first else None
        told = kinds & set(HAPPENED)
        if "made" in kinds and (cue.low in self._ends or cue.high in self._begins):
            return "earlier" if self._past.tells(cue, low, high) else "signed"
        if "participles" in kinds and self._words.head_first and self._stands_before(cue, title):
            return (
                "earlier"
                if self._past.tells(cue, low, title.low) or self._past.is_in_a_month(cue, title.low)
                else None
            )
        if "participles" in kinds and (not told or self._is_attributive(cue, high)):
            follows = cue.low >= title.high
            if not follows or not beside:
                return None
            return "earlier" if self._past.tells(cue, low, high) else "signed"
        if told:
            if "adopted" in told and self._is_of_one_state(cue, title):
                return "mentioned"
            return "earlier" if self._past.tells(cue, low, high) else happened(cue)
        return None

    def _stands_before(self, cue: Cue, title: Title) -> bool:
        """Whether a participle and its own words precede a title: `подписанное в июле в Абу-Даби соглашение`."""
        between = self._tokens[cue.high : title.low]
        return 0 < len(between) <= DRAFT_REACH and all(
            token.kind != "mark" or token.text == "-" for token in between
        )

    def _is_of_one_state(self, cue: Cue, title: Title) -> bool:
        """Whether a government or a parliament, and it alone, adopted or approved."""
        near = [
            one
            for one in self._organs
            if min(abs(cue.low - one.high), abs(title.low - one.high)) <= _ORGAN_REACH
        ]
        return len(near) == 1

    def _is_attributive(self, cue: Cue, high: int) -> bool:
        return cue.high < high and self._tokens[cue.high].kind == "word"

    def _span(self, cue: Cue) -> Span:
        return Span(start=self._tokens[cue.low].start, end=self._tokens[cue.high - 1].end)
