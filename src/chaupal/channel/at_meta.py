"""A number of ours as Meta has it: whether our token may use it, its name, quality and limits, PIN, profile, webhook.

Source: WhatsApp Cloud API, phone numbers and business profiles. Every call raises SendError.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import httpx
from django.conf import settings

from chaupal.channel.base import SendError
from chaupal.channel.errors import error_of
from chaupal.channel.media import graph
from chaupal.kit.tls import trusted

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELDS: Final = (
    *("display_phone_number", "verified_name", "name_status", "status", "quality_rating", "throughput"),
    *("whatsapp_business_manager_messaging_limit", "is_pin_enabled", "code_verification_status", "account_mode"),
    "webhook_configuration",
)
_PROFILE: Final = ("about", "address", "description", "email", "websites", "vertical")


@dataclass(frozen=True, slots=True)
class AtMeta:
    """What Meta tells of a number; its codes as they are, empty where it tells nothing."""

    display: str
    verified_name: str
    name_status: str
    status: str
    quality: str
    throughput: str
    tier: str
    has_pin: bool
    verification: str
    mode: str
    callback: str  # the address to which messages of this number are told

    @property
    def is_connected(self) -> bool:
        """Whether messages can be sent and come in."""
        return self.status == "CONNECTED"

    @property
    def is_told_us(self) -> bool:
        """Whether what citizens write is told to this installation."""
        return self.callback == webhook_address()


def webhook_address() -> str:
    """Where Meta is to tell us of messages."""
    return f"{settings.CHAUPAL_BASE_URL}/webhooks/whatsapp"


def look_up(phone_number_id: str) -> AtMeta:
    """The number, asked of Meta with our token."""
    told = _call("GET", phone_number_id, params={"fields": ",".join(_FIELDS)})
    hooks = told.get("webhook_configuration") or {}
    levels = ("phone_number", "whatsapp_business_account", "application")  # the narrowest that is set holds
    return AtMeta(
        display=str(told.get("display_phone_number") or ""),
        verified_name=str(told.get("verified_name") or ""),
        name_status=str(told.get("name_status") or ""),
        status=str(told.get("status") or ""),
        quality=str(told.get("quality_rating") or ""),
        throughput=str((told.get("throughput") or {}).get("level") or ""),
        tier=str(told.get("whatsapp_business_manager_messaging_limit") or ""),
        has_pin=bool(told.get("is_pin_enabled")),
        verification=str(told.get("code_verification_status") or ""),
        mode=str(told.get("account_mode") or ""),
        callback=next((str(hooks[level]) for level in levels if hooks.get(level)), ""),
    )


def profile_of(phone_number_id: str) -> dict[str, Any]:
    """What citizens see of the number in WhatsApp."""
    told = _call("GET", f"{phone_number_id}/whatsapp_business_profile", params={"fields": ",".join(_PROFILE)})
    found = (told.get("data") or [{}])[0]
    return {name: found.get(name) or ([] if name == "websites" else "") for name in _PROFILE}


def change_profile(phone_number_id: str, profile: Mapping[str, Any]) -> None:
    """Says something else there; an empty `about` or `vertical` is left as it is: Meta takes none."""
    told = {name: profile[name] for name in _PROFILE if name in profile}
    told = {name: value for name, value in told.items() if value or name not in {"about", "vertical"}}
    _call("POST", f"{phone_number_id}/whatsapp_business_profile", json={"messaging_product": "whatsapp", **told})


def set_pin(phone_number_id: str, pin: str) -> None:
    """The six digits without which nobody else can register the number."""
    _call("POST", phone_number_id, json={"pin": pin})


def register(phone_number_id: str, pin: str) -> None:
    """Connects the number to the Cloud API, with its PIN; without one yet, it is set."""
    _call("POST", f"{phone_number_id}/register", json={"messaging_product": "whatsapp", "pin": pin})


def _call(method: str, path: str, **how: Any) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {settings.WHATSAPP_ACCESS_TOKEN}", "User-Agent": "chaupal"}
    try:
        answer = httpx.request(method, graph(path), headers=headers, timeout=10, verify=trusted(), **how)
        if answer.status_code != httpx.codes.OK:
            raise error_of(answer.status_code, answer.content)
        told = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise SendError(0, type(error).__name__, retryable=True) from error
    if not isinstance(told, dict):
        raise SendError(0, "no object", retryable=True)
    return told
