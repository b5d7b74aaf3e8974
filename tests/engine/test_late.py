"""A case past its promise: told once, appealed by one tap, to the supervisors and then to the head."""

from datetime import timedelta

import pytest

from chaupal.engine import case_facts
from chaupal.engine.effects import FileAppeal, Say
from tests.engine.talking import Citizen, at_review, in_the_lobby

LATE = {"number": "BP/1", "service": "bus_pass", "stage": "desk"}


@pytest.fixture
def late() -> Citizen:
    """Filed, and five days past its promise."""
    citizen = at_review("0")
    citizen.taps("Submit")
    citizen.filed("BP/1")
    citizen.now += timedelta(days=30)
    return citizen


def filed(citizen: Citizen, level: int, due_on: str):
    return citizen.hears(case_facts.AppealFiled, **LATE, level=level, days=4, due_on=due_on)


def test_it_is_told_and_appealed_by_one_tap_naming_desk_days_and_by_when(late):
    told = late.hears(case_facts.ApplicationLate, **LATE)
    assert told.keys == ["late.told"]
    assert told.titles == ["Appeal", "See status"] or told.titles[0] == "Appeal"
    assert [say.notice.template for say in told.says if isinstance(say, Say) and say.notice] == ["application_late"]

    assert late.taps("Appeal").orders == [FileAppeal("BP/1")]
    reply = filed(late, 1, "2026-07-30")
    assert "4 working days late at *Desk*" in reply.text
    assert "30 July 2026" in reply.text


def test_the_status_tells_how_late_it_is_and_offers_the_appeal_once(late):
    shown = late.taps_id("case|BP/1")
    assert "Late by" in shown.text
    assert "Appeal" in shown.titles

    filed(late, 1, "2026-07-30")
    shown = late.taps_id("case|BP/1")
    assert "You have appealed" in shown.text
    assert "Appeal" not in shown.titles
    assert late.taps_id("appeal|BP/1").keys[0] == "late.no_appeal"


def test_what_is_not_answered_in_time_goes_to_the_head_and_no_further(late):
    filed(late, 1, "2026-07-20")
    late.now += timedelta(days=20)
    assert late.hears(case_facts.ApplicationLate, **LATE).keys == ["late.unanswered"]
    assert late.taps("Appeal").orders == [FileAppeal("BP/1")]
    assert filed(late, 2, "2026-08-20").keys[0] == "late.filed_again"
    late.now += timedelta(days=40)
    assert "Appeal" not in late.taps_id("case|BP/1").titles


def test_the_answer_is_told(late):
    filed(late, 1, "2026-07-30")
    reply = late.hears(case_facts.AppealAnswered, number="BP/1", service="bus_pass", answer="It is signed tomorrow.")
    assert "It is signed tomorrow." in reply.text


def test_of_a_case_that_was_decided_or_is_not_late_nothing_is_said(late):
    late.hears(case_facts.AppealRefused, number="BP/1")
    late.now -= timedelta(days=60)
    assert late.hears(case_facts.ApplicationLate, **LATE).says == []
    assert in_the_lobby().hears(case_facts.ApplicationLate, **LATE).says == []
