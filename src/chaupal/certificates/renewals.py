"""Reminding people of licences, permits and certificates that run out."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.catalogue.queries import catalogue
from chaupal.certificates.models import Certificate
from chaupal.citizens.base import Erased
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from datetime import date

AHEAD = timedelta(days=30)
AT_ONCE = 25  # told in one step
SHORT = timedelta(days=90)  # what is valid for less is not renewed: a permit for an event, a booking's slip
NOT_RENEWED = ("appointment", "bill_payment", "grievance", "tax")


@every(timedelta(hours=6))
def remind() -> None:
    """Posts `renewal_near` thirty days before the last day, or as soon as the job runs again, once a certificate."""
    today = day_in_india(now())
    due = list(Certificate.objects.filter(remind_on__lte=today).order_by("remind_on")[:AT_ONCE])
    for certificate in due:
        if _is_renewed(certificate, today):
            _tell(certificate)
    Certificate.objects.filter(id__in=[certificate.id for certificate in due]).update(remind_on=None)
    again_if(len(due) == AT_ONCE)


def _is_renewed(certificate: Certificate, today: date) -> bool:
    version = catalogue().current.get(certificate.service)
    if version is None or certificate.valid_until is None or certificate.valid_until < today or certificate.revoked_at:
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
