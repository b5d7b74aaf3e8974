"""Each key that the files of a state may hold, spoilt in each way: the check says so in words, and nothing breaks."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from chaupal.catalogue import sheets
from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.library import read_library
from chaupal.catalogue.schema.checking import check
from chaupal.catalogue.schema.files import KINDS
from chaupal.kit.languages import LANGUAGES
from tests.catalogue import spoiling

if TYPE_CHECKING:
    from pathlib import Path

    from chaupal.catalogue.base import Fault
    from tests.catalogue.spoiling import Place

pytestmark = pytest.mark.once
OPEN = {"texts", "shared_texts"}  # other keys may stand there, too: what nobody says is found by checks of its own
ANYTHING = {"body", "check", "fee", "stage", "refused", "samples"}  # may hold whatever there is
UNSHIPPED = {"Certificates", "Drop", "Key", "Lines of a bill", "Look before", "Signature"}  # of registers
UNSHIPPED |= {"Rules of yearly_amount"}  # each yearly sum that is asked now is an income, one's own or the family's
KEYED = [kind for kind in KINDS if spoiling.declared(kind)]
BESIDE = ("lists", "tables", "messages", "heard")


@pytest.mark.parametrize("kind", KEYED)
def test_each_key_is_held_to_its_schema(kind: str, settings: Any):
    known = set()
    for name, place in spoiling.places(kind, settings.CHAUPAL_SERVICES_DIR).items():
        known.add(name)
        for how in ("misspelt", "missing", "another type", "unknown value"):
            if not spoiling.can_be(place, how) or (how == "misspelt" and kind in OPEN):
                continue
            if how == "another type" and place.key in ANYTHING:
                continue
            said = [fault.what for fault in _of_schema(place, how)]
            assert said, (name, how)
            assert any(place.key in each for each in said), (name, how, said)
            if how == "misspelt":
                assert any(f"(did you mean `{place.key}`?)" in each for each in said), (name, said)
    parts = {name.partition(": ")[2].rpartition(".")[0] for name in spoiling.declared(kind) - known}
    assert {part for part in parts if not part.startswith("Act ")} <= UNSHIPPED, "in no file that is shipped"


def _of_schema(place: Place, how: str) -> list[Fault]:
    sheet = sheets.Sheet(place.file, spoiling.changed(spoiling.data(place.kind, place.file), place.at, how))
    check(place.kind, sheet)
    return sheet.faults


def _laid_out(root: Path, file: Path, services: Path) -> Path:
    """A state of one service, that file among it."""
    inside = file.relative_to(services).parts
    department = inside[0] if (services / inside[0] / "department.yaml").exists() else "excise"
    of_service = services.joinpath(*inside[:2]) if (services.joinpath(*inside[:2]) / "service.yaml").exists() else None
    service = of_service or next(path.parent for path in sorted((services / department).glob("*/service.yaml")))
    root.mkdir()
    for path in services.iterdir():
        if path.is_file():
            (root / path.name).symlink_to(path)
    folders = [*BESIDE, f"{department}/registers", f"{department}/calendars", service.relative_to(services)]
    for folder in folders:
        if (services / folder).exists():
            shutil.copytree(services / folder, root / folder, copy_function=os.symlink)
    (root / department / "department.yaml").symlink_to(services / department / "department.yaml")
    return root / file.relative_to(services)


@pytest.mark.parametrize(("number", "kind"), [*enumerate(KEYED)])
def test_a_spoilt_file_is_told_with_its_line_and_keeps_the_state_from_being_served(
    number: int, kind: str, settings: Any, tmp_path: Path
):
    """Of each kind of file one key, each in another way: what a start asks, too, and no check breaks."""
    places = [place for place in spoiling.places(kind, settings.CHAUPAL_SERVICES_DIR).values() if place.stands]
    how = ("misspelt", "twice")[number % 2]
    place = places[(7 * number) % len(places)]
    file = _laid_out(tmp_path / "services", place.file, settings.CHAUPAL_SERVICES_DIR)
    file.unlink()
    file.write_text(spoiling.spoilt(place, how))

    found = faults_of(read_library(tmp_path / "services", (*LANGUAGES,)), of_style=False)
    word = spoiling.misspelt(place.key) if how == "misspelt" else place.key
    told = [fault for fault in found if fault.path == file and f"`{word}" in fault.what]
    assert told, (place.name, how, found)
    assert any(word in file.read_text().splitlines()[fault.line - 1] for fault in told), told


def test_what_cannot_be_an_area_breaks_no_check(settings: Any, tmp_path: Path):
    """It is read before it is held against the schema."""
    of = spoiling.places("service", settings.CHAUPAL_SERVICES_DIR)["service: Rules of location.area"]
    file = _laid_out(tmp_path / "services", of.file, settings.CHAUPAL_SERVICES_DIR)
    file.unlink()
    file.write_text(spoiling.spoilt(of, "another type"))

    found = [fault.what for fault in read_library(tmp_path / "services", (*LANGUAGES,)).faults()]
    assert any("`area` must be one of" in what for what in found), found
