"""Finds phrases of a language file in a row of tokens: dictionary look-ups, one for each way to end a word."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from extractor.languages.tokens import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.languages.tokens import Token

T = TypeVar("T")
_LONGEST_WORD = 40  # longer strings are no words of any list
_OPENING = 3  # letters that tell most words of a text from those that may begin a phrase


class Endings:
    """Ways to take one ending of each slot off a word.

    Args:
        slots: endings in the order they follow the stem.

    Example:
        >>> Endings([["ы"], ["на", "н"]]).splits("долларына")
        (('долларына', ''), ('доллары', 'на'), ('доллар', 'ына'))
    """

    def __init__(self, slots: Iterable[Iterable[str]]) -> None:
        self._all = {fold("".join(parts)) for parts in product(*(("", *slot) for slot in slots))} - {""}
        self._longest = max(map(len, self._all), default=0)
        self.splits = lru_cache(maxsize=4096)(self._splits)

    def __contains__(self, ending: object) -> bool:
        return ending in self._all

    def _splits(self, word: str) -> tuple[tuple[str, str], ...]:
        found = [(word, "")]
        if len(word) > _LONGEST_WORD:
            return tuple(found)
        # A stem has two letters: what is abbreviated to one takes no ending (14 мая are no metres).
        lengths = range(1, min(self._longest, len(word) - 2) + 1)
        found += [(word[:-length], word[-length:]) for length in lengths if word[-length:] in self._all]
        if "'" in word:
            stem, _, ending = word.partition("'")
            found.append((stem, ending))
        if "-" in word and (parts := word.rpartition("-"))[2] in self._all:  # млн-нан
            found.append((parts[0], parts[2]))
        return tuple(found)


class Found(NamedTuple, Generic[T]):
    """A phrase in a row of tokens.

    Attributes:
        value: what the phrase stands for.
        end: index after its last token.
        ending: the ending of its last word.
        length: number of letters of the phrase as listed; the longer of two finds is the better one.
    """

    value: T
    end: int
    ending: str
    length: int


class Phrases(Generic[T]):
    """Phrases of one kind and what each stands for.

    Args:
        entries: phrase and value; a word that closes with `*` matches every word that begins so.
        endings: what the other words may end in.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], endings: Endings) -> None:
        self._endings = endings
        self._by_word: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._longest_prefix = 0
        self.longest = 1
        for phrase, value in entries:
            words = _words(phrase)
            self.longest = max(self.longest, len(words))
            self._by_word.setdefault(words[0], []).append((words[1:], value))
            if words[0].endswith("*"):
                self._longest_prefix = max(self._longest_prefix, len(words[0]) - 1)
        heads = {head.removesuffix("*") for head in self._by_word}
        self._openings = frozenset(head[:_OPENING] for head in heads)
        self._short = tuple(head for head in heads if len(head) < _OPENING)
        self._heads = lru_cache(maxsize=4096)(self._find_heads)

    def _find_heads(self, word: str) -> tuple[tuple[str, str], ...]:
        """First words of phrases that `word` is a form of, each with the ending it carries."""
        if word[:_OPENING] not in self._openings and not word.startswith(self._short):
            return ()
        found = [split for split in self._endings.splits(word) if split[0] in self._by_word]
        for length in range(1, min(self._longest_prefix, len(word)) + 1):
            key = word[:length] + "*"
            if key in self._by_word:
                found.append((key, word[length:]))
        return tuple(found)

    def begins(self, word: str) -> bool:
        """Whether a phrase may begin with a word."""
        return bool(self._heads(word))

    def has(self, word: str) -> bool:
        """Whether a phrase of one word matches."""
        return any(not rest for head, _ in self._heads(word) for rest, _ in self._by_word[head])

    def match(self, tokens: Sequence[Token], index: int) -> Found[T] | None:
        """The longest phrase that begins at token `index`."""
        if not 0 <= index < len(tokens):
            return None
        heads = self._heads(tokens[index].fold)
        return self._longest(heads, tokens, index) if heads else None

    def places(self, tokens: Sequence[Token]) -> Iterator[tuple[int, Found[T]]]:
        """Every token where a phrase begins, with the longest that does."""
        find_heads = self._heads
        for index, token in enumerate(tokens):
            heads = find_heads(token.fold)
            if heads and (found := self._longest(heads, tokens, index)):
                yield index, found

    def stands_in(self, tokens: Sequence[Token]) -> bool:
        """Whether a phrase begins at any token."""
        return any(True for _ in self.places(tokens))

    def _longest(
        self, heads: Iterable[tuple[str, str]], tokens: Sequence[Token], index: int
    ) -> Found[T] | None:
        best: Found[T] | None = None
        for head, head_ending in heads:
            for rest, value in self._by_word[head]:
                end, ending = index + 1, head_ending
                length = len(head) + sum(map(len, rest))
                if best is not None and length <= best.length:
                    continue
                for word in rest:
                    matched = self._word(word, tokens[end].fold) if end < len(tokens) else None
                    if matched is None:
                        break
                    end, ending = end + 1, matched
                else:
                    best = Found(value, end, ending, length)
        return best

    def match_before(self, tokens: Sequence[Token], end: int) -> tuple[int, T] | None:
        """The longest phrase that ends before token `end`: index of its first token, and its value."""
        for start in range(max(0, end - self.longest), end):
            found = self.match(tokens, start)
            if found and found.end == end:
                return start, found.value
        return None

    def _word(self, word: str, token: str) -> str | None:
        if word.endswith("*"):
            return token[len(word) - 1 :] if token.startswith(word[:-1]) else None
        return next((ending for stem, ending in self._endings.splits(token) if stem == word), None)


def _words(phrase: str) -> tuple[str, ...]:
    words: list[str] = []
    for token in tokenize(phrase):
        if token.text == "*" and words:
            words[-1] += "*"
        else:
            words.append(token.fold)
    return tuple(words)
