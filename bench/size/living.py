"""Those who are looked at: officers, cases that can be opened, rows of the audit that are chained."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from bench.size import filling
from bench.size.values import WALKED
from chaupal.applications.base import OPEN, Filing
from chaupal.applications.filing import open_case
from chaupal.applications.models import Appeal, Application
from chaupal.applications.states import RUNNING
from chaupal.appointments.models import Appointment
from chaupal.catalogue.queries import catalogue
from chaupal.certificates.models import Certificate
from chaupal.chains.base import head_seal
from chaupal.citizens.actions import meet
from chaupal.citizens.base import Sender
from chaupal.citizens.models import Citizen
from chaupal.citizens.queries import wrap
from chaupal.departments.actions import load_demo_officers, post_officer
from chaupal.departments.chain import AUDIT, reckoned
from chaupal.departments.models import AuditHead, AuditRow
from chaupal.documents.models import Document
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_id
from chaupal.lessons.models import Lesson, sealed
from chaupal.mailbox.models import Conversation
from chaupal.payments.models import Receipt

if TYPE_CHECKING:
    from chaupal.departments.models import Officer

_BATCH = 5000
NUMBER = "100000000000001"
PASSWORD = "a long password of the bench"  # noqa: S105 - of a database that is thrown away
ANSWERS = {
    "certificate_for": "delhi",
    "family_certificate": True,
    "applicant_name": "Asha Devi",
    "family_income": 180000,
    "government_post": False,
}


def fill(many: int, least: int = 0) -> dict[str, Officer]:
    """Fills the empty database with so many cases and what belongs to them; who reads the lists."""
    readers = officers()
    _begin_audit()
    _lessons(max(many // 20, least))
    filling.fill(many, least)
    _open_what_is_due()
    _end_audit()
    return readers


def officers() -> dict[str, Officer]:
    """One of each kind who reads lists: a clerk, two supervisors (of one department, of all), the operator."""
    demo = {each.username: each for each in load_demo_officers(catalogue())}
    head = post_officer("revenue.head", PASSWORD, {"en": "Rao", "hi": "राव"}, {("revenue", "supervisor")})
    return {
        "clerk": demo["revenue.assistant"],
        "head": head,
        "supervisor": demo["supervisor"],
        "operator": demo["operator"],
    }


def cases(many: int) -> list[int]:
    """Ids of cases that are filed now, each by a citizen of their own."""
    found = []
    for place in range(many):
        sender = Sender(NUMBER, phone=f"9198{place:08}")
        with transaction.atomic():
            known = meet([sender])[sender]
            talk, _ = Conversation.objects.get_or_create(citizen_id=known.citizen_id, number_id=NUMBER)
            form = Filing(
                citizen_id=known.citizen_id,
                conversation_id=talk.id,
                reference="f1",
                service="caste_certificate_obc",
                version=1,
                department="revenue",
                language="hi",
                answers=ANSWERS,
                papers={},
                staged=True,
                paid=True,
                now=now(),
            )
            found.append(open_case(form).id)
    return found


def _begin_audit() -> None:
    """The first WALKED rows, chained: the nightly walk goes over them until it meets those that are not."""
    rows, end = [], ""
    for sequence in range(1, WALKED + 1):
        row = AuditRow(sequence=sequence, at=now(), actor="system", act="x", subject=str(sequence), previous=end)
        row.digest = end = reckoned(row)
        rows.append(row)
    AuditRow.objects.bulk_create(rows)


def _lessons(many: int) -> None:
    """Unclear words of the last half year, which can be opened."""
    services = [service.id for service in catalogue().offered()]
    today = day_in_india(now())
    for first in range(0, many, _BATCH):
        rows = []
        for place in range(first, min(first + _BATCH, many)):
            one, service = new_id(), services[place % len(services)] if place % 3 else ""
            seen = today - timedelta(days=181 * place // many)
            facts = {"kind": "declined", "way": "hi", "proposed": service, "service": service}
            digest = place.to_bytes(32, "big")
            row = Lesson(id=one, digest=digest, text=sealed(one, f"words {place}"), count=1 + place % 97, **facts)
            row.first_on = row.last_on = seen
            rows.append(row)
        Lesson.objects.bulk_create(rows)


def _open_what_is_due() -> None:
    """Who is told of something by a job has a key that opens."""
    today, due = day_in_india(now()), now() + timedelta(minutes=1)
    resting = Document.objects.filter(application_id=None, received_at__lt=now() - timedelta(days=90)).exclude(
        state="dropped"
    )
    found = set(resting.values_list("citizen_id", flat=True)[:_BATCH])
    found |= set(Certificate.objects.filter(remind_on__lte=today).values_list("citizen_id", flat=True)[:_BATCH])
    found |= set(Receipt.objects.filter(ask_at__lte=due).values_list("bill__citizen_id", flat=True)[:_BATCH])
    found |= set(Application.objects.filter(drawn=False).values_list("citizen_id", flat=True)[:_BATCH])
    not_looked_at = Application.objects.filter(closely=None, state__in=sorted(OPEN))
    found |= set(not_looked_at.values_list("citizen_id", flat=True)[:_BATCH])
    late = Application.objects.filter(raised=0, state__in=sorted(RUNNING)).order_by("promised_on", "id")
    found |= set(late.values_list("citizen_id", flat=True)[:_BATCH])
    overdue = Appeal.objects.filter(decided_at=None, told=False).order_by("due_on", "id")
    found |= set(overdue.values_list("application__citizen_id", flat=True)[:_BATCH])
    near = Appointment.objects.filter(remind_at__lte=due).values_list("conversation_id", flat=True)[:_BATCH]
    found |= set(Conversation.objects.filter(id__in=list(near)).values_list("citizen_id", flat=True))
    for one in found:
        Citizen.objects.filter(id=one).update(wrapped_key=wrap(one, secrets.token_bytes(32)))


def _end_audit() -> None:
    """The head says where the audit ends, so that it goes on from there."""
    last = AuditRow.objects.latest("sequence")
    seal = head_seal(AUDIT, last.sequence, last.digest)
    AuditHead.objects.update_or_create(id=1, defaults={"sequence": last.sequence, "digest": last.digest, "seal": seal})
