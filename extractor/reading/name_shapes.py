"""What a run of capitalised words is: whose name, which of its words is the family name, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from extractor.languages.names import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.declension import Declension
    from extractor.reading.name_tokens import NameTokens
    from extractor.reading.person_words import Lexicon

LONGEST_NAME = 4  # words
_LONGEST_ARABIC = 7  # words of a name that goes back over several fathers to its article (… Халиль ас-Сиси)
_EASTERN = 3  # words of a name that begins with a short family name
_MIDDLE_NAMES = frozenset(
    ("thi", "thị", "van", "văn", "тхи", "тхі", "ван")
)  # of Vietnam, before two more words
_DAUGHTERS = ("на", "na", "қызы", "кызы")  # endings of a father's name that a woman bears
# Endings of an adjective and of the noun that it agrees with; the past of verbs ends otherwise.
_AGREEING = (
    ("ского", ("а", "я")),
    ("скому", ("у", "ю")),
    ("ским", ("ом", "ем")),
    ("ском", "е"),
    ("скую", ("у", "ю")),
    ("ской", ("ы", "и", "е", "ой", "ью")),
    ("ская", ("а", "я", "ь")),
    ("ских", ("ов", "ей", "ий", "ах")),
)
_PAST = ("ла", "лась", "ли", "лись")

Belief = Literal["sure", "likely", "needs_support"]


@dataclass(slots=True, kw_only=True)
class NameRun:
    """Neighbouring words that can be a name.

    Attributes:
        first: index of its first token.
        last: index of its last token.
        parts: its words; an initial keeps its dot.
        gaps: what stands between them, a space or nothing.
        surname: index of the family name in `parts`.
        belief: whether it is a name without looking further than its own words.
        honorific: whether a word of respect stands beside it.
        family_first: whether it begins with one of the short family names of the East.
        small: indices in `parts` of the words that are nobody's own (бин, von).
    """

    first: int
    last: int
    parts: tuple[str, ...]
    gaps: tuple[str, ...]
    surname: int
    belief: Belief
    honorific: bool = False
    family_first: bool = False
    small: frozenset[int] = frozenset()


class NameShapes:
    """Tells by its shape what name a run of words is. A piece is a word's first and last token.

    Args:
        text: the untouched text.
        at: its tokens, asked as parts of names.
        tokens: its tokens.
        words: the language's words.
        declension: its endings.
    """

    def __init__(
        self,
        text: str,
        at: NameTokens,
        tokens: Sequence[Token],
        words: Lexicon,
        declension: Declension,
    ) -> None:
        self._text, self._at, self._tokens = text, at, tokens
        self._words, self._declension = words, declension
        self._names = names()
        self._lower = {token.text for token in tokens if token.text.islower()}

    def ends_name(self, piece: tuple[int, int]) -> bool:
        """Whether a word is a family name by its shape, with or without an ending."""
        forms = self._declension.forms(self.word(piece), "surname")
        return any(self._declension.is_shaped(form.nominative) for form in forms)

    def word(self, piece: tuple[int, int]) -> str:
        """The word of a piece as it stands."""
        return self._text[self._tokens[piece[0]].start : self._tokens[piece[1]].end]

    def name(self, pieces: list[tuple[int, int]]) -> NameRun | None:
        """The name that some pieces are, which may leave out words at either end, or None."""
        is_initial = [piece[1] > piece[0] for piece in pieces]
        if any(is_initial):
            return self._with_initials(pieces, is_initial)
        given = next(
            (
                n
                for n, piece in enumerate(pieces)
                if self._at.is_given_at(piece[0]) and not self.is_small(piece)
            ),
            None,
        )
        while given is not None and given > 1 and self.is_small(pieces[given - 1]):
            given -= 2  # Абдалла бен Заид
        first = self._names.is_family_first(self.word(pieces[0]))
        if first and given != 0 and len(pieces) >= 2:
            # What follows is another word: Чан Хонг Минь Теміржол …, but Le Thi Thu Hang.
            pieces = pieces[: _EASTERN + (self.word(pieces[1]).casefold() in _MIDDLE_NAMES)]
            run = self._run(
                pieces,
                0,
                "needs_support" if self._at.starts_sentence(pieces[0][0]) and len(pieces) == 2 else "likely",
            )
            run.family_first = True
            return run
        if given is not None and given + 1 < len(pieces):
            fathers = given == 1 and len(pieces) == 3 and self.is_patronymic(pieces[2], of=pieces[1])
            # Токаев Касым-Жомарт Кемелевич; министр Джохари Абдул Гани
            chosen = pieces if fathers or self._follows_office(pieces[0]) else pieces[given:]
            chosen = self._shortened(chosen)
            return self._run(chosen, self._surname(chosen), "sure")
        return self._without_given(pieces, given)

    def _without_given(self, pieces: list[tuple[int, int]], given: int | None) -> NameRun | None:
        if len(pieces) > 1 and self._at.starts_sentence(pieces[0][0]) and self._is_ordinary(pieces[0]):
            pieces, given = pieces[1:], None if given is None else given - 1
        if len(pieces) == 1:
            return None if self._is_adjective(pieces[0]) else self._run(pieces, 0, "needs_support")
        if len(self._shortened(pieces)) < len(pieces):
            return None
        shaped = any(
            self._declension.is_shaped(form.nominative)
            for form in self._declension.forms(self.word(pieces[-1]), "surname")
        )
        if given is not None and given == len(pieces) - 1 and len(pieces) == 2:
            family = self._declension.forms(self.word(pieces[0]), "surname")
            if any(self._declension.is_shaped(form.nominative) for form in family):
                return self._run(pieces, 0, "likely")  # Токаев Касым-Жомарт
        shaped = shaped or any(self._at.has_article(piece[0]) for piece in pieces)
        belief: Belief = "likely" if shaped and len(pieces) <= 3 else "needs_support"
        return self._run(pieces, self._surname(pieces), belief)

    def _with_initials(self, pieces: list[tuple[int, int]], is_initial: list[bool]) -> NameRun | None:
        first = is_initial.index(True)
        stop = first
        while stop < len(pieces) and is_initial[stop]:
            stop += 1
        if stop < len(pieces):  # М.И. Дар; what stands before the initials is another word
            end = stop
            while end < len(pieces) - 1 and self.is_small(pieces[end]):
                end += 1  # У. фон дер Ляйен
            chosen = pieces[first : min(len(pieces), max(end + 1, stop + 2))]
            if stop - first > 3 or self._at.breaks(pieces[stop][0]):
                return None
            if len(chosen) > stop - first + 1 and not self.is_small(chosen[-1]):
                chosen = chosen[:-1] if not self.is_small(chosen[-2]) else chosen
            return self._run(chosen, len(chosen) - 1, "likely")
        if first == 1 and self._tokens[pieces[0][0]].text.istitle():  # Токаев К.
            return self._run(pieces[:stop], 0, "needs_support")
        return None

    def is_small(self, piece: tuple[int, int]) -> bool:
        """Whether a word is nobody's own: бин, von, Аль; an article before a hyphen leaves the word one's own."""
        token = self._tokens[piece[0]]
        return token.fold in self._words.particles or token.fold in self._words.patronymic_words

    def _shortened(self, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """As many words as a name can have; those between them do not count."""
        own = [n for n, piece in enumerate(pieces) if not self.is_small(piece)]
        longest = _LONGEST_ARABIC if self._at.has_article(pieces[-1][0]) else LONGEST_NAME
        return pieces[: own[longest]] if len(own) > longest else pieces

    def _follows_office(self, piece: tuple[int, int]) -> bool:
        """Whether what stands before a word can only be followed by a name: шейх, and where it is last, an office."""
        before = self._tokens[piece[0] - 1] if piece[0] else None
        if before is None or not self._at.is_beside(piece[0]):
            return False
        return before.fold in self._words.honorifics or (
            not self._words.head_first and before.fold in self._words.offices
        )

    def is_patronymic(self, piece: tuple[int, int], of: tuple[int, int] | None = None) -> bool:
        """Whether a word is a father's name; if said whose, one that fits a man or a woman (not Майя Гойкович)."""
        endings = self._words.patronymic_endings
        bearer = names().gender(self.word(of)) if of else None
        return any(
            form.nominative.lower().endswith(endings)
            and bearer in (None, "any", "f" if form.nominative.lower().endswith(_DAUGHTERS) else "m")
            for form in self._declension.forms(self.word(piece), "given")
        )

    def _surname(self, pieces: list[tuple[int, int]]) -> int:
        """The family name: the last word, or the first where a father's name stands last."""
        last = len(pieces) - 1
        if last >= 2 and (
            self.is_patronymic(pieces[last])
            or self._tokens[pieces[last][0]].fold in self._words.patronymic_words
        ):
            family = self._declension.forms(self.word(pieces[0]), "surname")
            if not self._at.is_given_at(pieces[0][0]) or any(
                self._declension.is_shaped(form.nominative) for form in family
            ):
                return 0
        return last

    def _is_adjective(self, piece: tuple[int, int]) -> bool:
        """Whether a word agrees with the common noun after it: `Токийскую декларацию`, `Азиатского банка`."""
        after = piece[1] + 1
        if not self._words.agreeing or after >= len(self._tokens) or not self._at.is_beside(after):
            return False
        noun, word = self._tokens[after].text, self.word(piece)
        return noun.islower() and any(
            word.endswith(of_adjective) and noun.endswith(of_noun) and not noun.endswith(_PAST)
            for of_adjective, of_noun in _AGREEING
        )

    def _is_ordinary(self, piece: tuple[int, int]) -> bool:
        word = self.word(piece)
        if self._words.is_event(word):
            return True
        return word[:1].lower() + word[1:] in self._lower or self._words.is_no_name(word)

    def _run(self, pieces: list[tuple[int, int]], surname: int, belief: Belief) -> NameRun:
        parts = tuple(self.word(piece) for piece in pieces)
        gaps = tuple(
            " " if self._tokens[one[1]].end < self._tokens[other[0]].start else ""
            for one, other in pairwise(pieces)
        )
        return NameRun(
            first=pieces[0][0],
            last=pieces[-1][1],
            parts=parts,
            gaps=gaps,
            surname=surname,
            belief=belief,
            small=frozenset(n for n, piece in enumerate(pieces) if self.is_small(piece)),
        )
