"""A case with an appointment at an officer's desk: refused, given up, moved."""

from typing import Any

import pytest
from django.db import transaction

from chaupal.applications import actions
from chaupal.applications.base import AlreadyDecided, Filing, IllegalMove, OtherFee
from chaupal.applications.filing import open_case
from chaupal.applications.models import Application
from chaupal.applications.queries import case
from chaupal.appointments.models import Appointment
from chaupal.kit.clock import now
from tests.applications.cases import citizen, officer, told

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clinics", "clock")]
TEN = {"at": "2026-11-25T10:00", "place": "rohini"}
HALF_PAST = {"at": "2026-11-25T10:30", "place": "rohini"}


def filed(phone: str = "919810000001", value: dict[str, Any] = TEN, *, paid: bool = False) -> Application:
    known, conversation = citizen(phone)
    with transaction.atomic():
        return open_case(
            Filing(
                citizen_id=known.citizen_id,
                conversation_id=conversation.id,
                reference="f1",
                service="checkup",
                version=1,
                department="care",
                language="en",
                answers={"ward": "rohini", "time": value},
                papers={},
                staged=True,
                paid=paid,
                now=now(),
            )
        )


def withdraw(application: Application, number: str = "") -> Application | None:
    with transaction.atomic():
        return actions.withdraw(
            conversation_id=application.conversation_id, number=number or application.number, now=now()
        )


def reschedule(application: Application, value: dict[str, Any], **changes: Any) -> Application | None:
    facts = {
        "conversation_id": application.conversation_id,
        "number": application.number,
        "slot": "time",
        "value": value,
    }
    with transaction.atomic():
        return actions.reschedule(**{**facts, **changes}, now=now())


def times() -> list[str]:
    return [row.start.isoformat() for row in Appointment.objects.order_by("start")]


def test_a_case_that_is_refused_needs_its_time_no_more():
    application = filed()
    assert len(times()) == 1

    actions.reject(application.id, officer("devi", "dealing_assistant", department="care"), "The ward is shut.", now())

    assert times() == []


def test_a_case_that_is_granted_keeps_its_time():
    application = filed()

    actions.approve(application.id, officer("devi", "dealing_assistant", department="care"), "", now())

    assert len(times()) == 1
    assert reschedule(application, HALF_PAST)
    assert withdraw(application)
    assert times() == []


def test_what_was_given_up_lies_on_no_desk_and_is_not_decided():
    application, devi = filed(), officer("devi", "dealing_assistant", department="care")
    withdraw(application)

    held = case(application.id)
    assert (held.state, held.stage, held.role) == ("withdrawn", "", "")
    assert [(row.act, row.stage) for row in held.history] == [("file", "look"), ("withdraw", "look")]
    with pytest.raises(AlreadyDecided):
        actions.approve(application.id, devi, "", now(), step=0)
    with pytest.raises(IllegalMove):
        actions.approve(application.id, devi, "", now())


def test_only_ones_own_case_is_given_up_and_once():
    application, other = filed(), filed("919810000002", HALF_PAST)

    assert withdraw(other, application.number) is None
    assert withdraw(application)
    assert withdraw(application) is None
    assert len(times()) == 1


def test_a_move_stands_in_the_case_for_the_officer():
    application = filed()

    assert reschedule(application, HALF_PAST)

    held = case(application.id)
    assert held.answers["time"] == HALF_PAST
    assert [row.act for row in held.history] == ["file", "reschedule"]
    assert held.state == "filed"


def test_what_was_paid_is_moved_only_to_a_time_at_the_same_charge():
    application, dearer = filed(paid=True), {"at": "2026-11-26T10:00", "place": "rohini"}

    with pytest.raises(OtherFee):
        reschedule(application, dearer)

    assert case(application.id).answers["time"] == TEN
    assert len(times()) == 1
    assert reschedule(application, HALF_PAST)
    assert reschedule(filed("919810000002"), dearer), "nothing was paid"


@pytest.mark.parametrize("changes", [{"number": "CU/9"}, {"slot": "ward"}, {"conversation_id": 7}])
def test_nothing_else_is_moved(changes: dict[str, Any]):
    application = filed()

    assert reschedule(application, HALF_PAST, **changes) is None
    assert case(application.id).answers["time"] == TEN


def test_a_time_that_is_taken_leaves_the_case_as_it_was():
    application = filed()
    filed("919810000002", HALF_PAST)

    assert reschedule(application, HALF_PAST) is None
    assert case(application.id).answers["time"] == TEN
    assert len(case(application.id).history) == 1


def test_of_two_who_file_for_one_time_the_second_is_told_of_the_next():
    filed()

    second = filed("919810000002")

    assert case(second.id).answers["time"] == HALF_PAST
    assert [fact["type"] for fact in told(second)] == ["application_filed", "slot_moved"]
    assert told(second)[1]["value"] == HALF_PAST
