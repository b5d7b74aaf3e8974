"""What is kept of a citizen, gathered from the rooms for the citizen's own eyes (DPDP Act 2023, s.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.applications import queries as applications
from chaupal.applications.base import OPEN
from chaupal.certificates import queries as certificates
from chaupal.citizens.queries import everyone_of, person
from chaupal.consent import queries as consent
from chaupal.documents import queries as documents
from chaupal.kit.dates import day_in_india
from chaupal.payments import queries as payments

if TYPE_CHECKING:
    from datetime import datetime

SHOWN_DIGITS = 4  # of a phone number: enough to know one's own


def held_of(citizen_id: int) -> dict[str, Any]:
    """Plain JSON values for `own_data_found`; raises Erased.

    `phone` its last digits or empty; `consents` [{department, purpose, state, on, how}], the newest first, out of the
    ledger; `cases` [{number, department, open}], the newest first; `papers`, `receipts` and `certificates` how many;
    `days` how long messages are kept, `record_days` how long a decided case's contents are after an erasure.
    """
    same = everyone_of(citizen_id)
    standings = sorted((one for each in same for one in consent.standings(each)), key=lambda one: one.at, reverse=True)
    cases = sorted((case for each in same for case in applications.of_citizen(each)), key=lambda case: -case.id)
    return {
        "phone": (person(citizen_id).phone or "")[-SHOWN_DIGITS:],
        "consents": [
            {
                "department": one.department,
                "purpose": one.purpose,
                "state": one.state,
                "on": _day(one.at),
                "how": one.method,
            }
            for one in standings
        ],
        "cases": [{"number": case.number, "department": case.department, "open": case.state in OPEN} for case in cases],
        "papers": sum(map(documents.kept_of, same)),
        "receipts": sum(map(payments.receipts_of, same)),
        "certificates": sum(map(certificates.issued_to, same)),
        "days": settings.CHAUPAL_MESSAGE_DAYS,
        "record_days": settings.CHAUPAL_RECORD_DAYS,
    }


def _day(moment: datetime) -> str:
    return day_in_india(moment).isoformat()
