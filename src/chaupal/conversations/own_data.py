"""What is kept of a citizen, gathered from the rooms for the citizen's own eyes (DPDP Act 2023, s.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.applications import queries as applications
from chaupal.applications.base import OPEN
from chaupal.certificates import queries as certificates
from chaupal.citizens.queries import everyone_of, has_left, person
from chaupal.consent import queries as consent
from chaupal.conversations.keeping import complained, foreseen
from chaupal.documents import queries as documents
from chaupal.identity.queries import has_pin, shown_to_us
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.payments import queries as payments
from chaupal.rights import queries as rights

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chaupal.citizens.base import Recipient

SHOWN_DIGITS = 4  # of a phone number: enough to know one's own


def held_of(citizen_id: int) -> dict[str, Any]:
    """Plain JSON values for `own_data_found`; raises Erased.

    `phone` its last digits or empty; `consents` [{department, purpose, state, on, how, ground}], the newest first, out
    of the ledger; `managed` whether a consent manager is linked; `cases` [{number, department, open}], the newest
    first; `papers`, `receipts` and `certificates` how many; `days` how long messages are kept, `record_days` how long
    cases are after they were decided; `stays` what would be left of an erasure: {class: the last day}. `officer` is who
    answers for data, `nominee` whom they named, `complaints` those about data, `proofs` how and when they showed who
    they are, `pin` whether they set one.
    """
    same = everyone_of(citizen_id)
    standings = consent.standings(*same)
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
                "ground": one.ground,
            }
            for one in standings
        ],
        "managed": bool(consent.managed(citizen_id)),
        "cases": [{"number": case.number, "department": case.department, "open": case.state in OPEN} for case in cases],
        "papers": sum(map(documents.kept_of, same)),
        "receipts": sum(map(payments.receipts_of, same)),
        "certificates": sum(map(certificates.issued_to, same)),
        "proofs": [{"method": one.method, "on": _day(one.at)} for one in shown_to_us(citizen_id)],
        "pin": has_pin(citizen_id),
        "days": settings.CHAUPAL_MESSAGE_DAYS,
        "record_days": settings.CHAUPAL_RECORD_DAYS,
        "officer": settings.CHAUPAL_GRIEVANCE_OFFICER,
        "nominee": next((found for each in same if (found := rights.nominee_of(each))), {}),
        "complaints": [one for each in same for one in rights.complaints_of(each)],
        "stays": _stays(same, now()),
    }


def complaint_of(number: str, citizen_id: int, to: Recipient) -> dict[str, Any]:
    """How a complaint about data stands, for who asks with its number: the same values as of `complaints`, and `state`.

    Somebody else's is unknown. Of somebody erased it is told that it waits or is answered; the words only to the number
    that complained.
    """
    found = rights.complaint_of_number(number)
    is_gone = found is not None and has_left(found.citizen_id)
    if found is None or not (is_gone or found.citizen_id in everyone_of(citizen_id)):
        return {"number": number, "state": "unknown"}
    told = {"number": number, "on": _day(found.at), "due_on": found.due_on.isoformat(), "answer": ""}
    if found.answered_at is None:
        return told | {"state": "waits"}
    if is_gone and not complained(found.citizen_id, to):
        return told | {"state": "elsewhere"}
    return told | {"state": "answered", "answer": rights.answer_of(found)}


def _stays(same: Sequence[int], at: datetime) -> dict[str, str]:
    """As one person has it: of each class the latest day."""
    found: dict[str, str] = {}
    for one in same:
        for kind, until in foreseen(one, at).items():
            found[kind.value] = max(found.get(kind.value, ""), until.isoformat())
    return found


def _day(moment: datetime) -> str:
    return day_in_india(moment).isoformat()
