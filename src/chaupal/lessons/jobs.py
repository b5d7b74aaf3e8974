"""The room's periodic job."""

from datetime import timedelta

from chaupal.jobs.base import again_if, every
from chaupal.lessons.actions import forget_old


@every(timedelta(hours=24))
def prune() -> None:
    """What is old is let go."""
    again_if(forget_old())
