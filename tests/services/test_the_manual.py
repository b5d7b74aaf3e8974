"""The manual's worked service: whole as it stands there, short, and it plays in two languages."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.library import Library, read_library
from chaupal.catalogue.queries import catalogue
from chaupal.catalogue.tables import tables
from chaupal.understanding.router import router
from tests.services.playing import ANSWERS, Player, answered, rewrite, said, steps_of

WORKED = Path(__file__).with_name("worked")
SERVICE = "mcd/stall_licence"
MANUAL = Path(__file__).parents[2] / "services/README.md"
TALKS = sorted(WORKED.glob(f"{SERVICE}/talks/*.yaml"))
LANGUAGES = ("hi", "en")
MOST_LINES, MOST_WORDS = 120, 1500


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory):
    """The shipped services, with the worked one among them."""
    folder = tmp_path_factory.mktemp("manual") / "services"
    with pytest.MonkeyPatch.context() as patch:
        shutil.copytree(settings.CHAUPAL_SERVICES_DIR, folder)
        shutil.copytree(WORKED, folder, dirs_exist_ok=True)
        patch.setattr(settings, "CHAUPAL_SERVICES_DIR", folder)
        _forget()
        yield read_library(folder, LANGUAGES)
    _forget()


def _forget() -> None:
    """What this process has read and learnt of another folder of services."""
    for known in (tables, catalogue, router):
        known.cache_clear()


def test_it_has_no_faults_and_plays_in_two_languages(city: Library, pytestconfig: pytest.Config):
    assert [str(fault) for fault in faults_of(city)] == []
    for path in TALKS:
        player, steps = Player(city.catalogue(), "stall_licence"), steps_of(path)
        turns = [player.step(step) for step in steps]
        if pytestconfig.getoption("--update", default=False):
            rewrite(path, turns)
            steps = steps_of(path)
        for step, turn in zip(steps, turns, strict=True):
            assert answered(turn) == {key: step[key] for key in ANSWERS if key in step}, step


def test_it_has_what_a_department_needs_and_is_short(city: Library):
    (entry,) = (one for one in city.current if one.service.id == "stall_licence")
    service = entry.service

    assert len((WORKED / SERVICE / "service.yaml").read_text().splitlines()) <= MOST_LINES
    assert (len(service.papers), len(service.who), len(service.fee)) == (3, 2, 1)
    assert [path.suffixes[0] for path in TALKS] == [".en", ".hi"]


def test_the_manual_shows_it_as_it_is_and_can_be_learnt_by_heart():
    manual = MANUAL.read_text()

    assert len(manual.split()) <= MOST_WORDS
    shown = re.findall(r"`(mcd/[a-z_/]+\.yaml|tables/[a-z_]+\.yaml)`[^`]*?\n```yaml\n(.*?)```", manual, re.DOTALL)
    assert {name for name, _ in shown} >= {f"{SERVICE}/service.yaml", "tables/stall_fees.yaml"}
    for name, text in shown:
        stands = (WORKED / name).read_text()
        for part in re.split(r"^…\n", text, flags=re.MULTILINE):
            assert part in stands, name


RENAMED = {
    SERVICE: ("applicant_name", "nominee_name", "nominee_identity"),
    "revenue/solvency_certificate": ("applicant_name", "guardian_name", "guardian_is", "property_value", "ownership"),
}


def test_a_renamed_item_changes_nothing_that_is_said(city: Library, tmp_path: Path):
    folder = Path(shutil.copytree(city.root, tmp_path / "renamed"))
    for service, names in RENAMED.items():
        for path in folder.glob(f"{service}/**/*.yaml"):
            if "talks" not in path.parts:
                text = path.read_text()
                for number, name in enumerate(names):
                    text = re.sub(rf"(?<![\w.]){name}(?=\W)", f"item{number}", text)
                path.write_text(text)

    renamed = read_library(folder, LANGUAGES)

    assert renamed.faults() == []
    for service in RENAMED:
        assert _said(renamed, service) == _said(city, service)


def _said(city: Library, service: str) -> list[str]:
    """What is said in its happy talks, however its items are called."""
    told = []
    for path in sorted(city.root.glob(f"{service}/talks/happy_path.*.yaml")):
        player = Player(city.catalogue(), path.parts[-3])
        told += [said(player.step(step)) for step in steps_of(path)]
    return told
