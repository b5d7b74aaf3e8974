"""One list of all that is under way: what waits for the citizen, what was begun, what was filed."""

from chaupal.engine import events
from chaupal.engine.talk import Where
from tests.engine.talking import Citizen, asked, at_payment, at_review, in_the_lobby


def file(citizen: Citizen, number: str) -> None:
    citizen.taps("Submit")
    citizen.filed(number)


def again(citizen: Citizen, *answers: str) -> None:
    citizen.taps_id("new|bus_pass")
    for answer in answers:
        citizen.says(answer)


def rows(citizen: Citizen) -> list[tuple[str, str]]:
    citizen.says("menu")
    before = len(citizen.shown)
    reply = citizen.says("status")
    shown = citizen.shown[: len(citizen.shown) - before]
    assert reply.keys == ["status.which"]
    return [(option.title, option.description) for option in shown]


def test_two_children_are_told_apart_by_their_names():
    citizen = at_review("0")
    file(citizen, "BP/1")
    again(citizen, "Work", "Usha Devi", "12/3/2004", "no", "skip", "0", "skip")
    file(citizen, "BP/2")

    assert rows(citizen) == [
        ("BP/2", "Usha Devi · Bus pass · Filed, waiting for the office"),
        ("BP/1", "Asha Devi · Bus pass · Filed, waiting for the office"),
    ]
    assert "Asha Devi" in citizen.taps("BP/1").text


def test_two_forms_of_one_service_rest_side_by_side():
    citizen = asked("Work", "Asha Devi")
    again(citizen, "Study", "Usha Devi")

    assert rows(citizen) == [
        ("Bus pass", "Usha Devi · not finished"),
        ("Bus pass", "Asha Devi · not finished"),
    ]
    citizen.taps_id("resume|f1")
    assert citizen.form.answers["name"] == "Asha Devi"


def test_begun_again_the_other_forms_are_offered():
    citizen = asked("Work", "Asha Devi")
    again(citizen, "Study", "Usha Devi")
    citizen.says("menu")

    reply = citizen.taps_id("svc|bus_pass")

    assert reply.keys == ["resume.offer"]
    assert "Usha Devi" in reply.text
    assert reply.titles == ["Continue", "Start afresh", "My applications"]


def test_what_waits_for_the_citizen_comes_first():
    citizen = at_payment()
    again(citizen, "Work", "Usha Devi")
    for number in ("BP/1", "BP/2"):
        citizen.hears(events.ApplicationMoved, number=number, service="bus_pass", state="in_progress", stage="desk")
    citizen.hears(events.OfficerAsked, number="BP/1", service="bus_pass", question="Which bus?")

    assert rows(citizen) == [
        ("BP/1", "Bus pass · Waiting for your answer"),
        ("Bus pass", "Asha Devi · to pay: ₹25"),
        ("Bus pass", "Usha Devi · not finished"),
        ("BP/2", "Bus pass · In progress"),
    ]


def test_a_single_entry_is_shown_at_once():
    citizen = asked("Work")
    citizen.says("menu")

    assert citizen.says("status").keys == ["status.resting"]
    assert citizen.taps("Continue").keys == ["resume.done", "name.ask"]


def test_a_single_question_of_the_office_is_asked_again():
    citizen = in_the_lobby()
    citizen.hears(events.OfficerAsked, number="BP/1", service="bus_pass", question="Which bus?")
    citizen.says("menu")

    assert citizen.says("status").keys == ["query.again", "query.write"]
    assert citizen.where is Where.QUERIED


def test_more_than_a_list_holds_is_paged():
    citizen = in_the_lobby()
    for number in range(25):
        citizen.hears(events.ApplicationMoved, number=f"BP/{number}", service="bus_pass", state="approved")

    first = citizen.says("status")
    second = citizen.taps("More")
    third = citizen.taps("More")

    assert [len(page.titles) for page in (first, second, third)] == [10, 10, 7]
    assert first.titles[0] == "BP/24"
    assert third.titles[-1] == "BP/0"
    assert citizen.taps_id("mine|999").titles == first.titles


def test_in_mid_form_the_rest_is_shown_and_the_form_stays_open():
    citizen = at_review("0")
    file(citizen, "BP/1")
    again(citizen, "Work")

    reply = citizen.says("status")

    assert reply.keys == ["status.stage", "name.ask"]
    assert citizen.where is Where.ASKING


def test_of_a_long_row_how_it_stands_is_not_cut():
    citizen = at_review("0")
    citizen.says("change name")
    citizen.says("Asha " * 15)
    file(citizen, "BP/1")
    again(citizen, "Work", "Usha Devi", "12/3/2004", "no", "skip", "0", "skip")
    file(citizen, "BP/2")

    for _, description in rows(citizen):
        assert len(description) <= 72
        assert description.endswith("Filed, waiting for the office")


def test_a_case_that_waits_for_the_departments_system_is_told_of_and_its_number_there_stays():
    citizen = at_review("0")
    file(citizen, "BP/1")

    assert (
        "safe with us" in citizen.hears(events.ApplicationLanded, number="BP/1", service="bus_pass", what="kept").text
    )
    told = citizen.hears(events.ApplicationLanded, number="BP/1", service="bus_pass", what="filed", there="THERE-1")
    assert (told.keys, "*THERE-1*" in told.text) == (["landed.numbered"], True)
    citizen.says("menu")
    assert "Number in the department's system: THERE-1" in citizen.says("status").text
    paper = {"media_id": "m1", "filename": "a.pdf", "there": "THERE-1"}
    sent = citizen.hears(events.RegisterIssued, number="BP/1", service="bus_pass", **paper)
    assert [each.document for each in sent.says] == [("m1", "a.pdf")]
