"""What a newcomer writes is not what we would write: it is taken as it is meant, and nothing is kept by mistake."""

from dataclasses import replace

import pytest

from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, PASS, asked, at_payment, in_the_lobby

TO_THE_NOTE = ("Work", "Asha Devi", "12/3/2001", "no", "skip", "90000")


@pytest.mark.parametrize("said", ["name galat hai", "name बदलना है", "change my name", "name change karna hai"])
def test_a_change_that_names_an_answer_is_no_text(said: str):
    citizen = asked(*TO_THE_NOTE)

    assert citizen.says(said).keys == ["name.ask"]
    assert "note" not in citizen.form.answers


def test_a_change_of_what_is_not_answered_yet_leads_to_the_list():
    citizen = asked("Work", "Asha Devi")

    assert citizen.says("income badalni hai").keys == ["change.which"]
    assert citizen.where is Where.CHANGING


def test_a_change_that_may_mean_several_answers_leads_to_the_list():
    texts = {language: {**PASS.texts[language], "income.label": "Figure of money"} for language in PASS.texts}
    texts = {language: {**told, "name.label": "Figure of a name"} for language, told in texts.items()}
    citizen = asked(*TO_THE_NOTE)
    citizen.book = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): replace(PASS, texts=texts)})

    assert citizen.says("mera figure galat hai").keys == ["change.which"]


def test_a_text_that_only_sounds_like_a_change_is_kept():
    citizen = asked(*TO_THE_NOTE)

    citizen.says("bijli ka bill galat hai")

    assert citizen.form.answers["note"] == "bijli ka bill galat hai"


@pytest.mark.parametrize("option", ["consent|f1|yes", "a|f1|why|work", "submit|f1", "chg|f1|why"])
def test_an_old_button_of_a_form_that_rests_offers_to_go_on_with_it(option: str):
    citizen = asked("Work")
    citizen.says("stop")

    reply = citizen.taps_id(option)

    assert (reply.keys, reply.orders) == (["resume.offer"], [])
    assert citizen.taps("Continue").keys == ["resume.done", "consent.ask"]


def test_the_menu_says_which_form_rests():
    assert "Your form for *Bus pass* is not finished" in asked("Work").says("menu").text
    assert "not finished" not in in_the_lobby().says("menu").text


def test_status_while_money_is_due_tells_how_much_and_where_to_pay():
    citizen = at_payment()

    reply = citizen.says("status")

    assert reply.keys == ["status.to_pay", "pay.ask"]
    assert "₹25" in reply.says[0].body
    assert reply.says[-1].link == ("Pay now", "https://pay.example/1")


def test_status_while_an_unpaid_form_rests_offers_to_go_on_with_it():
    citizen = at_payment()
    citizen.says("menu")

    assert citizen.says("status").keys == ["status.to_pay"]
    assert citizen.taps("Continue").keys == ["resume.done", "pay.ask"]
