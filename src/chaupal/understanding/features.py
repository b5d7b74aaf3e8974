"""A text as numbers: pieces of its words, its words and their pairs, hashed into a fixed space.

Pieces of words carry over slips, endings and the many spellings of one word; pairs carry what two words say together.
Hashing needs no list of known pieces, so a new service changes nothing here.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from chaupal.kit.once import once_a_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Places = NDArray[np.int32]
    Values = NDArray[np.float32]

HALF = 1 << 16  # places for pieces; as many follow for words and pairs
SIZE = 2 * HALF
SHORTEST, LONGEST = 2, 5  # letters of a piece


class Weighing:
    """Where each place that was seen stands among them (0: none of them), and how much it tells."""

    def __init__(self, seen: Places, telling: Values) -> None:
        """Takes the places that were seen, and the weights: first of what was never seen, then of each of them."""
        self.telling = telling
        self._rows = np.zeros(SIZE, np.min_scalar_type(len(seen)))
        self._rows[seen] = np.arange(1, len(seen) + 1)

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Weighing:
        """The weighing whose `arrays` these are."""
        seen: Any = np.unpackbits(arrays["seen"], count=SIZE)  # type: ignore[arg-type]  # as they were written
        telling: Any = arrays["telling"]
        return cls(np.flatnonzero(seen).astype(np.int32), telling)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that was learnt; the places as a bit each."""
        return {"seen": np.packbits(self._rows > 0), "telling": self.telling}

    @classmethod
    def learnt(cls, texts: Sequence[Counts]) -> Weighing:
        """Learns the weights: the logarithm of how rare a place is."""
        often = np.zeros(SIZE, np.float32)
        for places, *_ in texts:
            often[places] += 1
        seen = np.flatnonzero(often).astype(np.int32)
        rare = (1 + len(texts)) / (1 + np.concatenate([[0], often[seen]]))
        return cls(seen, (np.log(rare) + 1).astype(np.float32))

    def vector(self, counts: Counts) -> tuple[Places, Values]:
        """The rows of a text and their values; pieces and words have length 1 each, however long the text is."""
        rows = self._rows.take(counts.places)
        told = self.telling.take(rows)
        if counts.often is not None:
            told *= counts.often
        for half in (told[: counts.pieces], told[counts.pieces :]):
            half /= math.sqrt(half.dot(half)) or 1  # noqa: PLW2901  (a part of `told`)
        return rows, told


class Counts(NamedTuple):
    """The places that occur in a text: first those of `pieces` pieces, then those of words and pairs.

    `often` is 1 + log(how often) of each; None, as in short texts, if each is there once.
    """

    places: Places
    pieces: int
    often: Values | None


def counts_of(words: Sequence[str]) -> Counts:
    """The places of pieces and of words that occur, counted together: pieces have the lower half of all places.

    Most texts are short: numpy's functions, each of which is seldom in the processor's cache, cost more than they save.
    """
    told: list[int] = []
    for word in words:
        told += _pieces(word)
    pieces = len(set(told))
    told += map(_whole, words)
    told += [_whole(f"{one} {two}") for one, two in pairwise(words)]
    if len(set(told)) == len(told):
        return Counts(np.array(told, np.int32), pieces, None)
    often = Counter(told)
    logs = np.log(np.fromiter(often.values(), np.float32, len(often)))
    return Counts(np.fromiter(often, np.int32, len(often)), pieces, 1 + logs)


@once_a_word
def _pieces(word: str) -> tuple[int, ...]:
    padded = f" {word} "
    starts = ((start, length) for length in range(SHORTEST, LONGEST + 1) for start in range(len(padded) - length + 1))
    return tuple(zlib.crc32(padded[start : start + length].encode()) % HALF for start, length in starts)


@lru_cache(maxsize=20_000)
def _whole(words: str) -> int:
    return HALF + zlib.crc32(words.encode()) % HALF
