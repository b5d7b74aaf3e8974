"""Whether a message is made of our own words: then it is one of ours that is shown to us, and wishes for nothing.

By runs of three words that stand in the texts which all services share, as numbers: a text's values are of no run.
"""

from __future__ import annotations

import re
import zlib
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from chaupal.catalogue.queries import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

RUN = 3  # words
LEAST, MOST = 8, 120  # words of such a message
SHARE = 0.7  # of its words that stand in such runs
_MARKS = "\"'`*_~()[]<>«»“”‘’|\u0964,;:!?.…•–-/✅❌⚖🙏\ufe0f"
_VALUE = re.compile(r"\{[^{}]*\}")


def is_of_ours(text: str) -> bool:
    """Whether most of its words stand in it as in texts of ours."""
    words = _words(text)
    if not LEAST <= len(words) <= MOST:
        return False
    runs, known = np.fromiter(_runs(words), np.uint32), _known()
    places = np.minimum(np.searchsorted(known, runs), len(known) - 1)
    covered = {at + beside for at in np.flatnonzero(known[places] == runs).tolist() for beside in range(RUN)}
    return len(covered) >= SHARE * len(words)


def _words(text: str) -> list[str]:
    """Its words without marks at their edges."""
    return [word for each in text.casefold().split() if (word := each.strip(_MARKS))]


def _runs(words: Sequence[str]) -> Iterator[int]:
    return (zlib.crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1))


@cache
def _known() -> NDArray[np.uint32]:
    told = {
        run
        for texts in catalogue().texts.values()
        for text in texts.values()
        for part in _VALUE.split(text)
        for run in _runs(_words(part))
    }
    return np.array(sorted(told), np.uint32)
