"""After a restore: what waited when the backup was made may have gone out since, and WhatsApp cannot be asked.

So none of it goes out by itself. It counts as failed, under a code of our own, and a person decides.
"""

from __future__ import annotations

from django.db import transaction

from chaupal.channel.models import Outbox
from chaupal.tasks.actions import open_task

CODE = -1  # none of WhatsApp's
TASK = "message_unsure"
_AT_ONCE = 1000


def hold_back() -> int:
    """Takes all that waits, or is held for the window, out of the senders' reach; a task for each. How many.

    Run again, it changes nothing.
    """
    waiting = Outbox.objects.filter(state__in=(Outbox.State.WAITING, Outbox.State.HELD)).order_by("id")
    count = 0
    while some := list(waiting.values_list("id", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            Outbox.objects.filter(id__in=some).update(state=Outbox.State.FAILED, error_code=CODE, leased_until=None)
            for row in some:
                open_task(TASK, str(row))
        count += len(some)
    return count
