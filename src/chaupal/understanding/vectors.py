"""The vectors of all sayings, kept: the sentence model takes minutes for thousands of them, and they seldom change.

`vectors.npz` beside this file is made by `chaupal learn`. What a changed catalogue says newly is reckoned when a
process starts and kept in CHAUPAL_LEARNT_DIR, so that the next process finds it.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
import structlog
from django.conf import settings

from chaupal.understanding.sentences import DIMENSIONS, LONGEST, vector

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

log = structlog.get_logger()

SHIPPED = Path(__file__).parent / "vectors.npz"
FINE = 512.0  # one byte holds -0.25 to 0.25 in steps of this part of 1


def vectors_of(texts: Sequence[str]) -> NDArray[np.float32]:
    """One row a text; what neither file holds is reckoned and kept."""
    kept = settings.CHAUPAL_LEARNT_DIR / "vectors.npz"
    known = {**_read(SHIPPED), **_read(kept)}
    missing = {key: text for text in texts if (key := _key(text)) not in known}
    if missing:
        log.info("sentences are learnt", count=len(missing))
        new = {key: _coarse(vector(text)) for key, text in missing.items()}
        known |= new
        _write(kept, {**_read(kept), **new})
    return np.array([known[_key(text)] for text in texts], np.float32).reshape(-1, DIMENSIONS) / FINE


def learn(texts: Iterable[str]) -> int:
    """Makes the shipped file anew for just these texts, in order of their keys; returns how many they are."""
    known = {**_read(SHIPPED), **_read(settings.CHAUPAL_LEARNT_DIR / "vectors.npz")}
    wanted = {_key(text): text for text in texts}
    rows = {key: known[key] if key in known else _coarse(vector(text)) for key, text in sorted(wanted.items())}
    _write(SHIPPED, rows)
    return len(rows)


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text[:LONGEST].encode(), digest_size=8).digest())


def _coarse(exact: NDArray[np.float32]) -> NDArray[np.int8]:
    coarse: NDArray[np.int8] = np.clip(np.rint(exact * FINE), -128, 127).astype(np.int8)
    return coarse


def _read(path: Path) -> Mapping[int, NDArray[np.int8]]:
    try:
        with np.load(path, allow_pickle=False) as file:
            return dict(zip(file["keys"].tolist(), file["rows"], strict=True))
    except (OSError, ValueError, KeyError, BadZipFile):  # not there, or half written by a machine that died
        return {}


def _write(path: Path, rows: Mapping[int, NDArray[np.int8]]) -> None:
    """Writes the file whole or not at all: other processes may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = np.fromiter(rows, np.uint64, len(rows))
    unfinished = path.with_suffix(f".{os.getpid()}.npz")
    np.savez(unfinished, keys=keys, rows=np.array(list(rows.values()), np.int8).reshape(-1, DIMENSIONS))
    unfinished.replace(path)
