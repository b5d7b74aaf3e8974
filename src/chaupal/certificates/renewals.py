"""Reminding people of licences, permits and certificates that run out."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.db import transaction

from chaupal.catalogue.queries import catalogue
from chaupal.certificates.models import Certificate
from chaupal.citizens.base import Erased
from chaupal.jobs.base import every
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.mailbox.actions import post

AHEAD = timedelta(days=30)
SPAN = timedelta(days=7)  # a job that did not run for a week still finds them all
SHORT = timedelta(days=90)  # what is valid for less is not renewed: a permit for an event, a booking's slip
NOT_RENEWED = ("appointment", "bill_payment", "grievance", "tax")


@every(timedelta(hours=6))
def remind() -> None:
    """Posts `renewal_near` thirty days before the last day; the mailbox takes it once a certificate."""
    today = day_in_india(now())
    span = (today + AHEAD - SPAN, today + AHEAD)
    due = Certificate.objects.filter(valid_until__range=span, revoked_at=None, application_id__isnull=False)
    for certificate in due.iterator():
        if _is_renewed(certificate):
            _tell(certificate)


def _is_renewed(certificate: Certificate) -> bool:
    version = catalogue().current.get(certificate.service)
    if version is None or certificate.valid_until is None:
        return False
    lasts = certificate.valid_until - day_in_india(certificate.issued_at)
    return lasts >= SHORT and catalogue().service(certificate.service, version).kind not in NOT_RENEWED


def _tell(certificate: Certificate) -> None:
    fact = {
        "type": "renewal_near",
        "number": certificate.subject,
        "title": certificate.number,
        "service": certificate.service,
        "valid_until": certificate.valid_until.isoformat() if certificate.valid_until else "",
    }
    with suppress(Erased), transaction.atomic():
        post(certificate.conversation_id, fact, f"certificate/{certificate.id}/renewal")
