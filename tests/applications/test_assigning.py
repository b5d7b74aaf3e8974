"""Who works on a case: claimed, given, spread, laid back; of two who claim at once one has it."""

import threading

import pytest
from django.db import connection

from chaupal.applications import actions
from chaupal.applications.base import Filters, NotAllowed, Taken
from chaupal.applications.models import Application
from chaupal.applications.queues import queue, tally
from chaupal.departments.actions import dismiss
from chaupal.departments.models import AuditRow, Posting
from chaupal.kit.clock import now
from tests.applications.cases import CHECKS, obc, officer

pytestmark = pytest.mark.django_db


def assignee(application: Application) -> str:
    application.refresh_from_db()
    return application.assignee.username if application.assignee else ""


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_at_once_one_has_it() -> None:
    application = obc()
    officers = [officer("first", "dealing_assistant"), officer("second", "dealing_assistant")]
    start, outcomes = threading.Barrier(2), []

    def take(who) -> None:
        start.wait()
        try:
            actions.claim(application.id, who)
            outcomes.append(who.username)
        except Taken as taken:
            outcomes.append(f"{taken.by.username} has it")
        connection.close()

    threads = [threading.Thread(target=take, args=[who]) for who in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    winner = assignee(application)
    assert sorted(outcomes) == sorted([winner, f"{winner} has it"])


def test_only_who_holds_the_desk_claims_and_only_who_has_it_lays_it_back() -> None:
    application, other = obc(), officer("sdm", "sdm")
    mine = officer("first", "dealing_assistant")
    with pytest.raises(NotAllowed):
        actions.claim(application.id, other)
    actions.claim(application.id, mine)
    with pytest.raises(NotAllowed):
        actions.release(application.id, other)
    actions.release(application.id, mine)

    assert assignee(application) == ""
    assert list(AuditRow.objects.order_by("sequence").values_list("act", flat=True)) == [
        *("claim", "claim.failed", "claim", "release", "release.failed", "release")
    ]


def test_what_goes_to_the_next_desk_is_nobodys_there_and_what_is_asked_stays() -> None:
    mine, asked, passed = officer("first", "dealing_assistant"), obc("f1"), obc("f2")
    for each in (asked, passed):
        actions.claim(each.id, mine)
    actions.ask(asked.id, mine, "Which year?", "", now())
    actions.approve(passed.id, mine, "", now(), checked=CHECKS)

    assert (assignee(asked), assignee(passed)) == ("first", "")


def test_a_post_that_ended_keeps_no_case_from_the_others() -> None:
    application, gone = obc(), officer("gone", "dealing_assistant")
    actions.claim(application.id, gone)
    Posting.objects.filter(officer=gone).delete()
    here = officer("here", "dealing_assistant")
    with pytest.raises(NotAllowed):
        actions.assign(application.id, here, gone)
    actions.claim(application.id, here)
    assert assignee(application) == "here"

    dismiss(here)
    assert actions.hand_on(here) == (0, 1)
    assert assignee(application) == ""


def test_who_leaves_hands_on_to_who_has_the_fewest() -> None:
    leaves, busy, free = (officer(name, "dealing_assistant") for name in ("leaves", "busy", "free"))
    cases = [obc(f"f{number}") for number in range(3)]
    for each in cases:
        actions.claim(each.id, leaves)
    actions.claim(obc("f9").id, busy)
    head = officer("head", "supervisor")
    dismiss(leaves)

    assert actions.hand_on(leaves, head) == (3, 0)
    assert sorted(assignee(each) for each in cases) == ["busy", "free", "free"]
    assert free.is_active
    assert AuditRow.objects.filter(actor="head", act="assign").count() == 3


def test_a_post_for_some_offices_is_of_their_cases_alone() -> None:
    here, there = officer("here", "dealing_assistant"), officer("there", "dealing_assistant")
    Posting.objects.filter(officer=here).update(areas=["south"])
    Posting.objects.filter(officer=there).update(areas=["north", "new_delhi"])
    cases = {area: obc(f"f{number}") for number, area in enumerate(("south", "north", ""))}
    for area, case in cases.items():
        Application.objects.filter(id=case.id).update(area=area)
    with pytest.raises(NotAllowed):
        actions.claim(cases["north"].id, here)
    for mine in (cases["south"], cases[""]):
        actions.claim(mine.id, here)

    found, count = queue(here, Filters(mine=True))
    assert (count, {row.id for row in found.rows}) == (2, {cases["south"].id, cases[""].id})
    assert tally(there).mine == 2
    with pytest.raises(NotAllowed):
        actions.approve(cases["north"].id, here, "", now(), checked=CHECKS)
    head = officer("head", "supervisor")
    assert actions.share([cases["north"].id], head) == (1, [])
    assert assignee(cases["north"]) == "there"


def test_cases_are_spread_to_who_has_the_fewest() -> None:
    busy, free = officer("busy", "dealing_assistant"), officer("free", "dealing_assistant")
    head = officer("head", "supervisor")
    cases = [obc(f"f{number}") for number in range(5)]
    decided = obc("f9")
    actions.reject(decided.id, busy, "no", now())
    for each in cases[:2]:
        actions.claim(each.id, busy)

    done, left = actions.share([each.id for each in (*cases[2:], decided)], head)

    assert (done, left) == (3, [decided.number])
    loads = [Application.objects.filter(assignee=who, state="filed").count() for who in (busy, free)]
    assert sorted(loads) == [2, 3]
    done, _ = actions.share([each.id for each in cases], head)  # once more: nobody has more than one over another
    loads = [Application.objects.filter(assignee=who, state="filed").count() for who in (busy, free)]
    assert (done, sorted(loads)) == (5, [2, 3])
