"""Before it is submitted the whole form is read once; after that only what is other, and what is declared with it."""

from dataclasses import replace

import pytest

from chaupal.engine.definition import Field, Service
from chaupal.engine.effects import FileApplication
from chaupal.engine.talk import Where
from chaupal.hearing.answers import Spec
from tests.engine.talking import BOOK, PASS, PASS_ANSWERS, Citizen, Reply, at_review, when

DECLARED = "By submitting you declare: {name} earns what is written here."


def declaring(field: Field) -> Service:
    """The bus pass with a last thing to agree to."""
    texts = {
        language: {**own, f"{field.id}.ask": "{name} earns what is written here.", f"{field.id}.label": "Declaration"}
        for language, own in PASS.texts.items()
    }
    return replace(PASS, items=(*PASS.items, field), texts=texts)


AGREED = Field("oath", Spec("choice", {}, (("agreed", ("I declare this",)),)))


def reviewing(field: Field = AGREED, income: str = "0") -> tuple[Citizen, Reply]:
    """A citizen at the review of a form that ends with a declaration."""
    citizen = Citizen(replace(BOOK, services={**BOOK.services, ("bus_pass", 1): declaring(field)}))
    citizen.taps_id("svc|bus_pass")
    citizen.taps("I agree")
    for answer in PASS_ANSWERS:
        reply = citizen.says(income if answer == "90000" else answer)
    assert citizen.where is Where.REVIEWING
    return citizen, reply


def test_what_is_declared_stands_under_the_review_and_submitting_declares_it():
    citizen, shown = reviewing()

    assert DECLARED.format(name="Asha Devi") in shown.text
    assert "*Declaration:*" not in shown.text
    assert "oath" not in citizen.form.answers, "nothing is declared before it is submitted"
    assert "Declaration" not in citizen.says("change").titles
    citizen.says("nothing")
    filed = next(order for order in citizen.taps("Submit").orders if isinstance(order, FileApplication))
    assert filed.answers["oath"] == "agreed"


def test_what_is_declared_is_read_again_when_it_is_other():
    citizen, _ = reviewing()

    assert "declare" not in citizen.says("the income is wrong, it is 50000").text
    assert DECLARED.format(name="Usha Devi") in citizen.says("the name is Usha Devi").text


def test_what_comes_to_be_declared_by_a_change_is_read_then():
    citizen, shown = reviewing(replace(AGREED, when=when("income > 0", "income")))

    assert "declare" not in shown.text
    assert DECLARED.format(name="Asha Devi") in citizen.says("the income is wrong, it is 50000").text


def test_a_thing_to_agree_to_that_may_be_left_out_is_asked():
    citizen = Citizen(
        replace(BOOK, services={**BOOK.services, ("bus_pass", 1): declaring(replace(AGREED, optional=True))})
    )
    citizen.taps_id("svc|bus_pass")
    for answer in ("yes", *PASS_ANSWERS[:-1]):
        reply = citizen.says(answer)

    assert reply.keys == ["ask.noted", "oath.ask"], "and not only named among what may be added"


def test_in_another_language_the_whole_of_it_is_read_there():
    citizen, _ = reviewing()
    citizen.says("the name is Usha Devi")

    reply = citizen.says("hindi me")

    assert reply.keys == ["language.changed", "review.head", "review.ask"]
    assert "आप मानते हैं" in reply.text
    assert "*Born (हिन्दी):*" in reply.text


@pytest.mark.parametrize("goes", ["later", "menu"])
def test_after_a_pause_the_whole_of_it_is_read_again(goes: str):
    citizen = at_review()
    citizen.says("the name is Usha Devi")
    citizen.says(goes)

    reply = citizen.says("continue")

    assert reply.keys[-2:] == ["review.head", "review.ask_pay"]
    assert "*Born:* 12 March 2001" in reply.text


def test_after_a_change_only_what_is_other_is_read():
    reply = at_review().says("the income is wrong, it is 80000")

    assert reply.keys == ["review.changed", "review.ask_pay"]
    assert "*Income:* ₹80,000" in reply.text
    assert "Asha Devi" not in reply.text


def test_what_a_change_makes_it_cost_is_read_with_it():
    reply = at_review("0").says("the income is wrong, it is 80000")

    assert "*Pass: ₹25*" in reply.text
    assert "Go to payment" in reply.titles


def test_how_a_name_will_be_spelt_is_read_when_it_is_told_in_another_script():
    reply = at_review().says("the name is राकेश कुमार")

    assert "Rakesh Kumar (राकेश कुमार)" in reply.text
