"""An application is kept for its department's system, filed there once, and never lost."""

from datetime import timedelta

import pytest
from django.db import transaction

from chaupal.citizens.actions import erase
from chaupal.kit.clock import now
from chaupal.landing import actions, filing
from chaupal.landing.jobs import sweep
from chaupal.landing.models import Landing
from chaupal.landing.states import State
from chaupal.tasks.models import Task
from tests.applications.cases import ANSWERS, land
from tests.jobs.draining import drain
from tests.landing.cases import filed, news
from tests.landing.keeper import REGISTER, Killed

pytestmark = pytest.mark.django_db(transaction=True)


def taken_back(case):
    with transaction.atomic():
        actions.take_back(case.id)


def test_an_application_is_filed_there_with_its_answers_and_the_citizen_gets_its_number(office, clock):
    case = filed()
    drain()

    landing = Landing.objects.get()
    assert (landing.state, landing.number, landing.due_at is None) == (State.FILED, "THERE-1", False)
    assert office.got[case.number].answers == ANSWERS
    assert office.got[case.number].phone == "919810000001"
    assert news(case) == [("filed", "THERE-1")]


def test_a_service_that_lands_nowhere_is_our_own_alone(office):
    actions.keep(land())

    assert not Landing.objects.exists()


def test_while_the_system_is_away_the_citizen_is_told_once_and_then_of_the_number(office, clock):
    office.away = True
    case = filed()
    drain()
    assert (news(case), Landing.objects.get().fault) == ([], "503")

    for _ in range(20):
        clock.shift(timedelta(minutes=1))
        sweep()
        drain()
    assert news(case) == [("kept", "")]
    asked = office.calls
    assert asked <= 14  # it is left alone for longer and longer

    office.away = False
    clock.shift(timedelta(minutes=20))
    sweep()
    drain()
    assert news(case) == [("kept", ""), ("filed", "THERE-1")]
    assert office.calls == asked + 1


def test_once_it_answers_all_that_was_put_off_goes_there_the_oldest_first_and_tries_put_off_nothing(office, clock):
    office.away = True
    cases = []
    for n in range(30):
        cases += [filed(f"f{n}")] if n < 3 else []
        clock.shift(timedelta(minutes=1))
        assert actions.again(cases[-1].number)
        sweep()
        drain()
    Landing.objects.update(tries=20, fault="503", due_at=now() + timedelta(days=1))
    office.away = False
    for _ in range(14):  # five minutes and a quarter of them, by chance, and the half within which it is looked
        clock.shift(timedelta(seconds=30))
        sweep()
        drain()

    assert list(office.filed) == [case.number for case in cases]


def test_what_the_system_will_not_have_is_a_task_and_is_filed_once_an_officer_tries_again(office):
    office.refuses = "ward 7 is unknown"
    case = filed()
    drain()

    task = Task.objects.get()
    assert (task.kind, task.subject, task.department) == ("filing_refused", case.number, "revenue")
    assert task.facts == {"case": case.number, "register": REGISTER, "error": "ward 7 is unknown"}
    sweep()
    drain()
    assert office.calls == 1  # not by itself

    office.refuses = ""
    assert actions.again(case.number, by="asha")
    drain()
    assert Landing.objects.get().state == State.FILED
    assert Task.objects.get().closed_by == "asha"


def test_a_worker_that_dies_between_answer_and_commit_files_nothing_twice(office, clock):
    filed()
    claimed = filing.claim(REGISTER)
    assert claimed
    office.kills = lambda: True
    with pytest.raises(Killed):
        filing.give(claimed)
    office.kills = lambda: False
    assert Landing.objects.get().state == State.KEPT
    assert filing.claim(REGISTER) is None  # it may be alive yet

    clock.shift(filing.HELD)
    sweep()
    drain()
    assert (Landing.objects.get().number, office.again, len(office.filed)) == ("THERE-1", 1, 1)


def test_a_number_that_is_another_applications_is_not_taken(office):
    filed("f1")
    drain()
    second = filed("f2", phone="919810000002")
    office.filed[second.number] = "THERE-1"
    drain()

    assert sorted(Landing.objects.values_list("state", "number")) == [("filed", "THERE-1"), ("refused", "")]
    assert "another application's" in Task.objects.get().facts["error"]


def test_of_somebody_who_had_their_data_erased_nothing_is_filed(office):
    case = filed()
    erase(case.citizen_id)
    drain()

    assert (Landing.objects.get().state, office.calls) == (State.CANCELLED, 0)


def test_what_is_withdrawn_is_taken_back_there(office, clock):
    case = filed()
    taken_back(case)
    drain()
    assert (Landing.objects.get().state, office.calls) == (State.CANCELLED, 0)  # it had not heard of it

    office.lost = 1
    case = filed("f2")
    drain()
    taken_back(case)  # it is there, as nobody here knows
    clock.shift(timedelta(minutes=1))
    sweep()
    drain()
    assert (office.cancelled, office.again) == (["THERE-1"], 1)
    assert news(case) == [("taken_back", "THERE-1")]


def test_what_cannot_be_taken_back_there_is_asked_of_people(office):
    case = filed()
    drain()
    office.refuses = "it is decided"
    taken_back(case)
    drain()

    assert [fact for fact, _ in news(case)] == ["filed", "asked_back"]
    assert Task.objects.get().kind == "withdrawal_refused"
