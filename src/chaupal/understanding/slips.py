"""Words with a slip of the finger find the word that was meant, among the words that examples use."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from chaupal.engine.answers.closeness import slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST = 5  # letters: in shorter words a slip makes another word
OFTEN = 2  # times a word was seen: once may be a slip itself
LONG, OFTENER = (
    8,
    20,
)  # letters, and how many times as often a word was seen, for another to be a slip of it though seen


class Repair:
    """The words that are known, found again with one letter put in, left out, changed or swapped."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """Learns the words of the texts."""
        self._seen = Counter(word for text in texts for word in text)
        self._without: dict[str, list[str]] = defaultdict(list)
        for word, often in self._seen.items():
            if len(word) >= SHORTEST and often >= OFTEN and word.isalpha():
                for shorter in _shorter(word):
                    self._without[shorter].append(word)

    def __call__(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words, those that nobody knows replaced by the known word with one slip less."""
        return tuple(word if word in self._seen and len(word) < LONG else self._meant(word) for word in words)

    def _meant(self, word: str) -> str:
        if len(word) < SHORTEST or not word.isalpha():
            return word
        near = {other for shorter in _shorter(word) for other in self._without.get(shorter, ())}
        close = [other for other in near if slips(word, other, 1) <= 1]
        meant = max(close, key=lambda other: (self._seen[other], other), default=word)
        return meant if self._seen[meant] >= OFTENER * self._seen[word] else word


def _shorter(word: str) -> Iterable[str]:
    """The word itself, and the word without each of its letters in turn."""
    yield word
    yield from {word[:at] + word[at + 1 :] for at in range(len(word))}
