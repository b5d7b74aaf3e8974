"""What an installation may plug in or leave: sign-in, a consent manager, mail, SMS. The doctor's checks of each."""

from __future__ import annotations

from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import get_connection

from chaupal.consent import contract
from chaupal.consent.vendors.rebit.check import faults as manager_faults
from chaupal.identity import provider
from chaupal.locker import queries as locker

if TYPE_CHECKING:
    from collections.abc import Iterator


MOST_PATIENCE = 10  # seconds, with a mail server


def sign_in() -> Iterator[tuple[str, str]]:
    """Citizens sign in where a service asks for it, if a provider is set up."""
    if not provider.is_there():
        yield "sign-in: none is set up, papers do where a service lets them", ""
        return
    trouble = "" if provider.answers() else "DIGILOCKER_URL serves no discovery document that can be used"
    yield f"sign-in with {settings.DIGILOCKER_URL}", trouble
    yield from locker.findings()


def consent_manager() -> Iterator[tuple[str, str]]:
    """A citizen may use one, if one is set up."""
    if not contract.is_there():
        yield "consent manager: none is set up", ""
        return
    away = "" if contract.manager().answers() else "CONSENT_MANAGER_URL publishes no keys that can be used"
    yield f"consent manager at {settings.CONSENT_MANAGER_URL}", "; ".join(manager_faults()) or away


def letters() -> Iterator[tuple[str, str]]:
    """Letters go out from CHAUPAL_MAIL_ADDRESS by the server of EMAIL_URL."""
    if not settings.CHAUPAL_MAIL_ADDRESS:
        yield "e-mail: none is set up (CHAUPAL_MAIL_ADDRESS, EMAIL_URL)", ""
        return
    trouble = ""
    try:
        with get_connection(timeout=MOST_PATIENCE):
            pass
    except (OSError, SMTPException) as error:
        trouble = f"the server of EMAIL_URL does not take it: {error}"
    yield f"e-mail from {settings.CHAUPAL_MAIL_ADDRESS}", trouble


def sms() -> Iterator[tuple[str, str]]:
    """SMS go out under a sender's name and by templates that stand on DLT, or not at all."""
    if not settings.SMS_URL:
        yield "SMS: none is set up (SMS_URL, SMS_SENDER, SMS_DLT_ENTITY, SMS_DLT_TEMPLATES)", ""
        return
    wanted = ("SMS_SENDER", "SMS_DLT_ENTITY", "SMS_DLT_TEMPLATES")
    unset = [name for name in wanted if not getattr(settings, name)]
    yield f"SMS by {settings.SMS_URL}", f"unset: {', '.join(unset)}" if unset else ""
