from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.languages import language
from extractor.languages.tokens import fold
from extractor.reading.lexicon import Lexicon, lexicon
from extractor.reading.lines import BULLETS, CLOSERS, OPENERS, TERMINALS
from extractor.reading.mentions import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Passage

_WORDS_BEFORE_END = 6  # an abbreviation that may end a sentence ends none that has only begun
_VOWELS = frozenset("аеёиоуыэюяәөүіұaeiouyəöüı")
_SKIPPED = OPENERS | BULLETS
# Tokens; what goes on for longer is no sentence, and is parted, so that what looks around in one costs no more for it.
_LONGEST = 500


class _Abbreviations(NamedTuple):
    leading: frozenset[str]
    other: frozenset[str]
    ordinal_point: bool
    numbers: Lexicon


@cache
def _abbreviations(code: str) -> _Abbreviations:
    words = language(code)
    layout = words.layout
    return _Abbreviations(
        frozenset(map(fold, layout.leading_abbreviations)),
        frozenset(map(fold, layout.abbreviations)),
        layout.ordinal_point,
        lexicon(words),
    )


def read_sentences(
    text: str,  # noqa: ARG001  # one shape for all readers
    tokens: Sequence[Token],
    passages: Sequence[Passage],
    words: Language,
) -> tuple[Sentence, ...]:
    """Part each passage into sentences; a list item or a table row is one.

    Args:
        text: any string.
        tokens: of the whole text.
        passages: of `read_passages`.
        words: its abbreviations end no sentence.

    Example:
        >>> from extractor.languages import language
        >>> from extractor.languages.tokens import tokenize
        >>> from extractor.reading.layout import read_passages
        >>> text = "В г. Душанбе министр встретился с М.И. Даром. Объём торговли достиг 5 млн. долл. США."
        >>> tokens, russian = tokenize(text), language("ru")
        >>> passages = read_passages(text, tokens, russian)
        >>> [s.text(text) for s in read_sentences(text, tokens, passages, russian)]
        ['В г. Душанбе министр встретился с М.И. Даром.', 'Объём торговли достиг 5 млн. долл. США.']
    """
    abbreviations = _abbreviations(words.identity.code)
    sentences: list[Sentence] = []
    index = 0
    for number, passage in enumerate(passages):
        while index < len(tokens) and tokens[index].start < passage.start:
            index += 1
        low = index
        while index < len(tokens) and tokens[index].start < passage.end:
            index += 1
        part = tokens[low:index]
        start = 0
        cuts = [] if passage.zone in ("table", "dateline") else _cuts(part, abbreviations)
        for cut in [*cuts, len(part)]:
            for low in range(start, cut, _LONGEST):
                high = min(cut, low + _LONGEST)
                sentences.append(Sentence(start=part[low].start, end=part[high - 1].end, passage=number))
            start = max(start, cut)
    return tuple(sentences)


def _cuts(tokens: Sequence[Token], words: _Abbreviations) -> list[int]:
    """The indices at which a new sentence begins."""
    cuts: list[int] = []
    begun = 0
    index = 0
    while index < len(tokens):
        if tokens[index].text not in TERMINALS:
            index += 1
            continue
        point = index
        while index < len(tokens) and (tokens[index].text in TERMINALS or _closes(tokens, index)):
            index += 1
        if index < len(tokens) and _begins(tokens, index) and _is_end(tokens, point, index, begun, words):
            cuts.append(index)
            begun = index
    return cuts


def _closes(tokens: Sequence[Token], index: int) -> bool:
    """Whether a quote or bracket closes here: it stands close to what is before it."""
    return tokens[index].text in CLOSERS and tokens[index].start == tokens[index - 1].end


def _begins(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands at `index` can begin a sentence: a capital letter or a number."""
    while index < len(tokens) and tokens[index].text in _SKIPPED:
        index += 1
    if index == len(tokens):
        return False
    token = tokens[index]
    return token.kind == "number" or (token.kind == "word" and not token.text[0].islower())


def _is_end(tokens: Sequence[Token], point: int, after: int, begun: int, words: _Abbreviations) -> bool:
    """Whether the full stop at `point` ends a sentence, given that what follows could begin one."""
    if point == begun:
        return False
    glued = tokens[after].start == tokens[after - 1].end
    if glued and not _is_glued_sentence(tokens, point, after):
        return False
    if tokens[point].text != "." or after > point + 1:
        return True
    before, following = tokens[point - 1], tokens[after]
    if before.kind == "number":
        is_list_number = point - 1 == begun
        return not is_list_number and not (words.ordinal_point and len(before.text) <= 2)
    if before.kind != "word" or before.end != tokens[point].start:
        return True
    return not _is_abbreviation(tokens, point, begun, words, following)


def _is_glued_sentence(tokens: Sequence[Token], point: int, after: int) -> bool:
    """Whether two sentences were run together, `меморандум.Тема`; addresses and initials are not."""
    before, following = tokens[point - 1], tokens[after]
    return (
        before.kind == "word"
        and following.kind == "word"
        and len(before.text) >= 3
        and before.text[-1].islower()
        and len(following.text) >= 3
        and following.text[0].isupper()
    )


def _is_abbreviation(
    tokens: Sequence[Token], point: int, begun: int, words: _Abbreviations, following: Token
) -> bool:
    """Whether the word before the full stop is cut short, and the sentence goes on after it."""
    before = tokens[point - 1]
    initial = before.text[0].isupper() and (
        len(before.text) == 1
        or (
            # Дж. Смит, Sh. Umarov; a city of two letters has a vowel (Ош).
            len(before.text) == 2
            and before.text[1].islower()
            and _VOWELS.isdisjoint(before.fold)
            and before.fold not in words.other
        )
    )
    if initial and following.kind == "word":
        return True
    after_number = point >= 2 and tokens[point - 2].kind == "number"
    if before.fold in words.leading and not (after_number and before.fold in words.other):
        return True
    dotted = (
        len(before.text) == 1
        and point >= 2
        and tokens[point - 2].text == "."
        and tokens[point - 2].end == before.start
    )
    if not (dotted or before.fold in words.other):
        return False
    is_acronym = following.text.isupper() and len(following.text) > 1
    if following.kind == "word" and not is_acronym and _closes_amount(tokens, point, words):
        return words.numbers.units.match(tokens, point + 1) is not None
    too_short = sum(token.kind == "word" for token in tokens[begun:point]) < _WORDS_BEFORE_END
    return following.kind != "word" or is_acronym or too_short


def _closes_amount(tokens: Sequence[Token], point: int, words: _Abbreviations) -> bool:
    """Whether the word before the full stop is the scale or the unit of a number: `1,5 млрд.`, `3 тыс. т.`."""
    index = point - 1
    if words.numbers.units.has(tokens[index].fold):
        index -= 1
        index -= index > 0 and tokens[index].text == "."
    scaled = index > 0 and tokens[index].fold in words.numbers.abbreviations
    return index >= 0 and tokens[index - scaled].kind == "number"
