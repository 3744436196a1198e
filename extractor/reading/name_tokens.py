"""Which words of a text can stand in a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.languages.names import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.declension import Declension
    from extractor.reading.person_words import Lexicon

# Words of respect that are family names, too, where they stand last.
_BORNE = frozenset(("sheikh", "shaikh", "shaykh", "şeyx", "şeyh", "shayx", "шейх", "шайх"))


class NameTokens:
    """The tokens of one text, asked as parts of names.

    Args:
        text: the untouched text.
        tokens: its tokens.
        taken: indices of tokens that belong to places.
        words: the language's words.
        declension: its endings.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        taken: frozenset[int],
        words: Lexicon,
        declension: Declension,
    ) -> None:
        self._text, self._tokens, self._taken = text, tokens, taken
        self._words, self._declension = words, declension
        self._names = names()
        self._givens: dict[str, bool] = {}

    def is_beside(self, index: int) -> bool:
        """Whether only spaces part a token from the one before it."""
        gap = self._text[self._tokens[index - 1].end : self._tokens[index].start]
        return len(gap) <= 2 and "\n" not in gap and "\t" not in gap

    def is_initial(self, index: int) -> bool:
        """Whether a letter, or a pair for one sound (Дж., Sh.), and its dot begin here."""
        tokens = self._tokens
        token = tokens[index]
        if token.kind != "word" or len(token.text) > 2 or not token.text[0].isupper():
            return False
        if token.text[1:].isupper() or token.fold in self._words.honorifics or index + 1 >= len(tokens):
            return False
        if index and tokens[index - 1].end == token.start and tokens[index - 1].kind != "mark":
            return False  # the last letter of a code: `в формате B2B.`
        return tokens[index + 1].text == "." and tokens[index + 1].start == token.end

    def is_capital(self, index: int) -> bool:
        """Whether a word that can be part of a name stands here."""
        token = self._tokens[index]
        if token.kind != "word" or len(token.text) < 2 or index in self._taken:
            return False
        if not token.text[0].isupper() and not self.has_article(index):
            return False
        if token.text.isupper():
            return len(token.text) > 3 and self._declension.is_shaped(token.text)
        return True

    def has_article(self, index: int) -> bool:
        """Whether a word begins with the Arabic article (al-Qosimiy, as-Sisiy)."""
        article, _, rest = self._tokens[index].text.partition("-")
        return rest[:1].isupper() and article.casefold() in self._words.articles

    def is_particle(self, index: int) -> bool:
        """Whether a small word stands here that a name goes on after (von der Leyen)."""
        ahead = index
        while (
            ahead < len(self._tokens)
            and ahead < index + 2
            and self._tokens[ahead].fold in self._words.particles
        ):
            ahead += 1
            if (
                ahead < len(self._tokens)
                and self.is_beside(ahead)
                and self.is_capital(ahead)
                and not self.breaks(ahead)
            ):
                return True
        return False

    def breaks(self, index: int) -> bool:
        """Whether a capitalised word is part of no name, so that a name ends before it."""
        token = self._tokens[index]
        if self._words.is_never_name(token):
            return not (
                self._words.is_soft(token) and self._before_capital(index) and self.is_given_at(index)
            )
        if token.fold in _BORNE and self._ends_run(index):
            return False
        if token.fold in self._words.offices:  # Хоким Холикзода, but Хоким Шавкат Умурзаков
            named = self.is_given_at(index) and self._before_capital(index)
            held = (
                not self._words.head_first
                and index > 0
                and self._tokens[index - 1].fold in self._words.offices
            )
            return not (named and (held or not self.is_given_at(index + 1)))  # Büyükelçisi Emir Salim Yüksel
        return self._words.is_no_name(token.text) and not self.is_given_at(index)

    def _ends_run(self, index: int) -> bool:
        """Whether a word is the last of two capitalised ones or more: `Atif Ikram Sheikh`."""
        after = index + 1
        goes_on = after < len(self._tokens) and self.is_beside(after) and self.is_capital(after)
        before = index > 0 and self.is_beside(index) and self.is_capital(index - 1)
        return before and not goes_on and not self._words.is_no_name(self._tokens[index - 1].text)

    def _before_capital(self, index: int) -> bool:
        """Whether a word that is also a month or the like begins a name here (Kasım Tokayev, not 10 Kasım)."""
        after = index + 1
        if (
            after >= len(self._tokens)
            or not self.is_beside(after)
            or (index and self._tokens[index - 1].kind == "number")
        ):
            return False
        named = self.is_given_at(after) or not self._words.is_no_name(self._tokens[after].text)
        return self.is_capital(after) and named

    def is_region(self, index: int) -> bool:
        """Whether a word stands here that makes a region of the name before it (Жетісу облысында)."""
        if not 0 < index < len(self._tokens) or not self.is_beside(index):
            return False
        return self._tokens[index].fold.startswith(self._words.regions)

    def is_given_at(self, index: int) -> bool:
        """Whether a common given name stands here, in any case."""
        word = self._tokens[index].text
        if word not in self._givens:
            self._givens[word] = self._is_given(word)
        return self._givens[word]

    def _is_given(self, word: str) -> bool:
        if self._names.is_given(word):
            return True
        if self._declension.agreement:
            return any(
                self._names.is_given(form.nominative) for form in self._declension.forms(word, "given")
            )
        return False

    def starts_sentence(self, index: int) -> bool:
        """Whether a token begins a sentence, a quotation or a line, so that its capital says nothing."""
        if index == 0:
            return True
        before = self._tokens[index - 1]
        return before.text in '.!?…:•–—-"«“' or "\n" in self._text[before.end : self._tokens[index].start]
