"""From Meta's webhook JSON to events. Pure, tolerant: what it does not understand is kept, never dropped.

Source: WhatsApp Cloud API, webhooks reference (messages, statuses); every key is optional there.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from chaupal.channel.base import Delivery, HandleChange, Inbound, Status
from chaupal.citizens.base import Sender
from chaupal.engine.taps import claim
from chaupal.kit import incoming

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Json = dict[str, Any]

_BSUID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_NOT_A_DIGIT = re.compile(r"[^0-9]")
_OUR_CALLBACK = re.compile(r"([0-9]{1,19})(?:/([a-z0-9_]{1,64}))?")  # an outbox id, and which service it is about
_CATEGORY = re.compile(r"[a-z_-]{1,32}")
_LARGEST_CODE = 2**31 - 1
_DIGITS_OF_SECONDS = 11
_LONGEST_PHONE = 32
_LONGEST_ID = 256
_LONGEST_TEXT = 65_536  # characters; WhatsApp's own field takes no more
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
        for change in _items(_object(entry).get("changes")):
            if isinstance(change, dict):
                _change(delivery, _word(change.get("field")), change.get("value"))
            else:
                delivery.account.append(("", "", change))
    return delivery


def split(document: Any) -> Iterator[Json]:
    """The same call as many, with one update each and all that it needs to be understood, in their order."""
    for entry in map(_object, _items(_object(document).get("entry"))):
        for change in _items(entry.get("changes")):
            for part in _split_change(change):
                yield document | {"entry": [entry | {"changes": [part]}]}


def _split_change(change: Any) -> Iterator[Any]:
    value = _object(change).get("value")
    updates = [(key, one) for key in _TAKERS for one in _items(_object(value).get(key))]
    if not updates:
        yield change
    frame = {key: one for key, one in _object(value).items() if key not in _TAKERS}
    for key, update in updates:
        yield change | {"value": frame | {key: [update]}}


def _object(value: Any) -> Json:
    """The value where an object is due, or an empty one."""
    return value if isinstance(value, dict) else {}


def _items(value: Any) -> list[Any]:
    """The value where an array is due; anything else stands for its only item, so that it is kept."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _word(value: Any) -> str:
    """The value where a text is due: ids come as numbers, too."""
    return str(value)[:_LONGEST_TEXT] if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _change(delivery: Delivery, name: str, value: Any) -> None:
    if not isinstance(value, dict):
        delivery.account.append((name, "", value))
        return
    number_id = _word(_object(value.get("metadata")).get("phone_number_id"))
    understood = False
    for key, take in _TAKERS.items():
        for update in _items(value.get(key)):
            understood = True
            if not isinstance(update, dict) or not take(delivery, number_id, value, update):
                delivery.account.append((name, number_id, update))
    if not understood:
        delivery.account.append((name, number_id, value))


def _message(delivery: Delivery, number_id: str, value: Json, message: Json) -> bool:
    kind = _word(message.get("type")) or "unknown"
    if kind == "system":
        return _system(delivery, number_id, message)
    sender, message_id = _sender(number_id, value, message), _word(message.get("id"))
    if sender is None or not message_id:
        return False
    event = _contact(message.get(kind), sender) if kind == "contacts" else None
    event = event or _event(kind, message)
    event |= _context(_object(message.get("context")), event["type"])
    event["wamid"] = message_id
    event["sent_at"] = sender.at
    event["from"] = {"phone": sender.phone, "bsuid": sender.bsuid}
    delivery.messages.append(Inbound(sender, message_id, event))
    return True


def _context(context: Json, kind: str) -> Json:
    """Whether words or a file are somebody else's, passed on; or which message of the chat words answer."""
    if context.get("forwarded") is True or context.get("frequently_forwarded") is True:
        return {"forwarded": True} if kind in ("text_received", "media_received") else {}
    if kind != "text_received":
        return {}
    quoted = _word(context.get("id"))[:_LONGEST_ID]
    return {"quoted": quoted} if quoted else {}


def _seconds(stamp: Any) -> int:
    """A moment in epoch seconds, which come as text; 0 if it is none."""
    text = str(stamp or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS_OF_SECONDS else 0


def _sender(number_id: str, value: Json, message: Json) -> Sender | None:
    phone, bsuid = _word(message.get("from")), _word(message.get("from_user_id"))
    contacts = _items(value.get("contacts"))
    if not phone and not bsuid and len(contacts) == 1:
        contact = _object(contacts[0])
        phone, bsuid = _word(contact.get("wa_id")), _word(contact.get("user_id"))
    if _BSUID.fullmatch(phone):  # some payloads carry the BSUID where the number belongs
        phone, bsuid = "", phone
    phone = _digits(phone)
    bsuid = bsuid if _BSUID.fullmatch(bsuid) else ""
    return Sender(number_id, phone, bsuid, _seconds(message.get("timestamp"))) if phone or bsuid else None


def _digits(phone: str) -> str:
    return _NOT_A_DIGIT.sub("", phone)


def _event(kind: str, message: Json) -> Json:
    content = message.get(kind)
    if kind in _MEDIA and isinstance(content, dict) and _word(content.get("id")):
        return _media(kind, content)
    reader = _READERS.get(kind)
    event = reader(content) if reader and isinstance(content, dict) else None
    return event or {"type": "other_received", "kind": kind}


def _media(kind: str, content: Json) -> Json:
    return {
        "type": "media_received",
        "kind": kind,
        "media_id": _word(content["id"])[:128],
        "mime": _word(content.get("mime_type"))[:120],
        "filename": _word(content.get("filename"))[:240],
        "caption": _word(content.get("caption")),
        "sha256": _word(content.get("sha256")),
    }


def _text(content: Json) -> Json:
    return {"type": "text_received", "text": _word(content.get("body"))}


def _location(content: Json) -> Json | None:
    try:
        latitude, longitude = float(content["latitude"]), float(content["longitude"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    place = {key: _word(content.get(key)) for key in ("name", "address")}
    return {"type": "pin_received", "latitude": latitude, "longitude": longitude, **place}


def _contact(cards: Any, sender: Sender) -> Json | None:
    """A card with one number. That it is the sender's own WhatsApp vouches for where the card answers our request."""
    card = _object(cards[0]) if isinstance(cards, list) and len(cards) == 1 else {}
    phones = [_object(one) for one in _items(card.get("phones"))]
    account = _digits(_word(phones[0].get("wa_id"))) if len(phones) == 1 else ""
    phone = f"+{account}" if account else _word(phones[0].get("phone")) if len(phones) == 1 else ""
    if not phone:
        return None
    own = card.get("origin") == "contact_request" and account != "" and sender.phone in ("", account)
    return {"type": "contact_received", "phone": phone[:_LONGEST_PHONE], "own": own}


def _button(content: Json) -> Json:
    payload = _word(content.get("payload"))
    return {"type": "option_chosen", "option": payload, "title": _word(content.get("text"))}


def _interactive(content: Json) -> Json | None:
    kind = _word(content.get("type"))
    reply = content.get(kind)
    if not isinstance(reply, dict):
        return None
    if kind in ("button_reply", "list_reply"):
        return {"type": "option_chosen", "option": _word(reply.get("id")), "title": _word(reply.get("title"))}
    if kind == "nfm_reply":
        return _form(reply)
    return {"type": "other_received", "kind": kind}


def _form(reply: Json) -> Json:
    """An address message answers with fields, which become the text they stand for; flows come with a later issue."""
    try:
        answer = incoming.read(_word(reply.get("response_json")).encode())
    except ValueError:
        answer = None
    values = answer.get("values") if isinstance(answer, dict) else None
    if reply.get("name") == "address_message" and isinstance(values, dict):
        order = ("house_number", "floor_number", "tower_number", "building_name", "address", "landmark_area", "city")
        parts = [_word(values.get(key)) for key in (*order, "state", "in_pin_code")]
        return {"type": "text_received", "text": ", ".join(filter(None, parts))}
    return {"type": "other_received", "kind": "flow"}


def _system(delivery: Delivery, number_id: str, message: Json) -> bool:
    """A change of number or BSUID. Who it was stands in `previous_user_id` since August 2026, before that in `from…`.

    Whether `from_user_id` is the old one or the new is not said (reference, 1.8a): it counts only where it is not new.
    """
    system = message.get("system")
    if not isinstance(system, dict):
        return False
    kind, new = _word(system.get("type")), _word(system.get("user_id"))
    before = [_word(system.get("previous_user_id")), _word(message.get("from_user_id"))]
    old = {"from": message.get("from"), "from_user_id": next((one for one in before if one not in ("", new)), "")}
    if kind in _SYSTEM_PHONE:
        now = {"from": system.get("wa_id"), "from_user_id": new}
    elif kind == _SYSTEM_BSUID:
        now = {"from_user_id": new}
    else:
        return False
    return _changed(delivery, number_id, old, now | {"timestamp": message.get("timestamp")})


def _user_id(delivery: Delivery, number_id: str, _value: Json, update: Json) -> bool:
    change = _object(update.get("user_id"))
    now = {"from_user_id": change.get("current"), "timestamp": update.get("timestamp")}
    return _changed(delivery, number_id, {"from_user_id": change.get("previous")}, now)


def _changed(delivery: Delivery, number_id: str, old: Json, new: Json) -> bool:
    previous, current = _sender(number_id, {}, old), _sender(number_id, {}, new)
    if previous is None or current is None:
        return False
    delivery.changes.append(HandleChange(previous, current, len(delivery.messages)))
    return True


def _preference(delivery: Delivery, number_id: str, _value: Json, update: Json) -> bool:
    """The citizen stopped or resumed our messages in WhatsApp's own menu: as good as writing it."""
    sender = _sender(number_id, {}, {"from": update.get("wa_id"), "from_user_id": update.get("user_id")})
    wish = _word(update.get("value"))
    if sender is None or wish not in ("stop", "resume"):
        return False
    chosen = "start" if wish == "resume" else wish  # as our own buttons name it
    event = {"type": "option_chosen", "option": claim("do", chosen), "title": "", "wamid": ""}
    event_id = f"preference/{number_id}/{sender.phone}/{sender.bsuid}/{wish}/{update.get('timestamp')}"
    delivery.messages.append(
        Inbound(sender, event_id, event | {"from": {"phone": sender.phone, "bsuid": sender.bsuid}})
    )
    return True


def _status(delivery: Delivery, _number_id: str, _value: Json, status: Json) -> bool:
    ours = _OUR_CALLBACK.fullmatch(_word(status.get("biz_opaque_callback_data")))
    if status.get("type") in ("payment", "call") or ours is None:
        return False  # not about a message from our outbox: kept with the account's events
    errors = _items(status.get("errors"))
    code = _code(_object(errors[0]).get("code")) if errors else 0
    told = _word(status.get("status")), code, _word(status.get("id")), _seconds(status.get("timestamp"))
    delivery.statuses.append(Status(ours[1], *told, ours[2] or "", *_billing(_object(status.get("pricing")))))
    return True


def _billing(pricing: Json) -> tuple[str, bool]:
    """The category, and whether it is billed: by the type, as `billable` is to go; what is no word is not told."""
    category, kind = _word(pricing.get("category")), _word(pricing.get("type"))
    billable = kind == "regular" if kind else pricing.get("billable") is True
    return (category, billable) if _CATEGORY.fullmatch(category) else ("", False)


def _code(value: Any) -> int:
    digits = _word(value)
    return min(int(digits), _LARGEST_CODE) if re.fullmatch(r"[0-9]{1,19}", digits) else 0


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
