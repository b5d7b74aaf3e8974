"""Every certificate of the catalogue, printed of what its own golden talks filed."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from chaupal.catalogue.queries import catalogue, paper_form
from chaupal.certificates import facts, render
from chaupal.certificates.facts import Known
from chaupal.certificates.layout import Issue, first, printed
from chaupal.certificates.validity import valid_until
from chaupal.engine.effects import FileApplication
from tests.certificates.samples import NOON, SERVICES, case
from tests.people import portrait
from tests.services.playing import Player, steps_of

if TYPE_CHECKING:
    from chaupal.engine.definition import Service

ENDING_IN_ONE = [service for service in catalogue().offered() if service.certificate]
URL = "https://chaupal.example/verify/" + "A" * 140


def filed(service: Service) -> list[dict[str, Any]]:
    """The answers of each application that the service's golden talks file."""
    found = []
    folder = SERVICES / service.department / service.id / "talks"
    for path in sorted(path for code in catalogue().languages for path in folder.glob(f"*.{code}.yaml")):
        player = Player(catalogue(), service.id)
        for step in steps_of(path):
            orders = player.step(step).effects
            found += [dict(order.answers) for order in orders if isinstance(order, FileApplication)]
    return found


def data_of(service: Service, answers: dict[str, Any]) -> dict[str, Any]:
    """What is printed, when it is issued a while after the talks, with the sums that the office entered."""
    entered = {field.id: 1200 for field in service.findings if field.spec.kind == "amount"}
    form, file = paper_form(service.id, service.version), case(service, answers, findings=entered)
    stored = facts.corrected(facts.of_case(file, service, NOON, form.words), form.corrections, answers)
    printable = facts.in_both_scripts(stored, file, service)
    known = Known(printable, facts.tables_of(file, service), answers)
    assert first(printable, form.holder), "a paper must be somebody's"
    department = dict(catalogue().departments[service.department].names)
    last_day = valid_until(form, NOON.date(), answers)
    return printed(form, known, Issue("DL-X-2026-0000001", service.department, department, NOON, last_day))


@pytest.mark.parametrize("service", ENDING_IN_ONE, ids=lambda service: service.id)
def test_what_was_filed_can_be_printed(service):
    applications = filed(service)

    assert applications, "no golden talk of this service files an application"
    for answers in applications:
        data = data_of(service, answers)
        assert len(data["rows"]) + len(data["tables"]) >= 3
        pages = PdfReader(BytesIO(render.pdf("certificate", data, URL))).pages
        assert len(pages) == 1


PICTURED = [service for service in ENDING_IN_ONE if paper_form(service.id, service.version).portrait]


@pytest.mark.parametrize("service", PICTURED, ids=lambda service: service.id)
def test_a_portrait_finds_room_on_the_page_that_there_is(service):
    answers = filed(service)[0]
    bare = data_of(service, answers)

    pages = PdfReader(BytesIO(render.pdf("certificate", bare | {"portrait": list(portrait())}, URL))).pages

    assert len(pages[0].images) == 1
    assert len(pages) == len(PdfReader(BytesIO(render.pdf("certificate", bare, URL))).pages)
