"""Messages go where their citizen is now, though they were written to a handle of before, or to a twin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.channel.emptying import INDEXED
from chaupal.channel.models import Outbox
from chaupal.kit.sealing import reseal, seal, unseal

if TYPE_CHECKING:
    from chaupal.citizens.base import Known, Recipient


def readdress(citizen: Known, to: Recipient) -> None:
    """Rewrites the address of what is not sent yet. In the caller's transaction."""
    waiting = Outbox.objects.filter(citizen_id=citizen.citizen_id)
    for row in waiting.filter(state__in=(Outbox.State.WAITING, Outbox.State.HELD)):
        body = orjson.loads(unseal(citizen.key, row.body, f"outbox/{row.id}"))
        for old in ("to", "recipient"):
            body.pop(old, None)
        sealed = seal(citizen.key, orjson.dumps(body | address(to)), f"outbox/{row.id}")
        Outbox.objects.filter(id=row.id).update(body=sealed)


def take_over(conversation: int, old: Known, new: Known) -> None:
    """All that was written in a conversation is that citizen's, who turned out to be the other. Done again, nothing."""
    theirs = Outbox.objects.filter(conversation_id=conversation, citizen_id=old.citizen_id)
    for states in INDEXED:
        for row in theirs.filter(state__in=states).only("id", "body"):
            body = reseal(old.key, new.key, row.body, f"outbox/{row.id}")
            Outbox.objects.filter(id=row.id).update(citizen_id=new.citizen_id, body=body)


def address(recipient: Recipient) -> dict[str, Any]:
    """As the Cloud API takes it: `to` for a phone number, `recipient` where only a BSUID is known."""
    return {"to": recipient.phone} if recipient.phone else {"recipient": recipient.bsuid}
