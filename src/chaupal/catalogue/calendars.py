"""Reads `services/<department>/calendars/<calendar>.yaml`: when appointments can be had, and how many at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.parts import Part, meant, whole
from chaupal.catalogue.sheets import read_sheet
from chaupal.engine.definition.offices import Calendar

if TYPE_CHECKING:
    from pathlib import Path

    from chaupal.catalogue.sheets import Sheet

FOLDER, PLACES = "calendars", "places"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FARTHEST = 365  # days ahead
_HOURS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])")
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """A calendar as read."""

    calendar: Calendar
    sheet: Sheet


def read_calendars(root: Path) -> tuple[CalendarSheet, ...]:
    """The calendars of all departments."""
    return tuple(_read(path) for path in sorted(root.glob(f"*/{FOLDER}/*.yaml")))


def _read(path: Path) -> CalendarSheet:
    part = whole(read_sheet(path))
    if part.sheet.faults:
        return CalendarSheet(Calendar(path.stem, frozenset(), (), 0, 1), part.sheet)
    usual = _calendar(path.stem, part, {})
    if part.sheet.faults:  # said once is enough
        return CalendarSheet(usual, part.sheet)
    places = {}
    for place, differing in part.parts(PLACES):
        places[place] = _calendar(path.stem, differing, part.data)
    return CalendarSheet(replace(usual, places=places), part.sheet)


def _calendar(name: str, part: Part, usual: dict[str, Any]) -> Calendar:
    """A calendar, or what differs from the usual at a place."""
    known = Part(part.sheet, part.at, {key: usual[key] for key in usual if key != PLACES} | part.data)
    calendar = Calendar(
        id=name,
        days=frozenset(_days(known)),
        hours=tuple(hours for n, said in enumerate(known.names("hours")) for hours in _hours(known, n, said)),
        every=0 if known.flag("whole_days") else known.whole("every"),
        capacity=known.whole("capacity"),
        notice=known.whole("notice", 1),
        horizon=known.whole("horizon", 30),
    )
    _fits(known, calendar)
    return calendar


def _days(part: Part) -> list[int]:
    found = []
    for day in part.names("days"):
        if day in DAYS:
            found.append(DAYS.index(day))
        else:
            part.wrong("days", f"`{day}` is no day{meant(day, DAYS)}; write monday to sunday")
    return found


def _hours(part: Part, number: int, said: str) -> list[tuple[int, int]]:
    match = _HOURS.fullmatch(said)
    opens, closes = (int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])) if match else (0, 0)
    if opens < closes <= _DAY:
        return [(opens, closes)]
    part.wrong(f"hours.{number}", f'`{said}` must be hours such as "10:00-13:00", from earlier to later')
    return []


def _fits(part: Part, calendar: Calendar) -> None:
    if calendar.every and not calendar.hours:
        part.wrong("hours", 'there are no hours to divide; write hours such as ["10:00-13:00"]')
    if any(before[1] > after[0] for before, after in zip(calendar.hours, calendar.hours[1:], strict=False)):
        part.wrong("hours", "the hours overlap or are not in their order; write them one after the other")
    if calendar.every and any(until - since < calendar.every for since, until in calendar.hours):
        part.wrong("hours", f"`every: {calendar.every}` does not fit into these hours; lengthen them or shorten it")
    if not calendar.notice <= calendar.horizon <= FARTHEST:
        part.wrong("horizon", f"`horizon` must be from `notice` ({calendar.notice}) to {FARTHEST} days")
