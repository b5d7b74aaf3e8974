"""The doors' jobs."""

from datetime import timedelta

from chaupal.jobs.base import again_if, every
from chaupal.webhook import aside


@every(timedelta(hours=24))
def prune() -> None:
    """Deletes calls that nobody mended in ninety days."""
    again_if(aside.prune())
