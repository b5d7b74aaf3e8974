"""Calendars are read whole, and what is wrong with them is said where it stands."""

from pathlib import Path

import pytest

from chaupal.catalogue.base import Fault
from chaupal.catalogue.issues import faults_of
from chaupal.engine.definition import Slot
from chaupal.engine.definition.offices import Calendar
from tests.catalogue.small import EN, HI, SERVICE, library

CALENDAR = "water/calendars/visits.yaml"
SOUND = """\
days: [monday, friday]
hours: ["10:00-13:00", "14:00-16:00"]
every: 30
capacity: 4
places:
  small: {capacity: 9, hours: ["08:30-12:00"]}
"""
SLOT = (
    (SERVICE, "rows:", "slots:\n  visit: {calendar: visits, at: [size]}\nrows:"),
    (SERVICE, "place, users]", "place, users, visit]"),
    (HI, "meter:\n  label", "visit:\n  label: समय\nmeter:\n  label"),
    (EN, "meter:\n  label", "visit:\n  label: Time\nmeter:\n  label"),
)


def found(root: Path, calendar: str = SOUND, *edits: tuple[str, str, str], **more: str) -> list[Fault]:
    return faults_of(library(root, *SLOT, *edits, add={CALENDAR: calendar, **more}))


def test_a_calendar_is_read_with_what_differs_at_a_place(tmp_path: Path):
    book = library(tmp_path, *SLOT, add={CALENDAR: SOUND}).catalogue()

    usual = book.calendars["visits"]
    assert usual.days == {0, 4}
    assert usual.hours == ((600, 780), (840, 960))
    assert (usual.every, usual.capacity, usual.notice, usual.horizon) == (30, 4, 1, 30)
    assert usual.at("large") is usual
    assert usual.at("small") == Calendar("visits", usual.days, ((510, 720),), 30, 9)
    assert book.service("tanker").item("visit") == Slot("visit", "visits", ("size",))


def test_a_slot_may_be_a_day(tmp_path: Path):
    whole = "days: [sunday]\nwhole_days: true\ncapacity: 1\nnotice: 0\nhorizon: 90\n"

    calendar = library(tmp_path, *SLOT, add={CALENDAR: whole}).catalogue().calendars["visits"]

    assert calendar == Calendar("visits", frozenset({6}), (), 0, 1, 0, 90)


def test_a_sound_calendar_has_no_faults(tmp_path: Path):
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("[monday, friday]", "[monday, fryday]", 1, "did you mean `friday`"),
        ("days: [monday, friday]\n", "", 1, "`days` is missing"),
        ("10:00-13:00", "10-13", 2, 'hours such as "10:00-13:00"'),
        ("10:00-13:00", "13:00-10:00", 2, "from earlier to later"),
        ("14:00-16:00", "12:00-16:00", 2, "overlap"),
        ("every: 30", "every: 300", 2, "does not fit"),
        ("every: 30\n", "", 1, "`every` is missing"),
        ("every: 30", "every: 30\nwhole_days: true", 3, "take one of the two out"),
        ("hours:", "ours:", 2, "did you mean `hours`"),
        ("capacity: 4", "capacity: 0", 4, "at least 1"),
        ("capacity: 4", "capacity: 4\nnotice: 40", 1, "from `notice` (40)"),
        ("capacity: 4", "capacity: 4\nhorizon: 800", 5, "to 365 days"),
        ("capacity: 9", "capacity: none", 6, "must be a whole number"),
        ("small:", "tiny:", 6, "`tiny` is no place of `visit`"),
        ("small:", "small/large:", 6, "is no place"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(old: str, new: str, line: int, words: str, tmp_path: Path):
    assert old in SOUND

    faults = found(tmp_path, SOUND.replace(old, new, 1))

    assert [
        fault for fault in faults if words in fault.what and (fault.path.name, fault.line) == ("visits.yaml", line)
    ], faults


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("calendar: visits", "calendar: visit", "did you mean `visits`"),
        ("at: [size]", "at: [users]", "no field asked before it"),
    ],
)
def test_a_slot_must_have_its_calendar_and_its_place(old: str, new: str, words: str, tmp_path: Path):
    faults = found(tmp_path, SOUND, (SERVICE, old, new))

    assert [fault.path.name for fault in faults if words in fault.what] == ["service.yaml"], faults


def test_two_calendars_have_two_names(tmp_path: Path):
    faults = found(
        tmp_path,
        SOUND,
        **{"air/department.yaml": "id: air\norder: 2\nnames: {hi: हवा, en: Air}\n", "air/calendars/visits.yaml": SOUND},
    )

    assert "there is a calendar `visits` in air, too; rename one" in [fault.what for fault in faults]
