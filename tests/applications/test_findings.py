"""What officers enter from the office's own records: asked of the desk, read, sealed, kept."""

from typing import Any

import pytest

from chaupal.applications import actions, queries
from chaupal.applications.base import NotEntered
from chaupal.applications.models import Application
from chaupal.citizens.actions import erase
from chaupal.citizens.base import Erased
from chaupal.departments.models import AuditRow
from chaupal.hearing.answers.base import Refused
from chaupal.kit.clock import now
from tests.applications.cases import BIRTH_CHECKS, birth, land, officer

pytestmark = pytest.mark.django_db
NUMBER = "B/0412/1998"
ENTERED = {"entry_number": NUMBER, "registered_on": "3 अप्रैल 1998"}


@pytest.fixture
def clerk():
    return officer("clerk", "registrar_clerk", department="mcd")


@pytest.fixture
def registrar():
    return officer("registrar", "sub_registrar", department="mcd")


def approve(case: Application, by: Any, entered: dict[str, str]) -> None:
    checked = BIRTH_CHECKS if case.stage == "check" else ()
    actions.approve(case.id, by, "", now(), checked=checked, entered=entered)
    case.refresh_from_db()


def faults(case: Application, by: Any, entered: dict[str, str]) -> dict[str, Refused | None]:
    with pytest.raises(NotEntered) as refused:
        approve(case, by, entered)
    case.refresh_from_db()
    return dict(refused.value.faults)


def test_what_was_entered_is_read_as_answers_are_and_stands_with_the_case(clerk) -> None:
    case = birth()
    approve(case, clerk, {**ENTERED, "no_such_finding": "x"})

    assert queries.case(case.id).findings == {"entry_number": NUMBER, "registered_on": "1998-04-03"}
    assert case.stage == "approval"


@pytest.mark.parametrize("left_out", [{}, {"entry_number": " "}])
def test_without_what_is_needed_nothing_is_passed_on(left_out: dict[str, str], clerk) -> None:
    case = birth()

    assert faults(case, clerk, {"registered_on": "3/4/1998", **left_out}) == {"entry_number": None}
    assert (case.step, queries.case(case.id).findings) == (0, {})


def test_what_cannot_be_read_is_told(clerk) -> None:
    case = birth()
    found = faults(case, clerk, {"entry_number": "नहीं मिला", "registered_on": "31/2/1998"})

    assert {name: fault.code for name, fault in found.items() if fault} == {
        "entry_number": "text.format_like",
        "registered_on": "date.impossible",
    }


def test_the_next_desk_may_change_what_was_entered_and_loses_nothing(clerk, registrar) -> None:
    case = birth()
    approve(case, clerk, ENTERED)

    assert faults(case, registrar, {"entry_number": ""}) == {"entry_number": None}
    approve(case, registrar, {"registered_on": "4/4/1998"})

    assert queries.case(case.id).findings == {"entry_number": NUMBER, "registered_on": "1998-04-04"}
    assert case.state == "approved"


def test_a_case_that_passed_the_first_desk_before_is_asked_at_the_last(registrar) -> None:
    case = birth()
    Application.objects.filter(id=case.id).update(stage="approval", role="sub_registrar")
    case.refresh_from_db()

    assert faults(case, registrar, {}) == {"entry_number": None, "registered_on": None}


def test_nothing_is_entered_where_the_register_had_it(clerk) -> None:
    case = birth(need="correction", record={"id": "1", "label": {}, "registration_number": "7"})

    assert queries.enters(queries.case(case.id)) == ()
    approve(case, clerk, ENTERED)
    assert queries.case(case.id).findings == {}


@pytest.mark.parametrize(
    ("report", "names"),
    [
        ("ror", ["owner_names", "recorded_khata", "area", "land_kind"]),
        ("lsr", ["owner_names", "recorded_khata", "area", "land_kind", "land_status"]),
        ("lal_dora", ["area"]),
    ],
)
def test_what_is_entered_follows_the_answers(report: str, names: list[str]) -> None:
    case = land(report_type=report)

    assert [finding.id for finding in queries.enters(queries.case(case.id))] == names


def test_it_is_sealed_under_the_citizens_key_and_gone_with_it(clerk, transactional_db) -> None:
    case = birth()
    approve(case, clerk, ENTERED)

    assert NUMBER.encode() not in bytes(case.findings)
    assert len(bytes(case.findings)) > len(NUMBER)
    erase(case.citizen_id)
    with pytest.raises(Erased):
        queries.case(case.id)


def test_the_audit_names_what_was_entered_and_not_what_it_is(clerk) -> None:
    case = birth()
    approve(case, clerk, ENTERED)

    (row,) = AuditRow.objects.all()
    assert row.detail == {
        "to": "approval",
        "checked": list(BIRTH_CHECKS),
        "entered": ["entry_number", "registered_on"],
    }
