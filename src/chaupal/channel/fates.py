"""Whether a citizen has been told: what became of the messages that were written at some moment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.channel.base import Fate, Written
from chaupal.channel.models import Outbox
from chaupal.kit.ids import first_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_A_BATCH = timedelta(minutes=1)  # no transaction lasts longer
_NOT_SENT = [Outbox.State.FAILED, Outbox.State.STOPPED]
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
        (row, number, _far(state, progress), error)
        for row, number, state, progress, error in found.values_list(*columns)[:most]
    ]


def messages_in(conversations: Sequence[int], since: datetime | None, most: int) -> list[Written]:
    """The newest messages of these conversations, written since then if that is told; what they say stays sealed."""
    after = first_id(since) - 1 if since else 0
    states = [[state] for state in Outbox.State if state not in _NOT_SENT] + [_NOT_SENT]  # each has its index
    found: list[Outbox] = []
    for one in conversations:
        for some in states:
            rows = Outbox.objects.filter(conversation_id=one, state__in=some, id__gt=after).defer("body")
            found += rows.order_by("-id")[:most]
    newest = sorted(found, key=lambda row: row.id, reverse=True)[:most]
    return [_written(row) for row in newest]


def _written(row: Outbox) -> Written:
    rests_on, fate = row.consent or row.about, _far(row.state, row.progress)
    return Written(row.number_id, rests_on, row.created_at, row.sent_at, fate, row.error_code, row.attempts)


def _far(state: int, progress: int) -> str:
    return READ if progress == Outbox.Progress.READ else str(_fate(state, progress))


def _fate(state: int, progress: int) -> Fate:
    is_there = progress >= Outbox.Progress.DELIVERED
    return _FATES.get(Outbox.State(state), Fate.DELIVERED if is_there else Fate.SENT)
