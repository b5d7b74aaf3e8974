"""A request to `/{PHONE}/messages`: envelope, recipient, type; then the type's own checks."""

from collections.abc import Callable

from emulators.whatsapp.checking import content, limits
from emulators.whatsapp.checking.interactive import check_interactive
from emulators.whatsapp.checking.shape import an_object
from emulators.whatsapp.errors import GraphError, bad_parameter, invalid, required
from emulators.whatsapp.model import Json

CheckMedia = Callable[[str, str], None]
KINDS = frozenset({
    "text", "image", "video", "audio", "document", "sticker", "location", "contacts", "reaction", "interactive",
    "template",
})  # fmt: skip


def check_envelope(body: Json) -> str:
    """Everything that does not depend on the type; returns the type."""
    if body.get("messaging_product") != "whatsapp":
        raise required("messaging_product")
    if not body.get("to") and not body.get("recipient"):
        raise required("to")
    if body.get("recipient_type", "individual") not in {"individual", "group"}:
        raise bad_parameter("Param recipient_type must be one of {INDIVIDUAL, GROUP}")
    if len(str(body.get("biz_opaque_callback_data") or "")) > limits.CALLBACK_DATA:
        raise invalid(f"biz_opaque_callback_data is too long. Max length is {limits.CALLBACK_DATA}")
    kind = str(body.get("type") or "text").lower()
    if kind not in KINDS:
        allowed = ", ".join(sorted(k.upper() for k in KINDS))
        raise bad_parameter(f'Param type must be one of {{{allowed}}} - got "{body.get("type")}".')
    if body.get("context") is not None and not an_object(body, "context", "context").get("message_id"):
        raise required("context['message_id']")
    return kind


def check_content(kind: str, body: Json, check_media: CheckMedia) -> None:
    """The part under the key named as the type. Templates are checked against what was approved, elsewhere."""
    if kind == "contacts":
        content.check_contacts(body)
        return
    part = an_object(body, kind, kind)
    if kind == "text":
        content.check_text(part)
    elif kind in content.MEDIA:
        content.check_media(kind, part, kind, check_media)
    elif kind == "location":
        content.check_location(part)
    elif kind == "reaction":
        content.check_reaction(part)
    elif kind == "interactive":
        check_interactive(part, check_media)


def check_receipt(body: Json) -> str:
    """A read receipt, perhaps with a typing indicator; returns the message's id."""
    if body.get("messaging_product") != "whatsapp":
        raise required("messaging_product")
    if body.get("status") != "read":
        raise bad_parameter('Param status must be one of {READ} - got "' + str(body.get("status")) + '".')
    if not body.get("message_id"):
        raise required("message_id")
    typing = body.get("typing_indicator")
    if typing is not None and typing.get("type") != "text":
        raise GraphError(131009, "typing_indicator['type'] must be text")
    return str(body["message_id"])
