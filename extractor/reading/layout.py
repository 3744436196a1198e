"""The parts of a page: headline, dateline, lead, body, lists, tables, quotes, and the furniture around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from extractor.reading.datelines import heading_end, is_dateline
from extractor.reading.furniture import (
    is_capitals,
    is_caption,
    is_menu,
    is_of_reader,
    is_reply,
    label_of,
    related_tail,
    starts_speech,
)
from extractor.reading.lines import DASHES, TERMINALS, Line, make_line, split_lines
from extractor.reading.mentions import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Zone
    from extractor.reading.tables import Table

# What a line is by itself, before its place on the page is known.
_Form = Literal["prose", "item", "short", "row", "dateline", "menu", "aside", "heading", "closing"]

_PROSE_WORDS = 8
_LONG_WORDS = 25
_SHORTEST_SENTENCE = 3
_GOES_ON_WORDS = 12  # under a heading of related articles, a sentence of so many words is the article again
_HEADLINE_WORDS = (3, 30)
_SHARED_LETTERS = 5


def read_passages(
    text: str,
    tokens: Sequence[Token],
    language: Language,  # noqa: ARG001  # pages mix languages
    *,
    tables: Sequence[Table] = (),
) -> tuple[Passage, ...]:
    r"""Part a text into passages and say which part of the page each is.

    Args:
        text: any string.
        tokens: of the whole text.
        language: of the article.
        tables: of the text.

    Returns:
        The passages in order; together they hold every token.

    Example:
        >>> from extractor.languages import language
        >>> from extractor.languages.tokens import tokenize
        >>> text = "Визит в Баку\n\nБАКУ, 8 мая. Президент прибыл сегодня в столицу Азербайджана с визитом."
        >>> [(p.zone, p.text(text)[:12]) for p in read_passages(text, tokenize(text), language("ru"))]
        [('headline', 'Визит в Баку'), ('dateline', 'БАКУ, 8 мая.'), ('lead', 'Президент пр')]
    """
    lines = _cut_related_tails(split_lines(text, tokens, tables))
    forms = _with_asking_headline(lines, [_form(line, text) for line in lines])
    lead = _lead(lines, forms)
    zones = _before(lines, forms, lead)
    zones += _after(lines, forms, lead) if lead < len(lines) else []
    return _number_repeats(_cut_datelines(lines, zones, text))


def _cut_related_tails(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        cut = related_tail(line.tokens)
        if cut is None:
            found.append(line)
        else:
            found.append(make_line(line.tokens[:cut], glued=line.glued))
            found.append(make_line(line.tokens[cut:]))
    return found


def _form(line: Line, text: str) -> _Form:  # noqa: PLR0911  # one return a form
    if line.row:
        return "row"
    if line.words == 0:
        return "dateline" if is_dateline(line, text) else "aside"
    if label := label_of(line):
        kind, is_heading = label
        if kind == "aside" and is_dateline(line, text):
            return "dateline"
        return ("closing" if kind == "closing" else "heading") if is_heading else "aside"
    if is_dateline(line, text):
        return "dateline"
    if is_menu(line, text):
        return "menu"
    if line.glued or (line.bullet and line.tokens[0].text not in DASHES - {"-"}):
        return "item"
    ends = line.is_sentence or line.final == ":" or _goes_on_below(line)
    if (line.words >= _PROSE_WORDS and ends) or line.words >= _LONG_WORDS:
        return "prose"
    return "short"


def _goes_on_below(line: Line) -> bool:
    """Whether a paragraph leads to a list with a semicolon: `… imzaladı. Ayrıca;`."""
    opens = line.final == ";" and not line.bullet and line.tokens[0].text[:1].isupper()
    return opens and any(token.text in TERMINALS for token in line.tokens)


def _with_asking_headline(lines: Sequence[Line], forms: list[_Form]) -> list[_Form]:
    """The forms, where one question above the first paragraph is a headline: `… визит: что подписали?`.

    Above it stand the page's date and a word or two for the kind of piece, below it a line of who wrote.
    """
    plain = [
        i
        for i, form in enumerate(forms)
        if form not in ("dateline", "menu", "aside")
        and not (form == "short" and (lines[i].words < _HEADLINE_WORDS[0] or not lines[i].final))
    ]
    if [forms[i] for i in plain[:2]] == ["prose", "prose"]:
        first = plain[0]
        above = any(forms[i] == "short" and lines[i].words >= _HEADLINE_WORDS[0] for i in range(first))
        marks = [token.text for token in lines[first].tokens if token.text in TERMINALS]
        if not above and marks == ["?"] and lines[first].final == "?":
            forms[first] = "short"
    return forms


def _lead(lines: Sequence[Line], forms: Sequence[_Form]) -> int:
    """The index of the first paragraph of the article."""
    prose = next((i for i, form in enumerate(forms) if form == "prose"), None)
    if prose is None:
        plain = [i for i, form in enumerate(forms) if form == "short"]
        sentences = [i for i in plain if _is_of_text(lines[i])]
        return next(iter(sentences or plain[-1:]), len(lines))
    start = prose
    while start > 0 and (
        forms[start - 1] == "item"
        or (forms[start - 1] == "short" and _is_of_text(lines[start - 1]) and lines[start - 1].final != "?")
    ):
        start -= 1
        prose = start if _is_of_text(lines[start]) else prose
    return prose


def _is_of_text(line: Line) -> bool:
    """Whether a short line ends as sentences, items of lists and lines above a list do."""
    return line.words >= _SHORTEST_SENTENCE and (line.is_sentence or line.final in (":", ";"))


def _before(lines: Sequence[Line], forms: Sequence[_Form], lead: int) -> list[Zone]:
    """Zones of what stands above the lead: the page's date, the headline, and furniture."""
    zones: list[Zone] = ["dateline" if form == "dateline" else "furniture" for form in forms[:lead]]
    article = _stems(lines[lead : lead + 3])
    found = False
    for i in range(lead - 1, -1, -1):
        line = lines[i]
        if forms[i] in ("dateline", "aside", "menu"):
            continue
        fits = _HEADLINE_WORDS[0] <= line.words <= _HEADLINE_WORDS[1] or (i == 0 and line.words > 1)
        if forms[i] != "short" or not fits or line.final in (".", ":", ";"):
            if found:
                break
            continue
        shares = bool(_stems([line]) & article)
        if shares or not (found or _better_headline(lines, forms, i, article)):
            zones[i] = "headline"
            found = True
        elif found:
            break
    return zones


def _better_headline(lines: Sequence[Line], forms: Sequence[_Form], index: int, article: set[str]) -> bool:
    """Whether one of the three lines above a headline that shares no word with the article shares one."""
    return any(
        forms[i] == "short" and lines[i].words >= _HEADLINE_WORDS[0] and _stems([lines[i]]) & article
        for i in range(max(0, index - 3), index)
    )


def _stems(lines: Sequence[Line]) -> set[str]:
    return {
        token.fold[:_SHARED_LETTERS]
        for line in lines
        for token in line.tokens
        if token.kind == "word" and len(token.fold) >= _SHARED_LETTERS
    }


def _after(lines: Sequence[Line], forms: Sequence[_Form], lead: int) -> list[Zone]:
    """Zones from the lead on: the article, interrupted and followed by furniture."""
    zones: list[Zone] = []
    comments, article = _comments(lines, lead), _stems([lines[lead]])
    closed = elsewhere = False  # after the article; under a heading of other articles
    listing = False  # under a line that ends with a colon
    pending: list[int] = []  # short lines that are subheadings if the article goes on
    for i in range(lead, len(lines)):
        line, form = lines[i], forms[i]
        if form == "closing" or i == comments:
            closed = True
        elif form == "heading" or (form == "short" and is_capitals(line) and not listing):
            elsewhere = not (form == "short" and _is_of_article(lines, forms, i, article))
        if elsewhere and form == "prose" and line.words >= _GOES_ON_WORDS:
            elsewhere = listing = False
        if closed or elsewhere or form in ("closing", "heading", "aside", "menu", "dateline"):
            zones.append("furniture")
            continue
        zone = _zone(line, form, lines[i - 1] if i > lead else None, first=i == lead, listing=listing)
        if zone is None and not (pending and is_caption(line)):
            pending.append(len(zones))
            zones.append("furniture")
            continue
        zones.append(zone or "furniture")
        if zone in ("body", "quote"):
            if len(pending) <= 2:
                for place in pending:
                    zones[place] = "body"
            pending = []
        listing = (
            line.final == ":"
            or _goes_on_below(line)
            or (listing and zone == "list" and not (line.is_sentence and not line.bullet))
        )
    return zones


def _is_of_article(lines: Sequence[Line], forms: Sequence[_Form], index: int, article: set[str]) -> bool:
    """Whether a heading in capitals has a word of the article's lead and stands over a paragraph."""
    below = forms[index + 1] if index + 1 < len(lines) else "short"
    return below == "prose" and bool(_stems([lines[index]]) & article)


def _comments(lines: Sequence[Line], lead: int) -> int:
    """Where readers' comments begin that no heading opens: their names, and buttons under them, tell."""
    for buttons in (i for i in range(lead + 1, len(lines)) if is_reply(lines[i])):
        start = buttons
        while start - 1 > lead:
            if is_of_reader(lines[start - 1]):
                start -= 1
            elif start - 2 > lead and is_of_reader(lines[start - 2]):
                start -= 2
            else:
                break
        if start < buttons:
            return start
    return len(lines)


def _zone(  # noqa: PLR0911  # one return a zone
    line: Line, form: _Form, before: Line | None, *, first: bool, listing: bool
) -> Zone | None:
    """The zone of a line of the article, or None for a short line of which its neighbours decide."""
    if first:
        return "lead"
    if form == "row":
        return "table"
    if form == "item":
        return "list"
    dashed = line.tokens[0].text in DASHES
    if dashed and (line.final == ";" or (before is not None and before.final in (":", ";"))):
        return "list"
    after_bullet = before is not None and before.bullet > 0
    if listing and not after_bullet and not line.is_sentence and line.final != ":":
        return "list"
    if listing and before is not None and before.final == ";":
        return "list"
    if form == "short" and not (line.is_sentence and line.words >= 2) and line.final != ":":
        return None
    return "quote" if starts_speech(line) else "body"


def _cut_datelines(lines: Sequence[Line], zones: Sequence[Zone], text: str) -> list[tuple[Line, Zone]]:
    """Part the agency's heading from the paragraph that it starts."""
    found: list[tuple[Line, Zone]] = []
    for line, zone in zip(lines, zones, strict=True):
        cut = heading_end(line.tokens, text) if zone == "lead" else 0
        if 0 < cut < len(line.tokens):
            found.append((make_line(line.tokens[:cut]), "dateline"))
            found.append((make_line(line.tokens[cut:]), zone))
        else:
            found.append((line, zone))
    return found


def _number_repeats(found: Sequence[tuple[Line, Zone]]) -> tuple[Passage, ...]:
    seen: dict[tuple[str, ...], int] = {}
    passages: list[Passage] = []
    for index, (line, zone) in enumerate(found):
        words = tuple(token.fold for token in line.tokens[line.bullet :] if token.kind != "mark")
        earlier = seen.setdefault(words, index) if words else index
        passages.append(
            Passage(start=line.start, end=line.end, zone=zone, repeats=earlier if earlier != index else None)
        )
    return tuple(passages)
