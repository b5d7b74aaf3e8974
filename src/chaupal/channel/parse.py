"""From Meta's webhook JSON to events. Pure, tolerant: what it does not understand is kept, never dropped.

Source: WhatsApp Cloud API, webhooks reference (messages, statuses); every key is optional there.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from chaupal.channel.base import Delivery, HandleChange, Inbound, Status
from chaupal.citizens.base import Sender

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]

_BSUID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_MEDIA = ("image", "document", "video", "audio", "sticker")
_SYSTEM_BSUID = "user_changed_user_id"
_SYSTEM_PHONE = ("user_changed_number", "customer_changed_number")


class NotAWebhook(ValueError):
    """The body is JSON, but no webhook of a WhatsApp Business Account."""


def parse(document: Any) -> Delivery:
    """Everything one webhook call holds, in its order: all entries, all changes, all updates."""
    if not isinstance(document, dict) or not isinstance(document.get("entry"), list):
        raise NotAWebhook
    delivery = Delivery()
    for entry in document["entry"]:
        for change in entry.get("changes") or () if isinstance(entry, dict) else ():
            if isinstance(change, dict):
                _change(delivery, str(change.get("field", "")), change.get("value"))
    return delivery


def _change(delivery: Delivery, name: str, value: Any) -> None:
    if not isinstance(value, dict):
        delivery.account.append((name, "", value))
        return
    number_id = str((value.get("metadata") or {}).get("phone_number_id", ""))
    understood = False
    for key, take in _TAKERS.items():
        for update in value.get(key) or ():
            understood = True
            if not isinstance(update, dict) or not take(delivery, number_id, value, update):
                delivery.account.append((name, number_id, update))
    if not understood:
        delivery.account.append((name, number_id, value))


def _message(delivery: Delivery, number_id: str, value: Json, message: Json) -> bool:
    kind = str(message.get("type", "unknown"))
    if kind == "system":
        return _system(delivery, number_id, message)
    sender, message_id = _sender(number_id, value, message), message.get("id")
    if sender is None or not message_id:
        return False
    event = _event(kind, message)
    event["wamid"] = message_id
    event["from"] = {"phone": sender.phone, "bsuid": sender.bsuid}
    delivery.messages.append(Inbound(sender, str(message_id), event))
    return True


def _sender(number_id: str, value: Json, message: Json) -> Sender | None:
    phone, bsuid = str(message.get("from") or ""), str(message.get("from_user_id") or "")
    contacts: Any = value.get("contacts") or []
    if not phone and not bsuid and len(contacts) == 1:
        phone, bsuid = str(contacts[0].get("wa_id") or ""), str(contacts[0].get("user_id") or "")
    if _BSUID.fullmatch(phone):  # some payloads carry the BSUID where the number belongs
        phone, bsuid = "", phone
    phone = "".join(filter(str.isdigit, phone))
    bsuid = bsuid if _BSUID.fullmatch(bsuid) else ""
    return Sender(number_id, phone, bsuid) if phone or bsuid else None


def _event(kind: str, message: Json) -> Json:
    content = message.get(kind)
    if kind in _MEDIA and isinstance(content, dict) and content.get("id"):
        return _media(kind, content)
    reader = _READERS.get(kind)
    event = reader(content) if reader and content else None
    return event or {"type": "other_received", "kind": kind}


def _media(kind: str, content: Json) -> Json:
    return {
        "type": "media_received",
        "kind": kind,
        "media_id": str(content["id"]),
        "mime": str(content.get("mime_type", "")),
        "filename": str(content.get("filename", ""))[:240],
        "caption": str(content.get("caption", "")),
        "sha256": str(content.get("sha256", "")),
    }


def _text(content: Json) -> Json:
    return {"type": "text_received", "text": str(content.get("body", ""))}


def _location(content: Json) -> Json | None:
    try:
        latitude, longitude = float(content["latitude"]), float(content["longitude"])
    except (KeyError, TypeError, ValueError):
        return None
    place = {key: str(content.get(key, "")) for key in ("name", "address")}
    return {"type": "pin_received", "latitude": latitude, "longitude": longitude, **place}


def _button(content: Json) -> Json:
    payload = str(content.get("payload", ""))
    return {"type": "option_chosen", "option": payload, "title": str(content.get("text", ""))}


def _interactive(content: Json) -> Json | None:
    kind = str(content.get("type", ""))
    reply = content.get(kind)
    if not isinstance(reply, dict):
        return None
    if kind in ("button_reply", "list_reply"):
        return {"type": "option_chosen", "option": str(reply.get("id", "")), "title": str(reply.get("title", ""))}
    if kind == "nfm_reply":
        return _form(reply)
    return {"type": "other_received", "kind": kind}


def _form(reply: Json) -> Json:
    """An address message answers with fields, which become the text they stand for; flows come with a later issue."""
    try:
        answer = json.loads(str(reply.get("response_json", "")))
    except ValueError:
        answer = None
    values = answer.get("values") if isinstance(answer, dict) else None
    if reply.get("name") == "address_message" and isinstance(values, dict):
        order = ("house_number", "floor_number", "tower_number", "building_name", "address", "landmark_area", "city")
        parts = [str(values[key]) for key in (*order, "state", "in_pin_code") if values.get(key)]
        return {"type": "text_received", "text": ", ".join(parts)}
    return {"type": "other_received", "kind": "flow"}


def _system(delivery: Delivery, number_id: str, message: Json) -> bool:
    system = message.get("system")
    if not isinstance(system, dict):
        return False
    previous, kind = str(message.get("from") or ""), str(system.get("type", ""))
    if kind in _SYSTEM_PHONE and previous and system.get("wa_id"):
        delivery.changes.append(HandleChange(number_id, "phone", previous, str(system["wa_id"])))
        return True
    if kind == _SYSTEM_BSUID and message.get("from_user_id") and system.get("user_id"):
        current = str(system["user_id"])
        delivery.changes.append(HandleChange(number_id, "bsuid", str(message["from_user_id"]), current))
        return True
    return False


def _user_id(delivery: Delivery, number_id: str, _value: Json, update: Json) -> bool:
    change = update.get("user_id")
    if not isinstance(change, dict) or not change.get("previous") or not change.get("current"):
        return False
    delivery.changes.append(HandleChange(number_id, "bsuid", str(change["previous"]), str(change["current"])))
    return True


def _preference(delivery: Delivery, number_id: str, _value: Json, update: Json) -> bool:
    """The citizen stopped or resumed our messages in WhatsApp's own menu: as good as writing it."""
    sender = _sender(number_id, {}, {"from": update.get("wa_id"), "from_user_id": update.get("user_id")})
    wish = str(update.get("value", ""))
    if sender is None or wish not in ("stop", "resume"):
        return False
    event = {"type": "option_chosen", "option": f"do|{wish}", "title": "", "wamid": ""}
    event_id = f"preference/{sender.phone}/{sender.bsuid}/{wish}/{update.get('timestamp')}"
    delivery.messages.append(
        Inbound(sender, event_id, event | {"from": {"phone": sender.phone, "bsuid": sender.bsuid}})
    )
    return True


def _status(delivery: Delivery, _number_id: str, _value: Json, status: Json) -> bool:
    callback = str(status.get("biz_opaque_callback_data") or "")
    if status.get("type") in ("payment", "call") or not callback.isdigit():
        return False  # not about a message from our outbox: kept with the account's events
    errors: Any = status.get("errors") or [{}]
    code = errors[0].get("code", 0) if isinstance(errors[0], dict) else 0
    delivery.statuses.append(Status(callback, str(status.get("status", "")), int(code or 0)))
    return True


_READERS: dict[str, Callable[[Any], Json | None]] = {
    "text": _text,
    "location": _location,
    "button": _button,
    "interactive": _interactive,
}
_TAKERS: dict[str, Callable[[Delivery, str, Json, Json], bool]] = {
    "messages": _message,
    "statuses": _status,
    "user_id_update": _user_id,
    "user_preferences": _preference,
}
