"""Another day or hour is told for a time that was chosen: it is looked for, and no other date is touched."""

from dataclasses import replace

import pytest

from chaupal.engine import effects
from chaupal.engine.definition import Field
from chaupal.engine.talk import Where
from chaupal.hearing.answers import Spec
from tests.engine.visiting import CHOSEN, DAYS, HOURS, READY, Visitor, at_days, at_hours, visitor

__all__ = ["at_days", "at_hours", "visitor"]  # fixtures


@pytest.fixture
def at_review(at_hours: Visitor) -> Visitor:
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    assert at_hours.where is Where.REVIEWING
    return at_hours


@pytest.mark.parametrize(
    "said",
    [
        "change the date to 19 june",
        "change appointment to 19 june",
        "19 june ko kar do",
        "make it 19 june",
        "tareekh 19 june kar dijiye",
        "appointment 19 ko kar do",
        "अपॉइंटमेंट 19 जून कर दो",
    ],
)
def test_the_day_that_is_told_at_the_review_is_taken(at_review: Visitor, said: str):
    sought = at_review.says(said).orders[0]
    assert isinstance(sought, effects.FindSlots)

    order = at_review.finds(*DAYS).orders[0]

    assert isinstance(order, effects.FindSlots)
    assert order.day == "2026-06-19"
    assert at_review.form.answers["name"] == "Asha Devi"


def test_with_an_hour_nothing_more_is_asked(at_review: Visitor):
    at_review.says("please make it 17 june at 11 am")
    at_review.finds(*DAYS)

    order = at_review.finds(*HOURS).orders[0]

    assert isinstance(order, effects.HoldSlot)
    assert order.value["at"] == "2026-06-17T11:00"


def test_the_same_hour_of_another_day(at_review: Visitor):
    at_review.says("pls make it friday 19 june instead of 17, same time")
    at_review.finds(*DAYS)

    order = at_review.order
    assert isinstance(order, effects.FindSlots)
    assert order.day == "2026-06-19"
    assert order.wish.endswith("10:30")


@pytest.mark.parametrize("said", ["19 june please not 17 june", "friday", "friday 19 june 11 am", "19 june 12 noon"])
def test_among_the_hours_another_day_may_be_told(at_hours: Visitor, said: str):
    order = at_hours.says(said).orders[0]

    assert isinstance(order, effects.FindSlots)
    assert order.day == "2026-06-19"


@pytest.mark.parametrize("said", ["11 in the morning", "at 11", "11 am", "subah 11"])
def test_an_hour_in_a_sentence(at_hours: Visitor, said: str):
    order = at_hours.says(said).orders[0]

    assert isinstance(order, effects.HoldSlot)
    assert order.value["at"] == "2026-06-17T11:00"


def test_an_hour_alone_is_one_of_the_day_that_was_chosen(at_review: Visitor):
    assert at_review.form.answers["time"] == CHOSEN
    at_review.says("change time to 11:30 am")
    at_review.finds(*DAYS)

    order = at_review.finds(*HOURS).orders[0]

    assert isinstance(order, effects.HoldSlot)
    assert order.value["at"] == "2026-06-17T11:30"


def test_a_day_that_is_not_free_is_said_to_be_so(at_review: Visitor):
    at_review.says("change the date to 21 june")

    assert at_review.finds(*DAYS).keys == ["slot.unclear", "slot.which_day"]


@pytest.mark.parametrize("said", ["change the date", "appointment badalni hai", "date badal do"])
def test_without_a_day_the_days_are_shown(at_review: Visitor, said: str):
    at_review.says(said)

    assert at_review.finds(*DAYS).keys == ["slot.which_day"]


def of_birth(visitor: Visitor) -> Visitor:
    """The same form, that has asked for a date of birth before the time."""
    visitor.book = replace(
        visitor.book,
        services={
            key: replace(
                service,
                items=(Field("born", Spec("date", {"not_after": "today"})), *service.items),
                texts={
                    language: {**texts, "born.ask": "born?", "born.label": "Birth date"}
                    for language, texts in service.texts.items()
                },
            )
            if key == ("visit", 1)
            else service
            for key, service in visitor.book.services.items()
        },
    )
    form = visitor.form
    visitor.talk = replace(visitor.talk, form=replace(form, answers={"born": "1990-03-12", **form.answers}))
    return visitor


@pytest.mark.parametrize("said", ["change appointment to 19 june", "change the date to 19 june", "19 june kar do"])
def test_it_is_no_birthday(at_days: Visitor, said: str):
    order = of_birth(at_days).says(said).orders[0]

    assert isinstance(order, effects.FindSlots)
    assert order.day == "2026-06-19"
    assert at_days.form.answers["born"] == "1990-03-12"


def test_a_birthday_is_none_of_its_days(at_review: Visitor):
    of_birth(at_review)

    at_review.says("birth date is 19 june 1990")

    assert at_review.form.answers["born"] == "1990-06-19"
    assert at_review.form.answers["time"] == CHOSEN


def test_a_wish_for_another_time_is_heard_anywhere_in_the_form(at_hours: Visitor):
    at_hours.taps(READY)
    at_hours.holds()
    assert at_hours.form.item == "name"

    order = at_hours.says("can we move the appointment to 19 june 11 am?").orders[0]

    assert isinstance(order, effects.FindSlots)
    assert at_hours.where is Where.CHOOSING


def test_an_hour_that_is_not_free_is_said_to_be_so(at_review: Visitor):
    at_review.says("make it 17 june at 5 pm")
    at_review.finds(*DAYS)

    assert at_review.finds(*HOURS).keys == ["slot.unclear", "slot.which_time"]
