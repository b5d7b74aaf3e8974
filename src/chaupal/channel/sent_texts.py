"""What was sent to a citizen, opened again for the citizen's own question whether it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.kit import rows
from chaupal.kit.sealing import SealError, keyed_hash, unseal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

Json = dict[str, Any]


def sent_to(keys: Mapping[int, bytes], most: int) -> Iterator[tuple[datetime, Json]]:
    """The newest messages that WhatsApp took in these conversations (id -> key): when written, and the message object.

    What does not open is left out.
    """
    clause, params = rows.among("conversation_id", list(keys))
    found = rows.select(
        "SELECT id, conversation_id, body, created_at FROM channel_outbox"
        f" WHERE state = 1 AND {clause} ORDER BY id DESC LIMIT %s",
        [*params, most],
    )
    for row, conversation, body, at in found:
        try:
            yield at, orjson.loads(unseal(keys[conversation], body, f"outbox/{row}"))
        except SealError:
            continue


def was_sent_as(keys: Mapping[int, bytes], wamid: str) -> bool:
    """Whether the message that WhatsApp knows by that id is one of ours in these conversations."""
    clause, params = rows.among("conversation_id", list(keys))
    query = f"SELECT 1 FROM channel_outbox WHERE state = 1 AND {clause} AND wamid_hash = %s LIMIT 1"
    return bool(wamid) and bool(rows.select(query, [*params, keyed_hash(wamid)]))
