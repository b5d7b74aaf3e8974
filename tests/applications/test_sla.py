"""The clock of a promise: working days, pauses, lateness."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chaupal.applications.desks import promise
from chaupal.applications.sla import days_left, promised_on, resumed, working_days
from chaupal.catalogue.expressions import compiled
from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Promise

WEEK = Promise(7, working=False)
FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)
days = st.dates(date(2024, 1, 1), date(2030, 1, 1))


def test_a_weekend_does_not_count() -> None:
    assert promised_on(FRIDAY, Promise(3)) == date(2026, 11, 25)


def test_a_holiday_does_not_count() -> None:
    assert promised_on(FRIDAY, Promise(3), {MONDAY}) == date(2026, 11, 26)


def test_plain_days_count_every_day() -> None:
    assert promised_on(FRIDAY, WEEK, {MONDAY}) == date(2026, 11, 27)
    assert resumed(date(2026, 11, 27), WEEK, FRIDAY, MONDAY, {MONDAY}) == date(2026, 11, 30)


def test_days_left_are_working_days() -> None:
    assert days_left(date(2026, 11, 25), FRIDAY) == 3
    assert days_left(FRIDAY, FRIDAY) == 0


def test_late_is_negative_even_on_a_sunday() -> None:
    assert days_left(FRIDAY, date(2026, 11, 25)) == -3
    assert days_left(FRIDAY, date(2026, 11, 22)) == -1


def test_the_clock_rests_while_the_citizen_answers() -> None:
    assert resumed(date(2026, 11, 25), Promise(3), FRIDAY, date(2026, 11, 24)) == date(2026, 11, 27)


def test_an_answer_on_the_same_day_moves_nothing() -> None:
    assert resumed(MONDAY, Promise(3), FRIDAY, FRIDAY) == MONDAY


def test_the_first_promise_that_holds_for_the_answers_counts() -> None:
    soon, late = Promise(2, when=compiled('certificate_for == "delhi"')), WEEK
    service = replace(catalogue().service("caste_certificate_obc"), promises=(soon, late))

    assert promise(service, {"certificate_for": "delhi"}, {}, FRIDAY) == soon
    assert promise(service, {"certificate_for": "centre"}, {}, FRIDAY) == late
    assert promise(replace(service, promises=(soon,)), {}, {}, FRIDAY) is None


@given(days, st.integers(1, 60))
def test_what_was_promised_is_that_many_days_away(filed: date, count: int) -> None:
    promised = promised_on(filed, Promise(count))

    assert working_days(filed, promised) == count
    assert days_left(promised, filed) == count


@given(days, st.integers(1, 30), st.integers(0, 40))
def test_a_pause_leaves_the_same_days(filed: date, count: int, away: int) -> None:
    promised = promised_on(filed, Promise(count))
    answered = promised_on(filed, Promise(away))

    assert days_left(resumed(promised, Promise(count), filed, answered), answered) == count
