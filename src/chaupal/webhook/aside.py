"""What cannot be stored is set aside: kept sealed, counted, a task for a person, and tried again when they say so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from django.db import DataError, IntegrityError, connection, transaction
from django.db import Error as DjangoDatabaseError

from chaupal.kit.clock import now
from chaupal.kit.ids import first_id, new_id
from chaupal.kit.sealing import derived_key, keyed_hash, seal, unseal
from chaupal.tasks.actions import close_task, open_task
from chaupal.webhook.counters import SET_ASIDE
from chaupal.webhook.models import SetAside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Take = Callable[[bytes, Mapping[str, str]], object]  # stores one call, or raises

log = structlog.get_logger()

TASK = "call_set_aside"
KEPT = timedelta(days=90)  # until whoever had to look has looked
AT_ONCE = 50  # deleted in one step, a transaction each
_CONTEXT = "set aside"
_MOST_TRIES = 32_767


class Away(Exception):
    """The database is not there, or not as it should be: nothing is wrong with the call."""


def unless_away(error: Exception) -> None:
    """Raises Away where the call may be stored as it is when the database is back."""
    if not connection.in_atomic_block:  # an officer who tries a call again does so within a transaction
        connection.close()
    if isinstance(error, DjangoDatabaseError) and not isinstance(error, DataError | IntegrityError):
        raise Away from error


def set_aside(door: str, raw: bytes, error: Exception, headers: Mapping[str, str] | None = None) -> None:
    """Keeps the call and asks for a person; raises Away."""
    log.error("a call cannot be stored: it is set aside", door=door, error=_named(error), exc_info=error)
    row = new_id()
    values = {
        "id": row,
        "door": door,
        "headers": dict(headers or {}),
        "body": seal(derived_key(_CONTEXT), raw, f"{_CONTEXT}/{row}"),
        "error": _named(error),
    }
    try:
        with transaction.atomic():
            digest = keyed_hash(f"{door}|{raw.hex()}")
            kept, new = SetAside.objects.get_or_create(digest=digest, defaults=values)
            open_task(TASK, str(kept.id), facts={"door": door, "error": _named(error)})
    except DjangoDatabaseError as refused:
        unless_away(refused)
        raise
    if new:
        SET_ASIDE.labels(door).inc()


def _named(error: Exception) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"[:200]


def waiting() -> int:
    """How many are set aside."""
    return SetAside.objects.count()


def retry(takes: Mapping[str, Take], *, only: int | None = None, by: str = "") -> tuple[int, int]:
    """Tries them again in the order in which they came, or `only` that one: how many were stored, how many are left.

    `takes` is how each door stores a call; `by` is the officer who asked, if one did. Raises Away.
    """
    stored = left = 0
    found = SetAside.objects.order_by("id") if only is None else SetAside.objects.filter(id=only)
    for call in list(found):
        body = unseal(derived_key(_CONTEXT), call.body, f"{_CONTEXT}/{call.id}")
        try:
            takes[call.door](body, call.headers)
        except Exception as error:  # noqa: BLE001 - whatever it is: the call stays, and the next has its turn
            unless_away(error)
            log.warning("a call that was set aside still cannot be stored", call=call.id, error=_named(error))
            SetAside.objects.filter(id=call.id).update(error=_named(error), tries=min(call.tries + 1, _MOST_TRIES))
            left += 1
        else:
            _settled(call.id, by)
            stored += 1
    return stored, left


def _settled(call: int, by: str = "") -> None:
    with transaction.atomic():
        SetAside.objects.filter(id=call).delete()
        close_task(TASK, str(call), by=by)


def prune() -> bool:
    """Deletes some of what nobody mended in time; whether more may be left.

    No citizen's key covers it, so that erasing could not reach it.
    """
    old = list(SetAside.objects.filter(id__lt=first_id(now() - KEPT)).values_list("id", flat=True)[:AT_ONCE])
    for call in old:
        _settled(call)
    return len(old) == AT_ONCE
