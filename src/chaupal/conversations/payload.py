"""From what is said to the Cloud API's message objects. Pure; the catalogue check and the engine hold the limits.

Source: WhatsApp Cloud API, send messages: text, interactive (button, list, cta_url, location_request_message),
document, template.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chaupal.engine.effects import Notice, Option, Say

Json = dict[str, Any]

HELD = "held"  # the payload of a template's button: see TAPS


def message_of(say: Say) -> Json:
    """The message object for the open window."""
    if say.document is not None:
        media_id, filename = say.document
        return {"type": "document", "document": {"id": media_id, "filename": filename, "caption": say.body}}
    if say.ask_place:
        return _interactive("location_request_message", say.body, {"name": "send_location"})
    if say.link is not None:
        label, url = say.link
        return _interactive("cta_url", say.body, {"name": "cta_url", "parameters": {"display_text": label, "url": url}})
    if say.options and say.menu:
        section = {"rows": [_row(option) for option in say.options]}
        return _interactive("list", say.body, {"button": say.menu, "sections": [section]})
    if say.options:
        return _interactive("button", say.body, {"buttons": [_button(option) for option in say.options]})
    return {"type": "text", "text": {"body": say.body}}


def _interactive(kind: str, body: str, action: Json) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": body}, "action": action}}


def _row(option: Option) -> Json:
    row = {"id": option.id, "title": option.title}
    return row | {"description": option.description} if option.description.strip() else row


def _button(option: Option) -> Json:
    return {"type": "reply", "reply": {"id": option.id, "title": option.title}}


def template_of(notice: Notice, language: str) -> Json:
    """The message object for the shut window: body variables in order, and the one quick reply."""
    values = [{"type": "text", "text": " ".join(value.split())} for value in notice.values]
    button = {"type": "button", "sub_type": "quick_reply", "index": "0"}
    components = [
        {"type": "body", "parameters": values},
        button | {"parameters": [{"type": "payload", "payload": HELD}]},
    ]
    name = {"name": notice.template, "language": {"code": language}, "components": components}
    return {"type": "template", "template": name}
