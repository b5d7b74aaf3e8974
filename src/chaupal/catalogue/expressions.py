"""CEL, the language of conditions and fees, compiled once when the catalogue is read.

An expression sees the form's names (unanswered ones are null), `today`, and the functions of this module. What a record
does not hold counts as null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.catalogue import pincodes, tables
from chaupal.catalogue.parts import meant
from chaupal.engine.definition import Expression
from chaupal.kit.dates import IST
from chaupal.kit.money import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _compiled_half() -> Any:
    """CEL's extension module alone: its package also imports a command line, which takes half a second and 8 MB."""
    package = find_spec("cel")
    spec = PathFinder.find_spec("cel.cel", package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        raise ImportError("common-expression-language is not installed")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cel = _compiled_half()
PAISE = 100
_LEAP_DAY = (2, 29)
_APRIL = 4
_GAP = re.compile(r"[ ,.]+")
_FIGURE = re.compile(r"(?<![\w.])\d+(?![\w.])")
_TABLE = re.compile(r"""\b(?:table\(|boxed\(|table_on\(|says\(\s*[\w.]+\s*,)\s*["'](\w+)["']""")
# names that a macro binds are its own: lines.exists(line, line.paise > 0)
_BOUND = re.compile(r"\.(?:all|exists|exists_one|filter|map)\(\s*(\w+)\s*,")


# what CEL itself brings; its operators have names such as `_+_` and `@in`
_OF_CEL = frozenset(
    {
        "bool", "bytes", "contains", "double", "duration", "dyn", "endsWith", "int", "matches", "size", "startsWith",
        "string", "timestamp", "type", "uint", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear",
        "getFullYear", "getHours", "getMilliseconds", "getMinutes", "getMonth", "getSeconds",
    }
)  # fmt: skip


class ExpressionError(ValueError):
    """The source is not CEL, or calls what is not there; the message is the first line of what the compiler says."""


def compiled(source: str, let: Mapping[str, Expression] | None = None) -> Expression:
    """The expression of that source; it may name those that are `let` stand for expressions of their own."""
    program = Program(source)
    plain = Expression(source, frozenset(program.names), program, figures=_figures(source))
    return _with(plain, {name: let[name] for name in program.names if name in let}) if let else plain


def in_paise(source: str, let: Mapping[str, Expression] | None = None) -> Expression:
    """The expression of a sum of rupees, as whole paise."""
    rupees = compiled(source, let)
    return replace(rupees, run=InPaise(rupees))


def _with(expression: Expression, let: Mapping[str, Expression]) -> Expression:
    """The expression of what those others name; each is worked out first, to null where an answer is missing."""
    if not let:
        return expression
    names = (expression.names - let.keys()).union(*(each.names for each in let.values()))
    figures = expression.figures.union(*(each.figures for each in let.values()))
    return Expression(expression.source, names, WithLet(expression, _steps(let)), let, figures)


def _steps(let: Mapping[str, Expression]) -> dict[str, Expression]:
    """Those of `let` and those that they name in turn, each once and after what it names; of these, each runs alone."""
    steps: dict[str, Expression] = {}
    for name, each in let.items():
        inner = each.run
        if isinstance(inner, WithLet):
            steps |= inner.steps
            each = replace(each, run=inner.expression.run)  # noqa: PLW2901 - its names stay: what it needs answered
        steps[name] = each
    return steps


def _or_null(expression: Expression, values: Mapping[str, Any]) -> Any:
    try:
        return expression.run(values)
    except (TypeError, ValueError, RuntimeError):
        if any(values.get(name) is None for name in expression.names):
            return None
        raise


class Program:
    """What runs a source, compiled when it is first wanted: the catalogue's compiled form keeps the source alone."""

    __slots__ = ("_ready", "names", "source")

    def __init__(self, source: str, names: tuple[str, ...] | None = None) -> None:
        """`names`: those of the form that it sees, if they are known; else it is compiled, or raises."""
        self.source, self._ready = source, None if names is not None else _program(source)
        self.names = tuple(self._ready.names) if self._ready else names or ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Without what was compiled."""
        return Program, (self.source, self.names)

    def __call__(self, values: Mapping[str, Any]) -> Any:
        """What it says of these values; null where a record does not hold what is named."""
        seen = {name: values.get(name) for name in self.names}
        trial = tables.trial()
        if trial is None:
            return self._said(seen, values.get("today"))
        return trial.once((id(self), values.get("today")), seen, lambda: self._said(seen, values.get("today")))

    def _said(self, seen: Mapping[str, Any], today: Any) -> Any:
        ready = self._ready = self._ready or _program(self.source)
        functions = {name: make(today) for name, make in ready.called.items()} if ready.called else None
        try:
            return ready.execute(cel.Context(seen, functions))
        except KeyError as error:
            tables.lacks(error.args[0])
            return None


@dataclass(frozen=True, slots=True)
class WithLet:
    """Runs an expression, and before it those that it names, each once."""

    expression: Expression
    steps: Mapping[str, Expression]

    def __call__(self, values: Mapping[str, Any]) -> Any:
        """What it says of these values."""
        seen = {**values}
        for name, each in self.steps.items():
            seen[name] = _or_null(each, seen)
        return _or_null(self.expression, seen)


@dataclass(frozen=True, slots=True)
class InPaise:
    """Runs an expression of rupees."""

    rupees: Expression

    def __call__(self, values: Mapping[str, Any]) -> int:
        """The sum, in whole paise."""
        return _paise(self.rupees.run(values))


def tables_named(source: str) -> list[str]:
    """The tables that an expression looks into."""
    return _TABLE.findall(source)


def _figures(source: str) -> frozenset[int]:
    """The whole numbers that stand in it, and the bounds of the tables that it looks into."""
    looked_up = (tables.tables().get(name) for name in tables_named(source))
    bounds = (int(bound) for table in looked_up if table for version in table.versions for bound in version.bounds)
    return frozenset((*map(int, _FIGURE.findall(source)), *bounds))


class _Ready(NamedTuple):
    """What CEL made of a source."""

    execute: Callable[[Any], Any]
    names: frozenset[str]
    called: dict[str, Callable[[str], Callable[..., Any]]]


def _program(source: str) -> _Ready:
    try:
        program = cel.compile(source)
    except ValueError as error:
        first = str(error).splitlines()[0]
        raise ExpressionError(first.partition("ERROR: ")[2] or first) from error
    for name in program.functions():
        if name.isidentifier() and name not in _OF_CEL and name not in FUNCTIONS:
            ours = ", ".join(sorted(FUNCTIONS))
            message = f"there is no function `{name}`{meant(name, FUNCTIONS)}; beside CEL's own there are {ours}"
            raise ExpressionError(message)
    names = frozenset(program.variables()) - set(_BOUND.findall(source))
    return _Ready(program.execute, names, {name: FUNCTIONS[name] for name in program.functions() if name in FUNCTIONS})


def _paise(rupees: Any) -> int:
    if isinstance(rupees, bool) or not isinstance(rupees, int | float):
        message = f"a sum of rupees must be a number, not {rupees!r}"
        raise TypeError(message)
    return round(rupees * PAISE)


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


# what an expression may call, each made for the day of the talk
FUNCTIONS: dict[str, Callable[[str], Callable[..., Any]]] = {
    "months_since": _months_since,  # whole months from an ISO date to today; null of null
    "years_since": _years_since,  # whole years; null of null
    "days_since": _days_since,  # whole days; null of null
    "years_after": _years_after,  # the ISO date so many years after that one (before it, if less than 0); null of null
    "year_of": _of_day(lambda day: day.year),
    "weekday": _of_day(date.isoweekday),  # 1 is Monday
    "fiscal_year": _of_day(lambda day: day.year - (day.month < _APRIL)),  # the year in which it began, in April
    # services/tables/<name>.yaml as it stands today: what is there for a name, or for a number in its bands
    "table": _table,
    "table_on": _table_on,  # as it stands on another day: table_on("rates", use, "2024-04-01")
    "boxed": _boxed,  # of a table of boxes on the map, in which a location lies
    "says": _says,  # of a text and a table of words, whether one of them stands in it; false of null
    "exceeds": _exceeds,  # whether a number is above a limit; false where there is none, null where there is no number
    "known": _known,  # neither null nor an empty text
    "most": _of_two(max),  # the greater of two; null if one is null
    "least": _of_two(min),
    # a department's way of writing a day: "DD-MM-YYYY"; null of what is no day
    "iso_day": _iso_day,  # out of it
    "day_as": _day_as,  # into it
    "last": _of_two(lambda text, many: str(text)[-many:]),  # so many characters at the end: last(phone, 10)
    "sum": _sum,  # of a list of numbers; those that are null count nothing, null of null
    "multiplied": _multiplied,  # of a list of numbers, exactly; null if one of them is null
    "rounded": _rounded,  # to the nearest whole number, a half upwards; null of null
    "figure": _figure,  # a number as people here write it: 12,500.5
    "first": _of_two(lambda items, many: items[: int(many)]),  # of a list; null of null
    "after": _of_two(lambda items, many: items[int(many) :]),  # what comes after the first ones
    # of a pincode; null where it is unknown or not the same throughout
    "district_of": _place("district"),
    "sub_division_of": _place("sub_division"),
    "local_body_of": _place("body"),
    "locality_of": _place("locality"),
    "pincode_in": _pincode_in,  # the one pincode of the city that an address written in words holds, else null
}
