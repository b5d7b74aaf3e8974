"""Wherever a form stands, the citizen may turn aside, and finds it again as it was."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chaupal.engine import events
from chaupal.engine.effects import ChangeLanguage, DropForm, FindRecord
from chaupal.engine.talk import Where
from tests.engine.talking import PASS_ANSWERS, Citizen, Reply, asked, at_payment, at_review, in_the_lobby

STEPS = range(len(PASS_ANSWERS) + 1)
QUESTIONS = ("why.ask", "name.ask", "born.ask", "has_card.ask", "letter.ask", "income.ask", "note.ask", "review.head")

AT_A_PAPER, AT_THE_REVIEW = QUESTIONS.index("letter.ask"), QUESTIONS.index("review.head")


@pytest.fixture(params=STEPS, ids=QUESTIONS)
def step(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def citizen(step: int) -> Citizen:
    return asked(*PASS_ANSWERS[:step])


def is_asked(reply: Reply, step: int) -> bool:
    """Whether the question of that step is what the reply comes to; the whole form is not shown again."""
    return is_shown(reply, step) if step < AT_THE_REVIEW else reply.keys[-1] == "review.again"


def is_shown(reply: Reply, step: int) -> bool:
    """Whether the reply comes to the question of that step, and at the end to the whole form."""
    return QUESTIONS[step] in reply.keys


def test_the_menu_lets_the_form_rest_and_days_later_it_goes_on_at_the_same_item(citizen: Citizen, step: int):
    form, where = citizen.form, citizen.where

    reply = citizen.says("मेन्यू")
    citizen.rests(days=9)
    again = citizen.taps("Continue my form")

    assert reply.keys == ["menu.body"]
    assert again.keys[0] == "resume.done"
    assert is_shown(again, step)
    assert citizen.form == replace(form, where=where)
    assert citizen.where == where


def test_a_form_that_rests_goes_on_by_words_too(citizen: Citizen, step: int):
    citizen.says("menu")

    assert is_shown(citizen.says("आगे बढ़ें"), step)


def test_back_asks_the_answer_before_again(citizen: Citizen, step: int):
    reply = citizen.says("पीछे")

    if step == 0:
        assert reply.keys == ["menu.body"]
    else:
        assert is_asked(reply, step - 1)


def test_so_far_tells_the_answers_and_asks_again(citizen: Citizen, step: int):
    reply = citizen.says("अब तक क्या बताया")

    assert reply.keys[0] == ("so_far.head" if step else "so_far.nothing")
    assert is_asked(reply, step)
    assert ("Asha Devi" in reply.text) == (step >= 2)


def test_a_pause_keeps_the_form_and_continue_asks_again(citizen: Citizen, step: int):
    assert citizen.says("wait").keys == ["pause.done", "pause.remind"]
    citizen.rests(days=3)

    assert is_shown(citizen.says("continue"), step)


def test_another_language_asks_the_same_question_in_it(citizen: Citizen, step: int):
    reply = citizen.says("hindi me")

    assert reply.orders == [ChangeLanguage("hi")]
    assert reply.keys[0] == "language.changed"
    assert is_shown(reply, step)
    assert "हिन्दी" in reply.text


def test_a_question_is_answered_and_ours_comes_back(citizen: Citizen, step: int):
    reply = citizen.says("kitne paise lagenge?")

    is_due = reply.keys[0] == "topic.fee_now"  # where all is told that it hangs on
    assert is_due or reply.keys[0] == "topic.fee"
    assert ("You pay: *₹25*." if is_due else "fee of Bus pass") in reply.text
    assert len(reply.says) == 1
    assert is_asked(reply, step)


def test_a_question_about_another_service_is_answered_about_that_one(citizen: Citizen, step: int):
    reply = citizen.says("pani ke bill me kitne paise?", means="water_bill")

    assert "fee of Water bill" in reply.text
    assert is_asked(reply, step)


@pytest.mark.parametrize(
    ("kind", "key"), [("audio", "media.voice"), ("sticker", "media.sticker"), ("video", "media.video")]
)
def test_what_cannot_be_used_is_said_and_the_question_stands(citizen: Citizen, step: int, kind: str, key: str):
    reply = citizen.sends(kind)

    assert reply.keys[0] == (key if step != AT_A_PAPER else "media.paper")
    assert is_asked(reply, step)


@pytest.mark.parametrize("kind", ["contacts", "order", "unsupported"])
def test_a_kind_we_do_not_know_is_answered(citizen: Citizen, step: int, kind: str):
    assert citizen.sends_other(kind).keys[0] == ("media.other" if step != AT_A_PAPER else "media.paper")


def test_a_place_where_none_is_asked_for(citizen: Citizen, step: int):
    assert is_asked(citizen.play(events.PinReceived(citizen.now, 28.6, 77.2)), step)


def test_a_reaction_is_passed_over(citizen: Citizen):
    stood = citizen.talk

    reply = citizen.sends_other("reaction")

    assert (reply.says, reply.orders) == ([], [])
    assert (citizen.form, citizen.where) == (stood.form, stood.where)


@pytest.mark.parametrize("word", ["namaste", "thank you", "madad", "privacy", "status"])
def test_a_word_in_between_is_answered_and_is_no_answer(citizen: Citizen, step: int, word: str):
    form = citizen.form

    assert is_asked(citizen.says(word), step)
    assert citizen.form == form


def test_cancel_asks_first_and_yes_gives_the_form_up(citizen: Citizen):
    reference = citizen.form.reference

    assert citizen.says("रद्द").keys == ["cancel.ask"]
    reply = citizen.says("haan")

    assert reply.orders == [DropForm(reference)]
    assert reply.keys == ["cancel.done", "menu.body"]
    assert (citizen.talk.form, citizen.talk.parked) == (None, ())


def test_no_to_cancel_asks_the_question_again(citizen: Citizen, step: int):
    form = citizen.form
    citizen.says("cancel")

    assert is_asked(citizen.says("nahi"), step)
    assert citizen.form == form


def test_the_buttons_of_cancel(citizen: Citizen, step: int):
    citizen.says("cancel")
    assert is_asked(citizen.taps("No, go on"), step)

    assert "Yes, give up" in citizen.taps("Yes, give up").titles, "its question is over: it is asked anew"
    citizen.taps("Yes, give up")
    assert citizen.talk.form is None


def test_an_answer_instead_of_yes_or_no_is_an_answer():
    citizen = asked("Work")
    citizen.says("cancel")

    reply = citizen.says("Asha Devi")
    citizen.says("12/3/2001")
    citizen.says("yes")

    assert reply.keys == ["born.ask"]
    assert citizen.form.answers["has_card"] is True


def test_yes_after_something_else_was_asked_gives_nothing_up():
    citizen = asked("Work", "Asha", "12/3/2001", "yes")
    citizen.sends()
    citizen.says("cancel")
    citizen.kept()  # the file is safe, and the next question is asked meanwhile

    citizen.says("yes")

    assert citizen.form.papers == {"card": ["d1"]}


def test_a_changed_answer_asks_again_only_what_depends_on_it():
    citizen = asked("Study", "Asha Devi", "12/3/2010")
    citizen.found({"id": "p1", "label": {"en": "Asha"}, "school": "Rohini school"})
    for answer in ("no", "skip", "0", "skip"):
        citizen.says(answer)
    assert citizen.where is Where.REVIEWING
    assert citizen.form.answers["school"] == "Rohini school"

    assert citizen.says("change name").keys == ["name.ask"]
    reply = citizen.says("Usha Devi")

    assert (reply.keys, [type(order) for order in reply.orders]) == ([], [FindRecord])
    assert "school" not in citizen.form.answers
    shown = citizen.found({"id": "p2", "label": {}, "school": "Pitampura school"})
    assert "review.changed" in shown.keys
    assert "*Name:* Usha Devi" in shown.text
    assert "Pitampura school" in shown.text
    assert "12 March 2010" not in shown.text
    assert citizen.form.answers["school"] == "Pitampura school"
    assert citizen.form.answers["born"] == "2010-03-12"


def test_an_answer_that_opens_a_question_asks_it_and_one_that_shuts_it_files_nothing():
    citizen = at_review("0")

    citizen.says("change has card")
    assert citizen.says("yes").keys == ["card.ask"]
    citizen.sends()
    assert "review.changed" in citizen.kept().keys
    citizen.says("change has card")
    citizen.taps("No")
    reply = citizen.taps("Submit")

    assert reply.orders[0].papers == {"letter": ()}


def test_which_answer_to_change_is_chosen_from_a_list_by_words_or_not_at_all():
    citizen = at_review()

    assert {"Name", "Income", "Change nothing"} <= set(citizen.says("बदलें").titles)
    assert citizen.taps("Name").keys == ["name.ask"]
    citizen.says("Usha")
    citizen.says("change")
    assert citizen.says("income").keys == ["income.ask"]
    citizen.says("5 lakh")
    assert citizen.says("income galat hai").keys == ["income.ask"]
    citizen.says("4 lakh")
    citizen.says("change")
    assert citizen.says("the bus").keys == ["change.unclear", "change.which"]
    assert citizen.says("nahi").keys == ["review.again"]


def test_words_that_change_something_mean_a_service_when_no_form_is_open():
    citizen = in_the_lobby()

    assert citizen.says("meter change", means="water_bill").keys == ["confirm.one"]


@pytest.mark.parametrize(
    ("answers", "said", "field", "value"),
    [
        ((), "Correct a mistake", "why", "mend"),  # not "change: a mistake"
        (("Work", "Asha", "12/3/2001"), "abhi nahi", "has_card", False),
        (("Work", "Asha", "12/3/2001", "no", "skip"), "0", "income", 0),  # not the menu
        (("Work",), "Jai", "name", "Jai"),
        ((), "change study", "why", "study"),
        (("Work", "Asha", "12/3/2001", "no", "skip", "0"), "home", "note", "home"),
        (("Work", "Asha", "12/3/2001", "no", "skip", "0"), "list of {x} %s %(y)d {0.__class__}", "note", None),
    ],
)
def test_an_answer_is_not_taken_for_a_wish(answers: tuple[str, ...], said: str, field: str, value: object):
    citizen = asked(*answers)

    citizen.says(said)

    assert citizen.form.answers[field] == (said if value is None else value)


def test_what_a_citizen_writes_is_shown_as_written():
    citizen = asked(*PASS_ANSWERS[:-1])

    reply = citizen.says("{name} 100% {0} *bold* _it_ {{x}}")

    assert "{name} 100% {0} *bold* _it_ {{x}}" in reply.text


def test_a_thing_one_does_not_have_is_left_out_if_it_may_be():
    citizen = asked("Work", "Asha", "12/3/2001", "no")

    assert citizen.says("mere paas nahi hai").keys == ["income.ask"]
    assert citizen.says("पता नहीं").keys == ["refused.amount.unclear_or_none", "income.ask"]
    assert citizen.form.skipped == ["letter"]


def test_a_paper_that_is_needed_cannot_be_left_out():
    citizen = asked("Work", "Asha", "12/3/2001", "yes")

    assert citizen.says("nahi hai").keys == ["ask.needed", "card.ask"]
    assert citizen.says("here it is").keys == ["ask.awaited"]
    assert citizen.says("it is blue").keys == ["ask.paper_wanted", "card.ask"]


def test_another_service_in_mid_form_is_offered_and_the_form_kept():
    citizen = asked("Work", "Asha")

    reply = citizen.says("pani ka bill", means="water_bill")
    assert reply.keys == ["ask.other_service"]
    citizen.taps("Water bill")

    assert citizen.form.service == "water_bill"
    assert [form.service for form in citizen.talk.parked] == ["bus_pass"]


@pytest.mark.parametrize("stands", [at_review, at_payment])
def test_another_service_at_the_review_and_at_the_payment(stands: Callable[[], Citizen]):
    citizen = stands()

    assert citizen.says("pani ka bill", means="water_bill").titles == ["Continue", "Water bill"]
    assert citizen.says("haan").orders == []  # on with the form: nothing is submitted


def test_going_on_at_the_payment_and_asking_there():
    citizen = at_payment()

    assert citizen.says("kitne din lagenge?").keys == ["topic.time", "pay.ask"]
    assert citizen.says("पीछे").keys == ["back.not_here", "pay.ask"]
    assert citizen.says("change name").keys == ["change.not_here", "pay.ask"]
    citizen.says("menu")
    assert citizen.taps("Continue my form").keys == ["resume.done", "pay.ask"]
