"""Who writes to a number that is out of service is led to the city's; what was begun there goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import caches

from chaupal.conversations.out_of_service import is_begun
from chaupal.departments import queries
from chaupal.departments.actions import put_back, take_out
from chaupal.departments.models import Number
from chaupal.departments.queries import number_of
from chaupal.engine.talk import Case, Talk, Where
from chaupal.kit.clock import now
from chaupal.mailbox.models import Mail
from tests.conversations.town import CENTRAL, REVENUE, Person, at_once, play, served

pytestmark = pytest.mark.django_db
DONE, UNREAD = Mail.State.DONE, Mail.State.UNREAD


def out(*, back: bool = False) -> None:
    assert put_back(REVENUE) if back else take_out(REVENUE, now())
    queries._numbers_until = 0.0  # as after some seconds


@pytest.fixture(autouse=True)
def numbers_are_read_anew_after():
    yield
    queries._numbers_until = 0.0


@pytest.fixture(params=["as mail", "at once"])
def ravi(town, request) -> Person:
    caches["process"].clear()
    return Person("919810000077", REVENUE, *([at_once] if request.param == "at once" else []))


def test_who_begins_there_is_led_to_the_citys_number_once_in_a_while(ravi, clock) -> None:
    out()
    ravi.says("OBC certificate chahiye")
    play()
    (told,) = ravi.heard
    central = number_of("")
    assert central.phone_number_id == CENTRAL
    assert central.display in told.text
    assert central.digits in told.text
    assert "112" in told.text
    ravi.says("suniye")
    play()
    assert len(ravi.heard) == 1
    assert set(ravi.mail[-2:]) == {UNREAD}
    clock.shift(timedelta(hours=2))
    ravi.says("suniye")
    play()
    assert len(ravi.heard) == 2


@pytest.mark.parametrize("words", ["STOP", "aag lag gayi hai, bachao", "mera data mita do"])
def test_danger_stop_and_rights_are_heard_there(ravi, words) -> None:
    out()
    ravi.says(words)
    play()
    assert ravi.mail[-1] == DONE
    assert number_of("").display not in "".join(said.text for said in ravi.heard)


def test_a_form_that_is_open_goes_on_there(town) -> None:
    asha = served(number=REVENUE)
    out()
    before = len(asha.heard)
    asha.says("agla")
    play()
    assert asha.mail[-1] == DONE
    assert number_of("").display not in "".join(said.text for said in asha.heard[before:])


@pytest.mark.once
@pytest.mark.parametrize(
    ("state", "begun"),
    [("filed", True), ("in_progress", True), ("waiting_for_citizen", True), ("approved", False), ("withdrawn", False)],
)
def test_a_case_that_is_not_decided_goes_on_there(state: str, begun: bool) -> None:
    case = Case("OBC/2026/0000001", "caste_certificate_obc", 1, state)
    assert is_begun(Talk(where=Where.LOBBY, cases=(case,))) == begun


def test_put_back_it_serves_as_before(ravi) -> None:
    out()
    out(back=True)
    ravi.says("namaste")
    play()
    assert ravi.mail[-1] == DONE


def test_the_citys_number_stays_and_nobody_is_led_to_one_that_is_out(town) -> None:
    assert number_of("revenue").phone_number_id == REVENUE
    out()
    assert number_of("revenue").phone_number_id == CENTRAL
    assert not take_out(REVENUE, now())
    assert not take_out(CENTRAL, now())
    Number.objects.filter(department="").delete()
    assert put_back(REVENUE)
    assert not take_out(REVENUE, now()), "there is nothing to lead to"
