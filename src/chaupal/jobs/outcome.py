"""What becomes of a job: done, tried again later, or failed for good."""

import traceback
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus

from chaupal.jobs.base import Retry
from chaupal.jobs.counters import JOBS
from chaupal.jobs.rows import let_go
from chaupal.kit import clock

if TYPE_CHECKING:
    from chaupal.jobs.rows import Row

_FIRST_WAIT = timedelta(seconds=2)
_LONGEST_WAIT = timedelta(hours=2)
log = structlog.get_logger()


class Lost(Exception):
    """The process that ran the job ended in the middle of it."""


def work(row: "Row") -> None:
    """Run a claimed job to its outcome."""
    path, args, _tries = row.args_kwargs["args"]
    try:
        import_string(path)(*args)
    except Retry as retry:
        if retry.after is None:
            stumble(row, retry)
        else:
            JOBS.labels(path, "again").inc()
            let_go(
                row,
                status=TaskResultStatus.READY,
                run_after=clock.now() + retry.after,
                worker_ids=row.worker_ids[:-1],  # a try that the job itself put off does not count
            )
    except Exception as error:  # noqa: BLE001 -- whatever a job raises is kept with it and reported
        stumble(row, error)
    else:
        JOBS.labels(path, "done").inc()
        let_go(row, status=TaskResultStatus.SUCCESSFUL, finished_at=clock.now())


def stumble(row: "Row", error: Exception) -> None:
    """Try again after a while, or keep the job as failed if that was its last try."""
    path, _args, tries = row.args_kwargs["args"]
    tried = len(row.worker_ids)
    last = tried >= tries
    kept = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        # without the exception's words, which may hold a citizen's data
        "traceback": "".join(traceback.format_tb(error.__traceback__)),
    }
    JOBS.labels(path, "failed" if last else "again").inc()
    if last:
        let_go(row, status=TaskResultStatus.FAILED, finished_at=clock.now(), **kept)
        log.error("job_failed", job=path, id=str(row.pk), tries=tried, error=kept["exception_class_path"])
    else:
        let_go(row, status=TaskResultStatus.READY, run_after=clock.now() + wait_after(tried), **kept)
        if not isinstance(error, Retry):
            log.warning("job_stumbled", job=path, id=str(row.pk), tries=tried, error=kept["exception_class_path"])


def wait_after(tried: int) -> timedelta:
    """Two seconds, then four times as long after each try, up to two hours."""
    factor: int = 4 ** (tried - 1)
    return min(_FIRST_WAIT * factor, _LONGEST_WAIT)
