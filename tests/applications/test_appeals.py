"""Appeals against a delay: whose they are, their clock, when they are over."""

from datetime import timedelta

import pytest

from chaupal.applications import actions, appeals, late, queries
from chaupal.applications.base import Filters, NotAllowed
from chaupal.applications.models import Appeal, Application
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.tasks.models import Task
from tests.applications.cases import CHECKS, obc, officer, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Application:
    """Three days past its promise."""
    filed = obc()
    Application.objects.update(promised_on=day_in_india(now()) - timedelta(days=3))
    return Application.objects.get(id=filed.id)


def appeal(case: Application) -> Application | None:
    return actions.appeal(conversation_id=case.conversation_id, number=case.number, now=now())


def run_out() -> None:
    Appeal.objects.update(due_on=day_in_india(now()) - timedelta(days=1))


def open_tasks() -> list[tuple[str, str]]:
    return list(Task.objects.filter(closed_at=None, subject__contains="/").values_list("kind", "role"))


def test_the_citizen_is_told_once_that_it_is_late(case):
    late.go_up(now())
    late.go_up(now())

    assert [fact["stage"] for fact in told(case) if fact["type"] == "application_late"] == [case.stage]


def test_it_goes_to_the_supervisors_and_when_they_do_not_answer_to_the_head(case):
    assert appeal(case)
    assert appeal(case) is None  # the first waits
    fact = told(case)[-2]
    assert (fact["type"], fact["level"], fact["stage"]) == ("appeal_filed", 1, case.stage)
    assert told(case)[-1]["type"] == "appeal_refused"
    assert open_tasks() == [("case_appealed", "supervisor")]
    assert not appeals.tell_overdue(now())

    run_out()
    appeals.tell_overdue(now())
    appeals.tell_overdue(now())
    assert [fact["type"] for fact in told(case)].count("application_late") == 1
    assert appeal(case)
    assert ("case_appealed_above", "head") in open_tasks()
    run_out()
    assert appeal(case) is None


def test_who_is_appealed_to_answers_and_nobody_else(case):
    appeal(case)
    assistant, chief = officer("assistant", "dealing_assistant"), officer("chief", "supervisor")
    rows, _ = queries.queue(chief, Filters(mine=False, flag="appealed"))
    assert [row.number for row in rows.rows] == [case.number]
    with pytest.raises(NotAllowed):
        actions.answer_appeal(case.id, assistant, "soon", now())
    with pytest.raises(ValueError, match="0"):
        actions.answer_appeal(case.id, chief, " ", now())

    actions.answer_appeal(case.id, chief, "It is signed tomorrow.", now())

    assert told(case)[-1]["answer"] == "It is signed tomorrow."
    assert queries.case(case.id).history[-1].reason == "It is signed tomorrow."
    assert open_tasks() == []
    with pytest.raises(NotAllowed):
        actions.answer_appeal(case.id, chief, "once more", now())


def test_it_is_over_when_the_case_is_decided_or_taken_back(case):
    appeal(case)
    actions.approve(case.id, officer("assistant", "dealing_assistant"), "", now(), checked=CHECKS)
    assert Application.objects.get().appealed == 1  # passed on, and late still
    actions.reject(case.id, officer("sdm", "sdm"), "no", now())

    assert Application.objects.get().appealed == 0
    assert Appeal.objects.get().decided_at is not None
    assert "case_appealed" not in [kind for kind, _ in open_tasks()]


@pytest.mark.parametrize("change", [{"state": "waiting_for_citizen"}, {"state": "approved"}, {"promised_on": None}])
def test_what_is_not_late_is_not_appealed_against(case, change):
    Application.objects.update(**change)

    assert appeal(case) is None
    assert not Appeal.objects.exists()
