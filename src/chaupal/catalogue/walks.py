"""Tries a service out: every way through its form, with a few sample answers for each item that matters.

Conditions and fees are checked over these, so an item is null exactly where its own condition keeps it unasked.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.pincodes import places
from chaupal.catalogue.state import state
from chaupal.engine.definition import FIRST_SENTENCE, Expression, Field, Find, Item, Paper, Rows, Rule, Service, Slot
from chaupal.engine.forms import flow
from chaupal.hearing.answers.date import bounds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from chaupal.hearing.answers.base import Spec

MOST = 20_000
TODAY = date(2026, 6, 15)
# days before today that lie on either side of the usual terms: 21 days, 12 months, some years, full age, old age
_DAYS_AGO = (0, 20, 400, 4000, 10_000, 26_000)
_DAYS_AHEAD = (5, 20, 400)  # Saturday and Sunday, if today is TODAY
_TERM = 400  # days; a greater figure is no number of days
_ELSEWHERE = "201301"  # a pincode out of the city
_SAMPLES: dict[str, tuple[Any, ...]] = {
    "yes_no": (True, False),
    "year": (TODAY.year, TODAY.year - 4, 1990, 1950),
}
_LARGE = 1_000_000
FAILURES = (TypeError, ValueError, RuntimeError)  # of an expression that does not compute
_PART = 0.5  # of one, where a number has decimals


def walks(
    service: Service, wanted: Iterable[str], today: date = TODAY, figures: Collection[float] = ()
) -> Iterator[dict[str, Any]]:
    """What expressions see at the end of each of at most MOST ways; only wanted names and what decides them vary.

    `figures`: those at which a number, or the days to a date, may decide otherwise; what is above each is tried, too.
    """
    varied = _closure(service, set(wanted))
    kinds = {item.id for item in service.items if isinstance(item, Paper) and f"{item.id}_kind" in varied}
    items = [item for item in service.items if item.id in varied | kinds]
    return islice(_walk(items, {"today": today.isoformat()}, figures), MOST)


def may_hold(condition: Expression | None, seen: dict[str, Any]) -> bool:
    """Whether a condition holds on a way; one that does not compute there may: that is told of by itself."""
    return _computed(lambda: flow.holds(condition, seen)) is not False


def _closure(service: Service, names: set[str]) -> set[str]:
    """The names, and those that their conditions name in turn."""
    by_id = {item.id: item for item in service.items}
    found: set[str] = set()
    while names:
        found |= names
        deciding = [each for name in names for each in _deciding(by_id.get(name))]
        names = {name for expression in deciding for name in expression.names} - found
    return found | {rule.id for rule in service.items if isinstance(rule, Rule) and rule.holds.names <= found}


def _deciding(item: Item | None) -> list[Expression]:
    if item is None or isinstance(item, Rule):
        return []
    return [each for each in (item.when, item.derive if isinstance(item, Field) else None) if each]


def _walk(items: list[Item], seen: dict[str, Any], figures: Collection[float]) -> Iterator[dict[str, Any]]:
    if not items:
        yield seen
        return
    item, *rest = items
    if isinstance(item, Rule):
        if not _ends(item, seen):
            yield from _walk(rest, seen, figures)
        return
    for value in _values(item, seen, figures):
        if isinstance(item, Paper):
            for kind in (None, *item.accept) if value else (None,):
                yield from _walk(rest, seen | {item.id: value, f"{item.id}_kind": kind}, figures)
        else:
            yield from _walk(rest, seen | {item.id: value}, figures)


def _ends(rule: Rule, seen: dict[str, Any]) -> bool:
    """Whether a way ends at that rule; not at one that does not compute, so that it is found out."""
    return _computed(lambda: flow.holds(rule.when, seen) and flow.broken(rule, seen)) is True


def _computed(told: Callable[[], Any]) -> Any:
    try:
        return told()
    except FAILURES:
        return None


def _values(item: Item, seen: dict[str, Any], figures: Collection[float]) -> tuple[Any, ...]:
    asked = may_hold(item.when, seen)
    if isinstance(item, Paper):
        return (0, 1) if asked and item.optional else (int(asked),)
    if not asked:
        return (item.default if isinstance(item, Field) else None,)
    if isinstance(item, Rows):
        row = {field.id: samples(field.spec)[0] for field in item.fields}
        return tuple([row] * count or None for count in dict.fromkeys((item.least, item.least + 1, item.most)))
    if isinstance(item, Slot):
        return ({"at": f"{TODAY.isoformat()}T10:00", "place": ""},)
    assert isinstance(item, Field | Find), item
    if isinstance(item, Find):
        return ({"id": "1", "label": {}},) if item.required else ({"id": "1", "label": {}}, None)
    fixed = item.default is not None and FIRST_SENTENCE not in item.sources
    tried = samples(item.spec, seen["today"], figures)
    values = _derived(item, seen) or ((item.default,) if fixed else tried)
    return (*values, None) if item.optional else values


def _derived(item: Field, seen: dict[str, Any]) -> tuple[Any, ...]:
    derive = item.derive
    value = _computed(lambda: flow.run(derive, seen)) if derive else None
    return () if value is None else (value,)


def samples(spec: Spec, today: str = TODAY.isoformat(), figures: Collection[float] = ()) -> tuple[Any, ...]:
    """A few values that the field could take on an ISO day."""
    if spec.kind == "choice":
        return tuple(value for value, _ in spec.options)
    if spec.kind in ("number", "amount"):
        return _numbers(spec, figures)
    if spec.kind == "date":
        return _days(spec, date.fromisoformat(today), figures)
    if spec.kind == "pincode":
        return _pincodes() if "area" in spec.rules else (*_pincodes(), _ELSEWHERE)
    return _pins() if spec.kind == "location" else _SAMPLES.get(spec.kind, ("x",))


def _numbers(spec: Spec, figures: Collection[float]) -> tuple[float, ...]:
    least, most = spec.rules.get("min", 0), spec.rules.get("max", _LARGE)
    parts = (min(least + _PART, most),) if "decimals" in spec.rules else ()
    above = sorted(int(figure) + 1 for figure in figures if least <= figure < most)
    return tuple(dict.fromkeys((least, *parts, min(least + 1, most), most, *above)))


def _days(spec: Spec, today: date, figures: Collection[float]) -> tuple[str, ...]:
    """Of the past and of what is to come, as far as its rules let."""
    terms = sorted(int(figure) + 1 for figure in figures if 0 < figure < _TERM)
    tried = (*(-days for days in (*_DAYS_AGO, *terms)), *_DAYS_AHEAD, *terms)
    first, last = bounds(spec, today)
    days = dict.fromkeys(today + timedelta(days) for days in tried)
    return tuple(day.isoformat() for day in days if first <= day <= last) or (first.isoformat(),)


@cache
def _pincodes() -> tuple[str, ...]:
    """One of each local body, or of each area where they are not told."""
    bodies = {place.body: code for code, place in reversed([*places().items()]) if place.body}
    return tuple(bodies.values()) or tuple(area.example for area in state().areas.values())


@cache
def _pins() -> tuple[dict[str, Any], ...]:
    """One in the midst of each area, and one in words."""
    midst = (((area.south + area.north) / 2, (area.west + area.east) / 2) for area in state().areas.values())
    pins = ({"latitude": north, "longitude": east, "name": "", "address": ""} for north, east in midst)
    return (*pins, {"address": "x"})
