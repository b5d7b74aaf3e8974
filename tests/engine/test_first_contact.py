"""Somebody writes for the first time, in whatever way; and the talk with no form open."""

import pytest

from chaupal.engine import events
from chaupal.engine.effects import ChangeLanguage
from chaupal.engine.talk import Talk, Where
from chaupal.engine.understood import Reading
from chaupal.understanding.queries import read
from tests.engine.talking import BOOK, Citizen, Reply, asked, in_the_lobby


def first() -> Citizen:
    return Citizen(stands=Talk())


def greets(reply: Reply) -> bool:
    return reply.keys == ["welcome.first"] and reply.titles == ["हिन्दी", "English"]


@pytest.mark.parametrize("kind", ["image", "document", "audio", "video", "sticker"])
def test_a_file_is_welcomed(kind: str):
    assert greets(first().sends(kind))


@pytest.mark.parametrize("said", ["hello", "मेन्यू", "stop", "👍", "?", "{name}", " "])
def test_words_are_welcomed(said: str):
    assert greets(first().says(said))


def test_a_place_a_card_and_a_tap_are_welcomed():
    assert greets(first().play(events.PinReceived(first().now, 28.6, 77.2)))
    assert greets(first().sends_other("contacts"))
    assert greets(first().taps_id("held"))


def test_a_reaction_is_passed_over():
    citizen = first()

    assert citizen.sends_other("reaction").says == []
    assert citizen.where is Where.NEW


def test_what_was_wanted_first_is_proposed_in_the_language_chosen():
    citizen = first()
    citizen.says("bus pass banwana hai", means="bus_pass")

    reply = citizen.taps("हिन्दी")

    assert reply.orders == [ChangeLanguage("hi")]
    assert reply.keys == ["confirm.one"]
    assert citizen.says("हाँ").keys == ["consent.ask"]


@pytest.mark.parametrize(
    ("said", "language"),
    [("हाँ", "hi"), ("haan ji", "hi"), ("I agree", "en"), ("ok", "en"), ("thank you", "en"), ("kya ye free hai?", "hi")],
)
def test_what_was_wanted_first_is_kept_whatever_is_said_at_the_question_for_a_language(said: str, language: str):
    wants, is_asked = first(), first()
    wants.says("bus pass", means="bus_pass")
    is_asked.means("news please", Reading("updates", argument="XS42SK"))
    is_asked.play(events.OptInAsked("o1", "transport", "qr", own=True))
    for citizen in (wants, is_asked):
        assert citizen.talk.language == ""
        reply = citizen.means(said, read(said, today=citizen.now.date()))
        assert (citizen.talk.language, reply.keys[0]) == (language, "welcome.known")
    assert wants.talk.suggested == ("bus_pass",)
    assert reply.keys[-1] == "optin.ask", "a consent is asked for in words that can be read, and not given yet"
    assert "transport/updates" not in is_asked.talk.consents
    assert is_asked.says("yes").keys == ["optin.done"]


def test_words_that_tell_no_language_lose_nothing():
    citizen = first()
    citizen.says("bus pass", means="bus_pass")
    assert citizen.means("asdf qwer", read("asdf qwer")).keys == ["language.ask"]
    assert citizen.taps("हिन्दी").keys == ["confirm.one"]


@pytest.mark.parametrize("said", ["बस पास बनवाना है", "मुझे Bus Pass बनवाना है"])
def test_who_says_in_devanagari_what_is_wanted_is_not_asked_for_a_language(said: str):
    citizen = first()

    reply = citizen.says(said, means="bus_pass")

    assert reply.orders == [ChangeLanguage("hi")]
    assert reply.keys == ["welcome.known", "confirm.one"]
    assert citizen.says("हाँ").keys == ["consent.ask"]


def test_how_to_change_a_language_that_was_not_asked_for():
    citizen = first()
    citizen.says("बस पास कितने का है?", means="bus_pass")

    assert citizen.says("English").keys == ["language.changed", "confirm.one"]


def test_a_question_asked_first_is_answered_in_the_language_chosen():
    citizen = first()
    citizen.says("bus pass ki fees kitni hai?", means="bus_pass")

    assert citizen.taps("हिन्दी").keys == ["topic.fee", "confirm.one"]


def test_a_question_about_nothing_by_name_is_asked_back_once_the_language_is_chosen():
    citizen = first()
    citizen.says("how long does it take?")

    assert citizen.taps("English").keys == ["topic.which", "menu.body"]


def test_who_asks_first_how_much_a_bill_comes_to_is_offered_to_look_it_up():
    citizen = first()
    citizen.says("how much is my water bill?", means="water_bill")

    assert citizen.taps("English").keys == ["confirm.one"]


@pytest.mark.parametrize(("said", "key"), [("where is my application", "status.none"), ("help", "help.body")])
def test_a_wish_uttered_first_is_heard_once_the_language_is_chosen(said: str, key: str):
    citizen = first()
    citizen.says(said)

    assert key in citizen.taps("English").keys


def test_the_button_of_a_poster_is_remembered_until_the_language_is_chosen():
    citizen = first()

    assert greets(citizen.taps_id("svc|water_bill"))
    assert citizen.says("english").keys == ["confirm.one"]
    assert citizen.talk.suggested == ("water_bill",)


def test_the_button_of_a_service_that_is_gone_leads_to_the_menu():
    citizen = first()
    citizen.taps_id("svc|gone")

    assert citizen.taps("English").keys == ["menu.body"]


def test_a_language_is_taken_from_words_if_none_is_chosen():
    citizen = first()
    citizen.says("hello")

    reply = citizen.says("I want a bus pass", means="bus_pass")

    assert reply.orders == [ChangeLanguage("en")]
    assert reply.keys == ["confirm.one"]


def test_a_language_that_we_do_not_speak_is_asked_again():
    assert "language.ask" in first().taps_id("lang|fr").keys


@pytest.mark.parametrize("option", ["svc|gone", "new|gone"])
def test_a_service_that_is_gone_is_said_to_be(option: str):
    assert in_the_lobby().taps_id(option).keys == ["lobby.not_offered", "menu.body"]


def test_several_services_are_a_choice_and_no_means_the_menu():
    citizen = in_the_lobby()
    reading = Reading(services=(("bus_pass", 0.5), ("water_bill", 0.4)), language="en")

    reply = citizen.means("card", reading)

    assert reply.titles == ["Bus pass", "Water bill", "Something else"]
    assert citizen.says("yes").keys == ["confirm.which"]
    assert citizen.says("no").keys == ["menu.body"]


def test_what_is_not_understood_is_said_and_the_menu_shown():
    assert in_the_lobby().says("the weather").keys == ["lobby.not_understood", "menu.body"]


def test_a_file_with_no_form_is_not_kept():
    reply = in_the_lobby().sends("image")

    assert reply.orders == []
    assert reply.keys == ["lobby.file", "menu.body"]


def test_a_question_about_a_service_offers_it_and_yes_begins_it():
    citizen = in_the_lobby()

    assert citizen.says("bus pass ki fees kitni hai", means="bus_pass").keys == ["topic.fee"]
    assert citizen.says("aur kitne din lagenge?").keys == ["topic.time"]
    assert citizen.says("haan").keys == ["consent.ask"]


def test_a_form_that_rests_is_offered_before_a_new_one_is_begun():
    citizen = asked("Work", "Asha Devi")
    citizen.says("menu")

    assert citizen.says("bus pass", means="bus_pass").keys == ["resume.offer"]
    assert citizen.says("haan").keys == ["resume.done", "born.ask"]
    citizen.says("menu")
    citizen.taps("Bus pass")
    assert citizen.taps("Start afresh").keys == ["form.intro", "why.ask"]
    assert [form.reference for form in citizen.talk.parked] == ["f1"]


def test_start_afresh_from_an_old_button_loses_no_open_form():
    citizen = asked("Work", "Asha Devi")

    citizen.taps_id("new|water_bill")

    assert [form.answers["name"] for form in citizen.talk.parked] == ["Asha Devi"]


def test_a_form_without_consent_is_not_kept():
    citizen = in_the_lobby()
    citizen.taps_id("svc|bus_pass")

    citizen.says("menu")

    assert citizen.talk.parked == ()


def test_of_too_many_forms_the_oldest_is_let_go_but_none_that_is_being_filed():
    citizen = asked(*("Work", "Asha", "12/3/2001", "no", "skip", "0", "skip"))
    citizen.taps("Submit")
    orders = []
    for _ in range(7):
        orders += citizen.taps_id("new|bus_pass").orders
        citizen.says("Work")

    assert [order.reference for order in orders] == ["f2"]
    assert [form.reference for form in citizen.talk.parked] == ["f7", "f6", "f5", "f4", "f3", "f1"]
    assert "BP/1" in citizen.filed("BP/1", reference="f1").text


def test_the_menu_names_at_most_two_resting_forms_and_the_officers_question():
    citizen = asked("Work")
    citizen.says("menu")
    citizen.hears(events.OfficerAsked, number="BP/9", service="bus_pass", question="Which bus?")

    assert citizen.says("menu").titles[:2] == ["Continue my form", "Answer the office"]


def wrote(citizen: Citizen, text: str, language: str) -> Reply:
    return citizen.means(text, Reading(None, (), None, language))


def test_who_writes_in_the_other_language_is_offered_it_once():
    citizen = in_the_lobby()  # in English

    first = wrote(citizen, "मुझे यहाँ कुछ काम है", "hi")
    again = wrote(citizen, "मुझे यहाँ कुछ काम है", "hi")

    assert first.keys[0] == "language.offer"
    assert first.says[0].body == BOOK.texts["hi"]["language.offer"]
    assert first.keys[-1] == "menu.body"
    assert "language.offer" not in again.keys
    assert citizen.taps("हिन्दी").keys[0] == "language.changed"
    assert citizen.talk.language == "hi"


def test_a_word_or_two_show_no_language():
    assert "language.offer" not in wrote(in_the_lobby(), "अच्छा जी", "hi").keys
    assert "language.offer" not in wrote(in_the_lobby(language="hi"), "मुझे यहाँ कुछ काम है", "hi").keys


def test_a_number_chooses_the_language_that_is_offered():
    citizen = first()
    citizen.says("bus pass banwana hai", means="bus_pass")

    assert citizen.says("2").keys == ["confirm.one"]
    assert citizen.talk.language == "en"


@pytest.mark.parametrize("said", ["2", "the second one", "doosra wala", "Water bill"])
def test_of_several_services_asked_about_one_is_chosen_in_words(said: str):
    citizen = in_the_lobby()
    reply = citizen.says("bill or pass", means=("bus_pass", "water_bill"))

    assert reply.keys == ["confirm.which"]
    assert reply.titles == ["Bus pass", "Water bill", "Something else"]
    assert citizen.says(said).keys == ["consent.ask"]
    assert citizen.talk.form.service == "water_bill"


def test_a_number_where_one_service_is_proposed_chooses_no_row_of_a_menu_that_is_not_shown():
    citizen = in_the_lobby()
    citizen.says("bus pass", means="bus_pass")

    assert citizen.says("2").keys == ["confirm.one"]


def test_a_question_that_names_something_else_is_not_answered_about_what_was_talked_of():
    citizen = in_the_lobby()
    citizen.says("bus pass ki fees kitni hai", means="bus_pass")

    assert citizen.says("passport kitne din me banta hai?", bare=False).keys == ["topic.which", "menu.body"]


def test_first_words_that_are_none_of_ours_are_declined_once_the_language_is_chosen():
    citizen = first()
    citizen.says("please sell me a passport")

    assert citizen.taps("English").keys == ["lobby.not_understood", "menu.body"]
