"""How the queue stands."""

from django.db.models import Count
from django_tasks_db.models import DBTaskResult


def counts() -> dict[str, int]:
    """How many jobs are in each status: READY, RUNNING, FAILED, SUCCESSFUL (the last day's)."""
    rows = DBTaskResult.objects.order_by().values_list("status").annotate(number=Count("id"))
    return dict(rows)
