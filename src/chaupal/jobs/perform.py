"""The one task that the task library knows: it calls the job at a dotted path, so that this room imports no other."""

from typing import Any

from django.utils.module_loading import import_string
from django_tasks import task


@task()
def perform(path: str, args: list[Any], tries: int) -> None:
    """Call the job. `tries`, how often it may be tried in all, is read by the worker (`outcome.py`)."""
    del tries
    import_string(path)(*args)
