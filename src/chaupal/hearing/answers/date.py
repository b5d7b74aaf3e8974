"""A date: 12/3/19, १२ मार्च २०१९, "baarah march do hazaar unnis", 2019-03-12. Kept as ISO text.

The day stands before the month, as India writes it. Rules: `not_before` (1900-01-01 if not given) and `not_after`
(2100-12-31); each an ISO date, `today`, or `today` with an offset in years or days (`today-18y`, `today+30d`);
`recent`: a day without a year is the nearest one. "Kal" is yesterday or tomorrow, as the rules allow.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.answers.date_words import Told, age, away, day_of_month, parts_of, years_ago
from chaupal.hearing.script import folded
from chaupal.kit import dates

if TYPE_CHECKING:
    from chaupal.hearing.answers.base import Spec, Value
    from chaupal.hearing.answers.date_words import Parts

REFUSALS = frozenset(
    {
        "date.unclear", "date.impossible", "date.relative", "date.day_missing", "date.year_missing", "date.too_early",
        "date.too_late", "date.in_future",
    },
)  # fmt: skip
_EARLIEST, _LATEST = "1900-01-01", "2100-12-31"
_LONGEST = 200  # characters
_MONTHS = "january february march april may june july august september october november december".split()
TOLD = "told"  # in what is refused: the day and month, to which only a year is missing
_CENTURY = 100
_FAR = 366  # days: who goes further back does not count them
_A_YEAR, _MONTH = 365, 31  # days


def read(spec: Spec, said: str, today: dt.date) -> Accepted | Refused:
    """The one date in what was said."""
    text = folded(said)
    if len(text) > _LONGEST:
        return Refused("date.unclear")
    if told := day_of_month(text):
        return _of_month(spec, today, *told)
    parts = parts_of(text)
    if parts is None:
        return Refused("date.unclear")
    if parts is Told.OTHER_DAY:
        return _told_from_today(spec, today, text)
    if parts is Told.TODAY:
        return _within(spec, today, today)
    return _whole(spec, today, _with_year(spec, today, text, parts))


def month_first(spec: Spec, said: str, today: dt.date) -> str | None:
    """A day that is told with its month first and can be no other, "03/25/1988", as we write it; None if none is."""
    day, month, year = told if isinstance(told := parts_of(folded(said)), tuple) else (None, 0, None)
    if day is None or year is None or not day <= len(_MONTHS) < month:
        return None
    text = f"{month}/{day}/{year}"
    return text if isinstance(read(spec, text, today), Accepted) else None


def show(_spec: Spec, value: Value, language: str) -> str:
    """12 मार्च 2019, 12 March 2019."""
    return dates.long_date(dt.date.fromisoformat(str(value)), language)


def _told_from_today(spec: Spec, today: dt.date, text: str) -> Accepted | Refused:
    told, (earliest, latest) = away(text), bounds(spec, today)
    if told is None or told[0] > _FAR:
        return Refused("date.relative")
    days, way = told
    way = way or (-1 if latest <= today else 1 if earliest >= today else 0)
    return _within(spec, today + dt.timedelta(days=days * way), today) if way else Refused("date.relative")


def _with_year(spec: Spec, today: dt.date, text: str, parts: Parts) -> Parts:
    """A year that was not said, if "last year" was, or if the rules or nearness to today leave but one."""
    day, month, year = parts
    if year is not None or day is None:
        return parts
    if (ago := years_ago(text)) is not None:
        return day, month, today.year - ago
    if born := _by_age(today, text, month, day):
        return day, month, born.year
    earliest, latest = bounds(spec, today)
    if not spec.rules.get("recent") and (latest - earliest).days >= _A_YEAR:
        return parts
    days = [date for year in (today.year - 1, today.year, today.year + 1) if (date := _day_of(year, month, day))]
    near = min([date for date in days if earliest <= date <= latest] or days, key=partial(_apart, today), default=None)
    return day, month, near.year if near else today.year


def _by_age(today: dt.date, text: str, month: int, day: int) -> dt.date | None:
    """The day on which somebody of the age that is told was born: "20 November, he is 11 days old"."""
    if (told := age(text)) is None or told[0] > (today - dt.date.min).days - _FAR:
        return None
    days, unit = told
    meant = today - dt.timedelta(days=days + unit // 2)
    born = [each for year in range(meant.year - 1, meant.year + 2) if (each := _day_of(year, month, day))]
    near = min((each for each in born if each <= today), key=partial(_apart, meant), default=None)
    return near if near and _apart(near, meant) <= unit + _MONTH else None


def _day_of(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _apart(one: dt.date, other: dt.date) -> int:
    return abs((one - other).days)


def _of_month(spec: Spec, today: dt.date, day: int, ago: int) -> Accepted | Refused:
    last_month = today.replace(day=1) - dt.timedelta(days=1)
    first = last_month if ago else today
    try:
        return _within(spec, first.replace(day=day), today)
    except ValueError:
        return Refused("date.impossible")


def _whole(spec: Spec, today: dt.date, parts: Parts) -> Accepted | Refused:
    day, month, year = parts
    if year is None:
        is_told = day is not None and 1 <= month <= len(_MONTHS)
        return Refused("date.year_missing", {TOLD: f"{day} {_MONTHS[month - 1]}"} if is_told else {})
    if day is None:
        return Refused("date.day_missing")
    if year < _CENTURY:
        year = _whole_year(spec, today, year)
    try:
        meant = dt.date(year, month, day)
    except (ValueError, OverflowError):
        return Refused("date.impossible")
    return _within(spec, meant, today)


def _whole_year(spec: Spec, today: dt.date, year: int) -> int:
    """19 is 2019 and 85 is 1985: the century that the rules allow and that is not far ahead."""
    ahead = today.year if bound(spec.rules.get("not_after", _LATEST), today) <= today else today.year + 10
    this_century = today.year // _CENTURY * _CENTURY
    return year + (this_century if this_century + year <= ahead else this_century - _CENTURY)


def _within(spec: Spec, meant: dt.date, today: dt.date) -> Accepted | Refused:
    earliest, latest = bounds(spec, today)
    if meant < earliest:
        return Refused("date.too_early", {"date": f"{earliest:%d/%m/%Y}"})
    if meant <= latest:
        return Accepted(meant.isoformat())
    if latest == today:
        return Refused("date.in_future")
    return Refused("date.too_late", {"date": f"{latest:%d/%m/%Y}"})


def bounds(spec: Spec, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day that its rules let through."""
    return bound(spec.rules.get("not_before", _EARLIEST), today), bound(spec.rules.get("not_after", _LATEST), today)


@lru_cache(maxsize=256)
def bound(rule: Any, today: dt.date) -> dt.date:  # as YAML gives it
    """The date a rule stands for; ValueError if it is none."""
    if isinstance(rule, dt.date):
        return rule
    if not rule.startswith("today"):
        return dt.date.fromisoformat(rule)
    offset = rule.removeprefix("today")
    if not offset:
        return today
    count, unit = int(offset[:-1]), offset[-1]
    if unit == "d":
        return today + dt.timedelta(days=count)
    if unit != "y":
        message = f"not a date rule: {rule!r}"
        raise ValueError(message)
    year = today.year + count
    leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=year, day=28) if leap_day else today.replace(year=year)
