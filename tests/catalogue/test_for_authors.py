"""What helps an author of services: a service laid out, its reference page, its effort."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest

from chaupal.catalogue import commands, pages, scaffold
from chaupal.catalogue.effort import Effort, effort
from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.library import read_library
from chaupal.catalogue.queries import library
from chaupal.catalogue.reading import KINDS

LANGUAGES = ("hi", "en")
DOCS = Path(__file__).parents[2] / "docs/services"


@pytest.fixture
def city(tmp_path: Path, settings: Any) -> Path:
    """The shipped services in a folder of their own."""
    folder = tmp_path / "services"
    shutil.copytree(settings.CHAUPAL_SERVICES_DIR, folder)
    settings.CHAUPAL_SERVICES_DIR = folder
    return folder


def test_the_reference_pages_are_current():
    written = {path.name: path.read_text() for path in DOCS.glob("*.md")}

    assert written == pages.pages(library()), "run: .venv/bin/chaupal catalogue pages"


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_laid_out_lacks_nothing_but_its_words(kind: str, city: Path):
    scaffold.lay_out(city, "transport", "mobility_pass", kind, LANGUAGES)

    read = read_library(city, LANGUAGES)
    assert read.faults() == []
    found = [fault.what for fault in faults_of(read) if "mobility_pass" in fault.path.parts]
    assert found
    others = ("still to be written", "TODO", "reads like another", "stands twice", "looked like")
    assert [what for what in found if not any(words in what for words in others)] == []


def test_a_service_is_laid_out_once(city: Path, capsys: pytest.CaptureFixture[str]):
    out = io.StringIO()

    assert commands.new(out, "transport/mobility_pass", "licence") == 0
    assert "mobility_pass/service.yaml" in out.getvalue()
    assert commands.new(out, "transport/mobility_pass", "licence") == 1
    assert "stands already" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["nowhere/pass", "transport", "transport/Mobility Pass", "../etc/passwd", "transport/.."]
)
def test_a_name_that_cannot_be_is_refused(name: str, city: Path, capsys: pytest.CaptureFixture[str]):
    assert commands.new(io.StringIO(), name, "licence") == 1
    assert "must be <department>/<service>" in capsys.readouterr().err


def test_faults_of_one_service_are_shown_alone(city: Path):
    scaffold.lay_out(city, "transport", "mobility_pass", "licence", LANGUAGES)
    out = io.StringIO()

    assert commands.check(out, ["birth_certificate"]) == 0
    assert commands.check(out, ["mobility_pass"]) == 1
    assert all("mobility_pass" in line for line in out.getvalue().splitlines())


def test_pages_of_services_that_are_gone_go_too(tmp_path: Path):
    (tmp_path / "gone.md").write_text("old")

    written = pages.write(library(), tmp_path)

    assert not (tmp_path / "gone.md").exists()
    assert len(list(tmp_path.glob("*.md"))) == written


def test_effort_counts_what_is_written_tapped_and_sent(tmp_path: Path):
    talk = tmp_path / "happy_path.en.yaml"
    talk.write_text(
        "- citizen: I need it\n- tap: English\n- citizen: Asha\n- photo: a.jpg\n- document: b.pdf\n- pin: [28.6, 77.2]\n"
        "- event: {document_kept: {document: d1}}\n- citizen: 12/3/2001\n"
    )

    assert effort(talk) == Effort(typed=2, taps=1, files=2, pins=1)
