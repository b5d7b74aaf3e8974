"""Sending again what was given up, once somebody has seen to it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.channel import unsure
from chaupal.channel.models import Outbox
from chaupal.channel.outbox import TASK
from chaupal.citizens.queries import keys_of
from chaupal.kit.clock import now
from chaupal.kit.ids import first_id
from chaupal.tasks.actions import close_task

if TYPE_CHECKING:
    from collections.abc import Sequence

STILL_NEWS = timedelta(days=7)


def retry_failed(messages: Sequence[int] | None = None, *, by: str = "", restored: bool = False) -> int:
    """Lets these outbox rows, or all of the last week, wait anew if they had failed; how many. Their tasks are closed.

    Of all of the week, what a restore held back (unsure.py) stays back, unless it is wanted: `restored`.

    `by` is the officer's username. A citizen who was erased or has stopped us gets nothing. Safe to run twice.
    """
    named = {"id__gte": first_id(now() - STILL_NEWS)} if messages is None else {"id__in": messages}
    failed = Outbox.objects.filter(state=Outbox.State.FAILED, **named)
    if messages is None and not restored:
        failed = failed.exclude(error_code=unsure.CODE)
    with transaction.atomic():
        found = list(failed.select_for_update().values_list("id", "citizen_id"))
        readable = keys_of(list({citizen for _, citizen in found})) if found else {}
        again = [row for row, citizen in found if citizen in readable]
        Outbox.objects.filter(id__in=again).update(
            state=Outbox.State.WAITING, progress=0, attempts=0, error_code=None, leased_until=None, due_at=now()
        )
        for row in [row for row, _ in found] if messages is None else messages:
            close_task(TASK, str(row), by=by)
            close_task(unsure.TASK, str(row), by=by)
    return len(again)
