"""A message as a phone shows it, and as the log tells it."""

from emulators.whatsapp.model import Citizen, Json, Message
from emulators.whatsapp.store import Store


def message_view(store: Store, message: Message) -> Json:
    """All that a page needs to draw a bubble."""
    view: Json = {
        "id": message.id,
        "number": message.number,
        "sender": message.sender,
        "kind": message.kind,
        "body": message.body,
        "at": message.at,
        "status": message.status,
        "shown": message.shown,
        "reactions": message.reactions,
        "options": options_of(message),
    }
    if message.error:
        view["error"] = message.error
    if message.context:
        view["context"] = message.context
    media = store.media.get(message.media)
    if media:
        view["media"] = {
            "url": f"/graph/phone/media/{media.id}",
            "mime_type": media.mime_type,
            "size": media.size,
            "filename": media.filename,
        }
    return view


def options_of(message: Message) -> list[Json]:
    """What can be tapped: `kind` (button_reply, list_reply, button), `id`, `title`, for a list also `description`."""
    if message.sender == "citizen":
        return []
    if message.kind == "template":
        return [
            {"kind": "button", "id": button["payload"], "title": button["text"]}
            for button in message.shown.get("buttons", ())
            if button["type"] == "QUICK_REPLY"
        ]
    if message.kind != "interactive":
        return []
    action = message.body.get("action", {})
    buttons = [{"kind": "button_reply", **button["reply"]} for button in action.get("buttons", ()) if "reply" in button]
    rows = [row for section in action.get("sections", ()) for row in section.get("rows", ())]
    return buttons + [{"kind": "list_reply", **row} for row in rows]


def citizen_view(citizen: Citizen) -> Json:
    """A citizen, for the switch of citizens."""
    return {
        "key": citizen.key,
        "name": citizen.name,
        "wa_id": citizen.wa_id,
        "hidden": citizen.hidden,
        "user_id": citizen.user_id,
        "username": citizen.username,
        "stopped_marketing": citizen.stopped_marketing,
    }


def chat_rows(store: Store, citizen: str) -> list[Json]:
    """The citizen's chat list: every number, the last spoken with first."""
    rows = []
    for number in store.numbers.values():
        chat = [m for m in store.chat(number.id, citizen) if visible(m)]
        unread = sum(m.sender == "business" and m.status != "read" for m in chat)
        last = message_view(store, chat[-1]) if chat else None
        about = number.profile.get("about", "")
        names = {"hi": number.name_hi} if number.name_hi else {}
        row = {"number": number.id, "name": number.name, "names": names, "display": number.display, "about": about}
        rows.append({**row, "unread": unread, "last": last})
    return sorted(rows, key=lambda row: -row["last"]["at"] if row["last"] else 0)


def visible(message: Message) -> bool:
    """Whether the phone shows it: what is on its way or failed is the business's concern alone."""
    return message.sender == "citizen" or message.status in {"sent", "delivered", "read"}
