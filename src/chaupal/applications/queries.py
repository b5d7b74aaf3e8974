"""Reading cases. Opening one is reading a citizen's file: whoever does it for an officer leaves an audit row first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q

from chaupal.applications import sla
from chaupal.applications.amendments import told
from chaupal.applications.base import OPEN, Act, CaseFile, Filters, QueueRow, State, Tally
from chaupal.applications.desks import booked_for, desks, papers_for, seen
from chaupal.applications.findings import entered_at
from chaupal.applications.models import Application, Decision, Query
from chaupal.applications.open import answers_of, findings_of, history_of, questions_of
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of
from chaupal.departments.queries import departments_of, roles_of
from chaupal.engine.definition import Find
from chaupal.engine.flow import holds
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.mailbox.queries import heard_at

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date, datetime

    from django.db.models import QuerySet

    from chaupal.departments.base import Officer
    from chaupal.engine.definition import Field, Stage

PAGE = 25
_RUNNING = (State.FILED, State.IN_PROGRESS)  # the promise's clock runs


def case(application_id: int) -> CaseFile:
    """A case with its answers, reasons and questions opened; raises Application.DoesNotExist, citizens.base.Erased."""
    row = Application.objects.get(id=application_id)
    key = key_of(row.citizen_id)
    return CaseFile(
        id=row.id,
        number=row.number,
        citizen_id=row.citizen_id,
        conversation_id=row.conversation_id,
        reference=row.reference,
        department=row.department,
        service=row.service,
        version=row.version,
        language=row.language,
        state=State(row.state),
        stage=row.stage,
        role=row.role,
        step=row.step,
        paid=row.paid,
        filed_at=row.filed_at,
        promised_on=row.promised_on,
        days_left=_days_left(row, day_in_india(now())),
        decided_at=row.decided_at,
        certificate_number=row.certificate_number,
        answers=answers_of(row, key),
        papers={paper: tuple(documents) for paper, documents in row.papers.items()},
        history=history_of(row, key),
        questions=questions_of(row, key),
        rating=row.rating,
        findings=findings_of(row, key),
    )


def told_at(case: CaseFile) -> datetime | None:
    """When the conversation took in what the office did last, and said so; None: not yet."""
    news = f"application/{case.id}/step/{case.step}"
    if case.history[-1].act == Act.ASK:
        news = f"query/{Query.objects.filter(application_id=case.id).latest('id').id}/asked"
    return heard_at(case.conversation_id, news)


def waits_until(case: CaseFile) -> date | None:
    """The day for which the work of the desk is booked, while it has not come: until then nobody can approve."""
    service = catalogue().known(case.service, case.version)
    day = booked_for(case.stage, service, case.answers) if case.stage else None
    return day if day and day > day_in_india(now()) else None


def desks_of(case: CaseFile) -> tuple[Stage, ...]:
    """The desks the case passes, in order; none if its service is gone."""
    service = catalogue().known(case.service, case.version)
    return desks(service, case.answers, case.papers, day_in_india(case.filed_at))


def enters(case: CaseFile) -> tuple[Field, ...]:
    """What the desk on which the case lies enters from the office's own records."""
    service = catalogue().known(case.service, case.version)
    return entered_at(case.stage, service, case.answers, case.papers, day_in_india(case.filed_at))


def proposed(case: CaseFile, now: datetime) -> dict[str, Any]:
    """Field -> the value that the citizen told the office since, where it is another than was filed."""
    return told(case.service, case.version, case.answers, case.questions, now)


def looked_up(case: CaseFile) -> frozenset[str]:
    """The look-ups that were made for the case; of one that found nothing, the answers hold nothing."""
    service = catalogue().known(case.service, case.version)
    held = seen(service, case.answers, case.papers, day_in_india(case.filed_at))
    return frozenset(item.id for item in service.items if isinstance(item, Find) and holds(item.when, held))


def papers_of(case: CaseFile) -> tuple[str, ...]:
    """The papers the officer may ask for: those that were sent, then those that were left out."""
    service = catalogue().known(case.service, case.version)
    return papers_for(service, case.answers, case.papers, day_in_india(case.filed_at))


def tally(officer: Officer) -> Tally:
    """How many cases lie on the officer's desks, and how it stands in the departments they may read."""
    today = day_in_india(now())
    open_, late = Q(state__in=OPEN), Q(promised_on__lt=today, state__in=_RUNNING)
    counts = _readable(officer).aggregate(
        mine=Count("id", filter=_on_desks_of(officer) & Q(state__in=_RUNNING)),
        open=Count("id", filter=open_),
        overdue=Count("id", filter=late),
        waiting=Count("id", filter=Q(state=State.WAITING)),
    )
    return Tally(**counts)


def by_number(number: str) -> Application | None:
    """The case of that number, however it is typed (spaces, small letters), or None."""
    return Application.objects.filter(number="".join(number.split()).upper()).first()


def by_id(application_id: int) -> Application | None:
    """The case, still sealed, or None."""
    return Application.objects.filter(id=application_id).first()


def of_citizen(citizen_id: int) -> list[Application]:
    """The citizen's cases, still sealed, the newest first."""
    return list(Application.objects.filter(citizen_id=citizen_id).order_by("-id"))


def are_all_decided_before(citizen_id: int, moment: datetime) -> bool:
    """Whether none of the citizen's cases is open or was decided since."""
    theirs = Application.objects.filter(citizen_id=citizen_id)
    return not theirs.filter(Q(state__in=OPEN) | Q(decided_at__gte=moment)).exists()


def decided_before(moment: datetime) -> QuerySet[Application, int]:
    """The ids of the cases that were decided before then."""
    return Application.objects.filter(decided_at__lt=moment).values_list("id", flat=True)


def services_open() -> set[tuple[str, int]]:
    """(service, version) of every case that is not decided."""
    found = Application.objects.filter(state__in=OPEN).values_list("service", "version")
    return set(found.order_by().distinct())


def of_reference(conversation_id: int, reference: str) -> Application | None:
    """The case a form became, or None."""
    return Application.objects.filter(conversation_id=conversation_id, reference=reference).first()


def queue(officer: Officer, filters: Filters) -> tuple[list[QueueRow], int]:
    """A page of the officer's queue, what was promised soonest first, and how many cases there are in all."""
    today = day_in_india(now())
    found = _filtered(officer, filters, today)
    ordered = found.order_by(F("promised_on").asc(nulls_last=True), "filed_at", "id").defer(
        "answers", "findings", "papers"
    )
    page = list(ordered[filters.page * PAGE : (filters.page + 1) * PAGE])
    again = Decision.objects.filter(application__in=[row.id for row in page], act=Act.REOPEN)
    reopened = set(again.values_list("application", flat=True))
    return [_queue_row(row, today, reopened) for row in page], found.count()


def _readable(officer: Officer) -> QuerySet[Application]:
    return Application.objects.filter(department__in=departments_of(officer))


def _on_desks_of(officer: Officer) -> Q:
    theirs = Q(pk=None)
    for department, role in roles_of(officer):
        theirs |= Q(department=department, role=role)
    return theirs


def _mine(officer: Officer, state: str) -> Q:
    """What waits for the officer; of the decided or waiting cases, those they had a hand in."""
    if state in {"", "open", *_RUNNING}:
        return _on_desks_of(officer) & Q(state__in=_RUNNING)
    return Q(id__in=Decision.objects.filter(officer=officer).values("application"))


def _filtered(officer: Officer, filters: Filters, today: date) -> QuerySet[Application]:
    found = _readable(officer)
    if filters.mine:
        found = found.filter(_mine(officer, filters.state))
    if filters.overdue:
        found = found.filter(promised_on__lt=today, state__in=_RUNNING)
    if filters.state:
        found = found.filter(state__in=OPEN if filters.state == "open" else [filters.state])
    if filters.department:
        found = found.filter(department=filters.department)
    return found.filter(service=filters.service) if filters.service else found


def _queue_row(row: Application, today: date, reopened: Container[int]) -> QueueRow:
    return QueueRow(
        id=row.id,
        number=row.number,
        department=row.department,
        service=row.service,
        version=row.version,
        state=State(row.state),
        stage=row.stage,
        filed_at=row.filed_at,
        promised_on=row.promised_on,
        days_left=_days_left(row, today),
        reopened=row.state in OPEN and row.id in reopened,
    )


def _days_left(row: Application, today: date) -> int | None:
    """Working days left; counted to the day of the decision, or to the day the clock came to rest."""
    if row.promised_on is None:
        return None
    until = row.asked_on or (day_in_india(row.decided_at) if row.decided_at else today)
    return sla.days_left(row.promised_on, until, catalogue().holidays)
