"""Other reports in the same text: what stands under a line of its own and is about officials of a third state."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.candidates.parties import parties
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from extractor.reading import Reading
    from extractor.reading.mentions import Passage

_LONGEST_HEADING = 120  # characters
_ENDS = tuple(".!?…:;,»”\"'")
_PAIR = 2


@lru_cache(maxsize=4)  # persons, documents and figures of one text ask for the same
def other_chapters(reading: Reading) -> tuple[Span, ...]:
    """The parts of a text about two states that report something else: a page with two reports, a day's second news.

    A part begins with a heading, or after a line of stars or dashes. It is another report's where officials of a third
    state are in it, and one at most of the two states is named.

    Args:
        reading: of the text.

    Example:
        >>> from extractor.reading import Reading
        >>> text = '''Presidents of Kazakhstan and Finland met
        ...
        ... President of Kazakhstan Ann Lee met President of Finland Jo Berg in Astana. Trade between Kazakhstan and
        ... Finland grew, and Finland's investment in Kazakhstan too.
        ...
        ... ***
        ...
        ... Uzbek minister in Astana
        ...
        ... Minister Li Dan received Minister of Energy of Uzbekistan Ed Roy.'''
        >>> [span.text(text)[:24] for span in other_chapters(Reading.of_text(text, "en"))]
        ['Uzbek minister in Astana']
    """
    two = frozenset(parties(reading))
    if len(two) != _PAIR:
        return ()
    officials = [
        mention
        for person in reading.persons
        if person.basis == "named" and person.country not in (None, *two)
        for mention in person.mentions
    ]
    return tuple(
        chapter
        for chapter in _chapters(reading)
        if any(mention.within(chapter) for mention in officials)
        and not two <= {place.country for place in reading.places_in(chapter)}
    )


def _chapters(reading: Reading) -> list[Span]:
    """The parts of an article under its later headings; page furniture ends one."""
    found: list[Span] = []
    begun, start, end, opened = False, None, 0, False
    for passage in reading.passages:
        line = reading.text[passage.start : passage.end].strip()
        if begun and (_is_rule(line) or passage.zone == "furniture"):
            if start is not None:
                found.append(Span(start=start, end=end))
            start, opened = None, _is_rule(line)
            continue
        if begun and (opened or _is_heading(passage, line)) and passage.zone == "body":
            if start is not None and end > start:
                found.append(Span(start=start, end=end))
            start, opened = passage.start, False
        begun = begun or passage.zone == "lead"
        end = passage.end
    return [*found, Span(start=start, end=end)] if start is not None else found


def _is_rule(line: str) -> bool:
    """Whether a line is drawn: `***`, `-----`."""
    return bool(line) and not any(character.isalnum() for character in line)


def _is_heading(passage: Passage, line: str) -> bool:
    return (
        passage.zone == "body"
        and len(line) <= _LONGEST_HEADING
        and "\n" not in line
        and not line.endswith(_ENDS)
    )
