"""How far the title of a document reaches from the word that heads it: what both ways to read share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.instrument_cues import Cue
    from extractor.reading.instrument_words import Head, Lexicon

STOPS = frozenset(";:!?…•|¦")
FINITE = frozenset(
    ("signed", "initialled", "adopted", "planned", "participles", "introductions", "among", "breaks")
)
NEAR = 10  # words within which `and` shows that a comma parts members of one enumeration
OF_A_PERIOD = frozenset(("plan", "programme", "roadmap"))  # whose years are when they are carried out
FARTHEST = 90  # tokens; no title is longer
PAIRS = {"«": "»", "“": "”", "„": "”", "(": ")", "[": "]", '"': '"'}


class Title(NamedTuple):
    """The tokens of a title.

    Attributes:
        low, high: token range.
        head: the word that names the kind; outside the range where one head in the plural has several titles
            (`соглашения о туризме и о визах`).
        one: whether a head in the plural names one of several titles here.
        attribute: the participle that stands before it (`кол коюлган … келишим`), or None.
        aside: token range of words within that are not the title's (`contract on Tuesday for …`).
    """

    low: int
    high: int
    head: Head
    attribute: Cue | None = None
    aside: tuple[int, int] | None = None
    one: bool = False


class Clause:
    """One sentence in which titles are looked for.

    Args:
        words: of the text's language.
        tokens: of the whole text.
        low, high: token range of the sentence.
        cues: of the sentence.
        whole: whether the sentence is an item of a list, which a title fills.
        places: tokens at which a place begins.
        named: tokens that belong to names of persons.
        dated: tokens that belong to dates.
        occasions: tokens at which the day or the city of an event begins, which is no part of a title.
    """

    def __init__(  # noqa: PLR0913  # what was read of a sentence before
        self,
        words: Lexicon,
        tokens: Sequence[Token],
        low: int,
        high: int,
        *,
        cues: Sequence[Cue],
        whole: bool,
        places: frozenset[int],
        named: frozenset[int],
        dated: frozenset[int],
        occasions: frozenset[int],
    ) -> None:
        self.words = words
        self.tokens = tokens
        self.low = low
        self.high = high
        self.whole = whole
        self.places = places
        self.named = named
        self.dated = dated
        self.occasions = occasions
        self.heads = words.heads(tokens, low, high)
        self.head_starts = {head.low for head in self.heads}
        self.head_ends = {head.high for head in self.heads}
        self.starts = {cue.low: cue for cue in cues if cue.low not in dated}  # the month of May
        self.ends = {cue.high: cue for cue in cues}

    def is_capital(self, index: int) -> bool:
        """Whether a word with a capital letter stands at `index`."""
        return index < self.high and any(
            part[:1].isupper()
            for part in self.tokens[index].text.split("-")  # аль-Фалих
        )
