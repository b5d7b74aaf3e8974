"""What was sent to a citizen, opened again for the citizen's own question whether it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.kit import rows
from chaupal.kit.sealing import SealError, keyed_hash, unseal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

Json = dict[str, Any]


def sent_to(conversation: int, key: bytes, most: int) -> Iterator[tuple[datetime, Json]]:
    """The newest messages that WhatsApp took in a conversation, opened by its key: when written, and the object.

    What does not open is left out.
    """
    found = rows.select(
        "SELECT id, body, created_at FROM channel_outbox"
        " WHERE state = 1 AND conversation_id = %s ORDER BY id DESC LIMIT %s",
        (conversation, most),
    )
    for row, body, at in found:
        try:
            yield at, orjson.loads(unseal(key, body, f"outbox/{row}"))
        except SealError:
            continue


def was_sent_as(conversation: int, wamid: str) -> bool:
    """Whether the message that WhatsApp knows by that id is one of ours in the conversation."""
    query = "SELECT 1 FROM channel_outbox WHERE state = 1 AND conversation_id = %s AND wamid_hash = %s LIMIT 1"
    return bool(rows.select(query, (conversation, keyed_hash(wamid))))
