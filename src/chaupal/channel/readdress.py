"""Messages that wait go where their citizen is now, though they were written to a handle of before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.channel.models import Outbox
from chaupal.kit.sealing import seal, unseal

if TYPE_CHECKING:
    from chaupal.citizens.base import Known, Recipient


def readdress(citizen: Known, number_id: str, to: Recipient) -> None:
    """Rewrites the address of what is not sent yet. In the caller's transaction."""
    waiting = Outbox.objects.filter(citizen_id=citizen.citizen_id, number_id=number_id)
    for row in waiting.filter(state__in=(Outbox.State.WAITING, Outbox.State.HELD)):
        body = orjson.loads(unseal(citizen.key, row.body, f"outbox/{row.id}"))
        for old in ("to", "recipient"):
            body.pop(old, None)
        sealed = seal(citizen.key, orjson.dumps(body | address(to)), f"outbox/{row.id}")
        Outbox.objects.filter(id=row.id).update(body=sealed)


def address(recipient: Recipient) -> dict[str, Any]:
    """As the Cloud API takes it: `to` for a phone number, `recipient` where only a BSUID is known."""
    return {"to": recipient.phone} if recipient.phone else {"recipient": recipient.bsuid}
