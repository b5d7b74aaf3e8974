"""Writing to the outbox, recording what became of it, and moving media in and out of WhatsApp."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.channel import media, templates
from chaupal.channel.again import retry_failed
from chaupal.channel.at_meta import change_profile, register, set_pin
from chaupal.channel.base import MediaGone, MediaTooBig, SendError
from chaupal.channel.emptying import delete_all, stop_sending
from chaupal.channel.models import AccountEvent, Outbox
from chaupal.channel.outbox import Draft, insert, record_statuses, release_held
from chaupal.channel.permissions import ASKED_FOR, DUTY, forget, permit, permit_as
from chaupal.channel.readdress import readdress, take_over
from chaupal.channel.sender import Sender
from chaupal.channel.unsure import hold_back
from chaupal.channel.wire import Client
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.ids import first_id, new_id
from chaupal.kit.sealing import derived_key, keyed_hash, seal
from chaupal.kit.slices import delete_slice

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ASKED_FOR",
    "DUTY",
    "Client",
    "Draft",
    "MediaGone",
    "MediaTooBig",
    "SendError",
    "Sender",
    "change_profile",
    "delete_all",
    "download_media",
    "enter_templates",
    "forget",
    "hold_back",
    "keep_account_events",
    "permit",
    "permit_as",
    "prune",
    "queue",
    "readdress",
    "record_statuses",
    "register",
    "release_held",
    "retry_failed",
    "set_pin",
    "stop_sending",
    "take_over",
    "upload_media",
]

STRAYS_KEPT = timedelta(days=7)  # Meta repeats a webhook for so long
_ACCOUNT_EVENT = {
    "id": "bigint",
    "field": "text",
    "number_id": "text",
    "value_hash": "bytea",
    "value": "bytea",
    "received_at": "timestamptz",
}

queue = insert
download_media = media.download
upload_media = media.upload
enter_templates = templates.enter


def keep_account_events(events: Sequence[tuple[str, str, Any]]) -> None:
    """Keeps what is not for a conversation: (field, number id or empty, value). Repeats are no-ops."""
    kept = []
    for field, number_id, value in events:
        text = orjson.dumps(value)
        event = new_id()
        digest = keyed_hash(f"{field}|{number_id}|{text.decode()}")
        sealed = seal(derived_key("account events"), text, f"account/{event}")
        kept.append((event, field[:64], number_id[:32], digest, sealed, now()))
    rows.insert("channel_accountevent", _ACCOUNT_EVENT, kept, unless="value_hash")


def prune(older_than: timedelta) -> bool:
    """Deletes some of the messages and events of that age, held ones too; whether more may be left.

    What names citizens whom no key covers goes after a week.
    """
    old = first_id(now() - older_than)
    messages = Outbox.objects.filter(id__lt=old).exclude(state=Outbox.State.WAITING)
    strays = AccountEvent.objects.filter(id__lt=first_id(now() - STRAYS_KEPT)).exclude(number_id="")
    return any([delete_slice(messages), delete_slice(AccountEvent.objects.filter(id__lt=old)), delete_slice(strays)])
