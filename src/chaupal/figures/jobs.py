"""The room's periodic jobs."""

from datetime import timedelta

from chaupal.figures.counting import AGAIN, count_some, forget_old
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now


@every(AGAIN)
def count() -> None:
    """Today is counted, and what of the days before is due."""
    again_if(count_some(now()))


@every(timedelta(hours=24))
def prune() -> None:
    """What is old is let go."""
    again_if(forget_old(now()))
