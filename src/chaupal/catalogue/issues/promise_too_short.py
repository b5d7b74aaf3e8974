"""A promise that the desks cannot keep: their days add up to more than is promised to the citizen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at every workflow."""
    for entry in library.readable:
        days = sum(stage.days for stage in entry.service.workflow)
        if days > entry.service.promise_days:
            what = f"the desks take {days} working days, but {entry.service.promise_days} are promised"
            yield entry.sheet.at("promise", what)
