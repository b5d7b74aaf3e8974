"""What the Board is told, by when, and that nobody files what lacks what the law asks for."""

from datetime import timedelta

import pytest
import time_machine

from chaupal.breaches.actions import close, describe, dismiss, file_report
from chaupal.breaches.base import FIRST, FULL, Lacking, NotAllowed, Reach, State
from chaupal.breaches.queries import board_text
from chaupal.breaches.states import MOVES, Act, move
from chaupal.kit.clock import now
from chaupal.kit.moves import IllegalMove
from chaupal.tasks.models import Task
from chaupal.tasks.queries import is_open, missed_moments
from tests.applications.cases import officer
from tests.breaches.events import cases, found, looks, operator

pytestmark = pytest.mark.django_db
OF_CLERK = Reach("officer", ("clerk",))
ACCOUNT = {"where": "Civil Lines", "cause": "a stolen password", "who": "not known", "remedy": "new second factors"}


def clocks(code: str) -> dict[str, timedelta]:
    known = Task.objects.filter(subject=code)
    return {task.kind: task.due_at - task.opened_at for task in known}


def test_the_hours_run_from_when_it_was_known():
    with time_machine.travel("2026-11-20 10:00+05:30", tick=False):
        breach = found(OF_CLERK, aware_at=now() - timedelta(hours=2))

    assert clocks(breach.code) == {
        "breach_board_first": timedelta(hours=4),
        "breach_board_full": timedelta(hours=70),
        "breach_citizens": timedelta(hours=22),
    }
    with time_machine.travel("2026-11-23 08:00+05:30", tick=False):
        assert {task.kind for task in missed_moments(now(), 5)} == {"breach_board_first", "breach_citizens"}
    with time_machine.travel("2026-11-23 08:01+05:30", tick=False):
        assert len(missed_moments(now(), 5)) == 3


def test_the_first_report_needs_no_more_than_what_is_known_and_stays_as_it_was_filed():
    looks(officer("clerk", "dealing_assistant"), cases(2))
    breach = found(OF_CLERK)
    text = board_text(breach, FIRST)
    for part in (breach.code, "Extent: 2 data principals", "answers given in applications: 2", "not known yet"):
        assert part in text

    filed = file_report(breach, FIRST, "DPB/1", operator())
    assert not is_open("breach_board_first", breach.code)
    assert is_open("breach_board_full", breach.code)
    describe(breach, ACCOUNT, ["account_closed"], None)
    again = file_report(breach, FIRST, "DPB/2", operator())
    assert (again.id, again.reference) == (filed.id, "DPB/1")
    assert "Civil Lines" not in board_text(breach, FIRST)


def test_the_full_report_lacks_nothing():
    breach = found(OF_CLERK)
    with pytest.raises(Lacking, match="where, cause, who, remedy"):
        file_report(breach, FULL, "DPB/1", operator())
    breach = describe(breach, {**ACCOUNT, "who": ""}, [], None)
    with pytest.raises(Lacking, match="lacks: who"):
        board_text(breach, FULL)

    breach = describe(breach, ACCOUNT, ["police"], None)
    text = board_text(breach, FULL)
    assert all(words in text for words in (*ACCOUNT.values(), "the police was informed", "Intimations"))
    file_report(breach, FULL, "DPB/2", operator())
    assert not is_open("breach_board_full", breach.code)


def test_only_an_operator_files_and_nothing_is_closed_before_both_are_filed():
    breach = found(OF_CLERK)
    with pytest.raises(NotAllowed):
        file_report(breach, FIRST, "x", officer("somebody", "dealing_assistant"))
    assert is_open("breach_board_first", breach.code)
    with pytest.raises(Lacking, match="first, full"):
        close(breach, operator())


def test_where_nobody_was_touched_it_ends_with_the_board_and_else_not_before_the_notices():
    looks(officer("clerk", "dealing_assistant"), cases(1))
    for reach, refused in ((OF_CLERK, True), (Reach("officer", ("nobody",)), False)):
        breach = describe(found(reach), ACCOUNT, [], None)
        for kind in (FIRST, FULL):
            file_report(breach, kind, "DPB/1", operator())
        if refused:
            with pytest.raises(Lacking, match="not approved"):
                close(breach, operator())
        else:
            assert close(breach, operator()).state == State.CLOSED
        assert is_open("breach_citizens", breach.code) is refused


def test_what_was_none_stops_the_clocks():
    breach = dismiss(found(OF_CLERK), operator())

    assert not [task for task in Task.objects.filter(subject=breach.code) if task.closed_at is None]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
def test_every_move_that_is_not_in_the_table_is_refused(state, act):
    if MOVES.may(state, act):
        assert (state, act, move(state, act)) in set(MOVES)
    else:
        with pytest.raises(IllegalMove):
            move(state, act)
