"""The room's periodic job."""

from datetime import timedelta

from chaupal.jobs.base import every
from chaupal.lessons.actions import forget_old


@every(timedelta(hours=24))
def prune() -> None:
    """What is old is let go."""
    forget_old()
