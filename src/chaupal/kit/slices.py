"""Deleting much in slices of bounded size, a transaction each: nobody waits long for SQLite's one writer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import QuerySet

SLICE = 1000  # rows


def delete_slice(found: QuerySet[Any]) -> bool:
    """Deletes at most SLICE of the rows; whether there were so many that more may be left."""
    keys = list(found.order_by().values_list("pk", flat=True)[:SLICE])
    if keys:
        found.model._base_manager.filter(pk__in=keys).delete()  # noqa: SLF001 - Django documents it
    return len(keys) == SLICE
