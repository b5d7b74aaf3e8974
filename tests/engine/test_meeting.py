"""A visit or a hearing as its citizen reads it, and what taps and words about it come to."""

import pytest

from chaupal.engine import case_facts
from chaupal.engine.effects import ReplyToMeeting
from tests.engine.talking import Citizen, at_review, in_the_lobby

DAY = "2026-07-15"
SET = {"number": "BP/1", "service": "bus_pass", "kind": "visit", "day": DAY, "starts": "10:00", "ends": "12:00"}
SET |= {"place": "", "ready": "The slip", "reason": ""}


@pytest.fixture
def citizen() -> Citizen:
    citizen = at_review("0")
    citizen.taps("Submit")
    citizen.filed("BP/1")
    return citizen


def test_one_message_says_it_and_two_buttons_answer(citizen):
    reply = citizen.hears(case_facts.MeetingSet, **SET)
    assert reply.keys == ["meeting.visit"]
    assert "15 July 2026" in reply.text
    assert "Please have ready: The slip" in reply.text
    assert [say.notice.template for say in reply.says if say.notice] == ["application_update"]
    assert reply.titles == ["That day is fine", "Another day please"]

    assert citizen.taps("That day is fine").orders == [ReplyToMeeting("BP/1", DAY)]
    assert "15 July 2026" in citizen.taps_id("case|BP/1").text


@pytest.mark.parametrize(
    "words", [None, "BP/1 please move the appointment to another day", "can i change the date of the visit"]
)
def test_another_day_is_chosen_and_is_a_wish(citizen, words):
    citizen.hears(case_facts.MeetingSet, **SET)
    shown = citizen.says(words) if words else citizen.taps("Another day please")
    assert shown.keys == ["meeting.which"]
    assert len(shown.titles) <= 10
    assert "15 July 2026" not in shown.titles

    reply = citizen.taps(shown.titles[0])
    assert (reply.orders[0].number, reply.orders[0].day) == ("BP/1", DAY)
    assert reply.orders[0].countered
    assert "Until you hear from it, 15 July 2026 stands." in reply.text


def test_moved_tomorrow_and_called_off_are_told_and_old_buttons_do_nothing(citizen):
    citizen.hears(case_facts.MeetingSet, **SET)
    later = {**SET, "kind": "hearing", "place": "Room 4", "day": "2026-07-16", "reason": "Rain"}
    moved = citizen.hears(case_facts.MeetingSet, **later)
    assert "Room 4" in moved.text
    assert "Why: Rain" in moved.text
    for old in (f"met|BP/1|{DAY}", f"unmet|BP/1|{DAY}", f"meet|BP/1|{DAY}|2026-07-20"):
        assert citizen.taps_id(old).keys[0] == "meeting.over"

    assert "Tomorrow" in citizen.hears(case_facts.MeetingNear, **{**later, "reason": ""}).text
    off = {"number": "BP/1", "service": "bus_pass", "kind": "hearing", "day": "2026-07-16"}
    assert citizen.hears(case_facts.MeetingCancelled, **off, reason="Rain").keys == [
        "meeting.hearing_off",
        "meeting.why",
    ]
    assert citizen.taps_id("met|BP/1|2026-07-16").orders == []
    assert citizen.hears(case_facts.MeetingReplyRefused, number="BP/1").keys == ["meeting.over"]


def test_a_talk_that_does_not_know_the_case_says_nothing():
    assert in_the_lobby().hears(case_facts.MeetingSet, **SET).says == []
