"""Order a job."""

from datetime import timedelta
from typing import Any

from chaupal.jobs.perform import perform
from chaupal.kit import clock

TRIES = 8


def later(job: str, *args: Any, delay: timedelta = timedelta(), tries: int = TRIES) -> None:
    """Order the job at a dotted path (`chaupal.documents.jobs.fetch`), in the caller's transaction.

    The arguments are kept in the open, as JSON: ids, never what identifies a citizen.
    """
    perform.using(run_after=clock.now() + delay).enqueue(job, list(args), tries)
