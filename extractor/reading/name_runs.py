"""Runs of words that can be a person's name, by their shape and the words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading.name_shapes import LONGEST_NAME, NameRun, NameShapes
from extractor.reading.name_tokens import NameTokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.declension import Declension
    from extractor.reading.person_words import Lexicon

_TITLE_WORDS = 3  # from a word of a document's title to the one that says its kind
# What words end in that stand before a noun, in languages where the noun is last.
_ATTRIBUTES = (
    "ial", "ual", "siz", "sız", "li", "lı", "lu", "lü", "lik", "viy",
    "лық", "лік", "дық", "дік", "тық", "тік", "лык", "лик", "лук", "лүк", "вий",
)  # fmt: skip
_OPENING, _CLOSING = '«“"„‘', '»”"“’'


class RunFinder:
    """Finds the runs of one text.

    Args:
        text: the untouched text.
        tokens: its tokens.
        taken: indices of tokens that belong to places.
        sites: indices of the tokens with which names of buildings begin.
        words: the language's words.
        declension: its endings.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        taken: frozenset[int],
        sites: frozenset[int],
        words: Lexicon,
        declension: Declension,
    ) -> None:
        self._text, self._tokens, self._sites = text, tokens, sites
        self._words, self._declension = words, declension
        self._whole: set[tuple[str, ...]] = set()
        self._at = NameTokens(text, tokens, taken, words, declension)
        self._shapes = NameShapes(text, self._at, tokens, words, declension)

    def find(self) -> list[NameRun]:
        """All runs, in order; single words are included, they are names only if the text has them in full."""
        found = self._scan()
        if any(len(run.parts) > 2 for run in found):
            # What stands by itself in one place is parted from what follows it in another.
            self._whole = {
                (*run.parts[:-1], form.nominative)
                for run in found
                if 1 < len(run.parts) <= LONGEST_NAME
                for form in self._declension.forms(run.parts[-1], "surname")
            }
            return self._scan()
        return found

    def _scan(self) -> list[NameRun]:
        found: list[NameRun] = []
        index = 0
        while index < len(self._tokens):
            stop = self._run_end(index) if self._may_begin(self._tokens[index]) else index
            if stop > index:
                found.extend(self._read_run(index, stop))
                index = stop
            else:
                index += 1
        return found

    # Which tokens stand together.

    @staticmethod
    def _may_begin(token: Token) -> bool:
        """Whether a token has a capital letter where a name has one: in front, or after an article's hyphen."""
        return token.kind == "word" and (token.text[0].isupper() or "-" in token.text)

    def _run_end(self, index: int) -> int:
        tokens, start, length = self._tokens, index, len(self._tokens)
        while index < length and (index == start or self._goes_with(index)):
            if self._at.is_initial(index):
                index += 2
            elif self._at.is_capital(index) and not (index > start and self._at.breaks(index)):
                index += 1
                if self._at.breaks(index - 1):
                    break
            elif (
                index > start
                and tokens[index].fold in self._words.patronymic_words
                and tokens[index].kind == "word"
            ) or (index > start and self._at.is_particle(index)):
                index += 1
            else:
                break
        return index

    def _goes_with(self, index: int) -> bool:
        """Whether a token can belong to the name of the one before it."""
        if index in self._sites or not self._at.is_beside(index):
            return False
        # `компания Siemens Mobility Михаэль Петер`
        before = self._tokens[index - 1]
        return not (
            _is_cyrillic(self._tokens[index].text) and before.kind == "word" and before.text.isascii()
        )

    # What a run of tokens is.

    def _read_run(self, start: int, stop: int) -> list[NameRun]:
        pieces = self._pieces(start, stop)
        if self._at.is_region(stop):  # Тарик әл-Амуди Жетісу облысындағы …
            pieces = pieces[:-1]
        if self._opens_title(pieces, stop):
            pieces = pieces[:-1]
        if not pieces or (len(pieces) == 1 and self._at.breaks(pieces[0][0])):
            return []
        if self._is_quoted(start, stop) or self._is_company(start, stop) or self._is_foreign(start, stop):
            return []
        return [
            run for part in self._apart(pieces) if (run := self._shapes.name(part)) and self._look_around(run)
        ]

    def _opens_title(self, pieces: list[tuple[int, int]], stop: int) -> bool:
        """Whether the last word of a run belongs to a document: `Cam Kamal Xan Preferensial Ticarət Sazişi …`."""
        own = [piece for piece in pieces if not self._shapes.is_small(piece)]
        if self._words.head_first or len(own) < 3 or own[-1] != pieces[-1]:
            return False
        word = self._tokens[pieces[-1][0]].fold
        if len(own) <= LONGEST_NAME - 1 and not word.endswith(_ATTRIBUTES):
            return False
        if self._shapes.ends_name(pieces[-1]) or self._at.is_given_at(pieces[-1][0]):
            return False
        ahead = self._tokens[stop : stop + _TITLE_WORDS]
        heads = tuple(self._words.document_words)
        head = next((at for at, token in enumerate(ahead) if token.fold.startswith(heads)), None)
        return head is not None and all(token.kind == "word" for token in ahead[:head])

    def _apart(self, pieces: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
        """Part two names that stand side by side, and a name from what follows its declined last word."""
        parts, start = [], 0
        for n in range(1, len(pieces)):
            before, here = pieces[n - 1], pieces[n]
            initial = here[1] > here[0] and before[1] == before[0]  # Кулубаев Б.Саидов
            ended = self._shapes.ends_name(before)
            begins = (
                len(pieces) - n >= 2 and self._at.is_given_at(here[0]) and not self._at.is_given_at(before[0])
            )
            whole = (
                bool(self._whole)
                and n - start <= LONGEST_NAME
                and tuple(map(self._shapes.word, pieces[start:n])) in self._whole
            )
            if self._goes_on_to_article(pieces, n):
                continue
            if n - start >= 2 and (initial or ended or begins or whole) and not self._continues(here):
                parts.append(pieces[start:n])
                start = n
        return [*parts, pieces[start:]]

    def _goes_on_to_article(self, pieces: list[tuple[int, int]], at: int) -> bool:
        """Whether a name goes on, father by father, to a last word with an article (Фаттах Саид Халиль ас-Сиси)."""
        last = pieces[-1][0]
        return self._at.has_article(last) and all(
            self._at.is_given_at(piece[0]) or self._shapes.is_small(piece) for piece in pieces[at:-1]
        )

    def _continues(self, piece: tuple[int, int]) -> bool:
        token = self._tokens[piece[0]]
        return (
            token.fold in self._words.patronymic_words
            or self._shapes.is_patronymic(piece)
            or self._shapes.is_small(piece)
        )

    def _look_around(self, run: NameRun) -> bool:
        """Note a word of respect beside the name; say whether it is no part of a name of something else."""
        own_last = not self._words.head_first and len(run.parts) > 1  # Rami Kütüphanesi'nde
        beside_site = run.last + 1 in self._sites  # Prezident İlham Əliyev Zuğulba Sarayında
        if not beside_site and self._words.names_a_thing(self._tokens, run.last + (0 if own_last else 1)):
            return False
        before = self._tokens[run.first - 1].fold if run.first else ""
        dotted = (
            run.first > 1
            and before == "."
            and len(self._tokens[run.first - 2].text) < 5  # Dr. X, not: with his colleague. X
            and self._tokens[run.first - 2].fold in self._words.honorifics
        )
        after = self._tokens[run.last + 1].fold if run.last + 1 < len(self._tokens) else ""
        follows = not self._words.head_first and after in self._words.honorifics
        if before in self._words.honorifics or dotted or follows:
            run.honorific = True
        return True

    def _pieces(self, start: int, stop: int) -> list[tuple[int, int]]:
        """First and last token of each word of a run: an initial and its dot are one."""
        pieces, index = [], start
        while index < stop:
            last = index + 1 if self._at.is_initial(index) else index
            pieces.append((index, last))
            index = last + 1
        return pieces

    def _is_quoted(self, start: int, stop: int) -> bool:
        before = self._text[self._tokens[start].start - 1 : self._tokens[start].start]
        after = self._text[self._tokens[stop - 1].end : self._tokens[stop - 1].end + 1]
        return bool(before) and bool(after) and before in _OPENING and after in _CLOSING

    def _is_foreign(self, start: int, stop: int) -> bool:
        """Whether words in Latin letters stand before somebody's name in Cyrillic: `директор Arab Bank Нил Оев`."""
        if start == 0 or not self._tokens[start].text.isascii():
            return False
        after = stop
        if after + 2 < len(self._tokens) and self._tokens[after].text == "(":
            after += 3  # its abbreviation
        beside = [self._tokens[i] for i in (start - 1, after) if i < len(self._tokens)]
        return (
            len(beside) == 2
            and all(_is_cyrillic(token.text) for token in beside)
            and beside[1].text[0].isupper()
        )

    def _is_company(self, start: int, stop: int) -> bool:
        around = (start - 1, stop)
        return any(
            0 <= i < len(self._tokens) and self._tokens[i].fold in self._words.company_marks for i in around
        )


def _is_cyrillic(word: str) -> bool:
    return "\u0400" <= word[0] <= "\u04ff"
