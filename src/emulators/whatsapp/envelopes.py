"""The `value` of each webhook, in Meta's shapes. Missing values are left out, never empty."""

from typing import Any, Literal

from emulators.whatsapp.model import Citizen, Json, Message, Number, Template

Ids = Literal["both", "phone", "bsuid"]


def _metadata(number: Number) -> Json:
    return {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": number.digits, "phone_number_id": number.id},
    }


def handles(citizen: Citizen, ids: Ids | None) -> tuple[str, str]:
    """(phone, user id) as this webhook shows them; an empty string is left out."""
    ids = ids or ("both" if citizen.seen_phone else "bsuid")
    return (citizen.wa_id if ids != "bsuid" else "", citizen.user_id if ids != "phone" else "")


def _contact(citizen: Citizen, ids: Ids | None, *, username: bool = True) -> Json:
    wa_id, user_id = handles(citizen, ids)
    profile = {"name": citizen.name}
    if citizen.username and username:
        profile["username"] = citizen.username
    return {"profile": profile} | _present(wa_id=wa_id, user_id=user_id)


def _present(**values: Any) -> Json:
    return {key: value for key, value in values.items() if value}


def inbound(number: Number, citizen: Citizen, message: Message, content: Json, ids: Ids | None = None) -> Json:
    """A citizen's message. `content` is the part that depends on the type, with `context` if any."""
    wa_id, user_id = handles(citizen, ids)
    body = {
        **_present(**{"from": wa_id}, from_user_id=user_id),
        "id": message.id,
        "timestamp": str(int(message.at)),
        "type": message.kind,
        **content,
    }
    return {**_metadata(number), "contacts": [_contact(citizen, ids)], "messages": [body]}


def status(number: Number, citizen: Citizen, message: Message, state: str, at: float) -> Json:
    """A status of a message that the business sent. A failed one has no contacts and names one handle.

    The price is told with `sent`, and once more when the message has reached the phone.
    """
    failed = state == "failed"
    told: Json = {"id": message.id, "status": state, "timestamp": str(int(at))}
    told |= _present(recipient_id=citizen.seen_phone)
    if not failed or not citizen.seen_phone:
        told["recipient_user_id"] = citizen.user_id
    if state == "sent" or (state in {"delivered", "read"} and not message.priced):
        told["pricing"] = pricing(message)
    told |= _present(biz_opaque_callback_data=message.callback_data)
    if failed:
        return {**_metadata(number), "statuses": [told | {"errors": [message.error]}]}
    contact = _contact(citizen, None, username=state != "sent")
    return {**_metadata(number), "contacts": [contact], "statuses": [told]}


def pricing(message: Message) -> Json:
    """Per-message pricing, in force since July 2025."""
    return {
        "billable": message.billable,
        "pricing_model": "PMP",
        "type": "regular" if message.billable else "free_customer_service",
        "category": message.category,
    }


def template_status(template: Template) -> Json:
    """A template's review is over."""
    return {
        "event": template.status,
        "message_template_id": int(template.id),
        "message_template_name": template.name,
        "message_template_language": template.language,
        "reason": template.rejected_reason,
        "message_template_category": template.category,
    }


def user_preference(number: Number, citizen: Citizen, *, stopped: bool, at: float) -> Json:
    """A citizen stopped or resumed marketing messages."""
    wish = {
        **_present(wa_id=citizen.seen_phone),
        "user_id": citizen.user_id,
        "detail": f"User requested to {'stop' if stopped else 'resume'} marketing messages",
        "category": "marketing_messages",
        "value": "stop" if stopped else "resume",
        "timestamp": int(at),
    }
    return {**_metadata(number), "contacts": [_contact(citizen, None)], "user_preferences": [wish]}


def identity_change(
    number: Number, was: Citizen, now: Citizen, *, message_id: str, at: float, older: bool = False
) -> Json:
    """An account got another phone or user id. No contacts array; `older`: in the shape of before August 2026."""
    shows_phone = bool(was.seen_phone and now.seen_phone)
    told = f"User {now.name} changed from {was.seen_phone or was.user_id} to {now.seen_phone or now.user_id}"
    kind = "user_changed_number" if shows_phone else "user_changed_user_id"
    system = {"body": told, "type": kind, **_present(wa_id=now.seen_phone if shows_phone else "")}
    if not older or not shows_phone:
        system["user_id"] = now.user_id
    if not older:
        system["previous_user_id"] = was.user_id
    sender = {"from": was.seen_phone if shows_phone or older else ""}
    sender["from_user_id"] = "" if shows_phone else was.user_id if older else now.user_id
    head = {"id": message_id, "timestamp": str(int(at)), "type": "system"}
    return {**_metadata(number), "messages": [{**_present(**sender), **head, "system": system}]}


def envelope(waba: str, events: list[Json], at: float) -> Json:
    """One webhook request. Neighbours that differ only in their messages or statuses share a `value`."""
    entries: list[Json] = []
    for event in events:
        last = entries[-1]["changes"][0]["value"] if entries else None
        if last is None or not _joined(last, event["value"]):
            entry: Json = {"id": waba, "changes": [{"value": _copied(event["value"]), "field": event["field"]}]}
            if event["field"] != "messages":
                entry["time"] = int(at)
            entries.append(entry)
    return {"object": "whatsapp_business_account", "entry": entries}


def _copied(value: Json) -> Json:
    return {key: list(part) if isinstance(part, list) else part for key, part in value.items()}


def _joined(last: Json, value: Json) -> bool:
    """Add `value`'s messages or statuses to `last` if both are of one kind, number and citizen."""
    for many in ("messages", "statuses"):
        if many in last and many in value and _head(last, many) == _head(value, many):
            last[many].extend(value[many])
            return True
    return False


def _head(value: Json, many: str) -> Json:
    return {key: part for key, part in value.items() if key != many}
