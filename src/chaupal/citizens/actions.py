"""Meeting citizens, following them to another number, what is remembered of them, and erasing them."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import Q

from chaupal.citizens.following import follow
from chaupal.citizens.meeting import meet
from chaupal.citizens.models import Citizen, Handle
from chaupal.kit import rows
from chaupal.kit.clock import now

__all__ = ["erase", "follow", "forget_orphans", "meet", "set_languages", "set_stopped"]


def forget_orphans() -> None:
    """Handles that a message entered while its citizen was being erased: the next message meets a new citizen."""
    Handle.objects.filter(citizen__wrapped_key=None).delete()


def set_languages(languages: dict[int, str]) -> None:
    """Remembers in which language each citizen is served."""
    rows.update("citizens_citizen", {"id": "bigint", "language": "text"}, list(languages.items()))


def set_stopped(citizens: dict[int, bool]) -> None:
    """Remembers who opted out: to them nothing is sent outside the window they opened."""
    rows.update("citizens_citizen", {"id": "bigint", "stopped": "boolean"}, list(citizens.items()))


def erase(citizen_id: int) -> None:
    """Destroys the key: nothing that identifies the citizen can be read any more (DPDP Act s.12(3))."""
    if connection.vendor == "sqlite":  # what is overwritten is zeroed in the file, not only unlinked
        rows.select("PRAGMA secure_delete = ON")
    with transaction.atomic():
        Handle.objects.filter(citizen_id=citizen_id).delete()
        same = Citizen.objects.filter(Q(id=citizen_id) | Q(same_as=citizen_id), wrapped_key__isnull=False)
        same.update(wrapped_key=None, erased_at=now())
    if connection.vendor == "sqlite" and not connection.in_atomic_block:  # the old key leaves the log file, too
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
