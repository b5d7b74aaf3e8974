"""What is late goes up by itself, once a level, with one task for a department; notes stay with the office."""

from datetime import timedelta

import pytest

from chaupal.applications import actions, late, queries
from chaupal.applications.models import Application, Note
from chaupal.citizens.queries import key_of
from chaupal.departments.models import AuditRow
from chaupal.departments.permissions import TABLE
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.sealing import successor
from chaupal.risk.jobs import look
from chaupal.tasks.base import KINDS
from chaupal.tasks.models import Task
from tests.applications.cases import obc, officer, told

pytestmark = pytest.mark.django_db


def raised() -> list[int]:
    return list(Application.objects.order_by("reference").values_list("raised", flat=True))


def promised(days_ago: int, reference: str, **changes) -> Application:
    case = obc(reference)
    Application.objects.filter(id=case.id).update(promised_on=day_in_india(now()) - timedelta(days=days_ago), **changes)
    return case


def test_a_late_case_goes_up_a_level_at_a_time_and_the_others_stay() -> None:
    promised(1, "f1"), promised(8, "f2"), promised(0, "f3"), promised(9, "f4", state="waiting_for_citizen")
    late.go_up(now())
    late.go_up(now())
    late.go_up(now())

    assert raised() == [1, 2, 0, 0]
    tasks = Task.objects.order_by("kind").values_list("kind", "role", "subject", "closed_at")
    assert list(tasks) == [
        ("cases_late", "supervisor", "revenue", None),
        ("cases_very_late", "head", "revenue", None),
    ]
    assert {KINDS[kind].role for kind in ("cases_late", "cases_very_late")} <= set(TABLE)


def test_as_many_go_up_at_once_as_a_step_holds(monkeypatch) -> None:
    monkeypatch.setattr(late, "STEP", 2)
    for number in range(3):
        promised(1, f"f{number}")

    assert late.go_up(now())
    assert not late.go_up(now())
    assert raised() == [1, 1, 1]


def test_open_cases_are_marked_for_a_closer_look_where_there_is_a_reason() -> None:
    cases = [obc(f"f{number}") for number in range(3)]  # in haste, from one phone
    alone = obc("f9", phone="919810000077")
    look()

    assert set(Application.objects.filter(closely=True)) == set(cases)
    assert list(Application.objects.filter(closely=False)) == [alone]


def test_a_note_is_the_offices_alone_sealed_and_moves_nothing() -> None:
    case, who = obc(), officer("assistant", "dealing_assistant")
    before = len(told(case))
    actions.add_note(case.id, who, "  Called at noon.  ", now())
    for odd in ("", "   ", "x" * 2001):
        with pytest.raises(ValueError, match=r"\d+"):
            actions.add_note(case.id, who, odd, now())

    (note,) = queries.case(case.id).notes
    assert (note.words, note.officer_id) == ("Called at noon.", who.id)
    assert b"Called" not in bytes(Note.objects.get().words)
    assert (queries.case(case.id).step, len(told(case))) == (0, before)
    assert AuditRow.objects.filter(act="note", subject=case.number).count() == 1
    old = key_of(case.citizen_id)
    actions.reseal(case.citizen_id, old, successor(old))
    actions.empty_cases([case.id])
    assert bytes(Note.objects.get().words) == b""
