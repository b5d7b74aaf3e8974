"""What a calendar offers, by arithmetic alone."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.appointments import times
from chaupal.engine.definition.offices import Calendar
from chaupal.kit.dates import IST

WEEK = frozenset(range(5))
CLINIC = Calendar("clinic", WEEK, ((600, 720), (840, 900)), every=30, capacity=2, notice=1, horizon=7)
BUS = Calendar("bus", frozenset(range(7)), ((480, 1020),), every=0, capacity=20, notice=0, horizon=3)
MONDAY = datetime(2026, 6, 15, 4, 30, tzinfo=UTC)  # ten o'clock in Delhi
NONE: Counter[datetime] = Counter()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=IST)


def test_working_days_from_the_notice_to_the_horizon_without_holidays():
    days = times.days(CLINIC, MONDAY, {date(2026, 6, 17)})

    assert [day.day for day in days] == [16, 18, 19, 22]


def test_each_appointment_ends_within_its_hours():
    starts = times.starts(CLINIC, date(2026, 6, 16), MONDAY, ())

    assert starts == [at(16, 10), at(16, 10, 30), at(16, 11), at(16, 11, 30), at(16, 14), at(16, 14, 30)]


def test_no_time_of_a_day_that_is_too_near_or_too_far_or_shut():
    for day in (15, 20, 24):
        assert times.starts(CLINIC, date(2026, 6, day), MONDAY, ()) == []


def test_a_whole_day_can_be_had_until_it_begins():
    assert [day["on"][-2:] for day in times.free_days(BUS, MONDAY, (), NONE)] == ["16", "17", "18"]
    assert times.free_days(BUS, at(15, 7, 59), (), NONE)[0] == {"on": "2026-06-15", "free": 20}


def test_what_is_taken_is_not_offered():
    taken = Counter({at(16, 10): 2, at(16, 10, 30): 1})

    hours = times.free_hours(CLINIC, date(2026, 6, 16), MONDAY, (), taken)
    days = times.free_days(CLINIC, MONDAY, (), taken)

    assert hours[:2] == [{"at": "2026-06-16T10:30", "free": 1}, {"at": "2026-06-16T11:00", "free": 2}]
    assert days[0] == {"on": "2026-06-16", "free": 9}


@pytest.mark.parametrize(
    ("start", "remind"),
    [(at(16, 10, 30), at(15, 10, 30)), (at(16, 0), at(15, 8)), (at(16, 7), at(15, 8)), (at(16, 22), at(15, 20))],
)
def test_people_are_reminded_the_day_before_while_they_are_awake(start: datetime, remind: datetime):
    assert times.remind_at(start) == remind


CALENDARS = st.builds(
    lambda days, opens, length, every, capacity, notice, more: Calendar(
        "any", days, ((opens, opens + length),) if every else (), every, capacity, notice, notice + more
    ),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 700),
    st.integers(60, 700),
    st.sampled_from([0, 5, 15, 30, 45, 60]),
    st.integers(1, 30),
    st.integers(0, 10),
    st.integers(0, 30),
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
DATES = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 3, 1)), max_size=40)


@given(CALENDARS, MOMENTS, DATES, st.integers(0, 40))
def test_whatever_the_calendar_nothing_is_offered_that_cannot_be_had(
    calendar: Calendar, now: datetime, holidays: frozenset[date], taken_each: int
):
    days = times.days(calendar, now, holidays)
    every = {day: times.starts(calendar, day, now, holidays) for day in days}
    taken = Counter({start: taken_each for starts in every.values() for start in starts})
    left = max(calendar.capacity - taken_each, 0)

    assert {
        date.fromisoformat(offered["on"]): offered["free"]
        for offered in times.free_days(calendar, now, holidays, taken)
    } == {day: left * len(starts) for day, starts in every.items() if left and starts}
    for day, starts in every.items():
        assert day.weekday() in calendar.days
        assert day not in holidays
        assert calendar.notice <= (day - now.astimezone(IST).date()).days <= calendar.horizon
        assert sorted(set(starts)) == starts
        for start in starts:
            assert start > now
            assert start.date() == day
            assert times.start_of(calendar, times.value_of(calendar, start)) == start
            assert not calendar.every or _within(calendar, start)


def _within(calendar: Calendar, start: datetime) -> bool:
    minute = start.hour * 60 + start.minute
    return any(since <= minute and minute + calendar.every <= until for since, until in calendar.hours)
