"""Reads `services/tables/<name>.yaml`: rates, limits and areas as a law or department gives them, each with its source.

    source: Fire Service Rules 2010, rule 27
    since:
      "2010-09-13": {hotel: {height: 12, floors: 4}, else: {height: 15, floors: 5}}

Figures hold from the day under which they stand until the next one; before the first there are none. A column is looked
up by a name, or by a number: then the columns are numbers, and the first not below it counts ("up to and with"). `else`
is for all others. `stand_in: true` marks figures that await the department's word; `chaupal doctor` counts them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings

from chaupal.catalogue.parts import whole
from chaupal.catalogue.sheets import Sheet, read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from chaupal.catalogue.parts import Part

FOLDER = "tables"
ELSE = "else"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Version:
    """What holds from a day on: by name, or by the bounds of bands, rising."""

    since: str  # ISO
    rows: Mapping[str, Any]
    bounds: Sequence[float]  # of bands; empty where it is looked up by name

    def value(self, key: object) -> Any:
        """What stands there for a name or a number; None for what is not there."""
        if self.bounds and isinstance(key, int | float):
            fitting = (bound for bound in self.bounds if key <= bound)
            found = next(fitting, None)
            return self.rows.get(ELSE) if found is None else self.rows[f"{found:g}"]
        return self.rows.get(str(key), self.rows.get(ELSE))


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read."""

    sheet: Sheet
    source: str
    stand_in: bool
    versions: Sequence[Version]  # the oldest first

    def value(self, key: object, day: str) -> Any:
        """What it says on an ISO day; None before its first."""
        version = self.version(day)
        return version.value(key) if version and key is not None else None

    def version(self, day: str) -> Version | None:
        """What holds on an ISO day; None before its first."""
        at = bisect_right([version.since for version in self.versions], day)
        return self.versions[at - 1] if at else None

    @property
    def figures(self) -> frozenset[float]:
        """The numbers that stand in it, bounds among them."""
        return frozenset(
            number for version in self.versions for number in (*version.bounds, *_numbers(version.rows.values()))
        )


def read_tables(root: Path) -> dict[str, Table]:
    """Every table, by name."""
    return {path.stem: _read(path) for path in sorted((root / FOLDER).glob("*.yaml"))}


@cache
def tables() -> Mapping[str, Table]:
    """Every table of the city, read when an expression asks first."""
    return read_tables(settings.CHAUPAL_SERVICES_DIR)


@dataclass(slots=True)
class Trial:
    """What expressions look into while they are tried out, and what they did not find there."""

    tables: Mapping[str, Table]
    missed: list[tuple[str, object, str]] = field(default_factory=list)  # table, key, ISO day
    lacking: list[str] = field(default_factory=list)  # the columns that were not in what was found
    known: dict[Hashable, _Outcome] = field(default_factory=dict)

    def once(self, what: Hashable, seen: Mapping[str, Any], run: Callable[[], Any]) -> Any:
        """What `run` says of what is seen, and notes: worked out where the same was not seen before."""
        key = (what, *((type(each), id(each) if isinstance(each, dict | list) else each) for each in seen.values()))
        outcome = self.known.get(key)
        if outcome is None:
            outcome = self.known[key] = self._outcome(seen, run)
        self.missed += outcome.missed
        self.lacking += outcome.lacking
        if outcome.error:
            raise outcome.error.with_traceback(None)
        return outcome.value

    def _outcome(self, seen: Mapping[str, Any], run: Callable[[], Any]) -> _Outcome:
        """`run`, with its notes apart from those before it."""
        before, self.missed, self.lacking = (self.missed, self.lacking), [], []
        value, error = None, None
        try:
            value = run()
        except (TypeError, ValueError, RuntimeError) as told:
            error = told
        outcome = _Outcome(value, error, self.missed, self.lacking, seen)
        self.missed, self.lacking = before
        return outcome


class _Outcome(NamedTuple):
    """What an expression said in a trial."""

    value: Any
    error: Exception | None
    missed: list[tuple[str, object, str]]
    lacking: list[str]
    seen: Mapping[str, Any]  # held, so that no other object has the same id


_trial: ContextVar[Trial | None] = ContextVar("trial", default=None)


@contextmanager
def tried(read: Mapping[str, Table]) -> Iterator[Trial]:
    """Within it expressions look into these tables, not into those that are served; what is not there is noted."""
    trying = Trial(read)
    token = _trial.set(trying)
    try:
        yield trying
    finally:
        _trial.reset(token)


trial = _trial.get  # the trial under way, or None: asked for each expression that is run


def lacks(column: object) -> None:
    """Notes that an expression named a column which is not in what it looked into."""
    if trying := _trial.get():
        trying.lacking.append(str(column))


def value(name: str, key: object, day: str) -> Any:
    """What a table of the city says on an ISO day; None for what is not there."""
    trying = _trial.get()
    table = (trying.tables if trying else tables()).get(name)
    said = table.value(key, day) if table else None
    if trying and table and said is None and key is not None:
        trying.missed.append((name, key, day))
    return said


def _numbers(values: Iterable[Any]) -> Iterator[float]:
    for each in values:
        if isinstance(each, dict | list):
            yield from _numbers(each.values() if isinstance(each, dict) else each)
        elif isinstance(each, int | float) and not isinstance(each, bool):
            yield each


def _read(path: Path) -> Table:
    part = whole(read_sheet(path))
    versions = [_version(day, rows) for day, rows in part.parts("since")]
    return Table(part.sheet, part.text("source"), part.flag("stand_in"), sorted(versions, key=lambda each: each.since))


def _version(day: str, rows: Part) -> Version:
    with suppress(ValueError):
        return Version(date.fromisoformat(day).isoformat(), rows.data, _bounds(rows))
    rows.wrong("", f"`{day}` is no day; write it as 2020-04-01")
    return Version(day, rows.data, ())


def _bounds(rows: Part) -> Sequence[float]:
    bounds = [float(key) for key in rows.data if _NUMBER.fullmatch(key)]
    if not rows.data:
        rows.wrong("", "nothing stands under this day")
    if bounds and len(bounds) < len(rows.data.keys() - {ELSE}):
        rows.wrong("", "either all of it is looked up by numbers or all by names")
    if bounds != sorted(set(bounds)):
        rows.wrong("", "the bounds must rise")
    return tuple(bounds)
