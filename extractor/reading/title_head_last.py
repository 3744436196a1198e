"""The title before a name where the office stands last: Қазақстан Президенті X."""

from __future__ import annotations

from extractor.reading.title_surroundings import DASHES, LONGEST_TITLE, OPENING, Surroundings

_ENCLOSED = 8  # tokens between brackets or quotation marks inside a title
_UNLISTED = 6  # lower-case words of no list that a title may hold between the office and its country
_QUOTES, _CLOSING = '«“"„»”', '»”"“'


def title_before(around: Surroundings, first: int) -> tuple[int, int] | None:
    """Where the title before a name begins and ends.

    Args:
        around: the text.
        first: index of the name's first token.
    """
    end = around.before_address(first)
    if end < 0 or first in around.sentence_starts:
        return None
    if around.tokens[end].text in ",:" + DASHES and end > 0:
        end -= 1
    return (_reach_left(around, end), end) if around.is_office(end) else None


def _reach_left(around: Surroundings, end: int) -> int:
    """How far left the title reaches.

    Words of the lists belong to it as they stand. No list has all that ministries and companies are about, so other
    lower-case words belong to it as well, if a country or a proper name before them shows that the title goes on
    that far, and if none of them has an ending that parts a phrase (a case that says where, a verb's).
    """
    start, unlisted = end, 0
    for index in range(end - 1, max(-1, end - LONGEST_TITLE), -1):
        if index + 1 in around.sentence_starts or index in around.named:
            break
        token = around.tokens[index]
        if token.kind == "mark":
            if _goes_on(around, index, start, end):
                continue
            break
        if _is_of_another(around, index, start, end):
            break
        if not _belongs(around, index):
            unlisted += 1
            if unlisted > _UNLISTED or not _may_belong(around, index):
                break
            continue
        # A connector counts only if a word of the title stands before it.
        if token.fold in around.words.connectors or (unlisted and not _anchors(around, index)):
            continue
        start = index
        if _has_country(around, start, end) and around.places.get(index - 1) is not around.places.get(start):
            break
    return _with_opening_mark(around, _without_opening_word(around, start, end), end)


def _has_country(around: Surroundings, start: int, end: int) -> bool:
    return any(index in around.places and not around.is_seat(index) for index in range(start, end + 1))


def _goes_on(around: Surroundings, index: int, start: int, end: int) -> bool:
    """Whether a title goes on to the left of a mark."""
    text = around.tokens[index].text
    if _closes_an_object(around, index):
        return False
    if text == ")" or (text in "(\"«»“”'" and start - index <= _ENCLOSED):
        return True
    if text not in "," + DASHES or index == 0:
        return False
    if around.is_office(index - 1) and not _has_country(around, start, end):
        return True  # Премьер-министрінің орынбасары – Сыртқы істер министрі
    return text == "," and around.tokens[index - 1].fold in around.words.complements


def _closes_an_object(around: Surroundings, index: int) -> bool:
    """Whether a quotation ends here that is no company's name, for it is declined otherwise or names a document.

    `“… Memorandumu”nu energetika naziri X`, `"… Mutabakat Zaptı" Ulaştırma Bakanı X`, but `“Marubeni”nin direktoru X`.
    """
    if around.tokens[index].text not in _CLOSING or index + 1 >= len(around.tokens) or index == 0:
        return False
    ending, inside = around.tokens[index + 1], around.tokens[index - 1]
    if inside.fold in around.words.document_words:
        return True
    declined = ending.start == around.tokens[index].end and ending.text.islower()
    return declined and ending.fold in around.words.object_endings


def _is_of_another(around: Surroundings, index: int, start: int, end: int) -> bool:
    """Whether a word belongs to somebody else, who is named or told of before."""
    token = around.tokens[index]
    if (start == end and _is_other_office(around, index, end)) or around.words.is_declined_office(token):
        return True
    if _is_document(around, index, start) or _ends_an_office(around, index, start):
        return True
    # `Erdoğan ile Enerji Bakanı X`: somebody else stands before the word for `with`.
    return token.fold in around.words.companions and index > 0 and not _is_known(around, index - 1)


def _is_other_office(around: Surroundings, index: int, end: int) -> bool:
    """Whether the office of somebody else ends here (… Төрагасы Президент Садыр Жапаровдун …)."""
    office, words = around.tokens[end].fold, around.words
    # One sent nowhere bears a rank: Dışişleri Bakan Yardımcısı Büyükelçi X.
    ranked = any(sent.startswith(office) for sent in words.seat_offices)
    return office in words.bare_offices and around.is_office(index) and not ranked


def _is_document(around: Surroundings, index: int, start: int) -> bool:
    """Whether the name of a document ends here (Sosyal Güvenlik Anlaşması | Çalışma Bakanı X tarafından imzalandı)."""
    if index + 1 != start or around.tokens[index].fold not in around.words.document_words:
        return False
    following = around.tokens[start]
    known = start in around.places or around.words.begins_institution(following)
    return known or following.fold in around.words.complements | around.words.modifiers


def _ends_an_office(around: Surroundings, index: int, start: int) -> bool:
    """Whether somebody else's office ends before the name of a house (… Премьер-министрі | Мәжіліс Төрағасы X)."""
    token, words = around.tokens[index], around.words
    if index + 1 != start or token.fold not in words.offices or token.fold in words.bare_offices:
        return False
    return words.begins_institution(around.tokens[start]) and not around.is_office(start)


def _belongs(around: Surroundings, index: int) -> bool:
    """Whether a word belongs to the title by itself."""
    token, words = around.tokens[index], around.words
    if index in around.places:
        return not _is_whereabouts(around, index)
    if token.fold in words.complements or token.fold in words.offices:
        return True
    if token.fold in words.modifiers or token.fold in words.connectors:
        return True
    return token.text[0].isupper() and not _is_adverbial(around, index)


def _may_belong(around: Surroundings, index: int) -> bool:
    """Whether an unlisted word can stand inside a title."""
    token, words = around.tokens[index], around.words
    if token.kind != "word" or token.text[0].isupper() or index in around.places:
        return False
    return token.fold not in words.function_words and not token.fold.endswith(words.parting_endings)


def _anchors(around: Surroundings, index: int) -> bool:
    """Whether a word shows that all between it and the office is one title."""
    token = around.tokens[index]
    return index in around.places or (
        token.text[0].isupper()
        and (index not in around.sentence_starts or token.fold in around.words.complements)
    )


def _is_adverbial(around: Surroundings, index: int) -> bool:
    """Whether a capitalised word says where or when (Mart'ta, Toplantıda), so that it is no part of an office."""
    token, words = around.tokens[index], around.words
    if "'" in token.fold:
        return token.fold.endswith(words.locatives) or token.fold.rpartition("'")[2].endswith(
            words.parting_endings
        )
    return index in around.sentence_starts and token.fold.endswith(words.parting_endings)


def _is_whereabouts(around: Surroundings, index: int) -> bool:
    """Whether a place has an ending that says where or whom, so that it is no part of an office (Ташкентте)."""
    if around.is_seat(index):
        return False
    token, name = around.tokens[index], around.places[index].name.split()
    return token.fold.endswith(around.words.locatives) and not (name and len(token.text) <= len(name[-1]))


def _with_opening_mark(around: Surroundings, start: int, end: int) -> int:
    """Take in the mark that opens a quotation which the title closes (“Marubeni” ijrochi direktori)."""
    if start == 0 or around.tokens[start - 1].text not in OPENING + '"':
        return start
    inside = [around.tokens[index].text for index in range(start, end)]
    closes = next((text for text in inside if text in _QUOTES), "")
    return start - 1 if closes and closes in _CLOSING else start


def _without_opening_word(around: Surroundings, start: int, end: int) -> int:
    """Leave out the sentence's first word where only its capital speaks for it."""
    token, words = around.tokens[start], around.words
    known = start in around.places or token.fold in words.complements or token.fold in words.modifiers
    if start == end or start not in around.sentence_starts or known or token.fold in words.offices:
        return start
    named = not _is_known(around, start + 1)  # Yunus Emre Enstitüsü
    acronym = token.text.isupper() and len(token.text) > 1
    if named or acronym or token.fold.endswith(words.genitives):
        return start
    # Savdo-sanoat palatasi raisi, but Kecha hukumat rahbari
    common = words.is_never_name(token) or token.fold.endswith(words.parting_endings)
    return start + 1 if common or start + 1 == end or around.tokens[start + 1].text[0].isupper() else start


def _is_known(around: Surroundings, index: int) -> bool:
    token, words = around.tokens[index], around.words
    return (
        index in around.places or around.is_office(index) or token.fold in words.complements | words.modifiers
    )
