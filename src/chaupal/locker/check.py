"""What is wrong with the settings of DigiLocker, a line each, for `chaupal doctor`; nobody is asked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.kit.clock import now
from chaupal.locker import signed_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

SOON = timedelta(days=30)
LEAST = 16  # characters of a key


def pulls() -> bool:
    """Whether documents can be pulled: somebody to ask, and somebody whose signature counts."""
    return bool(settings.DIGILOCKER_URL and settings.DIGILOCKER_CLIENT_ID and settings.DIGILOCKER_CERTIFICATES)


def issues() -> bool:
    """Whether what we issue can be pulled by DigiLocker."""
    return bool(settings.DIGILOCKER_ISSUER_ID and len(settings.DIGILOCKER_ISSUER_KEY) >= LEAST)


def findings() -> Iterator[tuple[str, str]]:
    """What was looked at, and its trouble."""
    if not settings.DIGILOCKER_CERTIFICATES:
        yield "issued documents: none are pulled from DigiLocker, DIGILOCKER_CERTIFICATES names nobody", ""
    else:
        yield "issued documents from DigiLocker", "; ".join(_of_signers())
    if settings.DIGILOCKER_ISSUER_ID:
        yield f"issuer {settings.DIGILOCKER_ISSUER_ID} of DigiLocker", "; ".join(_of_issuer())


def _of_signers() -> Iterator[str]:
    try:
        known = signed_xml.signers()
    except (OSError, ValueError):
        yield "DIGILOCKER_CERTIFICATES is no file with certificates in PEM"
        return
    if not settings.DIGILOCKER_URL or not settings.DIGILOCKER_CLIENT_ID:
        yield "DIGILOCKER_URL or DIGILOCKER_CLIENT_ID is not set"
    good = [one for one in known if one.not_valid_before_utc <= now() < one.not_valid_after_utc]
    if not good:
        yield "no certificate in DIGILOCKER_CERTIFICATES is valid now"
    elif all(one.not_valid_after_utc - now() < SOON for one in good):
        yield f"the last certificate ends on {max(one.not_valid_after_utc for one in good):%Y-%m-%d}: add the next one"


def _of_issuer() -> Iterator[str]:
    if "-" in settings.DIGILOCKER_ISSUER_ID:
        yield "DIGILOCKER_ISSUER_ID is the issuer's id, such as in.gov.state.edistrict, without a hyphen"
    if len(settings.DIGILOCKER_ISSUER_KEY) < LEAST:
        yield f"DIGILOCKER_ISSUER_KEY is shorter than {LEAST} characters: nobody is let in"
