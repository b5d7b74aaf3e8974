"""Pages of long lists: a page begins where the one before it ended, so that it costs the same wherever it lies.

A list is read in tiers, one after the other, and a tier out of branches: querysets without a row in common, each of
which an index gives in the tier's order. The database then looks at a page's rows of each branch and at no others,
however long the list is. Nothing is counted beyond MOST.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connection
from django.db.models import Field, Model, Q, QuerySet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Row = TypeVar("Row")
M = TypeVar("M", bound=Model)

MOST = 1000  # who has more than that before them does not care how many more
_NEXT, _PREVIOUS, _BETWEEN = "next", "previous", "~"
_HOLE = "\1"  # before a field's name: a value to come, which no text of ours begins with


@dataclass(frozen=True, slots=True)
class Each:
    """Many branches of one queryset, each with other values of the same text fields; put into SQL only once."""

    rows: QuerySet[Any]
    fields: tuple[str, ...]
    values: Sequence[tuple[str, ...]]

    def filter(self, *conditions: Q, **more: Any) -> Each:
        """The same branches with fewer rows."""
        return replace(self, rows=self.rows.filter(*conditions, **more))


Branch = Each | QuerySet[Any]


class Tier(NamedTuple):
    """A part of a list. `fields`, of which none is null, are unique together; all begin with "-" or none does."""

    branches: Sequence[Branch]
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


def behind(tiers: Sequence[Tier], row: Model) -> str:
    """The mark of the page that begins behind that row, whether or not it is still in the list."""
    for number, tier in enumerate(tiers):
        if all(getattr(row, name.lstrip("-")) is not None for name in tier.fields):
            return _mark(_NEXT, tiers, number, row)
    return ""


def count(*lists: Iterable[Branch]) -> list[int]:
    """How many rows each list of branches has, counted in one statement up to MOST + 1, which is to say: more."""
    texts, params = [], []
    for branches in lists:
        sql, values = _united(branches, lambda found: found.order_by().values_list("pk")[: MOST + 1])
        texts.append(f"(SELECT COUNT(*) FROM ({sql} LIMIT {MOST + 1}) AS list)" if sql else "0")
        params += values
    return list(_select(f"SELECT {', '.join(texts)}", params)[0])


def _select(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    """What Django has put together goes through Django's cursor."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _some(wanted: QuerySet[Any], tier: Tier, most: int, start: list[Any] | None, *, backward: bool) -> list[Any]:
    """The first rows of the tier behind `start`, in the way that is gone."""
    down = tier.fields[0].startswith("-") is not backward
    names = [field.lstrip("-") for field in tier.fields]
    order = [f"-{name}" if down else name for name in names]
    beyond = _beyond(names, start, "lt" if down else "gt") if start else Q()
    key = _field(wanted, "pk")
    read = tuple({key.name: 0, **dict.fromkeys(names)})
    sql, params = _united(tier.branches, lambda found: found.filter(beyond).order_by(*order).values_list(*read)[:most])
    if not sql:
        return []
    columns = [_field(wanted, name).column for name in names]
    ordered = ", ".join(f'"{column}" DESC' if down else f'"{column}"' for column in columns)
    found = _select(f'SELECT "{key.column}" FROM ({sql}) AS list ORDER BY {ordered} LIMIT {most}', params)
    ids = [row[0] for row in found]
    by_id = wanted.in_bulk(ids)
    return [by_id[one] for one in ids if one in by_id]


def _united(branches: Iterable[Branch], change: Callable[[QuerySet[Any]], QuerySet[Any]]) -> tuple[str, list[Any]]:
    """One SELECT over all that may hold rows. Django unites no sorted querysets on SQLite."""
    texts: list[str] = []
    params: list[Any] = []
    for branch in branches:
        for sql, values in _selects(branch, change):
            texts.append(f"SELECT * FROM ({sql}) AS branch")
            params += values
    return " UNION ALL ".join(texts), params


def _selects(branch: Branch, change: Callable[[QuerySet[Any]], QuerySet[Any]]) -> Iterator[tuple[str, list[Any]]]:
    each = branch if isinstance(branch, Each) else Each(branch, (), [()])
    holes = [f"{_HOLE}{name}" for name in each.fields]
    found = change(each.rows.filter(**dict(zip(each.fields, holes, strict=True))))
    try:
        sql, params = found.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return
    for values in each.values:
        filled = dict(zip(holes, values, strict=True))
        yield sql, [filled.get(one, one) if isinstance(one, str) else one for one in params]


def _beyond(names: Sequence[str], values: Sequence[Any], way: str) -> Q:
    """Rows behind those values. The first field stands alone as well: that an index can be entered at."""
    (name, *names), (value, *values) = names, values
    past = Q(**{f"{name}__{way}": value})
    if not names:
        return past
    return Q(**{f"{name}__{way}e": value}) & (past | _beyond(names, values, way))


def _rows(branch: Branch) -> QuerySet[Any]:
    return branch.rows if isinstance(branch, Each) else branch


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
    fields = [_field(_rows(tier.branches[0]), name.lstrip("-")) for name in tier.fields]
    try:
        values = [field.to_python(text) for field, text in zip(fields, texts, strict=True)]
    except ValidationError:
        return None
    naive = any(isinstance(value, datetime) and value.tzinfo is None for value in values)
    return None if naive or None in values else _Mark(way, int(number), values)
