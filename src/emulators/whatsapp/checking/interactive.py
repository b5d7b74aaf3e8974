"""Interactive messages: which parts each type has, and their limits."""

from collections.abc import Callable

from emulators.whatsapp.checking import limits, options
from emulators.whatsapp.checking.content import check_footer, check_media
from emulators.whatsapp.checking.shape import a_text, an_object, within
from emulators.whatsapp.errors import bad_parameter, invalid, required
from emulators.whatsapp.model import Json

CheckAction = Callable[[Json], None]
ANY_HEADER = frozenset({"text", "image", "video", "document"})
TEXT_HEADER = frozenset({"text"})
NO_HEADER: frozenset[str] = frozenset()

# kind: (headers allowed, longest body, check of the action). Bodies of product lists and the like may be left out.
TYPES: dict[str, tuple[frozenset[str], int, CheckAction]] = {
    "button": (ANY_HEADER, limits.INTERACTIVE_BODY, options.check_buttons),
    "list": (TEXT_HEADER, limits.LIST_BODY, options.check_list),
    "cta_url": (ANY_HEADER, limits.INTERACTIVE_BODY, options.check_cta_url),
    "flow": (ANY_HEADER, limits.INTERACTIVE_BODY, options.check_flow),
    "location_request_message": (NO_HEADER, limits.INTERACTIVE_BODY, options.named("send_location")),
    "request_contact_info": (NO_HEADER, limits.INTERACTIVE_BODY, options.named("request_contact_info")),
    "address_message": (NO_HEADER, limits.INTERACTIVE_BODY, options.named("address_message")),
    "voice_call": (NO_HEADER, limits.INTERACTIVE_BODY, options.named("voice_call")),
    "call_permission_request": (NO_HEADER, limits.INTERACTIVE_BODY, options.named("call_permission_request")),
    "order_details": (ANY_HEADER, limits.INTERACTIVE_BODY, options.check_order),
    "order_status": (NO_HEADER, limits.INTERACTIVE_BODY, options.check_order),
    "catalog_message": (NO_HEADER, limits.INTERACTIVE_BODY, options.named("catalog_message")),
    "carousel": (NO_HEADER, limits.INTERACTIVE_BODY, options.check_carousel),
    "product": (NO_HEADER, limits.INTERACTIVE_BODY, options.check_product),
    "product_list": (TEXT_HEADER, limits.INTERACTIVE_BODY, options.check_product),
}
BODY_MAY_LACK = frozenset({"product", "call_permission_request"})


def check_interactive(part: Json, check_own: Callable[[str, str], None]) -> None:
    """`{"type", "header"?, "body", "footer"?, "action"}`."""
    kind = part.get("type")
    if not kind:
        raise required("interactive['type']")
    if kind not in TYPES:
        allowed = ", ".join(sorted(t.upper() for t in TYPES))
        raise bad_parameter(f"Param interactive['type'] must be one of {{{allowed}}} - got \"{kind}\".")
    headers, longest, check_action = TYPES[kind]
    action = an_object(part, "action", "interactive['action']")
    if part.get("body") is None and kind not in BODY_MAY_LACK:
        raise required("interactive['body']['text']")
    if part.get("body") is not None:
        body = an_object(part, "body", "interactive['body']")
        within("Body text", a_text(body, "text", "interactive['body']['text']"), longest)
    _check_header(part, headers, check_own)
    check_footer(part)
    check_action(action)


def _check_header(part: Json, allowed: frozenset[str], check_own: Callable[[str, str], None]) -> None:
    if part.get("header") is None:
        return
    header = an_object(part, "header", "interactive['header']")
    kind = str(header.get("type", ""))
    if not kind:
        raise required("interactive['header']['type']")
    if kind not in allowed:
        raise invalid(f"Header type {kind} is not supported for interactive type {part['type']}")
    path = f"interactive['header']['{kind}']"
    if kind == "text":
        within("Header text", a_text(header, "text", path), limits.HEADER_TEXT)
    else:
        check_media(kind, an_object(header, kind, path), path, check_own)
