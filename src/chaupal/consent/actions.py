"""Writing into the ledger."""

from datetime import datetime

from django.db import transaction

from chaupal.citizens.queries import key_of
from chaupal.consent.base import UnknownPurpose
from chaupal.consent.chain import digest
from chaupal.consent.models import Entry, Head
from chaupal.consent.purposes import PURPOSES
from chaupal.consent.queries import state_of
from chaupal.consent.states import Act, move, no
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import seal


def record(
    *,
    citizen_id: int,
    purpose: str,
    department: str,
    given: bool,
    notice_version: str,
    language: str,
    method: str,
    evidence: str,
    now: datetime,
) -> None:
    """Enter that the citizen said yes or no; `evidence` names their message, `method` how it was said (button, text).

    Raises UnknownPurpose, and citizens' Erased.
    """
    if purpose not in PURPOSES:
        raise UnknownPurpose(purpose)
    key = key_of(citizen_id)
    with transaction.atomic():
        head = _locked_head(citizen_id)
        state = state_of(citizen_id, department, purpose)
        entry = Entry(
            id=new_id(),
            citizen_id=citizen_id,
            sequence=head.sequence + 1,
            department=department,
            purpose=purpose,
            state=move(state, Act.GIVE if given else no(state)),
            notice_version=notice_version,
            language=language,
            method=method,
            at=now,
            previous=bytes(head.digest),
        )
        entry.evidence = seal(key, evidence.encode(), f"consent/{entry.id}")
        entry.digest = digest(entry)
        entry.save(force_insert=True)
        Head.objects.filter(citizen_id=citizen_id).update(sequence=entry.sequence, digest=entry.digest)


def _locked_head(citizen_id: int) -> Head:
    Head.objects.bulk_create([Head(citizen_id=citizen_id)], ignore_conflicts=True)
    return Head.objects.select_for_update().get(citizen_id=citizen_id)
