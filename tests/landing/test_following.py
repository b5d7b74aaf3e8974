"""What changes in the department's system moves the case here, once, with the usual news."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from chaupal.applications.models import Application, Decision
from chaupal.applications.queries import case as file_of
from chaupal.channel.actions import download_media
from chaupal.departments.models import AuditRow
from chaupal.jobs.base import Retry
from chaupal.landing import following
from chaupal.landing.actions import wake
from chaupal.landing.jobs import compare, follow
from chaupal.landing.models import Cursor, Landing
from chaupal.registers.actions import settle_later
from chaupal.registers.base import Act, Standing
from chaupal.tasks.models import Task
from tests.applications.cases import NUMBER, told
from tests.jobs.draining import drain
from tests.landing.cases import complaint, filed
from tests.landing.conftest import NOON
from tests.landing.keeper import REGISTER

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(office, clock):
    """A case that the register has as THERE-1."""
    case = filed()
    drain()
    return case


def says(office, state, minutes=1, number="THERE-1", **more):
    office.standings.append(Standing(number, state, changed_at=NOON + timedelta(minutes=minutes), **more))


def moves(case):
    return [
        (fact["state"], fact["stage"], fact["reason"]) for fact in told(case) if fact["type"] == "application_moved"
    ]


def asked(case, times=1):
    for _ in range(times):
        wake(REGISTER)
        drain_late()
    case.refresh_from_db()
    return case.state


def drain_late():
    DBTaskResult.objects.update(run_after=NOON)
    drain()


def test_the_case_goes_with_it_and_the_audit_says_who_moved_it(case, office):
    says(office, "in_progress", 1, stage="Tehsildar")
    says(office, "rejected", 2, reason="Not of the list")

    assert asked(case) == "rejected"
    assert moves(case) == [("in_progress", "Tehsildar", ""), ("rejected", "", "Not of the list")]
    rows = AuditRow.objects.filter(subject=case.number).order_by("sequence")
    assert [(row.actor, row.act) for row in rows] == [
        (f"register:{REGISTER}", "forward"),
        (f"register:{REGISTER}", "reject"),
    ]
    assert Landing.objects.get().due_at is None
    assert file_of(case.id).history[-1].reason == "Not of the list"


def test_told_twice_late_or_by_another_it_changes_nothing(case, office):
    says(office, "in_progress", 5, stage="Tehsildar")
    says(office, "in_progress", 5, stage="Tehsildar")
    says(office, "rejected", 4, reason="older")
    says(office, "rejected", 6, number="THERE-9")
    says(office, "rejected", 6, key="OBC/2026/9999999")
    says(office, "eaten", 7)
    assert asked(case, times=2) == "in_progress"
    Cursor.objects.update(cursor="")  # it tells all once more
    assert asked(case) == "in_progress"

    assert len(moves(case)) == 1
    assert Decision.objects.filter(application=case).count() == 2


def test_what_was_decided_here_is_not_undone_there_but_a_task_until_it_agrees(case, office):
    Application.objects.update(state="rejected")
    says(office, "approved", 1)
    assert asked(case) == "rejected"
    compare_all()
    task = Task.objects.get()
    assert (task.kind, task.subject) == ("register_differs", f"{REGISTER}/{case.number}")
    assert task.facts["error"] == "rejected here, approved there"

    says(office, "rejected", 2)
    Cursor.objects.update(compared_on=None)
    compare_all()
    assert Task.objects.get().closed_at


def compare_all():
    while True:
        try:
            return compare()
        except Retry:
            continue


def test_an_application_that_is_not_there_any_more_is_a_task(case, office):
    office.filed.clear()
    compare_all()

    assert Task.objects.get().facts["error"] == "no application THERE-1"


def test_a_question_there_is_put_to_the_citizen_and_over_when_it_goes_on(case, office):
    says(office, "waiting_for_citizen", 1, reason="Send the caste roll")
    assert asked(case) == "waiting_for_citizen"
    (question,) = file_of(case.id).questions
    assert (question.question, question.officer_id) == ("Send the caste roll", None)

    says(office, "approved", 2)
    assert asked(case) == "approved"
    assert file_of(case.id).questions[0].closed


def test_where_we_issue_no_paper_theirs_is_fetched_and_sent_once(office, clock, city):
    case = complaint()
    drain()
    says(office, "approved", 1)
    says(office, "done", 2)
    asked(case, times=2)

    (fact,) = [fact for fact in told(case) if fact["type"] == "register_issued"]
    assert fact["filename"] == f"{case.number.replace('/', '-')}.pdf"
    assert download_media(NUMBER, fact["media_id"], most=1000).content == office.paper


def test_a_paper_that_is_none_is_a_task_and_nobody_is_sent_it(office, clock):
    case = complaint()
    drain()
    office.paper = b"<html>login</html>"
    says(office, "approved", 1)
    asked(case)

    assert Task.objects.get().facts["error"] == "what the register gives out is neither PDF nor picture"
    assert "register_issued" not in [fact["type"] for fact in told(case)]


def test_a_register_without_a_list_of_changes_is_asked_about_each_case(case, office, clock):
    office.unable = frozenset({Act.CHANGES})
    says(office, "in_progress", 1, stage="Tehsildar")
    clock.shift(timedelta(hours=2))
    follow()
    clock.shift(timedelta(minutes=1))
    calls = office.calls
    drain()
    case.refresh_from_db()
    assert (case.state, office.calls) == ("in_progress", calls + 1)

    follow()
    clock.shift(timedelta(minutes=1))
    drain()
    assert office.calls == calls + 1  # not before an hour is over


def test_while_it_is_away_the_cursor_stays(case, office):
    says(office, "in_progress", 1, stage="Tehsildar")
    office.away = True
    assert asked(case) == "filed"
    assert (Cursor.objects.get().cursor, Cursor.objects.get().fault) == ("", "503")

    office.away = False
    assert asked(case) == "in_progress"
    assert following.take(REGISTER) is False


def test_what_was_paid_here_and_is_due_there_is_a_task_until_it_is_not(case, office, clock):
    settle_later(register=REGISTER, record_id="7", receipt="RCPT/1", department="mcd", paise=500)
    drain()
    clock.shift(timedelta(hours=1))
    office.due = 300
    compare_all()
    task = Task.objects.get()
    assert (task.kind, task.department) == ("register_differs", "mcd")
    assert task.facts["error"] == "paid here, 300 paise are due there"

    office.due = 0
    compare_all()
    assert Task.objects.get().closed_at is None, "once a day"
    Cursor.objects.update(compared_on=None)
    compare_all()
    assert Task.objects.get().closed_at
