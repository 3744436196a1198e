"""What a text says became of a document: signed, initialled, adopted, planned, of old, or a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.instrument_titles import Title
    from extractor.reading.instrument_words import Cue, Lexicon
    from extractor.reading.mentions import Passage, Sentence, Standing

_BESIDE = 3  # tokens: so near, a word belongs to the title beside it
_DRAFT_REACH = 6
_TIME_REACH = 9
_SHORT_HEADING = 9
_HAPPENED: tuple[Standing, ...] = ("initialled", "adopted", "signed")


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
        self._now, self._dated = _current_year(tokens, passages)
        self._intro: tuple[Standing, Span | None] = ("mentioned", None)
        self._listing = False

    def of(
        self, sentence: Sentence, low: int, high: int, cues: Sequence[Cue], titles: Sequence[Title]
    ) -> list[tuple[Standing, Span | None]]:
        """The standing of each title of a sentence, with the words that say so.

        Args:
            sentence: in the text's order, so that a list stands under the sentence that introduces it.
            low, high: its token range.
            cues: its cues.
            titles: its titles.
        """
        outside = [
            cue
            for cue in cues
            if not any(title.low <= cue.low < title.high and cue is not title.attribute for title in titles)
        ]
        in_list = self._passages[sentence.passage].zone == "list"
        fills = self._listing and len(titles) == 1 and high - titles[0].high <= 2 and titles[0].low - low <= 2
        decided = [self._decide(title, outside, low, high) for title in titles]
        if in_list or fills:
            return [self._intro if one[0] == "mentioned" else one for one in decided]
        self._introduce(outside, low, high)
        return decided

    def _introduce(self, cues: Sequence[Cue], low: int, high: int) -> None:
        """Keep what a sentence says, for the list that may stand under it."""
        ends_open = self._tokens[high - 1].text == ":"
        telling = [cue for cue in cues if "planned" in cue.kinds or cue.kinds & set(_HAPPENED)]
        telling = telling or [cue for cue in cues if "participles" in cue.kinds]
        if not telling and ends_open and high - low <= _SHORT_HEADING:
            self._listing = True  # `Список документов:` stands under the sentence that tells
            return
        self._listing = ends_open
        self._intro = ("mentioned", None)
        if telling:
            cue = telling[-1]
            older = self._is_old(cue, low, high, ())
            standing = "planned" if "planned" in cue.kinds else "earlier" if older else self._happened(cue)
            self._intro = (standing, self._span(cue))

    def _happened(self, cue: Cue) -> Standing:
        return next((standing for standing in _HAPPENED if standing in cue.kinds), "signed")

    def _decide(self, title: Title, cues: Sequence[Cue], low: int, high: int) -> tuple[Standing, Span | None]:
        if title.attribute is not None:
            return self._of_attribute(title.attribute, low, high)
        left = [cue for cue in cues if cue.high <= title.low][::-1]
        right = [cue for cue in cues if cue.low >= title.high]
        ordered = (
            self._by_rank_first(title, left, right)
            if self._words.head_first
            else self._by_rank_last(title, left, right)
        )
        for cue, beside in ordered:
            if (standing := self._standing(cue, title, low, high, beside=beside)) is not None:
                return standing, self._span(cue)
        return "mentioned", None

    def _of_attribute(self, cue: Cue, low: int, high: int) -> tuple[Standing, Span | None]:
        """What a participle before a title says: of old, unless it names the year of the event."""
        begin = max(low, cue.low - _TIME_REACH)
        this_year = self._dated and any(
            token.text == str(self._now) for token in self._tokens[begin : cue.low]
        )
        old = not this_year or self._is_old(cue, low, high, ())
        return ("earlier" if old else self._happened(cue)), self._span(cue)

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

    def _standing(self, cue: Cue, title: Title, low: int, high: int, *, beside: bool) -> Standing | None:
        """What one cue says of a title, or None where it says nothing of it."""
        kinds = cue.kinds
        gap = max(title.low - cue.high, cue.low - title.high)
        if "planned" in kinds:
            return "planned"
        if kinds & {"drafted"}:
            return "discussed" if gap <= _DRAFT_REACH else None
        if kinds & {"carried_out"}:
            return "earlier" if gap <= _DRAFT_REACH or not self._words.head_first else None
        happened = kinds & set(_HAPPENED)
        if "participles" in kinds and (not happened or self._is_attributive(cue, high)):
            follows = cue.low >= title.high
            if not follows or not beside:
                return None
            return "earlier" if self._is_old(cue, low, high, (title,)) else "signed"
        if happened:
            return "earlier" if self._is_old(cue, low, high, (title,)) else self._happened(cue)
        return None

    def _is_attributive(self, cue: Cue, high: int) -> bool:
        return cue.high < high and self._tokens[cue.high].kind == "word"

    def _is_old(self, cue: Cue, low: int, high: int, titles: Sequence[Title]) -> bool:
        """Whether a time before the event stands with a cue."""
        inside = {i for title in titles for i in range(title.low, title.high)}
        begin, end = max(low, cue.low - _TIME_REACH), min(high, cue.high + _TIME_REACH)
        for index in range(begin, end):
            token = self._tokens[index]
            if index in inside:
                continue
            year = token.kind == "number" and len(token.text) == 4 and token.text[:2] in ("19", "20")
            if year and self._now is not None and int(token.text) < self._now:
                return True
            if year and self._now is None:
                return True
        past = [c for c in self._words.cues(self._tokens, begin, end) if "past_times" in c.kinds]
        return any(c.low not in inside for c in past)

    def _span(self, cue: Cue) -> Span:
        return Span(start=self._tokens[cue.low].start, end=self._tokens[cue.high - 1].end)


def _current_year(tokens: Sequence[Token], passages: Sequence[Passage]) -> tuple[int | None, bool]:
    """The year of the dateline or of the lead; failing these the latest that the article names, and False."""
    years: dict[str, list[int]] = {"dateline": [], "lead": [], "other": []}
    index = 0
    for passage in passages:
        group = passage.zone if passage.zone in years else "other"
        while index < len(tokens) and tokens[index].start < passage.end:
            token = tokens[index]
            index += 1
            if passage.zone in ("furniture", "list"):
                continue
            if (
                token.kind == "number"
                and len(token.text) == 4
                and token.text[:2] in ("19", "20")
                and token.text.isascii()
            ):
                years[group].append(int(token.text))
    stated = next((max(years[zone]) for zone in ("dateline", "lead") if years[zone]), None)
    return (stated, True) if stated is not None else (max(years["other"], default=None), False)
