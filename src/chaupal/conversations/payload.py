"""From what is said to the Cloud API's message objects. Pure; the catalogue check and the engine hold the limits.

Source: WhatsApp Cloud API, send messages: text, interactive (button, list, cta_url, location_request_message,
request_contact_info), document, template.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from chaupal.channel.queries import template_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.engine.effects import Notice, Option, Say

Json = dict[str, Any]

_PLACE = ("location_request_message", "send_location")
_CONTACT = ("request_contact_info", "request_contact_info")
HELD = "held"  # the payload of a template's button: see TAPS


def message_of(say: Say) -> Json:
    """The message object for the open window."""
    if say.document is not None:
        return _with_document(say, {"id": say.document[0], "filename": say.document[1]})
    if say.ask_place or say.ask_contact:
        kind, name = _PLACE if say.ask_place else _CONTACT
        return _interactive(kind, say.body, {"name": name})
    if say.link is not None:
        label, url = say.link
        return _interactive("cta_url", say.body, {"name": "cta_url", "parameters": {"display_text": label, "url": url}})
    if say.options and say.menu:
        return _interactive("list", say.body, {"button": say.menu, "sections": _sections(say.options)})
    if say.options:
        return _buttons(say, {"type": "image", "image": {"id": say.picture}} if say.picture else {})
    return {"type": "text", "text": {"body": say.body}}


def _with_document(say: Say, document: Json) -> Json:
    """A document with its caption; where something is offered, too, the document heads the buttons."""
    if not say.options:
        return {"type": "document", "document": document | {"caption": say.body}}
    return _buttons(say, {"type": "document", "document": document})


def _buttons(say: Say, head: Json) -> Json:
    """Up to three buttons, under a file or picture if there is one."""
    message = _interactive("button", say.body, {"buttons": [_button(option) for option in say.options]})
    if head:
        message["interactive"]["header"] = head
    return message


def _interactive(kind: str, body: str, action: Json) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, "body": {"text": body}, "action": action}}


def _sections(options: Sequence[Option]) -> list[Json]:
    """A list of several sections must give each a title; one section needs none."""
    sections = [
        (title, [_row(option) for option in rows]) for title, rows in groupby(options, lambda each: each.section)
    ]
    return [{"title": title, "rows": rows} if title else {"rows": rows} for title, rows in sections]


def _row(option: Option) -> Json:
    row = {"id": option.id, "title": option.title}
    return row | {"description": option.description} if option.description.strip() else row


def _button(option: Option) -> Json:
    return {"type": "reply", "reply": {"id": option.id, "title": option.title}}


def template_of(notice: Notice, language: str) -> Json:
    """The message object for the shut window: its quick replies, or the one whose tap opens it."""
    return template_message(notice.template, language, notice.values, notice.buttons or (HELD,))
