"""What an expression may call beside CEL's own, each made for the day of the talk and described for authors."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.catalogue import pincodes, tables
from chaupal.kit.dates import IST
from chaupal.kit.money import grouped

if TYPE_CHECKING:
    from collections.abc import Callable

_LEAP_DAY = (2, 29)
_APRIL = 4
_GAP = re.compile(r"[ ,.]+")


class Function(NamedTuple):
    """One of them: made for an ISO day; how it is called, and what it gives, for the reference."""

    make: Callable[[str], Callable[..., Any]]
    called: str
    gives: str


def _months_since(today: str) -> Callable[[str | None], int | None]:
    now = date.fromisoformat(today)

    def months_since(day: str | None) -> int | None:
        if day is None:
            return None
        then = date.fromisoformat(day)
        return (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)

    return months_since


def _years_since(today: str) -> Callable[[str | None], int | None]:
    months_since = _months_since(today)

    def years_since(day: str | None) -> int | None:
        months = months_since(day)
        return None if months is None else months // 12

    return years_since


def _days_since(today: str) -> Callable[[str | None], int | None]:
    now = date.fromisoformat(today)
    return lambda day: None if day is None else (now - date.fromisoformat(day)).days


def _of_day(what: Callable[[date], Any]) -> Callable[[str], Callable[[str | None], Any]]:
    return lambda _today: lambda day: None if day is None else what(date.fromisoformat(day))


def _years_after(_today: str) -> Callable[[str | None, int], str | None]:
    def years_after(day: str | None, years: int) -> str | None:
        if day is None:
            return None
        then = date.fromisoformat(day)
        leap = (then.month, then.day) == _LEAP_DAY
        return then.replace(year=then.year + int(years), day=_LEAP_DAY[1] - 1 if leap else then.day).isoformat()

    return years_after


def _table(today: str) -> Callable[[str, Any], Any]:
    return lambda name, key: tables.value(name, key, today)


def _table_on(_today: str) -> Callable[[str, Any, str | None], Any]:
    return lambda name, key, day: None if day is None else tables.value(name, key, day)


def _says(today: str) -> Callable[[str | None, str], bool]:
    """Of a table of words, `anywhere: [at home]` and `first: [home]`, whether a text says one of them, or begins so."""

    def says(text: str | None, name: str) -> bool:
        padded = f" {_GAP.sub(' ', (text or '').casefold())} "
        anywhere, first = (tables.value(name, row, today) or () for row in ("anywhere", "first"))
        return any(f" {words} " in padded for words in anywhere) or any(padded.startswith(f" {one} ") for one in first)

    return says


def _boxed(today: str) -> Callable[[str, Any], str | None]:
    """Of a table of boxes, `name: {south:, north:, west:, east:}`, the value of the first in which a place lies."""

    def boxed(name: str, place: Any) -> str | None:
        if not place or place.get("latitude") is None:
            return None
        for box in tables.value(name, "boxes", today) or ():
            inside = box["south"] < place["latitude"] < box["north"] and box["west"] < place["longitude"] < box["east"]
            if inside:
                return str(box["is"])
        return None

    return boxed


def _exceeds(_today: str) -> Callable[[float | None, float | None], bool | None]:
    def exceeds(value: float | None, limit: float | None) -> bool | None:
        if limit is None:
            return False
        return None if value is None else value > limit

    return exceeds


def _known(_today: str) -> Callable[[Any], bool]:
    return lambda value: value not in (None, "")


def _place(what: str) -> Callable[[str], Callable[[Any], str | None]]:
    def of(pincode: Any) -> str | None:
        place = pincodes.places().get(pincode)
        return getattr(place, what) or None if place else None

    return lambda _today: of


_DAY_PARTS = {"YYYY": "%Y", "MMM": "%b", "MM": "%m", "DD": "%d"}  # as departments write how they write days


def _strftime(pattern: str) -> str:
    return re.sub("|".join(_DAY_PARTS), lambda part: _DAY_PARTS[part[0]], pattern)


def _iso_day(_today: str) -> Callable[[Any, str], str | None]:
    def iso_day(told: Any, pattern: str) -> str | None:
        try:
            return datetime.strptime(told, _strftime(pattern)).replace(tzinfo=IST).date().isoformat()
        except (TypeError, ValueError):
            return None

    return iso_day


def _day_as(_today: str) -> Callable[[Any, str], str | None]:
    def day_as(day: Any, pattern: str) -> str | None:
        try:
            return date.fromisoformat(day).strftime(_strftime(pattern))
        except (TypeError, ValueError):
            return None

    return day_as


_PINCODE = re.compile(r"(?<!\d)(\d{3}) ?(\d{3})(?!\d)")


def _pincode_in(_today: str) -> Callable[[str | None], str | None]:
    def of(text: str | None) -> str | None:
        found = {first + last for first, last in _PINCODE.findall(text or "")} & pincodes.places().keys()
        return min(found) if len(found) == 1 else None

    return of


def _of_two(choose: Callable[[Any, Any], Any]) -> Callable[[str], Callable[[Any, Any], Any]]:
    return lambda _today: lambda one, other: None if one is None or other is None else choose(one, other)


def _sum(_today: str) -> Callable[[list[float | None] | None], float | None]:
    def total(numbers: list[float | None] | None) -> float | None:
        return None if numbers is None else sum(number for number in numbers if number is not None)

    return total


def _multiplied(_today: str) -> Callable[[list[float | None] | None], float | None]:
    """Of decimals as they are written, as sums of money are: 0.1 times 3 is 0.3."""

    def multiplied(numbers: list[float | None] | None) -> float | None:
        if numbers is None or None in numbers:
            return None
        return float(prod(Decimal(str(number)) for number in numbers))

    return multiplied


def _rounded(_today: str) -> Callable[[float | None], int | None]:
    return lambda number: None if number is None else int(Decimal(str(number)).quantize(Decimal(1), ROUND_HALF_UP))


def _figure(_today: str) -> Callable[[float | None], str | None]:
    def figure(number: float | None) -> str | None:
        if number is None:
            return None
        whole, _, part = f"{Decimal(str(number)).normalize():f}".partition(".")
        return grouped(int(whole)) + (f".{part}" if part else "")

    return figure


# null of null, where nothing else is said
FUNCTIONS = {
    "days_since": Function(
        _days_since,
        "days_since(day)",
        "whole days from then to today; below 0 of a day to come: `days_since(wedding) <= -7`",
    ),
    "months_since": Function(_months_since, "months_since(day)", "whole months from then to today"),
    "years_since": Function(_years_since, "years_since(day)", "whole years, as of an age"),
    "years_after": Function(_years_after, "years_after(day, 18)", "the day so many years later, or earlier if below 0"),
    "year_of": Function(_of_day(lambda day: day.year), "year_of(day)", "its year"),
    "weekday": Function(_of_day(date.isoweekday), "weekday(day)", "1 is Monday, 7 Sunday"),
    "fiscal_year": Function(
        _of_day(lambda day: day.year - (day.month < _APRIL)), "fiscal_year(day)", "the year in which it began, in April"
    ),
    "table": Function(
        _table,
        'table("fees", key)',
        "what stands there today under a name, or in the band of a number; a row with columns goes on: "
        '`table("fees", area)[day_kind]`, `table("fees", area).weekend`',
    ),
    "table_on": Function(_table_on, 'table_on("fees", key, day)', "what stands there on another day"),
    "boxed": Function(_boxed, 'boxed("zones", place)', "of a table of boxes on the map, the one where a location lies"),
    "says": Function(_says, 'says(text, "words")', "whether a text says one of a table of words; false of null"),
    "exceeds": Function(_exceeds, "exceeds(number, limit)", "whether it is above; false where there is no limit"),
    "known": Function(_known, "known(value)", "whether it was answered, with more than an empty text"),
    "most": Function(_of_two(max), "most(a, b)", "the greater of two"),
    "least": Function(_of_two(min), "least(a, b)", "the lesser of two"),
    "iso_day": Function(_iso_day, 'iso_day(text, "DD-MM-YYYY")', "the day that is written so; null of what is none"),
    "day_as": Function(_day_as, 'day_as(day, "DD-MM-YYYY")', "a day as a department writes it"),
    "last": Function(_of_two(lambda text, many: str(text)[-many:]), "last(text, 10)", "so many characters at its end"),
    "sum": Function(_sum, "sum(list)", "of numbers; those that are null count nothing"),
    "multiplied": Function(_multiplied, "multiplied(list)", "of numbers, exactly; null if one of them is null"),
    "rounded": Function(_rounded, "rounded(number)", "to the nearest whole number, a half upwards"),
    "figure": Function(_figure, "figure(number)", "as people here write it: 12,500.5"),
    "first": Function(_of_two(lambda items, many: items[: int(many)]), "first(list, 3)", "so many at its beginning"),
    "after": Function(_of_two(lambda items, many: items[int(many) :]), "after(list, 3)", "what comes after so many"),
    "district_of": Function(_place("district"), "district_of(pincode)", "null where it is not the same throughout"),
    "sub_division_of": Function(_place("sub_division"), "sub_division_of(pincode)", "so, too"),
    "local_body_of": Function(_place("body"), "local_body_of(pincode)", "so, too"),
    "locality_of": Function(_place("locality"), "locality_of(pincode)", "so, too"),
    "pincode_in": Function(_pincode_in, "pincode_in(address)", "the one PIN code of the city that an address holds"),
}
