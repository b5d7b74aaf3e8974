"""Message templates for what must be said when the 24-hour window is shut: from the message files into WhatsApp.

Source: WhatsApp Cloud API, message templates: one BODY with examples, QUICK_REPLY buttons whose payload comes back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import httpx
from django.conf import settings

from chaupal.channel.errors import error_of
from chaupal.channel.media import graph
from chaupal.kit.tls import trusted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NAMES = (
    "application_filed",
    "application_update",
    "application_late",
    "payment_received",
    "payment_refunded",
    "document_ready",
    "question_from_office",
    "appointment_reminder",
    "renewal_reminder",
    "form_reminder",
    "data_breach",
    "data_request_answered",
    "data_erased_soon",
    "opt_in",
)
_VARIABLE = re.compile(r"\{\{\d+\}\}")
_BUTTONS = ("button", "second_button")


def message(name: str, language: str, values: Sequence[str], payloads: Sequence[str]) -> dict[str, Any]:
    """The message object of a template: body variables in order, and what its quick replies tell us if tapped."""
    told = [{"type": "text", "text": " ".join(value.split())} for value in values]
    button = {"type": "button", "sub_type": "quick_reply"}
    buttons = [
        button | {"index": str(place), "parameters": [{"type": "payload", "payload": payload}]}
        for place, payload in enumerate(payloads)
    ]
    components = [{"type": "body", "parameters": told}, *buttons]
    return {"type": "template", "template": {"name": name, "language": {"code": language}, "components": components}}


def creations(texts: Mapping[str, Mapping[str, str]]) -> Iterator[dict[str, Any]]:
    """The request bodies that create each template in each language."""
    for language, own in texts.items():
        for name in NAMES:
            body = own[f"template.{name}.body"]
            variables = len(set(_VARIABLE.findall(body)))
            yield {
                "name": name,
                "language": language,
                "category": "UTILITY",
                "components": [
                    {
                        "type": "BODY",
                        "text": body,
                        "example": {"body_text": [[f"Example {n + 1}" for n in range(variables)]]},
                    },
                    {"type": "BUTTONS", "buttons": list(_buttons(own, name))},
                ],
            }


def _buttons(own: Mapping[str, str], name: str) -> Iterator[dict[str, str]]:
    texts = (own.get(f"template.{name}.{button}") for button in _BUTTONS)
    return ({"type": "QUICK_REPLY", "text": text} for text in texts if text)


def enter(texts: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Creates the templates that the account does not have yet; their names. Raises SendError."""
    known = _known()
    entered = []
    for creation in creations(texts):
        if (creation["name"], creation["language"]) in known:
            continue
        answer = _call("POST", json=creation)
        if answer.status_code != httpx.codes.OK:
            raise error_of(answer.status_code, answer.content)
        entered.append(f"{creation['name']} ({creation['language']})")
    return entered


def _known() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    after = ""
    while True:
        answer = _call("GET", params={"limit": "100", **({"after": after} if after else {})})
        if answer.status_code != httpx.codes.OK:
            raise error_of(answer.status_code, answer.content)
        page = answer.json()
        found |= {(template["name"], template["language"]) for template in page["data"]}
        paging = page.get("paging", {})
        after = paging.get("cursors", {}).get("after", "")
        if not after or "next" not in paging:
            return found


def _call(method: str, **how: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {settings.WHATSAPP_ACCESS_TOKEN}"}
    url = graph(f"{settings.WHATSAPP_WABA_ID}/message_templates")
    return httpx.request(method, url, headers=headers, timeout=20, verify=trusted(), **how)
