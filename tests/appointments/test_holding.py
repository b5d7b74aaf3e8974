"""Times are held, booked, moved and let go; each place is given once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from chaupal.appointments import actions, queries
from chaupal.appointments.models import Appointment
from chaupal.kit.clock import now

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clinics", "clock")]
TEN, HALF_PAST = "2026-11-25T10:00", "2026-11-25T10:30"
MINUTES = timedelta(minutes=1)


def value(at: str = TEN, place: str = "rohini") -> dict[str, Any]:
    return {"at": at, "place": place}


def hold(person: int, at: str = TEN, *, place: str = "rohini", form: str = "f1") -> bool:
    return actions.hold(
        conversation_id=person, reference=form, slot="time", calendar="clinic", value=value(at, place), now=now()
    )


def book(person: int, at: str = TEN, *, place: str = "rohini", form: str = "f1") -> dict[str, Any]:
    chosen = {"time": ("clinic", value(at, place))}
    return actions.book(conversation_id=person, reference=form, slots=chosen, now=now())["time"]


def free(day: str = "2026-11-25", *, place: str = "rohini", person: int = 99) -> dict[str, int]:
    found = queries.free(
        calendar="clinic", place=place, day=day, conversation_id=person, reference="f1", slot="time", now=now()
    )
    return {record.get("at") or record["on"]: record["free"] for record in found}


def test_days_and_hours_that_are_free():
    assert free("") == {"2026-11-25": 2, "2026-11-26": 2}  # the 27th is a holiday
    assert free(place="saket") == {TEN: 3, HALF_PAST: 3}
    assert free("2026-11-28") == {}


def test_what_is_held_is_free_for_nobody_else():
    assert hold(1)

    assert not hold(2)
    assert free() == {HALF_PAST: 1}
    assert free(person=1) == {TEN: 1, HALF_PAST: 1}


def test_the_same_order_again_changes_nothing():
    assert hold(1)
    assert hold(1)
    assert book(1) == value()
    assert book(1) == value()
    assert hold(1)

    assert Appointment.objects.get().held_until is None


@pytest.mark.parametrize("at", ["2026-11-25T10:15", "2026-11-24T10:00", "2026-11-27T10:00", "2026-12-25T10:00", "soon"])
def test_what_was_never_on_offer_is_not_held(at: str):
    assert not hold(1, at)


def test_another_choice_lets_the_first_go():
    hold(1)
    assert hold(1, HALF_PAST)

    assert free() == {TEN: 1}


def test_a_choice_that_is_gone_leaves_the_first():
    hold(1)
    hold(2, HALF_PAST)

    assert not hold(1, HALF_PAST)
    assert free() == {}


def test_a_hold_runs_out_after_half_an_hour(clock):
    hold(1)
    clock.shift(31 * MINUTES)

    assert free()[TEN] == 1
    assert hold(2)
    assert Appointment.objects.get().conversation_id == 2


def test_a_hold_that_ran_out_is_booked_while_nobody_wants_it(clock):
    hold(1)
    clock.shift(40 * MINUTES)

    assert book(1) == value()
    assert free() == {HALF_PAST: 1}


def test_whoever_pays_late_gets_the_next_free_time(clock):
    hold(1)
    clock.shift(31 * MINUTES)
    hold(2)

    assert book(1) == value(HALF_PAST)
    assert hold(2)


def test_whoever_pays_late_and_finds_nothing_keeps_the_place_in_mind(clock):
    hold(1)
    clock.shift(31 * MINUTES)
    for person, at in enumerate([TEN, HALF_PAST, "2026-11-26T10:00", "2026-11-26T10:30"], 2):
        assert hold(person, at)

    assert book(1) == {"place": "rohini"}
    assert not Appointment.objects.filter(conversation_id=1).exists()


def keep(person: int, slots: dict[str, Any] | None = None) -> list[str]:
    chosen = slots or {"time": ("clinic", value())}
    return actions.keep(conversation_id=person, reference="f1", slots=chosen, now=now())


def test_from_the_bill_on_a_hold_lasts_two_hours(clock):
    hold(1)
    clock.shift(20 * MINUTES)

    assert keep(1) == []
    clock.shift(119 * MINUTES)
    assert not hold(2)


def test_from_the_bill_on_a_whole_day_is_kept_for_a_day(clock):
    day = {"on": "2026-11-26"}
    tour: dict[str, Any] = {"reference": "f1", "slot": "day", "calendar": "tour", "value": day}
    assert actions.hold(conversation_id=1, **tour, now=now())
    assert keep(1, {"day": ("tour", day)}) == []
    clock.shift(timedelta(hours=23))

    assert not actions.hold(conversation_id=2, **tour, now=now())


def test_what_ran_out_is_had_again_before_the_bill_if_nobody_took_it(clock):
    hold(1)
    clock.shift(31 * MINUTES)
    hold(2)
    actions.release(2, "f1")

    assert keep(1) == []
    assert not hold(2)


def test_before_the_bill_it_is_told_what_is_gone(clock):
    hold(1)
    clock.shift(31 * MINUTES)
    hold(2)

    assert keep(1) == ["time"]
    assert keep(2) == []


def test_what_is_booked_is_kept_already():
    book(1)

    assert keep(1) == []
    assert Appointment.objects.get().held_until is None


def test_what_is_booked_is_moved_whole_or_not_at_all(clock):
    book(1)
    book(2, HALF_PAST)
    clock.shift(timedelta(hours=5))

    assert not hold(1, HALF_PAST)
    assert hold(1, "2026-11-26T10:00")
    assert Appointment.objects.get(conversation_id=1).held_until is None
    assert free() == {TEN: 1}


def test_what_is_let_go_is_free():
    hold(1)
    actions.release(1, "f1")

    assert hold(2)


def test_slots_that_do_not_apply_any_more_are_let_go_with_the_filing():
    hold(1)

    assert actions.book(conversation_id=1, reference="f1", slots={}, now=now()) == {}
    assert free()[TEN] == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_get_a_time_than_it_has_places():
    def want(person: int) -> bool:
        try:
            with transaction.atomic():
                return hold(person, place="saket")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as people:
        got = list(people.map(want, range(1, 25)))

    assert sum(got) == 3
    assert sorted(Appointment.objects.values_list("seat", flat=True)) == [0, 1, 2]
    assert {row.conversation_id for row in Appointment.objects.all()} == {n for n, had in enumerate(got, 1) if had}


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_inherit_a_hold_that_ran_out(clock):
    for person in (1, 2, 3):
        with transaction.atomic():
            hold(person, place="saket")
    clock.shift(31 * MINUTES)

    def want(person: int) -> str:
        try:
            with transaction.atomic():
                return book(person, place="saket")["at"]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as people:
        got = list(people.map(want, range(1, 13)))

    assert sorted(got) == [TEN] * 3 + [HALF_PAST] * 3 + ["2026-11-26T10:00"] * 3 + ["2026-11-26T10:30"] * 3
    assert Appointment.objects.count() == 12
