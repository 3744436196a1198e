"""What the words that introduce a list say of its documents: in the sentence above it, or before a colon."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.reading.instrument_outcomes import HAPPENED, happened
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.instrument_cues import Cue
    from extractor.reading.instrument_past import Past
    from extractor.reading.instrument_titles import Title
    from extractor.reading.mentions import Standing

    Told = tuple[Standing, Span | None]

_SHORT_HEADING = 9  # tokens
_BESIDE = 2  # tokens between a title and the end of its sentence
_BULLET = 3  # tokens from a colon to the first title after it: a number and its bracket, a quotation mark
_QUOTES = frozenset("«»“”„\"‘’'")


class Introductions:
    """Of one text, sentence by sentence.

    Args:
        tokens: of the whole text.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.above: Told = ("mentioned", None)
        self._listing = False
        self._colons: list[int] = []
        self._colon: tuple[int, Told] | None = None

    def fill(self, titles: Sequence[Title], low: int, high: int) -> bool:
        """Whether a sentence is titles alone, parted by semicolons, right under words that open a list."""
        if (
            not self._listing
            or not titles
            or titles[0].low - low > _BESIDE
            or high - titles[-1].high > _BESIDE
        ):
            return False
        return all(
            any(self._text(i) == ";" for i in range(one.high, two.low)) for one, two in pairwise(titles)
        )

    def head(self, cues: Sequence[Cue], low: int, high: int, past: Past) -> None:
        """Keep what a row of a table without titles says of the documents in those below: `Signed by`."""
        told = self._told(cues, low, high, past)
        if told and told[0] in HAPPENED:
            self.above = told

    def open(self, titles: Sequence[Title], cues: Sequence[Cue], low: int, high: int, past: Past) -> None:
        """Keep what a sentence says before a colon of the titles that begin right after it.

        Args:
            titles: of the sentence.
            cues: its cues outside titles.
            low: its first token.
            high: the token after its last.
            past: of the sentence.
        """
        self._colons = [i for i in range(low, high) if self._text(i) == ":"]
        self._colon = None
        for title in titles:
            colon = self._colon_before(title.low)
            if colon is None or title.low - colon > _BULLET or self._is_speech(colon, title, high):
                continue
            told = self._told(self._leading(cues, low, colon), low, colon, past)
            self._colon = (colon, told) if told else None
            return

    def is_parted(self, cue: Cue, title: Title) -> bool:
        """Whether a colon stands between words and a title after them."""
        colon = self._colon_before(title.low)
        return colon is not None and colon >= cue.high

    def before_colon(self, title: Title) -> Told | None:
        """What the words before a colon say of a title after it, or None."""
        return self._colon[1] if self._colon and self._colon[0] < title.low else None

    def keep(self, cues: Sequence[Cue], low: int, high: int, past: Past) -> None:
        """Keep what a sentence says, for the list that may stand under it."""
        ends_open = self._text(high - 1) == ":"
        told = self._told(cues, low, high, past)
        if told is None and ends_open and high - low <= _SHORT_HEADING:
            self._listing = True  # `Список документов:` stands under the sentence that tells
            return
        self._listing = ends_open
        if told is None and any("among" in cue.kinds for cue in cues):
            return  # `Среди них:`
        self.above = told or ("mentioned", None)

    def _told(self, cues: Sequence[Cue], low: int, high: int, past: Past) -> Told | None:
        telling = [cue for cue in cues if "planned" in cue.kinds or cue.kinds & set(HAPPENED)]
        telling = telling or [cue for cue in cues if cue.kinds & {"participles", "introductions"}]
        if not telling:
            return None
        cue = telling[-1]
        span = Span(start=self._tokens[cue.low].start, end=self._tokens[cue.high - 1].end)
        if "planned" in cue.kinds:
            return "planned", span
        return ("earlier" if past.tells(cue, low, high) else happened(cue)), span

    def _colon_before(self, index: int) -> int | None:
        before = bisect_left(self._colons, index)
        return self._colons[before - 1] if before else None

    def _leading(self, cues: Sequence[Cue], low: int, colon: int) -> list[Cue]:
        """The cues of the clause that a colon ends: `был подписан ряд документов, среди которых:`."""
        comma = next((i for i in range(colon - 1, low - 1, -1) if self._text(i) == ","), low - 1)
        before = [cue for cue in cues if cue.high <= colon]
        clause = [cue for cue in before if cue.low > comma]
        return before if any("among" in cue.kinds for cue in clause) else clause

    def _is_speech(self, colon: int, title: Title, high: int) -> bool:
        """Whether what a colon opens is somebody's words, which go on after the title."""
        quoted = any(self._text(i) in _QUOTES for i in range(colon + 1, title.low + 1))
        closed = any(self._text(i) in _QUOTES for i in range(title.high - 1, min(title.high + 1, high)))
        return quoted and not closed

    def _text(self, index: int) -> str:
        return self._tokens[index].text
