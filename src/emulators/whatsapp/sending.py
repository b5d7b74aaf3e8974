"""`POST /{PHONE}/messages`: what the business sends, checked in Meta's order and then carried to the phone."""

from functools import partial
from typing import Any

from emulators.whatsapp.checking.message import check_content, check_envelope, check_receipt
from emulators.whatsapp.checking.shape import an_object
from emulators.whatsapp.errors import GraphError, bad_parameter, invalid
from emulators.whatsapp.model import Citizen, Json, Message, Number, Template
from emulators.whatsapp.store import new_wamid
from emulators.whatsapp.views import message_view
from emulators.whatsapp.world import World

TYPING_SECONDS = 25
FEWEST_DIGITS = 7


async def send(world: World, number: Number, body: Any) -> Json:
    """The answer to a message, a read receipt or a typing indicator. Raises GraphError."""
    if not isinstance(body, dict):
        raise bad_parameter("Invalid parameter", "The body must be a JSON object")
    if "status" in body:
        return _receipt(world, number, body)
    kind = check_envelope(body)
    if not number.registered:
        raise GraphError(133010)
    own = partial(world.shelf.check_own, number.id)
    template: Template | None = None
    shown: Json = {}
    if kind == "template":
        template, shown = world.templates.sendable(an_object(body, kind, kind), own)
    else:
        check_content(kind, body, own)
    asked = str(body.get("to") or body["recipient"])
    citizen = _recipient(world, number, body, template)
    if citizen is None:
        return _answer(asked, {"wa_id": asked}, new_wamid(asked), template)
    world.rates.check(number.id, citizen.key)
    message = _accepted(world, number, citizen, kind, body)
    message.shown = shown
    if template:
        message.category = template.category.lower()
    within = world.store.window_open(number.id, citizen.key, world.clock.now())
    world.pricing.settle(message, within=within)
    if kind == "reaction":
        _react(world, message)
    else:
        world.store.keep(message)
    world.log.tell("message", number.id, citizen.key, sender="business", message=message_view(world.store, message))
    world.delivery.carry(message)
    world.snapshot.changed()
    known = {"wa_id": citizen.wa_id} if body.get("to") else {"user_id": citizen.user_id}
    return _answer(asked, known, message.id, template)


def _answer(asked: str, known: Json, message_id: str, template: Template | None) -> Json:
    told = {"id": message_id} | ({"message_status": "accepted"} if template else {})
    return {"messaging_product": "whatsapp", "contacts": [{"input": asked, **known}], "messages": [told]}


def _recipient(world: World, number: Number, body: Json, template: Template | None) -> Citizen | None:
    """Whom it goes to. None for a user id in `to`: Meta answers 200 and delivers nothing."""
    if body.get("to"):
        to = str(body["to"])
        if "." in to:
            return None
        digits = "".join(filter(str.isdigit, to))
        if len(digits) < FEWEST_DIGITS:
            raise invalid(f"Invalid recipient: {to}")
        if digits == number.digits:
            raise GraphError(131021)
        return _unblocked(number, world.store.citizen(digits))
    if template and template.category == "AUTHENTICATION":
        raise GraphError(131062)
    recipient = str(body["recipient"])
    if "." not in recipient:
        raise bad_parameter("Param recipient must be a business-scoped user id.")
    return _unblocked(number, world.store.citizen(recipient))


def _unblocked(number: Number, citizen: Citizen) -> Citizen:
    if citizen.key in number.blocked:
        raise GraphError(130403)
    return citizen


def _accepted(world: World, number: Number, citizen: Citizen, kind: str, body: Json) -> Message:
    return Message(
        id=new_wamid(citizen.key),
        number=number.id,
        citizen=citizen.key,
        sender="business",
        kind=kind,
        body=body[kind],
        at=world.clock.now(),
        context=str((body.get("context") or {}).get("message_id", "")),
        callback_data=str(body.get("biz_opaque_callback_data") or ""),
    )


def _react(world: World, message: Message) -> None:
    """A reaction is no bubble of its own. It is kept outside the chat, so that its status can be told."""
    target = world.store.messages.get(message.body["message_id"])
    if target is None or (target.number, target.citizen) != (message.number, message.citizen):
        raise invalid("Message to react to was not found")
    target.reactions.pop("business", None)
    if message.body["emoji"]:
        target.reactions["business"] = message.body["emoji"]
    view = message_view(world.store, target)
    world.log.tell("reaction", message.number, message.citizen, message=view)


def _receipt(world: World, number: Number, body: Json) -> Json:
    message = world.store.messages.get(check_receipt(body))
    if message is None or message.number != number.id or message.sender != "citizen":
        raise bad_parameter("Invalid parameter", "Message id is not valid for this phone number")
    world.delivery.business_read(message)
    if body.get("typing_indicator"):
        world.log.tell("typing", number.id, message.citizen, seconds=TYPING_SECONDS)
    world.snapshot.changed()
    return {"success": True}
