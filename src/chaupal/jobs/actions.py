"""Order a job."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from chaupal.jobs.base import PLAIN
from chaupal.jobs.nudge import NUDGE
from chaupal.jobs.perform import perform
from chaupal.kit import clock

TRIES = 8
_FARTHEST_BACK = 100  # django-tasks' lowest priority


def later(
    job: str, *args: Any, delay: timedelta = timedelta(), tries: int = TRIES, queue: str = PLAIN, ahead: int = 0
) -> str:
    """Order the job at a dotted path (`chaupal.documents.jobs.fetch`), in the caller's transaction; its row's id.

    The arguments are kept in the open, as JSON: ids, never what identifies a citizen. `queue` is one of `base.HANDS`;
    `ahead` says how many jobs of the same citizen wait there: whoever has fewer goes first.
    """
    priority = -min(ahead, _FARTHEST_BACK)
    task = perform.using(run_after=clock.now() + delay, queue_name=queue, priority=priority)
    row = task.enqueue(job, list(args), tries)
    if not delay:
        transaction.on_commit(NUDGE.give)
    return str(row.id)
