"""Telling the citizen something that is no question: no clock stops, no desk changes."""

from __future__ import annotations

import pytest

from chaupal.applications import actions, queries
from chaupal.applications.base import AlreadyDecided, NotAllowed
from chaupal.applications.models import Application
from chaupal.citizens.actions import erase
from chaupal.citizens.base import Erased
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.kit.moves import IllegalMove
from tests.applications.cases import CHECKS, obc, officer, told

pytestmark = pytest.mark.django_db
WORDS = "The verifier comes this week; nothing is to be done."


@pytest.fixture
def clerk():
    return officer("clerk", "dealing_assistant")


@pytest.mark.parametrize("waiting", [False, True])
def test_the_citizen_is_told_and_the_case_goes_on_as_it_stood(clerk, waiting) -> None:
    case = obc()
    if waiting:
        actions.ask(case.id, clerk, "Which house?", "", now())
    before = Application.objects.get(id=case.id)
    Application.objects.filter(id=case.id).update(noted=True)
    actions.inform(case.id, clerk, f"  {WORDS} ", now(), step=before.step)
    after = Application.objects.get(id=case.id)

    kept = ("state", "stage", "role", "promised_on", "asked_on", "assignee_id")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert (after.step, after.noted) == (before.step + 1, False)
    fact = told(case)[-1]
    assert (fact["type"], fact["words"], fact["number"]) == ("citizen_informed", WORDS, case.number)
    last = queries.case(case.id).history[-1]
    assert (last.act, last.reason, last.officer_id) == ("inform", WORDS, clerk.id)
    assert AuditRow.objects.filter(act="inform", actor="clerk", subject=case.number).exists()


def test_what_is_empty_too_long_stale_anothers_or_late_is_refused_and_nothing_is_sent(clerk) -> None:
    case, other = obc(), officer("other", "sdm")
    for words in ("  ", "x" * 601):
        with pytest.raises(ValueError, match=r"\d"):
            actions.inform(case.id, clerk, words, now())
    with pytest.raises(AlreadyDecided):
        actions.inform(case.id, clerk, WORDS, now(), step=case.step + 1)
    with pytest.raises(NotAllowed):
        actions.inform(case.id, other, WORDS, now())
    actions.reject(case.id, clerk, "No.", now())
    with pytest.raises(IllegalMove):
        actions.inform(case.id, clerk, WORDS, now())
    erased = obc("f2", phone="919810000002")
    erase(erased.citizen_id)
    with pytest.raises(Erased):
        actions.inform(erased.id, clerk, WORDS, now())
    assert not [fact for fact in told(case) if fact["type"] == "citizen_informed"]


def test_who_passed_it_on_and_holds_the_next_desk_too_may_tell(clerk) -> None:
    case, both = obc(), officer("both", "dealing_assistant", "sdm")
    actions.approve(case.id, both, "", now(), checked=CHECKS)
    actions.inform(case.id, both, WORDS, now())

    assert told(case)[-1]["words"] == WORDS
