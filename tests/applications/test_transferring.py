"""A case that came to the wrong place goes to another office or department: who may send it, and what follows."""

from __future__ import annotations

import pytest

from chaupal.applications import actions, queries
from chaupal.applications.base import AlreadyDecided, Filters, NotAllowed
from chaupal.applications.models import Application, Decision, Name
from chaupal.applications.queries import Place
from chaupal.catalogue.queries import catalogue
from chaupal.departments.models import AuditRow, Posting
from chaupal.kit.clock import now
from chaupal.kit.moves import IllegalMove
from chaupal.tasks.models import Task
from tests.applications.cases import ANSWERS, obc, officer, told

pytestmark = pytest.mark.django_db
SOUTH, REASON = Place("revenue", "south"), "The house stands in the south."


def clerk(name: str, area: str):
    found = officer(name, "dealing_assistant")
    Posting.objects.filter(officer=found).update(areas=[area] if area else [])
    return found


@pytest.fixture
def case() -> Application:
    return obc(answers={**ANSWERS, "district": "north"})


def seen(who) -> list[str]:
    return [row.number for row in queries.queue(who, Filters())[0].rows]


def test_it_leaves_one_office_for_another_and_its_clock_goes_on(case) -> None:
    north, south = clerk("north", "north"), clerk("south", "south")
    actions.claim(case.id, north)
    actions.transfer(case.id, north, SOUTH, REASON, now(), step=case.step)
    after = Application.objects.get(id=case.id)

    assert (after.area, after.stage, after.state, after.assignee) == ("south", case.stage, case.state, None)
    assert (after.promised_on, after.asked_on) == (case.promised_on, None)
    assert (seen(north), seen(south)) == ([], [case.number])
    fact = told(case)[-1]
    assert (fact["type"], fact["department"], fact["reason"]) == ("application_transferred", "revenue", REASON)
    assert set(fact["office"]) >= {"hi", "en"}
    row = AuditRow.objects.get(act="transfer")
    assert (row.actor, row.detail) == ("north", {"from": "revenue/north", "to": "revenue/south"})
    assert Decision.objects.get(application=case, act="transfer").officer == north
    with pytest.raises(NotAllowed):
        actions.transfer(case.id, north, Place("revenue", "north"), "Back again.", now())


def test_only_to_where_somebody_holds_the_desk(case) -> None:
    north = clerk("north", "north")
    assert queries.places_for(case) == []
    for place in (SOUTH, Place("mcd", "north"), Place("revenue", "north"), Place("nowhere", "")):
        with pytest.raises(actions.NoSuchPlace):
            actions.transfer(case.id, north, place, REASON, now())
    assert Application.objects.get(id=case.id).area == "north"
    assert not Decision.objects.filter(act="transfer").exists()


def test_what_is_stale_waits_or_is_not_theirs_is_refused_and_the_try_is_audited(case) -> None:
    north, south = clerk("north", "north"), clerk("south", "south")
    with pytest.raises(NotAllowed):
        actions.transfer(case.id, south, SOUTH, REASON, now())
    with pytest.raises(AlreadyDecided):
        actions.transfer(case.id, north, SOUTH, REASON, now(), step=case.step + 1)
    for reason in ("  ", "x" * 601):
        with pytest.raises(ValueError, match=r"\d"):
            actions.transfer(case.id, north, SOUTH, reason, now())
    actions.ask(case.id, north, "Which house?", "", now())
    with pytest.raises(IllegalMove):
        actions.transfer(case.id, north, SOUTH, REASON, now())
    assert AuditRow.objects.filter(act="transfer").count() == 3  # without a reason nothing was tried


def test_a_complaint_goes_to_another_department_that_has_its_desks() -> None:
    case = obc(service="water_complaint", department="djb", answers={}, papers={}, version=1)
    Name.objects.create(application=case, department="djb", sound=b"x")
    ours, theirs = officer("ours", "gro", department="djb"), officer("theirs", "gro", department="mcd")
    assert queries.places_for(case) == [Place("mcd", "")]

    actions.transfer(case.id, ours, Place("mcd", ""), "The pipe is of the municipality.", now())

    assert (seen(ours), seen(theirs)) == ([], [case.number])
    assert Name.objects.get(application=case).department == "mcd"

    actions.ask(case.id, theirs, "Which pipe?", "", now())
    actions.consent_ended(case.citizen_id, "mcd", catalogue().service(case.service).purpose)
    assert not Task.objects.filter(kind="question_unheard").exists()
    actions.consent_ended(case.citizen_id, "djb", catalogue().service(case.service).purpose)
    assert Task.objects.get(kind="question_unheard").department == "mcd"
