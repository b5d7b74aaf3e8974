"""Who has applied is answered about that case: nothing is begun by words about the one there is."""

from dataclasses import replace

import pytest

from chaupal.engine.definition import STATUS, Service
from chaupal.engine.effects import SendAgain
from chaupal.engine.talk import Case, Where
from tests.engine.talking import BOOK, NOON, PASS, PASS_ANSWERS, Citizen, asked, in_the_lobby

APPLIED = Case("BP/2026/0000007", "bus_pass", 1, promised_on="2026-06-20", about="Asha", filed_on="2026-06-10")
DONE = replace(APPLIED, state="done", certificate="DL-BP-7", receipt="R/7", promised_on="")
BILL = replace(PASS, kind="bill_payment")


def having(case: Case, service: Service = PASS) -> Citizen:
    citizen = in_the_lobby(cases=(case,))
    citizen.book = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): service})
    return citizen


def test_words_that_name_its_service_tell_how_it_stands_and_ask_whether_one_more_is_wanted():
    citizen = having(APPLIED)

    reply = citizen.says("is the bus pass a full one", means="bus_pass")

    assert reply.keys == ["status.stage", "status.another"]
    assert "*Bus pass* · Asha · BP/2026/0000007\n" in reply.text
    assert (citizen.where, citizen.talk.form) == (Where.LOBBY, None)


@pytest.mark.parametrize("said", ["yes", "haan ek aur", "yes, one more application"])
def test_one_more_is_begun_by_a_yes(said: str):
    citizen = having(APPLIED)
    citizen.says("bus pass", means="bus_pass")
    citizen.says(said)

    assert citizen.form.service == "bus_pass"


def test_and_by_no_other_word():
    citizen = having(APPLIED)
    citizen.says("bus pass", means="bus_pass")
    citizen.says("no")

    assert citizen.talk.form is None


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "revoked"])
def test_after_a_refusal_one_applies_anew(state: str):
    citizen = having(replace(APPLIED, state=state, decided_on="2026-06-11"))

    assert citizen.says("bus pass", means="bus_pass").keys == ["confirm.one"]


def test_what_people_do_often_is_asked_about_on_the_same_days_only():
    today = replace(DONE, filed_on=NOON.date().isoformat())
    citizen = having(today, BILL)
    assert citizen.says("bus pass", means="bus_pass").keys[-1] == "status.another"

    citizen = having(today, BILL)
    citizen.rests(days=5)
    assert citizen.says("bus pass", means="bus_pass").keys == ["confirm.one"]


def test_how_do_my_applications_stand_is_asked_of_ones_own_before_a_service_of_that_name():
    elsewhere = replace(PASS, id="anywhere", kind=STATUS)
    book = replace(
        BOOK,
        services={**BOOK.services, ("anywhere", 1): elsewhere},
        current={**BOOK.current, "anywhere": 1},
    )
    citizen = in_the_lobby(cases=(APPLIED,))
    citizen.book = book
    assert citizen.says("mere avedan ki sthiti kya hai", means="anywhere").keys == ["status.stage"]

    citizen = in_the_lobby()
    citizen.book = book
    assert citizen.says("mere avedan ki sthiti kya hai", means="anywhere").keys == ["confirm.one"]


@pytest.mark.parametrize("said", ["BP/2026/0000007", "what about bp/2026/0000007, please"])
def test_its_number_opens_it(said: str):
    assert "BP/2026/0000007" in having(APPLIED).says(said).text


@pytest.mark.parametrize("said", ["raseed ki pdf milegi kya", "bus pass ki raseed fir se bhej do", "receipt please"])
def test_the_receipt_is_sent_by_a_word(said: str):
    reply = having(DONE).says(said, means="bus_pass" if "bus pass" in said else "")

    assert reply.orders == [SendAgain("receipt", DONE.number)]


def test_a_question_about_its_service_is_answered_with_how_it_stands_and_begins_nothing():
    reply = having(APPLIED).says("where do I have to go for the bus pass?", means="bus_pass", bare=False)

    assert reply.keys == ["topic.where", "status.stage"]
    assert "Start this" not in reply.titles


def test_what_nobody_here_can_answer_goes_to_its_office():
    reply = having(DONE).says("thanks, who invented it?")
    assert reply.keys == ["lobby.no_answer", "help.person"]
    assert reply.titles == ["See status", "Main menu"]

    assert in_the_lobby().says("who invented it?").keys[0] == "lobby.not_understood"


@pytest.mark.parametrize("said", ["रसीद दुबारा भेजिए", "meri receipt bhejo", "send my receipt again"])
def test_the_receipt_is_sent_in_the_middle_of_another_form_too(said: str):
    for answered in range(3):
        citizen = asked(*PASS_ANSWERS[:answered])
        citizen.talk = replace(citizen.talk, cases=(DONE,))
        form = citizen.form
        assert citizen.says(said).orders == [SendAgain("receipt", DONE.number)]
        assert citizen.form == form
