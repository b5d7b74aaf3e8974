"""A second factor without a phone: what the app would show, and a session in which it was confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from chaupal.departments.models import Officer

SEED = "JBSWY3DPEHPK3PXP"


def code_of(seed: str) -> str:
    """The six digits that an authenticator app shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    counters = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(seed, counters[len(counters) // 2])))


def sign_in(client: Client, officer: Officer) -> Client:
    """The client, signed in as an officer by password and code, with neither password nor code."""
    from allauth.account.internal.flows.login import (
        _AUTHENTICATION_METHODS_USER_SESSION_KEY,
        AUTHENTICATION_METHODS_SESSION_KEY,
    )
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP

    if not Authenticator.objects.filter(user_id=officer.pk).exists():
        TOTP.activate(officer, SEED)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 0.0}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(officer.pk)
    session.save()
    return client
