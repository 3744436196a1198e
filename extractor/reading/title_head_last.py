"""The title before a name where the office stands last: Қазақстан Президенті X."""

from __future__ import annotations

from extractor.reading.title_surroundings import DASHES, LONGEST_TITLE, Surroundings

_ENCLOSED = 8  # tokens between brackets or quotation marks inside a title


def title_before(around: Surroundings, first: int) -> tuple[int, int] | None:
    """Where the title before a name begins and ends.

    Args:
        around: the text.
        first: index of the name's first token.
    """
    end = first - 1
    if end < 0 or first in around.sentence_starts:
        return None
    if around.tokens[end].text in ",:" + DASHES and end > 0:
        end -= 1
    return (_reach_left(around, end), end) if around.is_office(end) else None


def _reach_left(around: Surroundings, end: int) -> int:
    start = end
    for index in range(end - 1, max(-1, end - LONGEST_TITLE), -1):
        if index + 1 in around.sentence_starts or index in around.named:
            break
        token = around.tokens[index]
        if token.kind == "mark":
            if _goes_on(around, index, start, end):
                continue
            break
        if not _belongs(around, index) or (start == end and _is_other_office(around, index, end)):
            break
        if token.fold in around.words.connectors:
            continue  # counts only if a word of the title stands before it
        start = index
        if _has_country(around, start, end) and around.places.get(index - 1) is not around.places.get(start):
            break
    return _without_opening_word(around, start, end)


def _has_country(around: Surroundings, start: int, end: int) -> bool:
    return any(index in around.places for index in range(start, end + 1))


def _goes_on(around: Surroundings, index: int, start: int, end: int) -> bool:
    """Whether a title goes on to the left of a mark."""
    text = around.tokens[index].text
    if text == ")" or (text in "(\"«»“”'" and start - index <= _ENCLOSED):
        return True
    if text not in "," + DASHES or index == 0:
        return False
    if around.is_office(index - 1) and not _has_country(around, start, end):
        return True  # Премьер-министрінің орынбасары – Сыртқы істер министрі
    return text == "," and around.tokens[index - 1].fold in around.words.complements


def _is_other_office(around: Surroundings, index: int, end: int) -> bool:
    """Whether the office of somebody else ends here (… Төрагасы Президент Садыр Жапаровдун …)."""
    return around.tokens[end].fold in around.words.bare_offices and around.is_office(index)


def _belongs(around: Surroundings, index: int) -> bool:
    token, words = around.tokens[index], around.words
    if index in around.places:
        return not _is_whereabouts(around, index)
    if token.fold in words.complements or token.fold in words.offices:
        return True
    return token.fold in words.modifiers or token.fold in words.connectors or token.text[0].isupper()


def _is_whereabouts(around: Surroundings, index: int) -> bool:
    """Whether a place has an ending that says where, so that it is no part of an office (Ташкентте)."""
    token, name = around.tokens[index], around.places[index].name.split()
    return token.fold.endswith(around.words.locatives) and not (name and len(token.text) <= len(name[-1]))


def _without_opening_word(around: Surroundings, start: int, end: int) -> int:
    """Leave out the sentence's first word where only its capital speaks for it."""
    token, words = around.tokens[start], around.words
    known = start in around.places or token.fold in words.complements or token.fold in words.modifiers
    if start == end or start not in around.sentence_starts or known or token.fold in words.offices:
        return start
    named = not _is_known(around, start + 1)  # Yunus Emre Enstitüsü
    return start if named or token.text.isupper() or token.fold.endswith(words.genitives) else start + 1


def _is_known(around: Surroundings, index: int) -> bool:
    token, words = around.tokens[index], around.words
    return index in around.places or around.is_office(index) or token.fold in words.complements | words.modifiers
