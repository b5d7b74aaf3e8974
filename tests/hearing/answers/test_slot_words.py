"""Days and hours on offer, as people name them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing.answers import slot_words
from chaupal.hearing.answers.slots import show

TODAY = date(2026, 6, 30)
DAYS = [day for day in (TODAY + timedelta(days=ahead) for ahead in range(31)) if day.weekday() < 5]
TIMES = [f"2026-07-01T{hour}:{minute}" for hour in (10, 11, 12, 14, 15) for minute in ("00", "30")]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("kal subah", "2026-07-01"),
        ("कल", "2026-07-01"),
        ("aaj", "2026-06-30"),
        ("परसों", "2026-07-02"),
        ("15 July", "2026-07-15"),
        ("१५ जुलाई", "2026-07-15"),
        ("15/7/2026", "2026-07-15"),
        ("15.07", "2026-07-15"),
        ("15 tareekh", "2026-07-15"),
        ("15 जुलाई, 11 बजे", "2026-07-15"),
        ("15/7 11 baje", "2026-07-15"),
        ("11 am, 15 July", "2026-07-15"),
        ("17 july 10:30", "2026-07-17"),
        ("सोमवार को", "2026-07-06"),
        ("budhwar", "2026-07-01"),
        ("sabse pehle", "2026-06-30"),
        ("10 baje", None),
        ("ravivar", None),
        ("15 July 2027", None),
        ("4 july", None),  # a Saturday
        ("", None),
    ],
)
def test_a_day_on_offer(said, meant):
    day = slot_words.day(said, DAYS, TODAY)

    assert (day and day.isoformat()) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("10:30", ["10:30"]),
        ("15 जुलाई, 11 बजे", ["11:00"]),
        ("15 July at 11am", ["11:00"]),
        ("10.30 बजे", ["10:30"]),
        ("das baje", ["10:00"]),
        ("साढ़े दस बजे", ["10:30"]),
        ("सुबह साढ़े दस", ["10:30"]),
        ("sade das baje", ["10:30"]),
        ("saade gyarah baje", ["11:30"]),
        ("11am", ["11:00"]),
        ("3", ["15:00"]),
        ("3 बजे", ["15:00"]),
        ("dopahar 3 baje", ["15:00"]),
        ("kal subah 10:30", ["10:30"]),
        ("subah", ["10:00", "10:30", "11:00", "11:30"]),
        ("shaam", []),
        ("13:00", []),
    ],
)
def test_hours_on_offer(said, meant):
    assert [at[11:] for at in slot_words.hours(said, TIMES)] == meant


@pytest.mark.parametrize(
    ("value", "hi", "en"),
    [
        ({"at": "2026-07-01T10:30"}, "1 जुलाई 2026, सुबह 10:30", "1 July 2026, 10:30 am"),
        ({"at": "2026-07-01T12:00", "place": "x"}, "1 जुलाई 2026, दोपहर 12:00", "1 July 2026, 12:00 pm"),
        ({"at": "2026-07-01T00:05"}, "1 जुलाई 2026, रात 12:05", "1 July 2026, 12:05 am"),
        ({"on": "2026-07-01"}, "1 जुलाई 2026", "1 July 2026"),
    ],
)
def test_a_time_is_shown(value, hi, en):
    assert show(value, "hi") == hi
    assert show(value, "en") == en


@given(st.sampled_from(TIMES), st.sampled_from(["hi", "en"]))
def test_a_time_that_is_shown_is_understood(at, language):
    said = show({"at": at}, language).partition(", ")[2]

    assert slot_words.hours(said, TIMES) == [at]


@given(st.text(max_size=200))
def test_nothing_that_is_said_breaks_it(said):
    day = slot_words.day(said, DAYS, TODAY)

    assert day is None or day in DAYS
    assert set(slot_words.hours(said, TIMES)) <= set(TIMES)
    assert slot_words.row(said, 8) in (None, *range(8))
    assert slot_words.names_hour(said) in (True, False)
