"""The job room's own job: forgetting what is over."""

from datetime import timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from chaupal.jobs.base import again_if, every
from chaupal.kit import clock
from chaupal.kit.slices import delete_slice

KEEP_DONE = timedelta(days=1)
KEEP_FAILED = timedelta(days=90)


@every(timedelta(hours=1))
def prune() -> None:
    """Delete done jobs after a day and failed ones after ninety, when whoever had to look has looked."""
    moment = clock.now()
    rows = DBTaskResult.objects.all()
    done = rows.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=moment - KEEP_DONE)
    failed = rows.filter(status=TaskResultStatus.FAILED, finished_at__lt=moment - KEEP_FAILED)
    again_if(any([delete_slice(done), delete_slice(failed)]))
