"""A consent becomes an access by a job; what is over ends by itself."""

from __future__ import annotations

from datetime import timedelta

from chaupal.helping import access, asking, erasing, registered
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now

AT_ONCE = 100


def begin(help_id: int) -> None:
    """Makes what she agreed to; run again after that, it does nothing."""
    access.begin(help_id)


@every(timedelta(minutes=5))
def end_due() -> None:
    """Access whose time is over ends; who was asked and did not agree in time is asked no more."""
    at = now()
    again_if(any([access.end_due(at, AT_ONCE), asking.lapse_due(at, AT_ONCE)]))


@every(timedelta(hours=24))
def prune() -> None:
    """Helps without a case, and helpers whose time is over, go when they were kept long enough."""
    at = now()
    again_if(any([erasing.prune(at), registered.prune(at)]))
