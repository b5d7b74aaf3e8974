"""What was learnt, as it stands in files: arrays and taggers, packed small, since they are committed with the code."""

from __future__ import annotations

import lzma
import os
from typing import TYPE_CHECKING
from zipfile import ZIP_LZMA, ZipFile

import numpy as np
import pycrfsuite

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray


class Tagger(pycrfsuite.Tagger):  # type: ignore[misc]  # the library has no types
    """A tagger that keeps the bytes it reads: the library does not."""

    def __init__(self, model: bytes) -> None:
        """Takes the file that was learnt."""
        super().__init__()
        self._model = model
        self.open_inmemory(model)


def tagger(path: Path) -> Tagger:
    """The tagger of a file that `pack` made."""
    with lzma.open(path) as file:
        return Tagger(file.read())


def pack(path: Path) -> None:
    """Makes what the library wrote there a third as large."""
    path.write_bytes(lzma.compress(path.read_bytes(), preset=lzma.PRESET_EXTREME))


def write_arrays(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Writes a file for `numpy.load`, whole or not at all: other processes may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    with ZipFile(unfinished, "w", ZIP_LZMA) as file:
        for name, array in arrays.items():
            with file.open(f"{name}.npy", "w", force_zip64=True) as to:
                np.lib.format.write_array(to, array, allow_pickle=False)
    unfinished.replace(path)
