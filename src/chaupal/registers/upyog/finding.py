"""FIND: a module's search, asked as narrowly as it can be, and only what fits in the end.

A name is looked for as it is spelt in Latin letters, then by its first three and two letters, as spellings differ in
what follows: the register's own search knows no sound. Who fits is decided here, as for every register.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.kit import names
from chaupal.registers.base import MOST
from chaupal.registers.local.ways import fits, open_ways, plain
from chaupal.registers.upyog import client, mapping
from chaupal.registers.upyog.client import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import RegisterDefinition, Way
    from chaupal.registers.upyog.modules import Module

PAGE = 100
PAGES = 10  # then the question was too wide
PREFIXES = (0, 3, 2)  # letters of a name that are asked for; 0: all

Record = dict[str, Any]


def find(module: Module, definition: RegisterDefinition, by: Mapping[str, Any]) -> list[Record]:
    """The records that fit, in the order in which they were found."""
    way = next(open_ways(definition, by), None)
    if way is None:
        return []
    for query in _queries(module, way, by):
        found = _fitting(module, way, query, by)
        if found:
            return found[:MOST]
    return []


def _fitting(module: Module, way: Way, query: Mapping[str, str], by: Mapping[str, Any]) -> list[Record]:
    """What fits of all pages, with each code that had to be named and is not known."""
    found: dict[str, Record] = {}
    for coded in _coded(module, by):
        for row in _pages(module, {**query, **coded}):
            one = mapping.record(module, row)
            if one["id"] in found:
                raise Trouble(f"{module.search} has one number twice", retryable=False)
            if _holds(way, one, by) and fits(way, one, by):
                found[one["id"]] = one
    return list(found.values())


def _holds(way: Way, record: Record, by: Mapping[str, Any]) -> bool:
    """Whether it is about what was asked for; a record of somebody else is never shown."""
    return all(record.get(name) and plain(record[name]) == plain(by[name]) for name in way.exact)


def _queries(module: Module, way: Way, by: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """From the narrowest on; none where the module has no such search."""
    exact = {
        str(asked["param"]): _written(asked, by[name])
        for name in way.exact
        if (asked := module.by.get(name)) and asked.get("param")
    }
    if not way.name:
        if exact:
            yield exact
        return
    asked = module.by.get(way.name)
    if not asked:
        return
    spelt = names.spelt(str(by[way.name]))
    told = (word[: length or None] for length in PREFIXES for word in spelt)
    for word in dict.fromkeys(told):
        yield {**exact, str(asked["param"]): word}


def _written(asked: Mapping[str, Any], value: Any) -> str:
    if asked.get("date"):
        return date.fromisoformat(str(value)).strftime(str(asked["date"]))
    return plain(value) if asked.get("plain") else " ".join(str(value).split())


def _coded(module: Module, by: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """The codes that the module will have named: the one that is known, else each in turn."""
    sets = []
    for name, asked in module.each.items():
        codes = asked["codes"]
        wanted = [codes[by[name]]] if by.get(name) in codes else list(codes.values())
        sets.append([(str(asked["param"]), str(code)) for code in wanted])
    return (dict(chosen) for chosen in itertools.product(*sets))


def _pages(module: Module, query: Mapping[str, str]) -> Iterator[Record]:
    for page in range(PAGES):
        asked = {"tenantId": module.tenant, **query, "limit": PAGE, "offset": page * PAGE}
        rows = client.search(module.search, asked, module.list)
        yield from rows
        if len(rows) < PAGE:
            return
    raise Trouble(f"{module.search} has more than {PAGE * PAGES} records for one question", retryable=False)
