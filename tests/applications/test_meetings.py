"""A visit or a hearing of a case: set, answered, moved, called off, written down; each out of turn said clearly."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import transaction

from chaupal.applications import actions, meetings, queries
from chaupal.applications.base import AlreadyDecided, Filters, Meeting, MeetingRefused, NotAllowed
from chaupal.applications.models import Application, Decision
from chaupal.applications.models import Meeting as Row
from chaupal.applications.queries import Place
from chaupal.catalogue.queries import catalogue
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, working_days_after
from chaupal.kit.moves import IllegalMove
from tests.applications.cases import ANSWERS, CHECKS, obc, officer, told
from tests.applications.test_transferring import clerk

pytestmark = pytest.mark.django_db


def coming(days: int = 2) -> date:
    return working_days_after(day_in_india(now()), days, catalogue().holidays)


def wish(**changes) -> Meeting:
    return replace(Meeting("visit", coming(), time(10), time(12), ready="Old papers"), **changes)


@pytest.fixture
def case() -> Application:
    return obc(answers={**ANSWERS, "district": "north"})


@pytest.fixture
def desk(case):
    return clerk("north", "north")


def fresh(case: Application) -> Application:
    return Application.objects.get(id=case.id)


def facts(case: Application) -> list[dict[str, Any]]:
    return [fact for fact in told(case) if fact["type"].startswith("meeting")]


def answer(case: Application, day: date, countered: date | None = None) -> Application | None:
    with transaction.atomic():
        return actions.reply_to_meeting(
            conversation_id=case.conversation_id, number=case.number, day=day, countered=countered, now=now()
        )


def test_it_is_set_and_told_and_the_promise_goes_on(case, desk):
    actions.set_meeting(case.id, desk, wish(), now(), step=case.step)
    after = fresh(case)

    assert (after.meeting_on, after.promised_on, after.state) == (coming(), case.promised_on, case.state)
    fact = facts(case)[-1]
    assert (fact["type"], fact["kind"], fact["day"]) == ("meeting_set", "visit", coming().isoformat())
    assert (fact["starts"], fact["ends"], fact["ready"], fact["reason"]) == ("10:00", "12:00", "Old papers", "")
    assert AuditRow.objects.get(act="set_meeting").detail == {"kind": "visit", "day": coming().isoformat()}
    assert [row.number for row in queries.queue(desk, Filters(flag="met"))[0].rows] == [case.number]
    assert b"Old papers" not in bytes(Row.objects.get().ready or b"")
    (found, shown), *rest = queries.on_day(desk, coming())
    assert (found.number, shown, rest) == (case.number, wish(), [])
    assert queries.on_day(clerk("south", "south"), coming()) == []
    assert queries.on_day(officer("head", "supervisor"), coming())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"day": 0}, "day"),
        ({"day": -1}, "day"),
        ({"day": 200}, "far"),
        ({"day": "sunday"}, "closed"),
        ({"ends": time(10)}, "hours"),
        ({"kind": "hearing"}, "place"),
        ({"ready": "x" * 201}, "long"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_told(case, desk, changes, why):
    today = day_in_india(now())
    if changes.get("day") == "sunday":
        changes = {"day": today + timedelta(days=7 + 6 - today.weekday())}
    elif "day" in changes:
        changes = {"day": coming(changes["day"]) if changes["day"] > 0 else today + timedelta(days=changes["day"])}
    with pytest.raises(MeetingRefused) as refused:
        actions.set_meeting(case.id, desk, wish(**changes), now())
    assert refused.value.why == why
    assert (facts(case), Row.objects.count()) == ([], 0)


def test_of_two_set_at_once_the_second_is_stale_and_another_desk_or_a_waiting_case_has_none(case, desk):
    actions.set_meeting(case.id, desk, wish(), now(), step=case.step)
    with pytest.raises(AlreadyDecided):
        actions.set_meeting(case.id, desk, wish(day=coming(3)), now(), step=case.step, reason="Mine")
    with pytest.raises(MeetingRefused):  # a move is told with its reason
        actions.set_meeting(case.id, desk, wish(day=coming(3)), now())
    with pytest.raises(NotAllowed):
        actions.set_meeting(case.id, clerk("south", "south"), wish(), now(), reason="Ours")
    assert fresh(case).meeting_on == coming()
    other = obc("f2", answers={**ANSWERS, "district": "north"})
    actions.ask(other.id, desk, "Which house?", "", now())
    with pytest.raises(IllegalMove):
        actions.set_meeting(other.id, desk, wish(), now())


def test_the_answer_reaches_the_officer_once_and_moves_nothing(case, desk):
    actions.set_meeting(case.id, desk, wish(), now())
    assert answer(case, coming())
    assert answer(case, coming())
    assert answer(case, coming(), coming(5))
    after = fresh(case)

    assert (after.meeting_on, after.noted) == (coming(), True)
    assert list(Decision.objects.filter(officer=None).order_by("step").values_list("act", flat=True))[-2:] == [
        "accept_meeting",
        "counter_meeting",
    ]
    assert queries.on_day(desk, coming())[0][1].countered == coming(5)
    with pytest.raises(AlreadyDecided):
        actions.set_meeting(case.id, desk, wish(), now(), step=case.step, reason="Not seen")
    actions.set_meeting(case.id, desk, wish(day=coming(5)), now(), reason="As you asked")
    assert (facts(case)[-1]["day"], facts(case)[-1]["reason"]) == (coming(5).isoformat(), "As you asked")
    assert fresh(case).noted is False
    assert answer(case, coming()) is None  # of the day before it was moved
    assert facts(case)[-1]["type"] == "meeting_reply_refused"


def test_it_is_called_off_once_with_a_reason_and_an_answer_after_that_is_too_late(case, desk):
    actions.set_meeting(case.id, desk, wish(), now())
    with pytest.raises(MeetingRefused):
        actions.call_off(case.id, desk, " ", now())
    actions.call_off(case.id, desk, "Rain", now())
    assert (fresh(case).meeting_on, facts(case)[-1]["reason"]) == (None, "Rain")
    with pytest.raises(AlreadyDecided):
        actions.call_off(case.id, desk, "Rain", now())
    assert answer(case, coming()) is None
    actions.set_meeting(case.id, desk, wish(day=coming(4)), now())
    assert fresh(case).meeting_on == coming(4)


def test_it_is_written_down_from_its_day_on_and_the_case_goes_on(case, desk):
    actions.set_meeting(case.id, desk, wish(), now())
    with pytest.raises(MeetingRefused):
        actions.hold(case.id, desk, "The house stands.", now())
    Application.objects.filter(id=case.id).update(meeting_on=day_in_india(now()))
    Row.objects.update(day=day_in_india(now()))
    actions.hold(case.id, desk, "The house stands.", now())

    assert (fresh(case).meeting_on, Row.objects.get().status) == (None, "held")
    assert queries.case(case.id).history[-1].reason == "The house stands."
    assert [fact["type"] for fact in facts(case)] == ["meeting_set"]  # what was found is for the office
    actions.approve(case.id, desk, "", now(), checked=CHECKS)


def _transferred(case, desk):
    clerk("south", "south")
    actions.transfer(case.id, desk, Place("revenue", "south"), "Of the south", now())


def _withdrawn(case, desk):
    with transaction.atomic():
        assert actions.withdraw(conversation_id=case.conversation_id, number=case.number, now=now())


@pytest.mark.parametrize(
    "leave",
    [
        _transferred,
        _withdrawn,
        lambda case, desk: actions.reject(case.id, desk, "Not ours", now()),
        lambda case, desk: actions.approve(case.id, desk, "", now(), checked=CHECKS),
    ],
)
def test_what_takes_the_case_from_its_desk_calls_it_off(case, desk, leave):
    actions.set_meeting(case.id, desk, wish(), now())
    leave(fresh(case), desk)

    assert (fresh(case).meeting_on, Row.objects.get().status) == (None, "cancelled")
    assert [fact["type"] for fact in facts(case)] == ["meeting_set", "meeting_cancelled"]


def test_the_day_before_its_citizen_is_reminded_once(case, desk):
    actions.set_meeting(case.id, desk, wish(), now())
    assert meetings.remind(now()) is False
    assert len(facts(case)) == (2 if coming() == day_in_india(now()) + timedelta(days=1) else 1)
    Row.objects.update(day=day_in_india(now()) + timedelta(days=1), reminded=False)
    meetings.remind(now())
    meetings.remind(now())
    assert [fact["type"] for fact in facts(case)] == ["meeting_set", "meeting_near"]
