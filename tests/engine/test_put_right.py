"""What was told before is put right in words: wherever it is said, and nothing else is touched."""

from dataclasses import replace

import pytest

from chaupal.engine import events
from chaupal.engine.definition import Field
from chaupal.engine.effects import FindRecord
from chaupal.engine.talk import Where
from chaupal.hearing.answers import Spec
from tests.engine.talking import BOOK, PASS, PASS_ANSWERS, PUPIL, SISTER, Citizen, asked, when

SAID = "sorry, name me Asha nahi Usha hai"


def at_the_review() -> Citizen:
    return asked(*PASS_ANSWERS)


def at_the_register() -> Citizen:
    return asked("Study", "Asha Devi", "12/3/2001")


def among_pupils() -> Citizen:
    citizen = at_the_register()
    citizen.hears(events.RecordsFound, reference=citizen.form.sought, find="pupil", records=(PUPIL, SISTER))
    return citizen


@pytest.mark.parametrize(
    ("citizen", "where", "keys"),
    [
        (lambda: asked("Work", "Asha Devi"), Where.ASKING, ["change.made", "born.ask"]),
        (lambda: asked("Work", "Asha Devi", "12/3/2001", "yes"), Where.ASKING, ["change.made", "card.ask"]),
        (
            lambda: asked("Work", "Asha Devi", "12/3/2001", "no", "skip"),
            Where.ASKING,
            ["change.made", "income.ask"],
        ),
        (at_the_register, Where.FINDING, ["ask.noted", "change.made", "find.pick"]),
        (among_pupils, Where.PICKING, ["change.made", "find.pick"]),
        (at_the_review, Where.REVIEWING, ["review.changed", "review.ask_pay"]),
    ],
    ids=["at a date", "at a paper", "at an amount", "while a register is asked", "among records", "at the review"],
)
def test_it_is_heard_in_every_place_and_the_talk_stays_there(citizen, where, keys):
    talking = citizen()
    before = dict(talking.form.answers)
    assert talking.where is where

    reply = talking.says(SAID)

    looks_up = where in (Where.FINDING, Where.PICKING)
    told = talking.found(PUPIL, SISTER) if looks_up else reply  # which says what waited for it
    assert told.keys == keys
    assert "Usha Devi" in told.says[0].body
    assert [order.by["name"] for order in reply.orders if isinstance(order, FindRecord)] == ["Usha Devi"] * looks_up
    assert talking.form.answers == before | {"name": "Usha Devi"}


def test_what_was_told_at_first_is_put_right_where_it_is_checked():
    citizen = asked()
    facts = {"name": "Asha Devi", "born": "2001-03-12"}
    citizen.talk = replace(citizen.talk, where=Where.CHECKING, form=replace(citizen.form, facts=facts))

    assert citizen.says("12 nahi 21 March hai").keys == ["facts.ask"]
    assert citizen.form.facts == {"name": "Asha Devi", "born": "2001-03-21"}
    assert citizen.form.answers == {}


def test_a_question_beside_it_is_answered_too():
    reply = at_the_review().says("name Asha nahi Usha hai. how much is the fee?")

    assert reply.keys[:2] == ["topic.fee_now", "review.changed"]


def test_what_hangs_on_it_follows():
    districts = (("north", ("North",)), ("west", ("West",)))
    district = Field(
        "district", Spec("choice", {}, districts), derive=when("'west' if pin == '110059' else 'north'", "pin")
    )
    items = (Field("pin", Spec("pincode")), district, Field("born", Spec("date")), *PASS.items[-1:])
    service = replace(PASS, items=items, fee=(), texts=_with_labels("pin", "district"))
    citizen = Citizen(replace(BOOK, services=BOOK.services | {("bus_pass", 1): service}))
    _begin(citizen)
    citizen.says("110053")
    assert citizen.form.answers == {"pin": "110053", "district": "north"}

    citizen.says("pin galat hai, 110059 karo")

    assert citizen.form.answers == {"pin": "110059", "district": "west"}
    assert citizen.form.item == "born"


def _with_labels(*names: str) -> dict[str, dict[str, str]]:
    more = {f"{name}.{what}": name.title() for name in names for what in ("ask", "label")}
    more |= {"district.north": "North", "district.west": "West"}
    return {language: {**texts, **more} for language, texts in PASS.texts.items()}


def _begin(citizen: Citizen) -> None:
    citizen.says("bus pass", means="bus_pass")
    citizen.taps("Yes")
    citizen.taps("I agree")


def of_two_names() -> Citizen:
    items = (Field("mother", Spec("name")), Field("father", Spec("name")), *PASS.items[-1:])
    texts = _with_labels("mother", "father")
    service = replace(PASS, items=items, fee=(), texts=texts)
    citizen = Citizen(replace(BOOK, services=BOOK.services | {("bus_pass", 1): service}))
    _begin(citizen)
    for name in ("Sita Devgan", "Ram Devgan"):
        citizen.says(name)
    citizen.says("skip")
    return citizen


def test_of_several_that_may_be_meant_one_is_tapped():
    citizen = of_two_names()

    reply = citizen.says("Devgan nahi Devgun hai")

    assert reply.keys == ["change.which_of"]
    assert reply.titles[:2] == ["Mother", "Father"]
    assert citizen.form.answers == {"mother": "Sita Devgan", "father": "Ram Devgan"}
    reply = citizen.taps("Father")
    assert (reply.keys[0], reply.says[0].body.splitlines()[1:2]) == ("review.changed", ["*Father:* Ram Devgun"])
    assert citizen.form.answers == {"mother": "Sita Devgan", "father": "Ram Devgun"}
    assert citizen.taps_id(f"fix|{citizen.form.reference}|mother").keys[0] == "tap.old"


def test_what_answers_the_question_in_hand_corrects_nothing_else():
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no", "skip")

    citizen.says("50000 nahi 60000")

    assert citizen.form.answers["born"] == "2001-03-12"
    assert citizen.form.answers["name"] == "Asha Devi"
