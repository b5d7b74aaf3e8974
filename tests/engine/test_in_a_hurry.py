"""Two photos at once, three messages in a second, a tap on a button of long ago: in order, and with sense."""

import pytest

from chaupal.engine import events
from chaupal.engine.effects import KeepDocument
from chaupal.engine.talk import Where
from tests.engine.talking import asked, at_payment, at_review

TO_CARD = ("Work", "Asha Devi", "12/3/2001", "yes")


def test_two_photos_at_once_are_two_pages_of_one_paper():
    citizen = asked(*TO_CARD)

    first, second = citizen.sends(), citizen.sends()
    assert [type(order) for order in first.orders + second.orders] == [KeepDocument, KeepDocument]
    assert citizen.kept(document="d1").keys == []
    assert citizen.kept(document="d2").keys == ["document.kept_all", "letter.ask"]
    assert citizen.form.papers == {"card": ["d1", "d2"]}


def test_a_second_photo_that_comes_when_the_first_is_kept_belongs_to_the_same_paper():
    citizen = asked(*TO_CARD)
    citizen.sends()
    citizen.rests(seconds=60)
    citizen.kept(document="d1")

    late = citizen.sends(ago=50)  # sent before the next question could be read
    reply = citizen.kept(document="d2")

    assert [order.paper for order in late.orders] == ["card"]
    assert citizen.form.papers == {"card": ["d1", "d2"]}
    assert reply.keys == ["document.kept_all", "letter.ask"]


def test_a_photo_for_the_next_paper_belongs_to_that():
    citizen = asked(*TO_CARD)
    citizen.sends()
    citizen.kept(document="d1")

    assert citizen.sends().orders[0].paper == "letter"


def test_more_files_than_can_be_taken():
    citizen = asked(*TO_CARD)
    for _ in range(3):  # two pages of the card, and a letter that is asked for later
        citizen.sends()

    reply = citizen.sends()

    assert (reply.keys, reply.orders) == (["document.enough"], [])


def test_of_two_photos_the_one_that_cannot_be_used_does_not_hold_up_the_other():
    citizen = asked(*TO_CARD)
    citizen.sends()
    citizen.sends()

    refused = citizen.hears(events.DocumentRefused, paper="card", reason="too_big", params={})
    assert refused.keys == ["document.refused.too_big"]
    assert citizen.kept().keys == ["document.kept", "letter.ask"]


def test_a_photo_that_cannot_be_used_is_asked_for_again():
    citizen = asked(*TO_CARD)
    citizen.sends()

    reply = citizen.hears(events.DocumentRefused, paper="card", reason="gone", params={"key": "x"})

    assert reply.keys == ["document.refused.gone", "card.ask"]
    assert citizen.where is Where.ASKING


def test_words_and_kinds_while_a_file_is_fetched():
    citizen = asked(*TO_CARD)
    citizen.sends()

    assert citizen.says("is it there?").keys == ["document.wait"]
    assert citizen.sends("audio").keys == ["media.paper"]
    assert citizen.kept().keys == ["document.kept", "letter.ask"]


def test_a_file_that_is_kept_while_the_form_rests_is_in_it():
    citizen = asked(*TO_CARD)
    citizen.sends()
    citizen.says("menu")
    assert citizen.kept(reference="f1").keys == []

    assert citizen.taps("Continue my form").keys == ["resume.done", "letter.ask"]


def test_a_file_of_a_form_that_was_given_up_is_let_go():
    citizen = asked(*TO_CARD)
    citizen.sends()
    citizen.says("cancel")
    citizen.says("yes")

    assert citizen.kept(reference="f1").keys == []


def test_a_photo_where_words_are_asked_for():
    assert asked("Work").sends().keys == ["document.not_asked", "name.ask"]


def test_three_texts_in_a_second_are_one_name():
    citizen = asked("Work")

    citizen.says("Asha")
    assert citizen.says("Kumari", ago=31).keys == ["ask.joined", "born.ask"]
    citizen.says("Devi", ago=62)

    assert citizen.form.answers["name"] == "Asha Kumari Devi"


def test_texts_that_cannot_be_joined_are_taken_one_by_one():
    citizen = asked("Work")

    citizen.says("Asha Devi")
    reply = citizen.says("12/3/2001", ago=31)

    assert reply.keys == ["ask.one_by_one", "born.ask"]
    assert "born" not in citizen.form.answers


def test_an_answer_that_came_before_its_question_was_shown_again_is_taken():
    citizen = asked("Work")

    citizen.sends("sticker")  # the question is shown again
    citizen.says("Asha Devi", ago=31)  # it was written in answer to the first time

    assert citizen.form.answers["name"] == "Asha Devi"


def test_news_of_something_else_makes_no_answer_late():
    citizen = asked("Work")
    citizen.hears(events.ApplicationMoved, number="BP/9", service="bus_pass", state="approved")

    citizen.says("Asha Devi", ago=31)

    assert citizen.form.answers["name"] == "Asha Devi"


def test_yes_before_the_review_could_be_read_submits_nothing():
    citizen = asked("Work", "Asha", "12/3/2001", "no", "skip", "0", "skip")

    reply = citizen.says("yes", ago=31)

    assert reply.keys == ["ask.one_by_one", "review.again"]
    assert citizen.where is Where.REVIEWING


def test_a_button_of_an_earlier_question_changes_that_answer():
    citizen = asked("Work", "Asha")

    reply = citizen.taps("Study")

    assert reply.keys == ["tap.changed", "born.ask"]
    assert citizen.form.answers == {"why": "study", "name": "Asha"}


def test_a_button_tapped_twice_is_heard_once():
    citizen = asked()
    citizen.taps("Work")

    assert citizen.taps("Work").keys == ["name.ask"]


def test_a_button_of_a_form_that_is_gone_is_old():
    citizen = asked("Work")
    citizen.says("cancel")
    citizen.taps("Yes, give up")
    citizen.taps_id("svc|bus_pass")

    assert citizen.taps_id("a|f1|why|study").keys == ["tap.old", "why.ask"]
    assert citizen.form.answers == {}


@pytest.mark.parametrize("title", ["Submit", "Yes, give up", "Skip this"])
def test_buttons_of_a_form_that_is_filed_change_nothing(title: str):
    citizen = at_review("0")
    citizen.says("cancel")
    citizen.taps("No, go on")
    citizen.taps("Submit")

    reply = citizen.taps(title)

    assert (reply.keys, reply.orders) == (["tap.old", "filing.wait"], [])
    assert "BP/2026/0000001" in citizen.filed().text


def test_submitting_twice_raises_one_bill():
    citizen = at_payment()

    assert citizen.taps("Go to payment").orders == []


def test_a_file_after_the_review_is_not_asked_for():
    assert at_review().sends().keys == ["document.not_asked", "review.again"]
