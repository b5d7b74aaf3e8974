"""What is not to be sent any more, and what was sent to somebody who is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.channel.models import Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNSENT = (Outbox.State.WAITING, Outbox.State.HELD)


def drop_unsent(conversations: Sequence[int]) -> int:
    """Whatever waits to go out there is not sent; how many messages. In the caller's transaction."""
    return Outbox.objects.filter(conversation_id__in=conversations, state__in=_UNSENT).delete()[0]


def is_unsent(conversations: Sequence[int]) -> bool:
    """Whether anything waits to go out there at once."""
    return Outbox.objects.filter(conversation_id__in=conversations, state=Outbox.State.WAITING).exists()


def delete_all(conversations: Sequence[int]) -> int:
    """Every message of these conversations, sent or not; how many. In the caller's transaction."""
    return Outbox.objects.filter(conversation_id__in=conversations).delete()[0]
