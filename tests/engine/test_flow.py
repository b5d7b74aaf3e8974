"""Which item comes next, and what expressions see: pure functions of a form."""

from dataclasses import replace
from typing import Any

import pytest

from chaupal.engine.definition import Field, Find, Paper, Service
from chaupal.engine.forms import filling, flow
from chaupal.engine.talk import Form
from chaupal.hearing.answers import Spec
from tests.engine.talking import NOON, when

TODAY = NOON.date()
TEXT = Spec("text")
SERVICE = Service(
    id="vehicle",
    version=1,
    department="transport",
    kind="registration",
    purpose="vehicles",
    items=(
        Field("kind", TEXT),
        Field("colour", TEXT, when=when("kind == 'car'", "kind")),
        Field("shade", TEXT, when=when("colour == 'red'", "colour")),
        Find("owner", "owners", ("kind",)),
        Field("city", TEXT, sources=("owner.city",)),
        Field("copies", Spec("number"), default=1),
        Paper("bill", ("other",), when=when("shade == None", "shade")),
    ),
    texts={},
)


def form(**answers: Any) -> Form:
    return Form("f1", "vehicle", 1, answers=answers)


def next_of(form: Form) -> str:
    item = flow.next_item(SERVICE, form, TODAY)
    return item.id if item else ""


@pytest.mark.parametrize(
    ("answers", "item"),
    [
        ({}, "kind"),
        ({"kind": "car"}, "colour"),
        ({"kind": "car", "colour": "red"}, "shade"),
        ({"kind": "car", "colour": "blue"}, "owner"),
        ({"kind": "bike"}, "owner"),
        ({"kind": "bike", "owner": None}, "city"),
        ({"kind": "bike", "owner": None, "city": "Delhi"}, "bill"),
        ({"kind": "car", "colour": "red", "shade": "dark", "owner": None, "city": "Delhi"}, ""),
    ],
)
def test_the_next_item_is_the_first_that_applies_and_is_not_settled(answers: dict[str, Any], item: str):
    assert next_of(form(**answers)) == item


def test_an_answer_whose_question_does_not_apply_any_more_counts_for_nothing():
    changed = form(kind="bike", colour="red", shade="dark", owner=None, city="Delhi")

    assert flow.names(SERVICE, changed, TODAY) == {
        "today": "2026-06-15", "kind": "bike", "colour": None, "shade": None, "owner": None, "city": "Delhi",
        "copies": 1, "bill": 0, "bill_kind": None,
    }  # fmt: skip
    assert [item.id for item in flow.relevant(SERVICE, changed, TODAY)] == ["kind", "owner", "city", "copies"]
    assert next_of(changed) == "bill"


def test_a_record_fills_what_the_citizen_has_not_said():
    found = filling.fill(SERVICE, form(kind="car", owner={"id": "1", "city": "Delhi"}), TODAY)

    assert (found.answers["city"], found.filled) == ("Delhi", ["city"])
    said = form(kind="car", owner={"id": "1", "city": "Delhi"}, city="Agra")
    assert filling.fill(SERVICE, said, TODAY) is said


def test_without_an_answer_goes_what_was_found_and_filled_by_it_and_nothing_else():
    found = replace(
        form(kind="car", colour="red", owner={"id": "1"}, city="Delhi"), filled=["city"], trail=["kind", "colour"]
    )

    assert flow.without(SERVICE, found, "kind").answers == {"colour": "red"}
    assert flow.without(SERVICE, found, "kind").trail == ["colour"]
    assert flow.without(SERVICE, found, "colour").answers == {"kind": "car", "owner": {"id": "1"}, "city": "Delhi"}


def test_a_city_that_the_citizen_gave_stays_when_the_record_goes():
    said = form(kind="car", owner={"id": "1"}, city="Agra")

    assert flow.without(SERVICE, said, "kind").answers == {"city": "Agra"}


def test_a_condition_that_cannot_be_told_does_not_hold_and_a_slip_in_it_raises():
    assert not flow.holds(when("kind > 3", "kind"), {"kind": None})
    with pytest.raises(TypeError):
        flow.holds(when("kind > 3", "kind"), {"kind": "car"})
