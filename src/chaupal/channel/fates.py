"""Whether a citizen has been told: what became of the messages that were written at some moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.channel.base import Fate
from chaupal.channel.models import Outbox
from chaupal.kit.ids import first_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_A_BATCH = timedelta(minutes=1)  # no transaction lasts longer
READ = "read"  # what WhatsApp tells where the citizen lets it
_FATES = {
    Outbox.State.STOPPED: Fate.STOPPED,
    Outbox.State.FAILED: Fate.FAILED,
    Outbox.State.WAITING: Fate.WAITING,
    Outbox.State.HELD: Fate.HELD,
}


def fate_of(conversation_id: int, said_from: datetime) -> Fate | None:
    """Of what was first said there from that moment on; None: nothing was, or it is forgotten."""
    rows = Outbox.objects.filter(
        id__gte=first_id(said_from), id__lt=first_id(said_from + _A_BATCH), conversation_id=conversation_id
    )
    found = list(rows.order_by("id").values_list("created_at", "state", "progress"))
    fates = [_fate(state, progress) for written, state, progress in found if written == found[0][0]]
    return min(fates, key=list(Fate).index, default=None)


def fates(messages: Sequence[int]) -> dict[int, Fate]:
    """What became of each of these messages, by their rows' ids; those that are forgotten are left out."""
    found = Outbox.objects.filter(id__in=list(messages)).values_list("id", "state", "progress")
    return {row: _fate(state, progress) for row, state, progress in found}


def fates_between(after: int, before: int, most: int) -> list[tuple[int, str, str, int | None]]:
    """(row, number, what became of it, WhatsApp's error) of messages behind that row and before the other.

    What became of it is a Fate, or READ.
    """
    found = Outbox.objects.filter(id__gt=after, id__lt=before).order_by("id")
    columns = ("id", "number_id", "state", "progress", "error_code")
    return [
        (row, number, READ if progress == Outbox.Progress.READ else str(_fate(state, progress)), error)
        for row, number, state, progress, error in found.values_list(*columns)[:most]
    ]


def _fate(state: int, progress: int) -> Fate:
    is_there = progress >= Outbox.Progress.DELIVERED
    return _FATES.get(Outbox.State(state), Fate.DELIVERED if is_there else Fate.SENT)
