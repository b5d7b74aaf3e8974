"""Whatever needs a person is a task: opened once, seen by whoever is asked, closed once."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from chaupal.catalogue.queries import catalogue
from chaupal.departments.permissions import EVERYWHERE, IN_DEPARTMENTS
from chaupal.kit import pages
from chaupal.kit.dates import IST
from chaupal.tasks.actions import close_task, open_task
from chaupal.tasks.base import KINDS, OPERATOR, SUPERVISOR
from chaupal.tasks.models import Task
from chaupal.tasks.queries import SOONEST, how_many_open, how_many_overdue, is_late, is_open, missed_moments, open_tasks

pytestmark = pytest.mark.django_db


def subjects(*seen) -> list[str]:
    page = pages.read(Task.objects.all(), [pages.Tier(open_tasks(*seen), SOONEST)], 10)
    return [task.subject for task in page.rows]


class TestOpening:
    @pytest.mark.parametrize("kind", KINDS)
    def test_every_kind_can_be_opened_and_closed(self, kind):
        open_task(kind, "1", department="mcd", facts={"code": "x"})

        row = Task.objects.get()
        assert (row.role, row.facts, row.closed_at) == (KINDS[kind].role, {"code": "x"}, None)
        assert row.due_on > row.opened_at.date()
        assert close_task(kind, "1", by="mcd.clerk")
        row.refresh_from_db()
        assert row.closed_at is not None
        assert row.closed_by == "mcd.clerk"

    def test_a_repeat_is_no_second_task_and_moves_nothing(self):
        with time_machine.travel("2026-11-02 10:00+05:30"):
            open_task("refund_failed", "1", department="mcd", facts={"code": "first"})
        open_task("refund_failed", "1", department="mcd", facts={"code": "second"})

        row = Task.objects.get()
        assert (row.facts, row.due_on) == ({"code": "first"}, date(2026, 11, 4))

    def test_a_trouble_that_comes_back_is_a_new_task(self):
        open_task("refund_failed", "1")
        close_task("refund_failed", "1")
        open_task("refund_failed", "1")

        assert Task.objects.count() == 2
        assert is_open("refund_failed", "1")

    def test_it_is_the_callers_transaction(self):
        with transaction.atomic():
            open_task("message_failed", "1")
            transaction.set_rollback(True)
        assert not is_open("message_failed", "1")

    def test_a_repeat_leaves_the_transaction_whole(self):
        open_task("message_failed", "1")
        with transaction.atomic():
            open_task("message_failed", "1")
            open_task("message_failed", "2")
        assert subjects(None) == ["1", "2"]

    def test_an_unknown_kind_is_refused(self):
        with pytest.raises(KeyError):
            open_task("nonsense", "1")

    def test_the_database_holds_that_a_trouble_is_open_once(self):
        open_task("message_failed", "1")
        row = Task.objects.get()
        row.pk += 1
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


class TestClosing:
    def test_it_says_whether_there_was_something_to_close(self):
        open_task("call_set_aside", "1")
        assert close_task("call_set_aside", "1")
        assert not close_task("call_set_aside", "1", by="somebody")
        assert Task.objects.get().closed_by == ""


class TestWhoSees:
    @pytest.fixture(autouse=True)
    def rows(self):
        open_task("rejected_paid_case", "of mcd", department="mcd")
        open_task("refund_failed", "of revenue", department="revenue")
        open_task("message_failed", "of all")

    def test_whole_departments_or_everywhere(self):
        assert subjects({"mcd"}) == ["of mcd"]
        assert subjects({"mcd", ""}) == ["of all", "of mcd"]
        assert subjects(None) == ["of all", "of revenue", "of mcd"]  # the soonest due first

    def test_a_post_that_is_asked(self):
        assert subjects((), {("revenue", SUPERVISOR)}) == ["of revenue"]
        assert subjects((), {("", OPERATOR)}) == ["of all"]
        assert subjects((), {("revenue", "tehsildar"), ("mcd", OPERATOR)}) == []

    def test_they_are_counted_by_kind_and_what_is_overdue_apart(self):
        close_task("refund_failed", "of revenue")
        last_day = datetime.combine(Task.objects.get(kind="message_failed").due_on, time(23, 59), IST)
        assert how_many_open() == {"message_failed": 1, "rejected_paid_case": 1}
        assert how_many_overdue(last_day) == {}
        assert how_many_overdue(last_day + timedelta(minutes=1)) == {"message_failed": 1}

    def test_where_a_law_counts_hours_it_is_late_by_the_minute(self):
        moment = datetime(2026, 11, 4, 9, 30, tzinfo=IST)
        open_task("message_failed", "by the hour", due_at=moment)
        row = Task.objects.get(subject="by the hour")

        assert row.due_on == date(2026, 11, 4)
        assert [is_late(row, moment + timedelta(minutes=each)) for each in (0, 1)] == [False, True]
        assert how_many_overdue(moment) == {}
        assert how_many_overdue(moment + timedelta(minutes=1)) == {"message_failed": 1}
        assert [each.subject for each in missed_moments(moment + timedelta(minutes=1), 5)] == ["by the hour"]


def test_every_kind_asks_somebody_who_can_be_posted():
    roles = {stage.role for service in catalogue().offered() for stage in service.workflow}
    roles |= {*IN_DEPARTMENTS, *EVERYWHERE}
    assert {kind.role for kind in KINDS.values()} <= roles
