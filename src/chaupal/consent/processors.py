"""Who gets data on the departments' behalf, as the settings have it: named in the notices and in a copy of one's data.

Names and addresses are the same in every language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

WHATSAPP = "WhatsApp (Meta)"


def processors() -> tuple[str, ...]:
    """Each that is set up, by name, and by its host where that tells who it is."""
    return tuple(_set_up())


def _set_up() -> Iterator[str]:
    yield WHATSAPP
    if settings.RAZORPAY_KEY_ID:
        yield "Razorpay"
    if settings.DIGILOCKER_URL:
        yield f"DigiLocker ({_host(settings.DIGILOCKER_URL)})"
    if settings.EXOTEL_WEBHOOK_KEY:
        yield "Exotel (SMS)"
    if settings.MAILGUN_SIGNING_KEY:
        yield "Mailgun (e-mail)"
    if settings.CHAUPAL_MAIL_ADDRESS and settings.EMAIL_HOST not in ("", "localhost"):
        yield f"{settings.EMAIL_HOST} (e-mail)"
    if settings.CHAUPAL_LLM_URL:
        yield f"{settings.CHAUPAL_LLM_MODEL} ({_host(settings.CHAUPAL_LLM_URL)})"
    if settings.CONSENT_MANAGER_URL:
        yield settings.CONSENT_MANAGER_NAME


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
