"""The room's own job: forgetting counts that say nothing any more."""

from datetime import timedelta

from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now
from chaupal.kit.slices import delete_slice
from chaupal.limits.models import Count


@every(timedelta(hours=1))
def prune() -> None:
    """Deletes what lies behind its window."""
    again_if(delete_slice(Count.objects.filter(until__lt=now())))
