"""Pages of long lists: a page begins where the one before it ended, so that it costs the same wherever it lies.

A list is read in tiers, one after the other, and a tier out of branches: querysets without a row in common, each of
which an index gives in the tier's order. The database then looks at a page's rows of each branch and at no others,
however long the list is. Nothing is counted beyond MOST.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connection
from django.db.models import Field, Model, Q

from chaupal.kit import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

Row = TypeVar("Row")
M = TypeVar("M", bound=Model)

MOST = 1000  # who has more than that before them does not care how many more
_NEXT, _PREVIOUS, _BETWEEN = "next", "previous", "~"


class Tier(NamedTuple):
    """A part of a list. `fields`, of which none is null, are unique together; all begin with "-" or none does."""

    branches: Sequence[QuerySet[Any]]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, with the marks of the pages before and behind; empty where there is none."""

    rows: list[Row]
    previous: str = ""
    next: str = ""


class _Mark(NamedTuple):
    way: str
    tier: int
    values: list[Any]


def read(wanted: QuerySet[M], tiers: Sequence[Tier], size: int, mark: str = "") -> Page[M]:
    """The page at the mark that another page gave; the first one if it cannot be read, or nothing lies there any more.

    `wanted` is what is read of each row: a queryset of all, with its `defer` and `select_related`.
    """
    place = _place(mark, tiers)
    backward = place is not None and place.way == _PREVIOUS
    first = place.tier if place else 0
    found: list[tuple[int, M]] = []
    for number in range(first, -1, -1) if backward else range(first, len(tiers)):
        start = place.values if place and number == place.tier else None
        some = _some(wanted, tiers[number], size + 1 - len(found), start, backward=backward)
        found += [(number, row) for row in some]
        if len(found) > size:
            break
    more = len(found) > size
    page = found[:size][::-1] if backward else found[:size]
    if not page:
        return read(wanted, tiers, size) if place else Page([])
    before, behind = (more, True) if backward else (place is not None, more)
    return Page(
        [row for _, row in page],
        _mark(_PREVIOUS, tiers, *page[0]) if before else "",
        _mark(_NEXT, tiers, *page[-1]) if behind else "",
    )


def count(*lists: Iterable[QuerySet[Any]]) -> list[int]:
    """How many rows each list of branches has, counted in one statement up to MOST + 1, which is to say: more."""
    texts, params = [], []
    for branches in lists:
        sql, values = _united([branch.order_by().values_list("pk")[: MOST + 1] for branch in branches])
        texts.append(f"(SELECT COUNT(*) FROM ({sql} LIMIT {MOST + 1}) AS list)" if sql else "0")
        params += values
    return list(rows.select(f"SELECT {', '.join(texts)}", params)[0])


def _some(wanted: QuerySet[Any], tier: Tier, most: int, start: list[Any] | None, *, backward: bool) -> list[Any]:
    """The first rows of the tier behind `start`, in the way that is gone."""
    down = tier.fields[0].startswith("-") is not backward
    names = [field.lstrip("-") for field in tier.fields]
    order = [f"-{name}" if down else name for name in names]
    beyond = _beyond(names, start, "lt" if down else "gt") if start else Q()
    branches = [branch.filter(beyond).order_by(*order)[:most] for branch in tier.branches]
    key = _field(wanted, "pk")
    sql, params = _united([branch.values_list(*{key.name: 0, **dict.fromkeys(names)}) for branch in branches])
    if not sql:
        return []
    columns = [_field(wanted, name).column for name in names]
    ordered = ", ".join(f'"{column}" DESC' if down else f'"{column}"' for column in columns)
    found = rows.select(f'SELECT "{key.column}" FROM ({sql}) AS list ORDER BY {ordered} LIMIT {most}', params)
    ids = [row[0] for row in found]
    by_id = wanted.in_bulk(ids)
    return [by_id[one] for one in ids if one in by_id]


def _united(branches: Iterable[QuerySet[Any]]) -> tuple[str, list[Any]]:
    """One SELECT over all that may hold rows. Django unites no sorted querysets on SQLite."""
    texts: list[str] = []
    params: list[Any] = []
    for branch in branches:
        try:
            sql, values = branch.query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            continue
        texts.append(f"SELECT * FROM ({sql}) AS branch")
        params += values
    return " UNION ALL ".join(texts), params


def _beyond(names: Sequence[str], values: Sequence[Any], way: str) -> Q:
    """Rows behind those values. The first field stands alone as well: that an index can be entered at."""
    (name, *names), (value, *values) = names, values
    past = Q(**{f"{name}__{way}": value})
    if not names:
        return past
    return Q(**{f"{name}__{way}e": value}) & (past | _beyond(names, values, way))


def _field(of: QuerySet[Any] | Model, name: str) -> Field[Any, Any]:
    options = (of if isinstance(of, Model) else of.model)._meta  # noqa: SLF001 - Django documents it
    field = options.pk if name == "pk" else options.get_field(name)
    assert isinstance(field, Field)
    return field


def _mark(way: str, tiers: Sequence[Tier], number: int, row: Model) -> str:
    fields = [_field(row, name.lstrip("-")) for name in tiers[number].fields]
    return _BETWEEN.join([way, str(number), *(field.value_to_string(row) for field in fields)])


def _place(mark: str, tiers: Sequence[Tier]) -> _Mark | None:
    way, _, rest = mark.partition(_BETWEEN)
    number, *texts = rest.split(_BETWEEN)
    if way not in {_NEXT, _PREVIOUS} or "\0" in mark or not (number.isdecimal() and int(number) < len(tiers)):
        return None
    tier = tiers[int(number)]
    if not tier.branches or len(texts) != len(tier.fields):
        return None
    fields = [_field(tier.branches[0], name.lstrip("-")) for name in tier.fields]
    try:
        values = [field.to_python(text) for field, text in zip(fields, texts, strict=True)]
    except ValidationError:
        return None
    naive = any(isinstance(value, datetime) and value.tzinfo is None for value in values)
    return None if naive or None in values else _Mark(way, int(number), values)
