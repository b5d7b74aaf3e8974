"""Which texts a service has: the keys its messages must hold in every language, and those they may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import Field, Find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.engine.definition import Item, Service

OF_SERVICE = ("name", "short_name", "about", "fee_note", "eligibility", "where")
# the first part of other keys, so no item may be called so
RESERVED = ("fee", "stage", "check", "found", "not_found", "finding", "pick", "examples", "examples_latin")


def needed(service: Service) -> Iterator[str]:
    """Every text that the service will say or show."""
    yield from OF_SERVICE
    for item in service.items:
        yield f"{item.id}.label"
        yield from _of_item(item)
    for line in service.fee:
        yield f"fee.{line.line}"
    for stage in service.workflow:
        yield f"stage.{stage.stage}"
        yield from (f"check.{check}" for check in stage.checks)


def _of_item(item: Item) -> Iterator[str]:
    if isinstance(item, Find):
        yield f"not_found.{item.id}"
        yield f"found.{item.id}"
        return
    yield f"{item.id}.ask"
    if isinstance(item, Field):
        yield from (f"{item.id}.{value}" for value, _ in item.spec.options)


def allowed(service: Service) -> Iterator[str]:
    """Texts that replace a shared one: what is said while a register looks, and above several records."""
    for item in service.items:
        if isinstance(item, Find):
            yield f"finding.{item.id}"
            yield f"pick.{item.id}"
