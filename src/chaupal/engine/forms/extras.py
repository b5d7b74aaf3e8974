"""What may be added to a form and is asked for at its end, all in one message: nothing else hangs on it. Pure."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from chaupal.engine.definition import Field, Find, Paper, Rows, Rule, Slot
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.engine.definition import Item, Service
    from chaupal.engine.talk import Form
    from chaupal.engine.told import Told


@once
def of(service: Service) -> frozenset[str]:
    """The fields and papers that may be left out, by which no further question is decided, filled or looked up."""
    derived = {item.id: item.derive.names for item in service.fields if item.derive}
    needed = {name for item in service.items for name in _needs(item)}
    needed |= set(chain.from_iterable(service.together))
    while further := {name for each in needed & derived.keys() for name in derived[each]} - needed:
        needed |= further
    return frozenset(
        item.id
        for item in service.items
        if isinstance(item, Field | Paper) and item.optional and item.id not in needed
        if not (isinstance(item, Field) and (item.hidden or len(item.spec.options) == 1))  # what is agreed to is read
    )


def _needs(item: Item) -> Iterator[str]:
    """What must be known before the item is asked, looked up or judged."""
    if item.when:
        yield from _plain(item.when.names)
    if isinstance(item, Rule):
        yield from _plain(item.holds.names)
    elif isinstance(item, Find):
        yield from item.by
    elif isinstance(item, Slot):
        yield from item.at
    elif isinstance(item, Paper):
        yield from chain.from_iterable(_plain(each.names) for each in item.expects.values())
    elif isinstance(item, Rows):
        yield from chain.from_iterable(map(_needs, item.fields))
    elif isinstance(item, Field):
        yield from (source.partition(".")[0] for source in (*item.sources, *item.perhaps))
        yield from (item.within, str(item.spec.rules.get("each", "")))
        yield from item.derive.names if item.derive and not (item.hidden or item.optional) else ()  # or it is asked
        yield from chain.from_iterable(_plain(each.names) for each in item.only.values())


def _plain(names: frozenset[str]) -> Iterator[str]:
    yield from (name.removesuffix("_kind") for name in names)


def is_offered(form: Form) -> bool:
    """Whether the item in hand stands for all that may be added."""
    return bool(form.item) and form.told.extras == form.item


def were_offered(form: Form) -> bool:
    """Whether they were before."""
    return form.told.extras is not None


def told_of(form: Form, item: str = "") -> Told:
    """What the form was told, with the item under which the rest is offered now; none where one is asked alone."""
    return replace(form.told, extras=item)
