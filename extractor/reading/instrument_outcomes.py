"""Words that say that a document spoken of as a draft was concluded in the end, and where an aside on one closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.instrument_cues import Cue
    from extractor.reading.instrument_titles import Title
    from extractor.reading.instrument_words import Lexicon
    from extractor.reading.mentions import Standing

HAPPENED: tuple[Standing, ...] = ("initialled", "adopted", "signed")
DRAFT_REACH = 6  # tokens


def happened(cue: Cue) -> Standing:
    """What a cue of a document that was concluded says: how."""
    return next((standing for standing in HAPPENED if standing in cue.kinds), "signed")


def initialling(title: Title, cues: Sequence[Cue]) -> Cue | None:
    """The words near a title that say that a draft was initialled: then it is more than a draft."""
    near = (cue for cue in cues if max(title.low - cue.high, cue.low - title.high) <= DRAFT_REACH)
    return next((cue for cue in near if "initialled" in cue.kinds), None)


def happened_to_them(right: Sequence[Cue]) -> Cue | None:
    """The verb of what was drafted and then concluded: `әзірленіп, оларға … қол қойды`."""
    them = next((cue.low for cue in right if "anaphors" in cue.kinds), None)
    if them is None:
        return None
    after = [cue for cue in right if cue.low > them and cue.kinds & {*HAPPENED, "planned"}]
    return after[0] if after and "planned" not in after[0].kinds else None


def aside_end(tokens: Sequence[Token], title: Title, high: int, words: Lexicon) -> int | None:
    """The comma, or the end at `high`, that closes an aside right after a title whose head stands first."""
    if not words.head_first or title.high >= high or tokens[title.high].text != ",":
        return None
    return next((i for i in range(title.high + 1, high) if tokens[i].text == ","), high)
