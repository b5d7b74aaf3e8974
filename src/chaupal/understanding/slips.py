"""Words with a slip of the finger find the word that was meant, among the words that examples use."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from chaupal.hearing.answers.closeness import slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

SHORTEST = 5  # letters: in shorter words a slip makes another word
OFTEN = 2  # times a word was seen: once may be a slip itself
LONG, OFTENER = (
    8,
    20,
)  # letters, and how many times as often a word was seen, for another to be a slip of it though seen


class Repair:
    """The words that are known, found again with one letter put in, left out, changed or swapped."""

    def __init__(self, seen: Mapping[str, int]) -> None:
        """Takes how often each word was seen."""
        self._seen = Counter(seen)
        self._without: dict[str, str] = {}  # what is left of words -> these words, a space between; mostly it is one
        for word, often in self._seen.items():
            if len(word) >= SHORTEST and often >= OFTEN and word.isalpha():
                for shorter in _shorter(word):
                    others = self._without.get(shorter)
                    self._without[shorter] = f"{others} {word}" if others else word

    @classmethod
    def learnt(cls, texts: Iterable[Sequence[str]]) -> Repair:
        """Learns the words of the texts."""
        return cls(Counter(word for text in texts for word in text))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that was learnt."""
        return {"words": np.array(list(self._seen)), "often": np.array(list(self._seen.values()), np.int32)}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Repair:
        """The repair whose `arrays` these are."""
        return cls(dict(zip(arrays["words"].tolist(), arrays["often"].tolist(), strict=True)))

    def __call__(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words, those that nobody knows replaced by the known word with one slip less."""
        return tuple(word if word in self._seen and len(word) < LONG else self._meant(word) for word in words)

    def _meant(self, word: str) -> str:
        if len(word) < SHORTEST or not word.isalpha():
            return word
        found = (others for shorter in _shorter(word) if (others := self._without.get(shorter)))
        near = {other for others in found for other in others.split()}
        close = [other for other in near if slips(word, other, 1) <= 1]
        meant = max(close, key=lambda other: (self._seen[other], other), default=word)
        return meant if self._seen[meant] >= OFTENER * self._seen[word] else word


def _shorter(word: str) -> Iterable[str]:
    """The word itself, and the word without each of its letters in turn."""
    yield word
    yield from {word[:at] + word[at + 1 :] for at in range(len(word))}
