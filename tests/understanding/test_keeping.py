"""What was learnt is kept in a file; whatever becomes of the file, what is understood stays the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from chaupal.engine.answers.folding import words
from chaupal.understanding.keeping import MOST_FILES, kept, learnt

SAYINGS = [
    ("बेटी हुई है, काग़ज़ बनवाना है", "birth"),
    ("newborn certificate", "birth"),
    ("newborn ka certificate", "birth"),
    ("ghar ka tax kitna hua?", "tax"),
    ("house tax", "tax"),
    ("joke sunao", ""),
]
SAID = ("beti hui", "घर का टैक्स", "newborm", "", "quokka")


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.CHAUPAL_LEARNT_DIR = tmp_path / "learnt"
    return tmp_path / "learnt"


def understood(learning: Callable[..., Any], sayings: list[tuple[str, str]] = SAYINGS) -> list[object]:
    model, repair = learning(sayings, words)
    repaired = [repair(words(text)) for text in SAID]
    return [model.labels, repaired, np.stack([model.scores(said) for said in repaired]).tolist()]


def test_the_next_process_finds_what_this_one_learnt(folder: Path):
    first = understood(kept)
    files = {path: path.stat().st_mtime_ns for path in folder.iterdir()}

    assert understood(kept) == first == understood(learnt)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == files


@pytest.mark.parametrize("spoilt", [b"", b"PK\x03\x04 half a file", b"\x00" * 4096])
def test_a_spoilt_file_is_learnt_again(folder: Path, spoilt: bytes):
    first = understood(kept)
    (path,) = folder.iterdir()
    path.write_bytes(spoilt)

    assert understood(kept) == first
    assert path.read_bytes() != spoilt


def test_a_changed_catalogue_is_learnt_afresh(folder: Path):
    understood(kept)
    before = set(folder.iterdir())

    assert "water" in understood(kept, [*SAYINGS, ("quokka", "water")])[0]
    assert set(folder.iterdir()) > before


def test_where_nothing_can_be_written_all_is_understood(folder: Path):
    folder.write_text("a file where the folder should be")

    assert understood(kept) == understood(learnt)


def test_files_of_old_catalogues_go(folder: Path):
    folder.mkdir()
    for number in range(MOST_FILES + 3):
        (folder / f"{number}.npz").write_bytes(b"")
    understood(kept)

    assert len(list(folder.iterdir())) == MOST_FILES
    assert understood(kept) == understood(learnt)
