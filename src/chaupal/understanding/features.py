"""A text as numbers: pieces of its words, its words and their pairs, hashed into a fixed space.

Pieces of words carry over slips, endings and the many spellings of one word; pairs carry what two words say together.
Hashing needs no list of known pieces, so a new service changes nothing here.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from chaupal.kit.once import once_a_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
        self.seen, self.telling = seen, telling
        self._rows = np.zeros(SIZE, np.int32)
        self._rows[seen] = np.arange(1, len(seen) + 1)

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Weighing:
        """The weighing whose `arrays` these are."""
        seen: Any = np.unpackbits(arrays["seen"], count=SIZE)  # type: ignore[arg-type]  # as they were written
        telling: Any = arrays["telling"]
        return cls(np.flatnonzero(seen).astype(np.int32), telling)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that was learnt; the places as a bit each."""
        seen = np.zeros(SIZE, np.uint8)
        seen[self.seen] = 1
        return {"seen": np.packbits(seen), "telling": self.telling}

    @classmethod
    def learnt(cls, texts: Sequence[Counts]) -> Weighing:
        """Learns the weights: the logarithm of how rare a place is."""
        often = np.zeros(SIZE, np.float32)
        for pieces, _, wholes, _ in texts:
            often[pieces] += 1
            often[wholes] += 1
        seen = np.flatnonzero(often).astype(np.int32)
        rare = (1 + len(texts)) / (1 + np.concatenate([[0], often[seen]]))
        return cls(seen, (np.log(rare) + 1).astype(np.float32))

    def vector(self, counts: Counts) -> tuple[Places, Values]:
        """The rows of a text and their values; pieces and words have length 1 each, however long the text is."""
        pieces, piece_counts, wholes, whole_counts = counts
        rows = self._rows[np.concatenate([pieces, wholes])]
        told = self.telling[rows] * np.concatenate([piece_counts, whole_counts])
        for half in (slice(len(pieces)), slice(len(pieces), None)):
            told[half] /= np.sqrt(told[half].dot(told[half])) or 1
        return rows, told


def counts_of(words: Sequence[str]) -> Counts:
    """The places of pieces and of words that occur, each with 1 + log(how often)."""
    pieces = np.concatenate([_pieces(word) for word in words]) if words else _places(())
    wholes = _places((*(_whole(word) for word in words), *(_whole(f"{one} {two}") for one, two in pairwise(words))))
    return (*_counted(pieces), *_counted(wholes))


def _counted(places: Places) -> tuple[Places, Values]:
    """Each place once, in order, and how much its number counts."""
    ordered = places.copy()
    ordered.sort()
    first = np.empty(len(ordered), bool)
    first[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    if first.all():  # a short text
        return ordered, np.ones(len(ordered), np.float32)
    at = first.nonzero()[0]
    often = np.empty(len(at), np.int64)
    np.subtract(at[1:], at[:-1], out=often[:-1])
    often[-1:] = len(ordered) - at[-1:]
    return ordered[at], (1 + np.log(often)).astype(np.float32)


@once_a_word
def _pieces(word: str) -> Places:
    padded = f" {word} "
    starts = ((start, length) for length in range(SHORTEST, LONGEST + 1) for start in range(len(padded) - length + 1))
    return _places(zlib.crc32(padded[start : start + length].encode()) % HALF for start, length in starts)


@lru_cache(maxsize=20_000)
def _whole(words: str) -> int:
    return HALF + zlib.crc32(words.encode()) % HALF


def _places(places: Iterable[int]) -> Places:
    return np.fromiter(places, np.int32)


Counts = tuple["Places", "Values", "Places", "Values"]
