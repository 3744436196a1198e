"""The title before a name where the office stands first: Президент Казахстана X, the President of Kazakhstan, X."""

from __future__ import annotations

from extractor.reading.title_surroundings import DASHES, LONGEST_TITLE, Surroundings

# Endings of Russian verbs of the third person and of participles that no noun inside a title shares.
_VERB_ENDINGS = (
    *("лся", "лась", "лись", "ется", "ится", "ются", "ятся", "ает", "яет", "ует", "ают", "яют", "уют"),
    *(
        "али",
        "или",
        "ил",
        "ал",
        "ыл",
        "ел",
        "ял",
        "ила",
        "ала",
        "ела",
        "ула",
        "вший",
        "вшая",
        "вшего",
        "вшим",
    ),
)
_NO_VERBS = frozenset(
    (
        *(
            "дел",
            "дела",
            "сил",
            "школ",
            "зал",
            "вокзал",
            "капитал",
            "капитала",
            "журнал",
            "журнала",
            "материал",
        ),
        *("филиал", "филиала", "тыл", "отдел", "отдела", "раздел"),
    )
)
_OF_AN_OFFICE = frozenset(("администрации", "аппарата", "канцелярии", "администрацией"))
_CONJUNCTIONS = ("и", "and", "&")
_NAME = 2  # words of a name in full
_NESTED = 6  # tokens from one office of a title to the next


def title_before(around: Surroundings, first: int, cases: frozenset[str]) -> tuple[int, int] | None:
    """Where the title before a name begins and ends.

    Args:
        around: the text.
        first: index of the name's first token.
        cases: those the name can stand in; empty for any. An office in another case is of somebody else.
    """
    end = around.before_address(first)
    edge = _left_edge(around, end + 1)
    while end >= edge and around.tokens[end].text in ",:" + DASHES:
        end -= 1
    # `Greeting the Kyrgyz President, Tokayev expressed`: a comma before a surname alone ends another's office.
    after = around.tokens[first + 1] if first + 1 < len(around.tokens) else None
    alone = after is None or not (after.text[0].isupper() or after.fold in around.words.particles)
    if alone and not around.words.agreeing and around.tokens[first - 1].text == ",":
        return None
    if end < edge or around.tokens[end].fold in around.words.connectors:
        return None
    head: int | None = None
    for index in range(end, edge - 1, -1):
        office = around.words.office(around.tokens[index])
        if office is None:
            continue
        if index and around.tokens[index - 1].fold in _OF_AN_OFFICE:
            continue  # руководитель Администрации президента is no president
        fits = not cases or bool(office[1] & cases)
        if head is None:
            head = index if fits else None
        elif _extends(around, index, head) and (fits or _adjoins(around, index, head)):
            head = index
        elif head - index > _NESTED:
            break
    return None if head is None else (with_modifiers(around, head, edge), end)


def _left_edge(around: Surroundings, first: int) -> int:
    """How far left a title before a name can reach."""
    index = first - 1
    while index >= max(0, first - LONGEST_TITLE):
        if index in around.named or stops(around, index):
            return index + 1
        is_comma = around.tokens[index].text == ","
        if is_comma and index < first - 1 and not _goes_on_after_comma(around, index):
            return index + 1
        if index in around.sentence_starts:
            return index
        index -= 1
    return index + 1


def stops(around: Surroundings, index: int) -> bool:
    """Whether no title reaches over this token."""
    token, words = around.tokens[index], around.words
    if token.kind == "mark":
        return token.text not in DASHES and token.text not in ',"«»“”():'
    if token.kind == "number" or token.fold in words.naming_cues:
        return True
    if not token.text.islower() or index in around.places or token.fold in words.offices:
        return False
    if token.fold in words.connectors or token.fold in words.modifiers or token.fold in words.complements:
        return False
    # Where the lower-case words of titles are listed, no other is in one; else only verbs are told from nouns.
    return bool(words.complements) or (token.fold.endswith(_VERB_ENDINGS) and token.fold not in _NO_VERBS)


def _goes_on_after_comma(around: Surroundings, index: int) -> bool:
    """A comma inside a title: before another office, or in a list of what a ministry is about."""
    if around.is_office(index + 1) or around.modifies(index + 1):
        return True
    return any(token.fold in _CONJUNCTIONS for token in around.tokens[index + 1 : index + 5])


def _adjoins(around: Surroundings, index: int, head: int) -> bool:
    return all(around.modifies(i) or around.is_dash(i) for i in range(index + 1, head))


def _extends(around: Surroundings, index: int, head: int) -> bool:
    """Whether an office further left belongs to the same title."""
    before = around.tokens[head - 1]
    return _adjoins(around, index, head) or (
        (before.text in "," + DASHES or before.fold in ("и", "and", "of", "the"))
        and not _follows_a_name(around, index, head - 1)
    )


def _follows_a_name(around: Surroundings, office: int, join: int) -> bool:
    """Whether an office before a join has its bearer: `Президент Республики Куба Мигель Диас-Канель и …`."""
    start = join
    while start > office + 1 and start - 1 not in around.places and around.tokens[start - 1].text.istitle():
        start -= 1
    titled = join - start >= _NAME and around.tokens[start].kind == "word"
    return titled and around.tokens[join].text != "," and (start - 1 in around.places or start - 1 == office)


def with_modifiers(around: Surroundings, head: int, edge: int) -> int:
    """Where a title begins whose first office is at `head`: adjectives and the country before it belong to it."""
    start = head
    while start > edge:
        before = around.tokens[start - 1]
        if around.modifies(start - 1) and before.fold not in around.words.connectors:
            start -= 1
        elif (
            start - 2 >= edge
            and around.modifies(start - 2)
            and (before.fold in _CONJUNCTIONS or before.text in DASHES)
        ):
            start -= 2
        elif not around.words.agreeing and _is_owner(around, start - 1):
            start -= 1
        else:
            break
    return start


def _is_owner(around: Surroundings, index: int) -> bool:
    """UN Secretary-General, Kyrgyz President, Daewoo's director."""
    text = around.tokens[index].text
    acronym = text.isupper() and len(text) > 1
    return (
        index in around.places or acronym or (text[0].isupper() and around.tokens[index].fold.endswith("'s"))
    )
