"""How far the title of a document reaches from the word that heads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.reading.lines import CLOSERS, DASHES, OPENERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.instrument_words import Cue, Head, Lexicon

_STOPS = frozenset(";:!?…•")
_FINITE = frozenset(("signed", "initialled", "adopted", "planned", "participles", "breaks"))
_ARTICLES = frozenset(("a", "an", "the"))
_ARTICLE_REACH = 9  # tokens: `the ministries' 2026–2027 consultation programme`
_NEAR = 10  # words within which `and` shows that a comma parts members of one enumeration
_FARTHEST = 90  # tokens; no title is longer
_PAIRS = {"«": "»", "“": "”", "„": "”", "(": ")", "[": "]", '"': '"'}


class Title(NamedTuple):
    """The tokens of a title.

    Attributes:
        low, high: token range.
        head: the word that names the kind.
        attribute: the participle that stands before it (`кол коюлган … келишим`), or None.
    """

    low: int
    high: int
    head: Head
    attribute: Cue | None = None


class TitleReader:
    """Finds the titles in one sentence.

    Args:
        words: of the text's language.
        tokens: of the whole text.
        low, high: token range of the sentence.
        cues: of the sentence.
        whole: whether the sentence is an item of a list, which a title fills.
        places: tokens at which a place begins.
    """

    def __init__(
        self,
        words: Lexicon,
        tokens: Sequence[Token],
        low: int,
        high: int,
        *,
        cues: Sequence[Cue],
        whole: bool,
        places: frozenset[int],
    ) -> None:
        self._words = words
        self._tokens = tokens
        self._low = low
        self._high = high
        self._whole = whole
        self._places = places
        self._heads = words.heads(tokens, low, high)
        self._head_starts = {head.low for head in self._heads}
        self._head_ends = {head.high for head in self._heads}
        self._starts = {cue.low: cue for cue in cues}
        self._loose_ends = words.joins | words.subjects | words.negations
        self._ends = {cue.high: cue for cue in cues}

    def titles(self) -> list[Title]:
        """The titles in order; a title within another's is none of its own."""
        found: list[Title] = []
        for head in self._heads if self._words.head_first else reversed(self._heads):
            last = found[-1] if found else None
            if last and last.low <= head.low < last.high:
                continue
            found.append(self._rightward(head) if self._words.head_first else self._leftward(head))
        return found if self._words.head_first else found[::-1]

    # Head first: `Соглашение о …`, `framework agreement on …`

    def _rightward(self, head: Head) -> Title:
        low = head.low
        while low > self._low and self._is_modifier(low - 1, low):
            low -= 1
        low = self._after_article(low)
        quoted = low > self._low and self._tokens[low - 1].text in OPENERS
        low -= quoted
        closer = _PAIRS.get(self._tokens[low].text) if quoted else None
        return Title(low, self._right_end(head, closer), head)

    def _after_article(self, low: int) -> int:
        """Take in what stands between an article and the head: `a power purchase agreement`."""
        for index in range(low - 1, max(self._low, low - _ARTICLE_REACH) - 1, -1):
            token = self._tokens[index]
            if token.fold in _ARTICLES:
                return index + 1
            passes = token.kind != "mark" or token.text in DASHES | {"'", "’"}
            if not passes or index in self._starts or token.fold in self._words.joins | self._words.subjects:
                break
        return low

    def _is_modifier(self, index: int, before: int) -> bool:
        token = self._tokens[index]
        if token.kind != "word" or (index + 1 in self._ends and "breaks" in self._ends[index + 1].kinds):
            return False
        if index in self._starts and self._starts[index].kinds & _FINITE:
            return False
        if self._words.is_modifier(token):
            return True
        if self._words.adjective_endings:
            compound = "-" in token.fold or (token.text[0].isupper() and index > self._low)
            return compound and token.fold.endswith(self._words.adjective_endings)
        capital = token.text[0].isupper() and index > self._low and token.fold not in _ARTICLES
        joined = token.fold in ("and", "of") and self._tokens[index - 1].text[0].isupper()
        return self._tokens[before].text[0].isupper() and (capital or (joined and index > self._low + 1))

    def _right_end(self, head: Head, closer: str | None) -> int:
        """The end of a title after its head; `closer` ends a quotation that holds the head."""
        open_marks: list[str] = [closer] if closer else []
        index = begin = head.high
        limit = min(self._high, index + _FARTHEST)
        while index < limit:
            token = self._tokens[index]
            if open_marks and token.text == open_marks[-1]:
                open_marks.pop()
            elif token.text in _PAIRS:
                open_marks.append(_PAIRS[token.text])
            elif (
                not open_marks
                and (index > begin or not self._leads_to_subject(index, head))
                and self._ends_at(index)
            ):
                break
            index += 1
        while self._tokens[index - 1].text in (",", ".", "-", "–", "—") or (
            self._tokens[index - 1].fold in self._loose_ends
        ):
            index -= 1
        return index

    def _leads_to_subject(self, index: int, head: Head) -> bool:
        """Whether words right after a head, though a break elsewhere, belong to the title.

        An aside before the subject does (`contract on Tuesday for …`), and so does what a protocol
        records (`Протокол по итогам заседания`).
        """
        cue = self._starts.get(index)
        if cue is None or cue.kinds != {"breaks"} or cue.high - cue.low < 2 or cue.high >= self._high:
            return False
        records = head.kind == "protocol" and self._tokens[index].fold in self._words.subjects
        return records or self._tokens[cue.high].fold in self._words.subjects

    def _ends_at(self, index: int) -> bool:
        token = self._tokens[index]
        if token.kind == "number":
            return False
        if token.kind == "mark":
            return self._mark_ends(index)
        cue = self._starts.get(index)
        if cue and cue.kinds & _FINITE and not self._names_organisation(cue):
            return not self._whole or cue.kinds != {"breaks"}
        if token.fold in self._words.joins and self._head_follows(index + 1):
            return True
        return not self._whole and token.fold.endswith(self._words.verb_endings or "\0")

    def _names_organisation(self, cue: Cue) -> bool:
        """Whether `в рамках` leads to an organisation (`в рамках ШОС`), not to an occasion."""
        following = self._tokens[cue.high].text if cue.high < self._high else ""
        return cue.high - cue.low == 2 and following.isupper() and len(following) > 1

    def _mark_ends(self, index: int) -> bool:
        text = self._tokens[index].text
        if text in _STOPS or text in CLOSERS:
            return True
        if text in DASHES:
            around = self._tokens[index - 1].end, self._tokens[index].start
            spaced = around[0] < around[1]
            return spaced and not (self._is_capital(index - 1) and self._is_capital(index + 1))
        return text == "," and self._comma_ends(index)

    def _comma_ends(self, index: int) -> bool:  # noqa: PLR0911  # one return a case
        following = index + 1
        if following >= self._high or self._head_follows(following):
            return True
        token = self._tokens[following]
        cue = self._starts.get(following)
        if (cue and cue.kinds & _FINITE) or token.fold in self._words.joins:
            return True
        if self._whole:
            return False
        if self._tokens[index - 1].text in CLOSERS:
            return True
        for ahead in range(following, min(following + _NEAR, self._high)):
            if self._tokens[ahead].text in (",", ";", ":") or ahead in self._starts:
                return not (self._tokens[ahead].text == "," and not self._comma_ends(ahead))
            if self._tokens[ahead].fold in self._words.joins and ahead > following:
                return self._head_follows(ahead + 1)
        return True

    def _head_follows(self, index: int) -> bool:
        """Whether another title begins at `index`: its head, or articles and adjectives before it."""
        for ahead in range(index, min(index + 5, self._high)):
            if ahead in self._head_starts:
                return True
            token = self._tokens[ahead]
            passes = token.text in OPENERS or token.fold in _ARTICLES or self._words.is_modifier(token)
            if not passes and not (
                token.kind == "word" and token.fold.endswith(self._words.adjective_endings or "\0")
            ):
                return False
        return False

    def _is_capital(self, index: int) -> bool:
        return index < self._high and self._tokens[index].text[0].isupper()

    # Head last: `… жөнүндө макулдашуу`, `… İlişkin Mutabakat Zaptı`

    def _leftward(self, head: Head) -> Title:
        high = head.high
        opening = self._quotation_start(high) if high < self._high else None
        if opening is not None and opening + 1 < head.low:
            return Title(opening, high + 1, head)
        attribute: Cue | None = None
        index, connected, nested = head.low, head.possessed, False
        while index > max(self._low, head.low - _FARTHEST):
            before = index - 1
            opening = self._quotation_start(before)
            if opening is not None:
                index = opening
                connected = True
                continue
            token = self._tokens[before]
            cue = self._ends.get(index)
            if cue and "participles" in cue.kinds and not nested:
                attribute = cue
                if cue.low > self._low and self._tokens[cue.low - 1].fold in self._words.subjects:
                    index, connected = cue.low, True
                    continue
                break
            nested = nested or index in self._head_ends
            if self._stops_before(index, head, cue, nested=nested):
                break
            connected = connected or token.fold in self._words.subjects or token.fold in self._words.parties
            if not connected and not (self._words.is_modifier(token) or token.text in OPENERS):
                break
            index -= 1
        index = self._without_signers(index, head)
        while index < head.low and (
            self._tokens[index].fold in self._words.joins
            or (self._tokens[index].kind == "mark" and self._tokens[index].text not in OPENERS)
        ):
            index += 1
        if high < self._high and self._tokens[high].text in CLOSERS and self._opens(index, head.low):
            high += 1
        return Title(index, high, head, attribute)

    def _opens(self, low: int, high: int) -> bool:
        return any(self._tokens[i].text in OPENERS for i in range(low, high))

    def _quotation_start(self, index: int) -> int | None:
        """Where the quotation or bracket that ends at `index` begins, or None."""
        closer = self._tokens[index].text
        if closer not in CLOSERS or closer in "'>`":
            return None
        depth = 0
        for back in range(index - 1, max(self._low, index - _FARTHEST) - 1, -1):
            text = self._tokens[back].text
            if _PAIRS.get(text) == closer:
                if depth == 0:
                    return back
                depth -= 1
            elif text == closer:
                depth += 1
        return None

    def _stops_before(self, index: int, head: Head, cue: Cue | None, *, nested: bool) -> bool:
        """Whether the title cannot take in the token before `index`."""
        token = self._tokens[index - 1]
        if cue and cue.kinds & (_FINITE | {"past_times"}):
            within = nested and "participles" in cue.kinds
            return not within and (not self._whole or "breaks" not in cue.kinds)
        if not self._whole and self._says_where_or_when(index - 1):
            return True
        if token.text in _STOPS:
            return True
        if token.fold in self._words.joins or token.text == ",":
            if index - 1 in self._head_ends:
                return True
            return token.text == "," and not self._whole and self._comma_parts(index - 1, head)
        return False

    def _says_where_or_when(self, index: int) -> bool:
        """Whether a city or a day in the locative stands here (`Бишкекте`, `8-də`)."""
        token = self._tokens[index]
        if token.kind != "word" or not token.fold.endswith(self._words.locatives or "\0"):
            return False
        if index in self._places:
            return True
        back = index - 1
        while back > self._low and self._tokens[back].text in DASHES | {"'", "’"}:
            back -= 1
        day = self._tokens[back]
        return index - back == 2 and day.kind == "number" and len(day.text) in (1, 2)

    def _comma_parts(self, index: int, head: Head) -> bool:
        """Whether a comma parts clauses, not members of an enumeration inside the title."""
        if index - 1 < self._low or index in self._ends:
            return True
        near = self._tokens[index + 1 : min(index + 1 + _NEAR, head.low)]
        return not any(token.fold in self._words.joins for token in near)

    def _without_signers(self, low: int, head: Head) -> int:
        """Leave out the names of those who sign, where no comma parts them from the title."""
        if self._whole:
            return low
        span = range(low, head.low)
        parties = next((i for i in span if self._tokens[i].fold in self._words.parties), None)
        links = [i for i in range(low, parties or head.low) if self._tokens[i].fold in self._words.joins]
        if parties is not None:
            begin = links[-2] + 1 if len(links) > 1 else low
            end = links[-1] if links else parties
            place = next((i for i in range(begin, end) if i in self._places), None)
            if place is not None and all(self._is_capital(i) for i in range(begin, place)):
                return place
            links = links[:-1]
        if links and self._is_capital(links[0] - 1) and self._is_capital(links[0] + 1):
            index = links[0] + 1
            while index < min(links[0] + 3, head.low - 1) and self._is_capital(index):
                index += 1
            return index
        return low
