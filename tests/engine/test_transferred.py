"""A case that lies with another office now: where, why, and that its day stays."""

from chaupal.engine import case_facts
from tests.engine.talking import at_review, in_the_lobby

THERE = {"number": "BP/1", "service": "bus_pass", "department": "transport", "reason": "The stop is of the north."}


def test_its_citizen_reads_where_it_lies_why_and_that_the_day_stays():
    citizen = at_review("0")
    citizen.taps("Submit")
    citizen.filed("BP/1")
    reply = citizen.hears(case_facts.ApplicationTransferred, **THERE, office={"en": "North"})

    assert reply.keys == ["transferred.told", "transferred.day"]
    assert "North. Why: The stop is of the north." in reply.text
    assert [say.notice.template for say in reply.says if say.notice] == ["application_update"]
    assert "See status" in reply.titles


def test_of_a_case_that_the_talk_does_not_know_nothing_is_said():
    assert in_the_lobby().hears(case_facts.ApplicationTransferred, **THERE, office={}).says == []
