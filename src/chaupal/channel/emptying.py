"""What is not to be sent any more, and what was sent to somebody who is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.channel.models import Outbox
from chaupal.channel.permissions import BY_LAW
from chaupal.kit import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

# the states, as the indexes by conversation part them: asked for otherwise, the whole outbox would be read
INDEXED = (
    (Outbox.State.WAITING,),
    (Outbox.State.HELD,),
    (Outbox.State.SENT,),
    (Outbox.State.FAILED, Outbox.State.STOPPED),
)


def stop_sending(conversations: Sequence[int], *, duties: bool = False) -> None:
    """STOP: what waits or is held for these is not sent any more, but for what a law has us tell.

    Who is erased gets none of these `duties` either. In the caller's transaction.
    """
    clause, params = rows.among("conversation_id", list(conversations))
    stopped = clause if duties else f"consent NOT IN {BY_LAW} AND {clause}"
    for waits in (Outbox.State.WAITING, Outbox.State.HELD):  # one index each
        rows.execute(f"UPDATE channel_outbox SET state = 4 WHERE state = {waits.value} AND {stopped}", params)


def no_longer_wanted(messages: Sequence[int]) -> list[int]:
    """Which of these that a sender has in hand it must not send any more."""
    clause, params = rows.among("id", list(messages))
    wanted = {row for (row,) in rows.select(f"SELECT id FROM channel_outbox WHERE state <> 4 AND {clause}", params)}
    return [message for message in messages if message not in wanted]


def is_unsent(conversations: Sequence[int]) -> bool:
    """Whether anything waits to go out there at once."""
    return Outbox.objects.filter(conversation_id__in=conversations, state=Outbox.State.WAITING).exists()


def delete_all(conversations: Sequence[int]) -> int:
    """Every message of these conversations, sent or not; how many. In the caller's transaction."""
    theirs = Outbox.objects.filter(conversation_id__in=conversations)
    return sum(theirs.filter(state__in=states).delete()[0] for states in INDEXED)


def sent_at(conversations: Sequence[int]) -> list[datetime]:
    """When each message went out to these that WhatsApp took, in order."""
    gone = Outbox.objects.filter(conversation_id__in=conversations, state=Outbox.State.SENT, sent_at__isnull=False)
    return sorted(moment for moment in gone.values_list("sent_at", flat=True) if moment)
