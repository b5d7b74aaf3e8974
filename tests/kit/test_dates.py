from datetime import UTC, date, datetime

import pytest

from chaupal.kit.dates import day_in_india, in_india, is_working_day, long_date, working_days_after
from chaupal.kit.languages import LANGUAGES, WRITTEN

DIWALI = date(2026, 11, 9)


def test_every_language_has_twelve_months():
    assert {language: len(how.months) for language, how in WRITTEN.items()} == dict.fromkeys(LANGUAGES, 12)


def test_long_dates():
    assert long_date(date(2019, 3, 12), "hi") == "12 मार्च 2019"
    assert long_date(date(2019, 3, 12), "en") == "12 March 2019"
    assert long_date(date(2019, 3, 12), "hi-Latn") == "12 मार्च 2019"


def test_india_is_ahead():
    late = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)

    assert f"{in_india(late):%d/%m/%Y %H:%M %Z}" == "25/11/2026 00:00 IST"
    assert day_in_india(late) == date(2026, 11, 25)
    assert day_in_india(datetime(2026, 11, 24, 18, 29, tzinfo=UTC)) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        (date(2026, 11, 2), 0, date(2026, 11, 2)),
        (date(2026, 11, 2), 1, date(2026, 11, 3)),
        (date(2026, 11, 6), 1, date(2026, 11, 10)),  # Friday; Diwali is the Monday
        (date(2026, 11, 7), 1, date(2026, 11, 10)),  # a Saturday
        (date(2026, 11, 5), 7, date(2026, 11, 17)),
    ],
)
def test_working_days(day, days, expected):
    assert working_days_after(day, days, {DIWALI}) == expected


def test_working_day():
    assert is_working_day(date(2026, 11, 6))
    assert not is_working_day(date(2026, 11, 7))
    assert not is_working_day(DIWALI, {DIWALI})
