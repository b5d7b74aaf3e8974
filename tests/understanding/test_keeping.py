"""What was learnt is kept in a file; whatever becomes of the file, what is understood stays the same."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Service
from chaupal.understanding.acts import LEARNT
from chaupal.understanding.keeping import COMMITTED, MOST_FILES, digest_of, found_or_learnt, kept, key
from chaupal.understanding.learning import Learnt, digest
from chaupal.understanding.router import Router

MOST_BYTES = 2_200_000  # in a clone, each time it is learnt anew
AGAIN = "run `make learn` and commit what it writes"


@pytest.fixture(scope="module")
def services() -> list[Service]:
    """Two, which say little."""
    ours = [catalogue().service("birth_certificate"), catalogue().service("property_tax_payment")]
    return [replace(one, examples={way: lines[:5] for way, lines in one.examples.items()}) for one in ours]


@pytest.fixture(scope="module")
def learnt() -> Learnt:
    return kept(catalogue().offered())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "learnt" / "of-another-catalogue.npz"


def never() -> Learnt:
    raise AssertionError("it stands in the file")


def telling(learnt: Learnt) -> Callable[[], Learnt]:
    return lambda: learnt


def is_same(one: Learnt, other: Learnt) -> bool:
    first, second = one.arrays(), other.arrays()
    return first.keys() == second.keys() and all(np.array_equal(first[name], second[name]) for name in first)


def test_what_is_committed_was_learnt_from_the_services_as_they_are():
    services = catalogue().offered()
    files = list(COMMITTED.glob("*.npz"))

    assert [path.stem for path in files] == [key(services)], f"services or examples have changed: {AGAIN}"
    assert digest_of(files[0]) == digest(services), f"how it is learnt has changed: {AGAIN}"


def test_all_that_is_learnt_stays_small():
    files = [*COMMITTED.iterdir(), LEARNT]

    assert sum(path.stat().st_size for path in files) <= MOST_BYTES, f"{[(f.name, f.stat().st_size) for f in files]}"


def test_what_is_committed_is_used(settings: Any, tmp_path: Path):
    settings.CHAUPAL_LEARNT_DIR = tmp_path / "learnt"
    kept(catalogue().offered())

    assert not settings.CHAUPAL_LEARNT_DIR.exists()


def test_a_catalogue_of_ones_own_is_learnt_once(settings: Any, tmp_path: Path, services: list[Service]):
    settings.CHAUPAL_LEARNT_DIR = tmp_path / "learnt"
    learnt = kept(services)
    files = {path: path.stat().st_mtime_ns for path in settings.CHAUPAL_LEARNT_DIR.iterdir()}
    router = Router(services, learnt)

    assert is_same(kept(services), learnt)
    assert {path: path.stat().st_mtime_ns for path in settings.CHAUPAL_LEARNT_DIR.iterdir()} == files
    assert [router.heard(said).services[0][0] for said in ("beti hui hai", "हाउस टैक्स भरना है")] == [
        "birth_certificate", "property_tax_payment",
    ]  # fmt: skip


def test_the_next_process_finds_what_this_one_learnt(path: Path, learnt: Learnt):
    assert found_or_learnt(path, telling(learnt)) is learnt
    assert is_same(found_or_learnt(path, never), learnt)


@pytest.mark.parametrize("spoilt", [b"", b"PK\x03\x04 half a file", b"\x00" * 4096])
def test_a_spoilt_file_is_learnt_again(path: Path, learnt: Learnt, spoilt: bytes):
    path.parent.mkdir()
    path.write_bytes(spoilt)

    assert found_or_learnt(path, telling(learnt)) is learnt
    assert is_same(found_or_learnt(path, never), learnt)


def test_a_changed_catalogue_finds_no_file(services: list[Service]):
    first, second = services
    more = replace(first, examples={**first.examples, "en": (*first.examples["en"], "quokka")})
    renamed = replace(second, texts={**second.texts, "en": {**second.texts["en"], "short_name": "Quokka"}})
    other_text = replace(second, texts={**second.texts, "en": {**second.texts["en"], "quokka": "Quokka"}})

    told = [key(some) for some in (services, [more, second], [first, renamed], [second, first], [first])]

    assert len(set(told)) == len(told)
    assert key([first, other_text]) == key(services), "what teaches nothing changes nothing"


def test_where_nothing_can_be_written_all_is_understood(path: Path, learnt: Learnt):
    path.parent.write_text("a file where the folder should be")

    assert found_or_learnt(path, telling(learnt)) is learnt


def test_files_of_old_catalogues_go(path: Path, learnt: Learnt):
    path.parent.mkdir()
    for number in range(MOST_FILES + 3):
        (path.parent / f"{number}.npz").write_bytes(b"")
    found_or_learnt(path, telling(learnt))

    assert len(list(path.parent.iterdir())) == MOST_FILES
    assert is_same(found_or_learnt(path, never), learnt)
