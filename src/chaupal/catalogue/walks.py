"""Tries a service out: every way through its form, with a few sample answers for each item that matters.

Conditions and fees are checked over these, so an item is null exactly where its own condition keeps it unasked.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.pincodes import places
from chaupal.catalogue.state import state
from chaupal.engine.definition import FIRST_SENTENCE, Expression, Field, Find, Item, Paper, Rows, Rule, Service, Slot
from chaupal.engine.forms import flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chaupal.hearing.answers.base import Spec

MOST = 20_000
TODAY = date(2026, 6, 15)
# days before TODAY that lie on either side of the usual terms: 21 days, 12 months, some years, full age, old age
_DAYS_AGO = (0, 20, 400, 4000, 10_000, 26_000)
_ELSEWHERE = "201301"  # a pincode out of the city
_SAMPLES: dict[str, tuple[Any, ...]] = {
    "yes_no": (True, False),
    "date": tuple(date.fromordinal(TODAY.toordinal() - days).isoformat() for days in _DAYS_AGO),
    "year": (TODAY.year, TODAY.year - 4, 1990, 1950),
}
_LARGE = 1_000_000
_PART = 0.5  # of one, where a number has decimals


def walks(service: Service, wanted: Iterable[str]) -> Iterator[dict[str, Any]]:
    """What expressions see at the end of each of at most MOST ways; only wanted names and what decides them vary."""
    varied = _closure(service, set(wanted))
    kinds = {item.id for item in service.items if isinstance(item, Paper) and f"{item.id}_kind" in varied}
    items = [item for item in service.items if item.id in varied | kinds]
    return islice(_walk(items, {"today": TODAY.isoformat()}), MOST)


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


def _walk(items: list[Item], seen: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if not items:
        yield seen
        return
    item, *rest = items
    if isinstance(item, Rule):
        if not flow.holds(item.when, seen) or not flow.broken(item, seen):
            yield from _walk(rest, seen)
        return
    for value in _values(item, seen):
        if isinstance(item, Paper):
            for kind in (None, *item.accept) if value else (None,):
                yield from _walk(rest, seen | {item.id: value, f"{item.id}_kind": kind})
        else:
            yield from _walk(rest, seen | {item.id: value})


def _values(item: Item, seen: dict[str, Any]) -> tuple[Any, ...]:
    asked = flow.holds(item.when, seen)
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
    values = _derived(item, seen) or ((item.default,) if fixed else samples(item.spec))
    return (*values, None) if item.optional else values


def _derived(item: Field, seen: dict[str, Any]) -> tuple[Any, ...]:
    value = flow.run(item.derive, seen) if item.derive else None
    return () if value is None else (value,)


def samples(spec: Spec) -> tuple[Any, ...]:
    """A few values that the field could take."""
    if spec.kind == "choice":
        return tuple(value for value, _ in spec.options)
    if spec.kind in ("number", "amount"):
        least, most = spec.rules.get("min", 0), spec.rules.get("max", _LARGE)
        parts = (min(least + _PART, most),) if "decimals" in spec.rules else ()
        return tuple(dict.fromkeys((least, *parts, min(least + 1, most), most)))
    if spec.kind == "pincode":
        return _pincodes() if "area" in spec.rules else (*_pincodes(), _ELSEWHERE)
    return _pins() if spec.kind == "location" else _SAMPLES.get(spec.kind, ("x",))


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
