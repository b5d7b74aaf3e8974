"""Messages for the outbox, and a look into it."""

from typing import Any

import orjson

from chaupal.channel.models import Outbox
from chaupal.channel.outbox import Draft
from chaupal.citizens.actions import meet
from chaupal.citizens.base import Known, Recipient, Sender
from chaupal.kit.sealing import unseal

NUMBER, PHONE, BSUID = "100000000000001", "919800000201", "IN.80123456789012345678"


def citizen(phone: str = PHONE) -> Known:
    sender = Sender(NUMBER, phone)
    return meet([sender])[sender]


def draft(known: Known, words: str = "namaste", conversation: int = 1, **more: Any) -> Draft:
    recipient = more.pop("recipient", Recipient(PHONE))
    message = {"type": "text", "text": {"body": words}}
    return Draft(conversation, known.citizen_id, known.key, NUMBER, recipient, message, **more)


def words_of(body: bytes) -> str:
    """What a request body says."""
    words: str = orjson.loads(body)["text"]["body"]
    return words


def states() -> list[tuple[str, int]]:
    """Every message with its state, in the order they were written."""
    from chaupal.citizens.queries import keys_of

    rows = list(Outbox.objects.order_by("id"))
    keys = keys_of([row.citizen_id for row in rows])
    return [
        (words_of(unseal(keys[row.citizen_id], row.body, f"outbox/{row.id}")), row.state)
        for row in rows
        if row.citizen_id in keys
    ]
