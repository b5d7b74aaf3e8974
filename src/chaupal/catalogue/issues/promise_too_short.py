"""A promise that the desks cannot keep: their days add up to more than is promised to the citizen.

Which desks a case with a certain promise passes is not known here, so the desks on every case's way are held against
the shortest promise, and all of them against the longest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.engine.definition import Promise

DAYS_OF_A_WEEK, WORKING_DAYS_OF_A_WEEK = 7, 5


def check(library: Library) -> Iterator[Fault]:
    """Looks at every workflow."""
    for entry in library.readable:
        service = entry.service
        always = sum(stage.days for stage in service.workflow if stage.when is None)
        promised = [_working_days(promise) for promise in service.promises] or [0]
        for days, kept in ((always, min(promised)), (sum(stage.days for stage in service.workflow), max(promised))):
            if days > kept:
                what = f"the desks take {days} working days, but {kept} are promised; give them less or promise more"
                yield entry.sheet.at("promise", what)
                break


def _working_days(promise: Promise) -> int:
    """How many working days there are at least in so many days: five a week, and no week's end is met twice."""
    if promise.working:
        return promise.days
    weeks, rest = divmod(promise.days, DAYS_OF_A_WEEK)
    return weeks * WORKING_DAYS_OF_A_WEEK + max(rest - (DAYS_OF_A_WEEK - WORKING_DAYS_OF_A_WEEK), 0)
