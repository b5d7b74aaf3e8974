"""What a citizen says of an application that its register has goes there once: answers, what is still wrong, stars."""

from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from django.db import transaction

from chaupal.applications.actions import ask
from chaupal.applications.models import Application
from chaupal.citizens.actions import erase
from chaupal.conversations.apply import answer_query, rate_application, reopen_application
from chaupal.conversations.opened import Batch, Order
from chaupal.engine.effects import AnswerQuery, RateApplication, ReopenApplication
from chaupal.kit.clock import now
from chaupal.landing.actions import again, rated
from chaupal.landing.jobs import sweep
from chaupal.landing.models import FollowUp, Landing
from chaupal.landing.queries import waiting
from chaupal.landing.states import State
from chaupal.registers.base import Act
from chaupal.tasks.models import Task
from tests.applications.cases import officer
from tests.jobs.draining import drain
from tests.landing.cases import complaint, filed
from tests.landing.keeper import REGISTER
from tests.landing.test_following import asked, compare_all, says

if TYPE_CHECKING:
    from chaupal.conversations.opened import Opened

pytestmark = pytest.mark.django_db(transaction=True)


class Hers:
    """The conversation in which the case was filed."""

    def __init__(self, case: Application) -> None:
        self.id = case.conversation_id


def said(case, room, effect):
    """The citizen's order is carried out, as in a turn."""
    with transaction.atomic():
        room.apply(Batch(now(), None, []), [Order(cast("Opened", Hers(case)), effect)])
    drain()


def later(clock, minutes):
    clock.shift(timedelta(minutes=minutes))
    sweep()
    drain()


def settled(office, clock, minutes=1):
    case = complaint()
    drain()
    says(office, "done", minutes, reason="Swept")
    assert asked(case) == "approved"
    return case


def test_a_question_of_the_register_is_answered_there_once_with_what_was_added(office, clock):
    case = filed()
    drain()
    says(office, "waiting_for_citizen", 1, reason="Since when do you live here?")
    asked(case)
    office.away = True
    said(case, answer_query, AnswerQuery(case.number, "Since 2011"))
    said(case, answer_query, AnswerQuery(case.number, "In Narela"))
    office.away, office.lost = False, 1
    for _ in range(3):
        later(clock, 10)

    assert list(office.said.values()) == [(Act.ANSWER, "Since 2011", []), (Act.ANSWER, "In Narela", [])]
    assert office.again == 1, "an answer was lost, and the same was said again"
    assert not FollowUp.objects.filter(done_at=None).exists()
    case.refresh_from_db()
    assert case.state == "in_progress"

    says(office, "waiting_for_citizen", 20, reason="And before?")  # the same stage, another question
    assert asked(case) == "waiting_for_citizen"


def test_where_the_register_takes_no_answers_an_officer_passes_it_on(office, clock):
    office.unable = frozenset({Act.ANSWER})
    case = filed()
    drain()
    says(office, "waiting_for_citizen", 1, reason="Since when?")
    asked(case)
    said(case, answer_query, AnswerQuery(case.number, "Since 2011"))

    task = Task.objects.get()
    assert (task.kind, task.subject) == ("word_not_passed_on", case.number)
    assert task.facts["error"] == f"nobody who keeps {REGISTER} can answer"
    office.unable = frozenset()
    assert again(case.number, by="asha")
    drain()
    assert [words for _, words, _ in office.said.values()] == ["Since 2011"]
    assert Task.objects.get().closed_by == "asha"


def test_what_an_officer_here_asked_is_answered_here_alone(office, clock):
    case = filed()
    drain()
    ask(case.id, officer("asha", "dealing_assistant"), "Since when?", "", now())
    said(case, answer_query, AnswerQuery(case.number, "Since 2011"))

    assert not FollowUp.objects.exists()


def test_a_complaint_that_is_not_solved_is_opened_again_there_and_settled_anew(office, clock):
    case = settled(office, clock)
    office.away = True
    said(case, reopen_application, ReopenApplication(case.number, "Half of it lies there still", ()))
    assert waiting()[REGISTER].said == 1
    office.away = False
    says(office, "done", 2, reason="Swept")  # before it heard of it
    assert asked(case) == "in_progress", "what it says before it knows settles nothing"
    compare_all()
    assert not Task.objects.exists()
    later(clock, 20)
    assert [words for _, words, _ in office.said.values()] == ["Half of it lies there still"]
    assert Landing.objects.get().due_at

    says(office, "done", 30, reason="Swept again")
    assert asked(case) == "approved"


def test_stars_go_there_at_once_if_they_close_it_and_else_when_it_cannot_be_opened_any_more(office, clock):
    case = settled(office, clock)
    said(case, rate_application, RateApplication(case.number, 3))
    later(clock, 60)
    assert office.rated == []
    said(case, reopen_application, ReopenApplication(case.number, "It smells", ()))
    later(clock, 60)
    says(office, "done", 200)
    asked(case)
    said(case, rate_application, RateApplication(case.number, 5))
    later(clock, 60 * 24 * 20)

    assert [act for act, _, _ in office.said.values()] == [Act.REOPEN]
    assert office.rated == [5]


def test_what_is_said_before_it_is_filed_waits_for_its_number(office, clock):
    office.away = True
    case = complaint()
    drain()
    Application.objects.update(state="approved", stage="", decided_at=now())
    case.refresh_from_db()
    case.rating = 5
    case.save()
    with transaction.atomic():
        rated(case, now())
    drain()
    office.away = False
    later(clock, 20)

    assert (Landing.objects.get().state, office.rated) == (State.FILED, [5])


def test_of_somebody_who_had_their_data_erased_nothing_more_is_said(office, clock):
    case = settled(office, clock)
    office.away = True
    said(case, reopen_application, ReopenApplication(case.number, "It smells", ()))
    erase(case.citizen_id)
    office.away = False
    later(clock, 20)

    assert office.said == {}
    assert FollowUp.objects.get().due_at is None
