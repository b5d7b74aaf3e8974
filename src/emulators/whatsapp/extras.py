"""Beside the messages: QR codes that open a chat, and users whom the business has blocked."""

import secrets
from urllib.parse import quote

from emulators.whatsapp.checking.shape import a_list
from emulators.whatsapp.errors import GraphError, invalid, required, status_error, unknown_object
from emulators.whatsapp.model import Json, Number
from emulators.whatsapp.numbers import Call
from emulators.whatsapp.world import World

PREFILLED = 140


async def show_qr_codes(_: World, number: Number, __: Json) -> Json:
    """`GET /{PHONE}/message_qrdls`."""
    return {"data": list(number.qr_codes.values())}


async def change_qr_code(world: World, number: Number, body: Json) -> Json:
    """`POST /{PHONE}/message_qrdls`: a new one, or a new text under a known `code`."""
    text = str(body.get("prefilled_message") or "")
    if not text:
        raise required("prefilled_message")
    if len(text) > PREFILLED:
        raise invalid(f"prefilled_message is too long. Max length is {PREFILLED}")
    code = str(body.get("code") or secrets.token_hex(7).upper())
    if body.get("code") and code not in number.qr_codes:
        raise unknown_object(code)
    link = f"https://wa.me/message/{code}"
    number.qr_codes[code] = {"code": code, "prefilled_message": text, "deep_link_url": link}
    picture = f"{world.settings.base_url}/graph/phone/qr.svg?data={quote(link)}"
    image = {"qr_image_url": picture} if body.get("generate_qr_image") else {}
    return number.qr_codes[code] | image


async def show_blocked(world: World, number: Number, __: Json) -> Json:
    """`GET /{PHONE}/block_users`."""
    people = [world.store.citizens[key] for key in number.blocked]
    return {"data": [{"block_users": [{"input": p.key, "wa_id": p.wa_id} for p in people]}]}


async def block(world: World, number: Number, body: Json) -> Json:
    """`POST /{PHONE}/block_users`: only those who wrote within 24 hours."""
    done, failed = [], []
    for handle in _blocked_handles(body):
        person = world.store.citizen(handle)
        row: Json = {"input": handle, "wa_id": person.wa_id}
        if world.store.window_open(number.id, person.key, world.clock.now()):
            number.blocked = list(dict.fromkeys([*number.blocked, person.key]))
            done.append(row)
        else:
            failed.append({**row, "errors": [status_error(131047, "Re-engagement required")]})
    if failed:
        result = {"messaging_product": "whatsapp", "block_users": {"added_users": done, "failed_users": failed}}
        raise GraphError(139100, beside=result)
    return {"messaging_product": "whatsapp", "block_users": {"added_users": done}}


async def unblock(world: World, number: Number, body: Json) -> Json:
    """`DELETE /{PHONE}/block_users`."""
    done = []
    for handle in _blocked_handles(body):
        person = world.store.citizen(handle)
        number.blocked = [key for key in number.blocked if key != person.key]
        done.append({"input": handle, "wa_id": person.wa_id})
    return {"messaging_product": "whatsapp", "block_users": {"removed_users": done}}


def _blocked_handles(body: Json) -> list[str]:
    users = a_list(body, "block_users", "block_users")
    return [str(user.get("user") or user.get("user_id") or "") for user in users]


def qr_code(number: Number, code: str, method: str) -> Json:
    """`GET` or `DELETE /{PHONE}/message_qrdls/{code}`."""
    if code not in number.qr_codes:
        raise unknown_object(code, method.lower())
    found = number.qr_codes.pop(code) if method == "DELETE" else number.qr_codes[code]
    return {"success": True} if method == "DELETE" else {"data": [found]}


CALLS: dict[tuple[str, str], Call] = {
    ("GET", "message_qrdls"): show_qr_codes,
    ("POST", "message_qrdls"): change_qr_code,
    ("GET", "block_users"): show_blocked,
    ("POST", "block_users"): block,
    ("DELETE", "block_users"): unblock,
}
