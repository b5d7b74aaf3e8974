"""What a newcomer writes is not what we would write: it is taken as it is meant, and nothing is kept by mistake."""

from dataclasses import replace

import pytest

from chaupal.engine.definition import Field
from chaupal.engine.effects import OpenBill
from chaupal.engine.talk import Where
from chaupal.hearing.answers import Spec
from tests.engine.talking import BOOK, PASS, Citizen, asked, at_payment, at_review, in_the_lobby

TO_CARD = ("Work", "Asha", "12/3/2001", "yes")
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


@pytest.mark.parametrize("kind", ["audio", "sticker", "video"])
def test_where_a_paper_is_asked_for_a_photo_or_pdf_is_what_can_be_sent(kind: str):
    assert asked(*TO_CARD).sends(kind).keys == ["media.paper", "card.ask"]
    assert asked("Work").sends(kind).keys == [f"media.{'voice' if kind == 'audio' else kind}", "name.ask"]


def test_an_unclear_word_at_the_review_is_told_the_button_that_is_there():
    assert '"Go to payment"' in at_review().says("umm").text
    assert '"Submit"' in at_review(income="0").says("umm").text


def test_what_is_not_understood_at_the_review_does_not_bring_it_all_once_more():
    citizen = at_review()

    assert citizen.says("umm").keys == ["review.unclear"]
    assert [type(order) for order in citizen.taps("Go to payment").orders] == [OpenBill]


@pytest.mark.parametrize("said", ["the name is not right", "name galat hai", "name badalna hai"])
def test_a_correction_at_the_review_opens_the_answer_that_it_names(said: str):
    assert at_review().says(said).keys == ["name.ask"]


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("the name is not Asha, Usha Devi", "name", "Usha Devi"),
        ("name badalna hai: Usha Devi", "name", "Usha Devi"),
        ("income galat hai, 2 lakh kar do", "income", 200000),
    ],
)
def test_a_correction_that_says_the_value_takes_it(said: str, name: str, value: str | int):
    citizen = at_review()

    assert citizen.says(said).keys == ["review.changed", "review.ask_pay"]
    assert citizen.form.answers[name] == value
    assert citizen.where is Where.REVIEWING


def test_a_correction_that_names_no_answer_is_asked_which_one():
    assert at_review().says("something is wrong").keys == ["change.which"]


@pytest.mark.parametrize("said", ["nothing", "nothing to change", "कुछ नहीं", "kuch nahi"])
def test_nothing_is_changed(said: str):
    citizen = at_review()
    citizen.says("change")

    assert citizen.says(said).keys == ["review.again"]


def test_no_to_a_declaration_can_be_thought_over():
    told = replace(PASS, items=(Field("why", Spec("choice", {}, (("work", ("I agree to this",)),))), *PASS.items[1:]))
    citizen = Citizen(replace(BOOK, services={**BOOK.services, ("bus_pass", 1): told}))
    citizen.taps_id("svc|bus_pass")
    citizen.says("yes")

    assert citizen.says("नहीं").keys == ["ask.must_agree"]
    assert citizen.taps("Continue").keys == ["why.ask"]
    citizen.says("no")
    assert citizen.taps("Cancel").keys == ["cancel.ask"]


def test_a_second_page_while_something_else_is_asked_belongs_to_the_paper_just_kept():
    book = replace(PASS, items=tuple(item for item in PASS.items if item.id != "letter"))
    citizen = asked(*TO_CARD)
    citizen.book = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): book})
    citizen.sends()
    assert citizen.kept(document="d1").keys[-1] == "income.ask"

    assert citizen.sends().orders[0].paper == "card"
    assert citizen.kept(document="d2").keys == ["document.kept_all", "income.ask"]
    assert citizen.sends().keys == ["document.not_used", "income.ask"]


def test_a_number_at_the_menu_is_its_row():
    citizen = in_the_lobby()
    rows = citizen.says("menu").titles

    assert rows[:2] == ["Bus pass", "Water bill"]
    assert "Water bill" in citizen.says("२").text
    citizen.says("menu")
    assert citizen.says("77").keys == ["lobby.not_understood", "menu.body"]
