"""What was learnt of acts, loaded once a process; `make learn` writes it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from chaupal import hearing
from chaupal.hearing import acts, practice
from chaupal.hearing.acts import PLACES, TOLD_BY, Acts
from chaupal.understanding.stored import write_arrays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

HOME = Path(hearing.__file__).parent
LEARNT = HOME / "learnt" / "acts.npz"
SEED = 1
_FEW = 2  # sentences of each kind, to see how they are made


@cache
def heard_acts() -> Acts:
    """What was learnt of acts, as it is committed."""
    with np.load(LEARNT, allow_pickle=False) as stored:
        known = _parted(stored["known"])
        agreeing = {place: _parted(stored[f"agreeing.{place}"]) for place in PLACES}
        telling = {act: _parted(stored[f"telling.{act}"]) for act in TOLD_BY}
        return Acts(stored["weights"], float(stored["step"]), known, agreeing, telling)


def _parted(told: NDArray[np.str_]) -> frozenset[str]:
    """The words of a list, each of which is in memory once, however many lists have it."""
    return frozenset(map(intern, str(told).split("\n")))


def learn(to: Path = LEARNT) -> Path:
    """Learns acts anew from the frames of all languages, and writes the file that is to be committed."""
    told = packs()
    learnt = practice.learnt(told, practice.sentences(told, SEED))
    agreeing = {f"agreeing.{place}": _joined(of_it) for place, of_it in learnt.agreeing.items()}
    telling = {f"telling.{act}": _joined(of_it) for act, of_it in learnt.telling.items()}
    known = _joined(learnt.known)
    arrays = {"weights": learnt.weights, "step": np.array(learnt.step), "known": known, "digest": np.array(digest())}
    write_arrays(to, {**arrays, **agreeing, **telling})
    return to


def _joined(told: frozenset[str]) -> NDArray[np.str_]:
    return np.array("\n".join(sorted(told)))


def packs() -> Mapping[str, Mapping[str, Any]]:
    """Language -> its slots, spellings and frames."""
    files = sorted(HOME.glob("languages/*/acts.yaml"))
    return {file.parent.name: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def digest() -> str:
    """A short word for all that acts are learnt from, and for how: another one, another result."""
    told = hashlib.blake2b(digest_size=12)
    for module in (acts, practice):
        told.update(
            repr(
                [(name, value) for name, value in sorted(vars(module).items()) if name.isupper() and name[0] != "_"]
            ).encode()
        )
    for file in sorted(HOME.glob("languages/*/acts.yaml")):
        told.update(file.read_bytes())
    for one in practice.sentences(packs(), SEED, each=_FEW):
        tokens = acts.tokens_of(one.text)
        shown = acts.shown_as(tokens, frozenset(tokens) - one.anyhow, one.question)
        told.update("\n".join(acts.features(shown, tokens, one.place)).encode())
    return told.hexdigest()


def digest_of(file: Path) -> str:
    """The digest of what that file was learnt from."""
    with np.load(file, allow_pickle=False) as stored:
        return str(stored["digest"])
