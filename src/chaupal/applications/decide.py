"""An officer's act on a case: audited, checked, moved, recorded and told, in that order."""

from __future__ import annotations

from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from chaupal.applications.base import (
    AlreadyDecided,
    NotAllowed,
    NotChecked,
    NotEntered,
    NotServed,
    NotYet,
)
from chaupal.applications.desks import after, booked_for, desks
from chaupal.applications.fees import ask_about_fee
from chaupal.applications.findings import entered_at, read
from chaupal.applications.models import Appeal, Application, Decision, Meeting, Query
from chaupal.applications.open import answers_of, findings_of, seal_findings, seal_text
from chaupal.applications.second_person import check_second_person
from chaupal.applications.states import Act, State, move
from chaupal.applications.systems import tell_systems
from chaupal.applications.unheld import want_holder
from chaupal.appointments.actions import release
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.departments.actions import audited
from chaupal.departments.queries import has_role
from chaupal.engine.definition import GRIEVANCE, DefinitionError
from chaupal.jobs.actions import later
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_id
from chaupal.mailbox.actions import post
from chaupal.tasks.actions import close_task

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from chaupal.departments.base import Officer
    from chaupal.engine.definition import Field, Service, Stage

HEEDED: Final = ("noted", "appealed")
APPEALED: Final = {1: "case_appealed", 2: "case_appealed_above"}  # level of an appeal -> the task of whose it is
_ENDS_MEETING: Final = (Act.FORWARD, Act.APPROVE, Act.REJECT, Act.TRANSFER, Act.WITHDRAW)  # its desk has it no more
URGENT_WORD: Final = "urgent_word"  # a task: what the citizen added to a case cannot wait


def act_on(
    application_id: int,
    officer: Officer,
    act: Act,
    words: str,
    now: datetime,
    *,
    step: int | None = None,
    paper: str = "",
    checked: Collection[str] = (),
    entered: Mapping[str, str] = MappingProxyType({}),
) -> Application:
    """One act of an officer. The audit row is committed first, so it stands if the act fails."""
    where = Application.objects.get(id=application_id)
    meant, detail = _meant(where, act, checked, entered)
    with audited(officer, meant, where.number, department=where.department, detail=detail), transaction.atomic():
        application = Application.objects.select_for_update().get(id=application_id)
        check_desk(application, officer, step)
        if act in (Act.APPROVE, Act.REJECT):
            check_second_person(application, officer)
        service = _service(application)
        stage, key = application.stage, key_of(application.citizen_id)
        desk = _desk_after(application, service, key, checked, now) if act == Act.APPROVE else None
        act = Act.FORWARD if desk else act
        application.state = move(State(application.state), act)
        if act in (Act.FORWARD, Act.APPROVE):
            _enter(application, service, key, entered, now)
        if is_settled(application, service) and not words.strip():
            message = "a citizen is told what was done"
            raise ValueError(message)
        lay(application, desk, act, now)
        application.step += 1
        heed(application, now)
        application.save(
            update_fields=["state", "stage", "role", "step", "asked_on", "decided_at", "findings", "assignee", *HEEDED]
        )
        record(application, act, officer, words, now, stage=stage)
        if desk:
            want_holder(application)
        if act == Act.ASK:
            put_question(application, officer, words.strip(), paper, now)
        else:
            conclude(application, service, act, words)
    return application


def heed(application: Application, now: datetime) -> None:
    """An officer acts, to be saved with the case: what the citizen added was seen; decided, no delay is left."""
    if application.noted:
        application.noted = False
        close_task(URGENT_WORD, application.number)
    if application.appealed and application.decided_at:
        end_appeal(application, now)


def end_appeal(application: Application, now: datetime, officer: Officer | None = None) -> None:
    """The appeal is over, to be saved with the case: it was answered, or the case was decided."""
    Appeal.objects.filter(application=application, decided_at=None).update(decided_at=now, officer=officer)
    for kind in APPEALED.values():
        close_task(kind, application.number)
    application.appealed = 0


def end_meeting(application: Application, status: str) -> Meeting | None:
    """No visit or hearing of the case is open any more, if one was; in the caller's transaction."""
    found = Meeting.objects.filter(application=application, status="confirmed").first()
    if found is not None:
        found.status, application.meeting_on = status, None
        found.save(update_fields=["status"])
        application.save(update_fields=["meeting_on"])
    return found


def tell_called_off(application: Application, meeting: Meeting, reason: str) -> None:
    """The citizen hears that it is off, and why; without a reason the case has moved on."""
    fact = {"type": "meeting_cancelled", "number": application.number, "service": application.service}
    fact |= {"kind": meeting.kind, "day": meeting.day.isoformat(), "reason": reason}
    post(application.conversation_id, fact, f"meeting/{meeting.id}/{meeting.sequence}/cancelled")


def _move_past_meeting(application: Application, now: datetime) -> None:
    """The case leaves the desk that set it; of a day that is over there is nothing to call off."""
    over = end_meeting(application, "cancelled")
    if over is not None and over.day >= day_in_india(now):
        tell_called_off(application, over, "")


def conclude(application: Application, service: Service, act: Act, words: str, *, stage: str | None = None) -> None:
    """What follows from an act that asks nothing: the citizen hears of it, what was granted is made."""
    Query.objects.filter(application=application, answered_at=None).update(closed=True)
    if act in (Act.REJECT, Act.WITHDRAW):
        release(application.conversation_id, application.reference)
        ask_about_fee(application)
    _tell(application, words if act == Act.REJECT or is_settled(application, service) else "", stage)
    if application.state == State.APPROVED:
        issue(application, service)


def check_desk(application: Application, officer: Officer, step: int | None) -> None:
    """Raises AlreadyDecided if the case has moved on since `step`, NotAllowed if it lies on another's desk."""
    if step is not None and step != application.step:
        raise AlreadyDecided(application.number)
    # a decided case lies on no desk: that it cannot be moved is for the table to say
    if application.role and not has_role(officer, application.department, application.role, application.area):
        raise NotAllowed(application.number)


def _service(application: Application) -> Service:
    """The service as the case was filed; raises NotServed."""
    try:
        return catalogue().service(application.service, application.version)
    except DefinitionError:
        raise NotServed(application.number) from None


def _meant(
    application: Application, act: Act, checked: Collection[str], entered: Mapping[str, str]
) -> tuple[Act, dict[str, Any]]:
    """What an approval comes to as the case lies, for the audit: passing it on or granting it, and what was done.

    That is the checks that were made and, by name, what was entered; what it is stands sealed in the case alone.
    """
    if act != Act.APPROVE or not application.stage:
        return act, {}
    with suppress(Erased, NotServed):
        service = _service(application)
        key = key_of(application.citizen_id)
        stages = _desks(application, service, key)
        desk = after(stages, application.stage)
        done = {"checked": [check for check in _checks(stages, application.stage) if check in checked]}
        names = [each.id for each in _entered_here(application, service, key) if entered.get(each.id, "").strip()]
        done |= {"entered": names} if names else {}
        return (Act.FORWARD, {"to": desk.stage, **done}) if desk else (act, done)
    return act, {}


def _desk_after(
    application: Application, service: Service, key: bytes, checked: Collection[str], now: datetime
) -> Stage | None:
    """The desk after this one, whose checks were made and whose day has come; raises NotChecked, NotYet."""
    if not application.stage:
        return None
    stages = _desks(application, service, key)
    if not set(_checks(stages, application.stage)) <= set(checked):
        raise NotChecked(application.number)
    booked = booked_for(application.stage, service, answers_of(application, key))
    if booked and booked > day_in_india(now):
        raise NotYet(application.number)
    return after(stages, application.stage)


def _entered_here(application: Application, service: Service, key: bytes) -> tuple[Field, ...]:
    filed = day_in_india(application.filed_at)
    return entered_at(application.stage, service, answers_of(application, key), application.papers, filed)


def _enter(application: Application, service: Service, key: bytes, entered: Mapping[str, str], now: datetime) -> None:
    """Adds what the desk found in the office's records, to be saved with the case; raises NotEntered."""
    before = findings_of(application, key)
    values, faults = read(_entered_here(application, service, key), entered, before, day_in_india(now))
    if faults:
        raise NotEntered(application.number, faults)
    if values:
        application.findings = seal_findings(key, application.id, {**before, **values})


def _desks(application: Application, service: Service, key: bytes) -> tuple[Stage, ...]:
    return desks(service, answers_of(application, key), application.papers, day_in_india(application.filed_at))


def _checks(stages: tuple[Stage, ...], here: str) -> tuple[str, ...]:
    return next((tuple(stage.checks) for stage in stages if stage.stage == here), ())


def lay(application: Application, desk: Stage | None, act: Act, now: datetime) -> None:
    """Puts the case where it belongs after the act."""
    if act == Act.ASK:
        application.asked_on = day_in_india(now)
    elif desk:
        application.stage, application.role, application.assignee = desk.stage, desk.role, None
    else:
        application.stage = application.role = ""
        application.asked_on, application.decided_at = None, now


def is_settled(application: Application, service: Service) -> bool:
    """Whether a complaint was settled: the citizen is told what was done."""
    return application.state == State.APPROVED and service.kind == GRIEVANCE


def put_question(application: Application, officer: Officer | None, question: str, paper: str, now: datetime) -> None:
    """The citizen is asked in words, or for a paper."""
    query = Query(id=new_id(), application=application, officer=officer, paper=paper, asked_at=now)
    query.question = seal_text(key_of(application.citizen_id), application.id, query.id, question)
    query.save(force_insert=True)
    fact = {"type": "officer_asked", "number": application.number, "service": application.service}
    post(application.conversation_id, {**fact, "question": question, "paper": paper}, f"query/{query.id}/asked")


def _tell(application: Application, reason: str, stage: str | None = None) -> None:
    fact = {
        "type": "application_moved",
        "number": application.number,
        "service": application.service,
        "state": application.state,
        "stage": application.stage if stage is None else stage,
        "reason": reason,
    }
    post(application.conversation_id, fact, f"application/{application.id}/step/{application.step}")


def record(
    application: Application, act: str, officer: Officer | None, words: str, now: datetime, *, stage: str | None = None
) -> None:
    """Adds a row to the case's history, the one of its present step; the department's own systems hear of it."""
    row = Decision(id=new_id(), application=application, step=application.step, act=act, officer=officer, at=now)
    row.stage = application.stage if stage is None else stage
    if words:
        row.reason = seal_text(key_of(application.citizen_id), application.id, row.id, words)
    row.save(force_insert=True)
    if application.meeting_on and act in _ENDS_MEETING:
        _move_past_meeting(application, now)
    tell_systems(application, act, now)


def issue(application: Application, service: Service) -> None:
    """Orders the certificate, if the service has one."""
    if service.certificate:
        later("chaupal.certificates.jobs.issue", application.id)
