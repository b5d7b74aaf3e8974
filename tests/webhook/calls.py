"""Webhook calls as Meta makes them."""

import hmac
import itertools
from typing import Any

import orjson

NUMBER, PHONE = "100000000000001", "919800000201"
SECRET = b"test-app-secret"
_SERIAL = itertools.count(1)


def call(words: str = "namaste", phone: str = PHONE, number: str = NUMBER, wamid: str = "") -> dict[str, Any]:
    """A text message's call."""
    message = {"from": phone, "id": wamid or f"wamid.call.{next(_SERIAL)}", "type": "text", "text": {"body": words}}
    return calls_of("messages", number, messages=[message])


def calls_of(field: str, number: str = NUMBER, **value: Any) -> dict[str, Any]:
    value = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": number}, **value}
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": field, "value": value}]}],
    }


def signed(document: Any) -> tuple[bytes, dict[str, str]]:
    """The raw body and its headers."""
    raw = document if isinstance(document, bytes) else orjson.dumps(document)
    return raw, {"X-Hub-Signature-256": "sha256=" + hmac.digest(SECRET, raw, "sha256").hex()}
