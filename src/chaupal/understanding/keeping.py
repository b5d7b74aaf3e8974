"""What was learnt, kept in a file, so that no process need learn it again.

What the project's own services teach is committed (`learnt/`, made by `make learn`); of another catalogue it is learnt
once and kept in CHAUPAL_LEARNT_DIR. A file's name is a hash of all that was learnt from: a changed catalogue finds no
file and is learnt afresh. So is one whose file is gone, broken or cannot be written. Nothing in the files runs as code.
"""

from __future__ import annotations

import hashlib
from functools import cache
from lzma import LZMAError
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
import structlog
from django.conf import settings

from chaupal.hearing import folding, script, transliteration
from chaupal.hearing.answers import closeness
from chaupal.hearing.packs import LANGUAGES, written
from chaupal.understanding import features, frames, linear, phrases, questions, slips, taught, topics
from chaupal.understanding.learning import Learnt, digest, learn
from chaupal.understanding.stored import write_arrays

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chaupal.engine.definition import Service

log = structlog.get_logger()

COMMITTED = Path(__file__).parent / "learnt"
MOST_FILES = 3  # of catalogues that other processes may still serve
# lists of the packs: taught beside the services
_LISTS = ("asked", "danger", "elsewhere", "outside", "status", "topics", "wish_frames")
_CODE = (
    features, folding, frames, linear, phrases, questions, slips, taught, topics, closeness, script, transliteration,
)  # fmt: skip


def kept(services: Sequence[Service]) -> Learnt:
    """What these services teach: as it was committed or kept here, else learnt now and kept."""
    committed = _read(COMMITTED / f"{key(services)}.npz")
    own = settings.CHAUPAL_LEARNT_DIR / f"{_own_key(services)}.npz"
    return found_or_learnt(own, lambda: learn(services)) if committed is None else committed


def learnt_file(services: Sequence[Service]) -> str:
    """The name of the file of this installation's own in which stands what these services teach; it is learnt first.

    Empty, where the code has it with it.
    """
    if (COMMITTED / f"{key(services)}.npz").exists():
        return ""
    kept(services)
    return f"{_own_key(services)}.npz"


def found_or_learnt(path: Path, learn: Callable[[], Learnt]) -> Learnt:
    """What stands in that file, else what `learn` says, which is written there if that can be."""
    found = _read(path)
    if found is not None:
        return found
    log.info("sayings are learnt", file=path.name)
    learnt = learn()
    try:
        _write(path, learnt)
        _prune(path.parent, MOST_FILES)
    except OSError as fault:
        log.warning("what was learnt cannot be kept", fault=str(fault))
    return learnt


def commit(services: Sequence[Service], folder: Path = COMMITTED) -> Path:
    """Learns anew and writes the one file that is to be committed, with the digest of what it was learnt from."""
    path = folder / f"{key(services)}.npz"
    _write(path, learn(services), digest(services))
    _prune(folder, 1)
    return path


def digest_of(path: Path) -> str:
    """The digest of what that file was learnt from."""
    with np.load(path, allow_pickle=False) as stored:
        return str(stored["digest"])


def key(services: Sequence[Service]) -> str:
    """A hash of the services' sayings and of the lists beside them; quick: nothing is folded."""
    told = hashlib.blake2b(_lists(), digest_size=12)
    for text in taught.raw(services):
        told.update(f"{text}\0".encode())
    return told.hexdigest()


def _own_key(services: Sequence[Service]) -> str:
    """The same with the code that learns: nobody sees to it that what an installation keeps is of this release."""
    return hashlib.blake2b(key(services).encode() + _code(), digest_size=12).hexdigest()


@cache
def _lists() -> bytes:
    return b"".join(written(language, name) for name in _LISTS for language in LANGUAGES)


@cache
def _code() -> bytes:
    return b"".join(Path(str(module.__file__)).read_bytes() for module in _CODE)


def _read(path: Path) -> Learnt | None:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return Learnt.of(dict(stored))
    except (OSError, ValueError, KeyError, IndexError, BadZipFile, EOFError, LZMAError):  # not there, or spoilt
        return None


def _write(path: Path, learnt: Learnt, taught_by: str = "") -> None:
    write_arrays(path, {**learnt.arrays(), "digest": np.array(taught_by)})


def _prune(folder: Path, most: int) -> None:
    for old in sorted(folder.glob("*.npz"), key=lambda one: -one.stat().st_mtime)[most:]:
        old.unlink(missing_ok=True)
