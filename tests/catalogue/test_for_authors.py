"""What helps an author of services: a service laid out, its reference page, its effort."""

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from chaupal.catalogue import commands, pages, scaffold
from chaupal.catalogue.effort import Effort, effort
from chaupal.catalogue.functions import FUNCTIONS
from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.library import read_library
from chaupal.catalogue.queries import library
from chaupal.catalogue.schema.files import KINDS as KINDS_OF_FILES
from chaupal.catalogue.schema.files import adapter
from chaupal.catalogue.schema.form import KINDS
from chaupal.channel.queries import SERVICE_MESSAGE, price
from chaupal.conversations.golden import START
from chaupal.kit import yaml_files

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
    written = {str(path.relative_to(DOCS)): path.read_text() for path in pages.written(DOCS)}

    assert written == pages.pages(library(), price(SERVICE_MESSAGE)), "run: .venv/bin/chaupal catalogue pages"


def test_the_manual_tells_of_today_and_of_functions_as_they_are():
    manual = (DOCS.parents[1] / "services/README.md").read_text()
    further = (DOCS.parent / "guides/further-into-services.md").read_text()
    calls = {
        name
        for code in re.findall(r"`([^`\n]+)`", manual + further)
        for name in re.findall(r"(?<![\w.])([a-z_]+)\(", code)
    }

    assert {"days_since", "weekday", "table"} <= calls
    assert calls - FUNCTIONS.keys() <= {"double"}, "of CEL itself"
    assert f"{START:%d %B %Y}, a {START:%A}" in manual
    assert [name for name, each in FUNCTIONS.items() if not each.called.startswith(f"{name}(")] == []


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


@pytest.mark.parametrize("name", ["transport", "transport/Mobility Pass", "../etc/passwd", "transport/.."])
def test_a_name_that_cannot_be_is_refused(name: str, city: Path, capsys: pytest.CaptureFixture[str]):
    assert commands.new(io.StringIO(), name, "licence") == 1
    assert "must be <department>/<service>" in capsys.readouterr().err


def test_who_names_a_new_department_is_shown_what_to_write_first(city: Path, capsys: pytest.CaptureFixture[str]):
    assert commands.new(io.StringIO(), "forest/tree_felling", "licence") == 1
    told = capsys.readouterr().err
    assert "forest/department.yaml first" in told

    (city / "forest").mkdir()
    (city / "forest/department.yaml").write_text("id: forest" + told.partition("id: forest")[2])
    read = read_library(city, LANGUAGES)
    assert read.faults() == []
    assert [entry.department.id for entry in read.departments][-1] == "forest"
    assert commands.new(io.StringIO(), "forest/tree_felling", "licence") == 0


def test_a_check_of_a_service_looks_at_its_department_too(city: Path):
    department = city / "transport/department.yaml"
    department.write_text(department.read_text().replace("en: Transport", "en: Transport Commissioner and Motor"))
    scaffold.lay_out(city, "transport", "mobility_pass", "licence", LANGUAGES)
    out = io.StringIO()

    assert commands.check(out, ["mobility_pass"]) == 1
    assert "write a shorter one under `short_names`" in out.getvalue()
    assert commands.check(out, ["birth_certificate"]) == 0


def test_talks_and_certificates_that_are_still_to_be_written_are_found(city: Path):
    scaffold.lay_out(city, "transport", "mobility_pass", "licence", LANGUAGES)
    out = io.StringIO()

    commands.check(out, ["mobility_pass"])

    for name in ("service.yaml:1", "certificate.yaml:1", "happy_path.hi.yaml:1", "happy_path.en.yaml:1"):
        assert re.search(rf"{name}: \d+ lines of this file are still to be written", out.getvalue()), name


def test_a_service_that_is_withdrawn_is_offered_to_nobody_and_stays_readable(city: Path):
    sheet = city / "revenue/income_certificate/service.yaml"
    sheet.write_text(sheet.read_text() + "withdrawn: true\n")

    read = read_library(city, LANGUAGES)
    book = read.catalogue()

    assert read.faults() == []
    assert "income_certificate" not in book.current
    assert "income_certificate" not in [service.id for service in book.offered("revenue")]
    assert "income_certificate" not in book.most_used
    assert ("income_certificate", read_version(sheet)) in book.services
    assert book.known("income_certificate").papers
    assert "income_certificate.md" not in pages.pages(read, price(SERVICE_MESSAGE))
    found = [fault.what for fault in faults_of(read)]
    assert found
    assert all("no service `income_certificate` is offered" in what for what in found), found


def read_version(sheet: Path) -> int:
    return int(sheet.read_text().partition("\nversion: ")[2].splitlines()[0])


def test_faults_of_one_service_are_shown_alone(city: Path):
    scaffold.lay_out(city, "transport", "mobility_pass", "licence", LANGUAGES)
    out = io.StringIO()

    assert commands.check(out, ["birth_certificate"]) == 0
    assert commands.check(out, ["mobility_pass"]) == 1
    assert all("mobility_pass" in line for line in out.getvalue().splitlines())


def test_pages_of_services_that_are_gone_go_too(tmp_path: Path):
    (tmp_path / "gone.md").write_text("old")

    written = pages.write(library(), tmp_path, price(SERVICE_MESSAGE))

    assert not (tmp_path / "gone.md").exists()
    assert len(list(tmp_path.glob("*.md"))) == written + 3  # the index, the vocabulary, the language


def test_effort_counts_what_is_written_tapped_and_sent(tmp_path: Path):
    talk = tmp_path / "happy_path.en.yaml"
    talk.write_text(
        "- citizen: I need it\n- tap: English\n- citizen: Asha\n- photo: a.jpg\n"
        "- document: b.pdf\n- pin: [28.6, 77.2]\n"
        "- event: {document_kept: {document: d1}}\n- citizen: 12/3/2001\n"
    )

    assert effort(talk) == Effort(typed=2, taps=1, files=2, pins=1)


def test_an_editor_knows_which_schema_is_for_which_file():
    told = json.loads((DOCS.parents[1] / ".vscode/settings.json").read_text())["yaml.schemas"]

    assert {name: paths[0] for name, paths in told.items()} == {
        f"./docs/services/schema/{kind}.json": f"services/{of.path}" for kind, of in KINDS_OF_FILES.items()
    }


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("talk", [{"citizn": "hello"}]),
        ("talk", [{"citizen": "hello", "tap": "Yes"}]),
        ("talk", [{"replies": ["menu.open"]}]),
        ("texts", {"name": ["A stall"]}),
        ("texts", {"examples": "a stall"}),
    ],
)
def test_each_talk_and_text_is_as_its_schema_has_it(kind: str, wrong: Any, settings: Any):
    """Editors complete by it: what is played and said must be right by it, and a slip is not."""
    found = [*settings.CHAUPAL_SERVICES_DIR.glob(KINDS_OF_FILES[kind].path)]

    assert len(found) > 100
    for each in found:
        adapter(kind).validate_python(yaml_files.read(each))
    with pytest.raises(ValidationError):
        adapter(kind).validate_python(wrong)
