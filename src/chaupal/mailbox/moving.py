"""A conversation becomes that of the citizen whom its own turned out to be: talk and mail are sealed under that key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.kit.sealing import SealError, reseal
from chaupal.mailbox.models import Conversation, Mail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.citizens.base import Known


def locked(citizens: Sequence[int]) -> list[Conversation]:
    """The conversations of these, in their order: whoever has one in hand is waited for. In a transaction."""
    theirs = Conversation.objects.select_for_update().filter(citizen_id__in=list(citizens))
    return list(theirs.order_by("id"))


def move(conversation: Conversation, old: Known, new: Known) -> None:
    """In the caller's transaction. The citizen has no conversation with that number of ours, or it moves as well."""
    mail = Mail.objects.filter(conversation_id=conversation.id)
    for letter in mail:
        letter.body = _anew(old, new, letter.body, f"mail/{letter.id}")
        letter.reading = _anew(old, new, letter.reading, f"reading/{letter.id}") if letter.reading else None
    Mail.objects.bulk_update(mail, ["body", "reading"], batch_size=200)
    talk = _anew(old, new, conversation.talk, f"talk/{conversation.id}") if conversation.talk else None
    Conversation.objects.filter(id=conversation.id).update(citizen_id=new.citizen_id, talk=talk)


def swap(one: Conversation, other: Conversation, owners: tuple[Known, Known]) -> None:
    """Each becomes the other's citizen's; both are with the same number of ours."""
    Conversation.objects.filter(id=other.id).update(citizen_id=-other.id)  # one a citizen and number
    move(one, owners[0], owners[1])
    move(other, owners[1], owners[0])


def _anew(old: Known, new: Known, sealed: bytes | memoryview, context: str) -> bytes:
    """What does not open stays as it is, and is met as such by whoever reads it."""
    try:
        return reseal(old.key, new.key, sealed, context)
    except SealError:
        return bytes(sealed)
