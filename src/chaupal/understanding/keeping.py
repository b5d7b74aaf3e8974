"""What was learnt, kept in a file, so that the next process need not learn it again.

The file's name is a hash of all that was learnt from and of the code that learns: a changed catalogue finds no file and
is learnt afresh. So is one whose file is gone, broken or cannot be written. Nothing in the files runs as code.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
import structlog
from django.conf import settings

from chaupal.engine.answers import closeness, folding, script, transliteration
from chaupal.understanding import features, linear, slips
from chaupal.understanding.linear import Linear
from chaupal.understanding.slips import Repair

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[np.generic]]
    Sayings = Sequence[tuple[str, str]]
    Folding = Callable[[str], Sequence[str]]
    Learning = Callable[[Sayings, Folding], tuple[Linear, Repair]]

log = structlog.get_logger()

MOST_FILES = 6  # of catalogues that other processes may still serve
_LEARNING = (features, folding, linear, slips, closeness, script, transliteration)


def learnt(sayings: Sayings, fold: Folding) -> tuple[Linear, Repair]:
    """What sayings, each with its label, teach: which label words speak for, and which words there are."""
    said = [fold(text) for text, _ in sayings]
    return Linear.learnt(said, [label for _, label in sayings]), Repair.learnt(said)


def kept(sayings: Sayings, fold: Folding) -> tuple[Linear, Repair]:
    """The same, from its file in CHAUPAL_LEARNT_DIR if there is one."""
    path = settings.CHAUPAL_LEARNT_DIR / f"{_key(sayings, fold)}.npz"
    if (found := _read(path)) is not None:
        return found
    log.info("sayings are learnt", count=len(sayings), file=path.name)
    model, repair = learnt(sayings, fold)
    try:
        _write(path, {**model.arrays(), **repair.arrays()})
    except OSError as fault:
        log.warning("what was learnt cannot be kept", fault=str(fault))
    return model, repair


def _key(sayings: Sayings, fold: Folding) -> str:
    told = hashlib.blake2b(_code(), digest_size=12)
    told.update(fold.__name__.encode())
    for text, label in sayings:
        told.update(f"{text}\0{label}\0".encode())
    return told.hexdigest()


@cache
def _code() -> bytes:
    return b"".join(Path(str(module.__file__)).read_bytes() for module in _LEARNING)


def _read(path: Path) -> tuple[Linear, Repair] | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = dict(stored)
        return Linear.of(arrays), Repair.of(arrays)
    except (OSError, ValueError, KeyError, IndexError, BadZipFile, EOFError):  # not there, or spoilt
        return None


def _write(path: Path, arrays: Arrays) -> None:
    """Writes the file whole or not at all: other processes may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    with unfinished.open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]  # the stub takes the names for its own options
    unfinished.replace(path)
    for old in sorted(path.parent.glob("*.npz"), key=lambda one: -one.stat().st_mtime)[MOST_FILES:]:
        old.unlink(missing_ok=True)
