"""The doors' jobs."""

from datetime import timedelta

from chaupal.jobs.base import every
from chaupal.webhook import actions, aside


def retry(call: str, by: str = "") -> None:
    """An officer asked for that call (the subject of its task) to be tried again."""
    actions.retry_call(int(call), by)


@every(timedelta(hours=24))
def prune() -> None:
    """Deletes calls that nobody mended in ninety days."""
    aside.prune()
