"""What moves a case: filing it, an officer's acts, the citizen's answer. Each tells the conversation as it commits."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chaupal.applications import sla
from chaupal.applications.amend import amend
from chaupal.applications.appointment import book, reschedule, tell_moved, withdraw
from chaupal.applications.base import FEE, Incomplete
from chaupal.applications.complaint import rate, reopen
from chaupal.applications.decide import act_on, issue, record
from chaupal.applications.desks import desks, promise
from chaupal.applications.fees import fee_goes_back
from chaupal.applications.models import Application
from chaupal.applications.numbers import next_number
from chaupal.applications.open import answer_of, answers_of, seal_answers, seal_text
from chaupal.applications.queries import of_reference
from chaupal.applications.resealing import reseal
from chaupal.applications.states import Act, State, move
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of
from chaupal.engine import complete
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_id
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from chaupal.departments.base import Officer
    from chaupal.engine.definition import Service

__all__ = [
    "amend",
    "answer_query",
    "approve",
    "ask",
    "attach_certificate_number",
    "ensure_complete",
    "fee_goes_back",
    "file",
    "rate",
    "reject",
    "reopen",
    "reschedule",
    "reseal",
    "withdraw",
]


def ensure_complete(
    *,
    reference: str,
    service: str,
    version: int,
    answers: Mapping[str, Any],
    papers: Mapping[str, Sequence[str]],
    paid: bool,
    now: datetime,
) -> None:
    """Before a citizen's form is filed: raises Incomplete if anything is missing that the service asks for.

    The conversation asks by the same rule before it files; here it holds whatever the conversation was led to believe.
    """
    definition, today = catalogue().service(service, version), day_in_india(now)
    form = complete.as_form(definition, answers, papers)
    missing = tuple(item.id for item in complete.missing(definition, form, today))
    if not missing and not paid and complete.due(definition, form, today) > 0:
        missing = (FEE,)
    if missing:
        raise Incomplete(reference, missing)


def file(
    *,
    citizen_id: int,
    conversation_id: int,
    reference: str,
    service: str,
    version: int,
    department: str,
    language: str,
    answers: Mapping[str, Any],
    papers: Mapping[str, Sequence[str]],
    staged: bool,
    paid: bool,
    now: datetime,
) -> Application:
    """Opens a case, once per form; in the caller's transaction. Not staged: no officer is needed, the outcome follows.

    That nothing is missing, ensure_complete says before.
    The series of the service's numbers stays locked till the transaction ends: a batch that files several cases does
    it in the order of their services, or two batches may wait for each other.
    """
    filed = of_reference(conversation_id, reference)
    if filed:
        return filed
    definition = catalogue().service(service, version)
    application = Application(
        id=new_id(),
        number=next_number(definition, now),
        citizen_id=citizen_id,
        conversation_id=conversation_id,
        reference=reference,
        department=department,
        service=service,
        version=version,
        language=language,
        paid=paid,
        filed_at=now,
        papers={paper: list(documents) for paper, documents in papers.items()},
    )
    booked = book(conversation_id, reference, definition, answers, now)
    application.answers = seal_answers(key_of(citizen_id), application.id, booked)
    _lay_on_first_desk(application, definition, answers, staged=staged, now=now)
    application.save(force_insert=True)
    record(application, "file", None, "", now)
    promised = application.promised_on.isoformat() if application.promised_on else ""
    fact = {"type": "application_filed", "reference": reference, "number": application.number, "promised_on": promised}
    post(conversation_id, fact, f"application/{application.id}/filed")
    tell_moved(application, answers, booked)
    if not application.stage:
        issue(application, definition)
    return application


def _lay_on_first_desk(
    application: Application, service: Service, answers: Mapping[str, Any], *, staged: bool, now: datetime
) -> None:
    today = day_in_india(now)
    stages = desks(service, answers, application.papers, today) if staged else ()
    if stages:
        first = stages[0]
        application.state, application.stage, application.role = State.FILED, first.stage, first.role
        promised = promise(service, answers, application.papers, today)
        if promised:
            application.promised_on = sla.promised_on(today, promised, catalogue().holidays)
    else:
        application.state = move(State.FILED, Act.APPROVE)
        application.decided_at = now


def approve(
    application_id: int,
    officer: Officer,
    note: str,
    now: datetime,
    *,
    checked: Collection[str] = (),
    entered: Mapping[str, str] = MappingProxyType({}),
    step: int | None = None,
) -> Application:
    """Passes the case to the next desk; from the last one it is granted, and the certificate is made.

    `checked` names the desk's checks that the officer made: all of them, or it is refused; the audit keeps them.
    `entered` is what the officer wrote for each of the desk's findings, read as citizens' answers are. `step` is
    CaseFile.step as the officer saw it. Raises NotAllowed, NotChecked, NotEntered, NotYet, NotServed, AlreadyDecided,
    IllegalMove, and ValueError where a complaint is settled without a word of what was done.
    """
    return act_on(application_id, officer, Act.APPROVE, note, now, step=step, checked=checked, entered=entered)


def reject(
    application_id: int, officer: Officer, reason: str, now: datetime, *, step: int | None = None
) -> Application:
    """Refuses the application; the reason goes to the citizen. Raises as approve does, ValueError without a reason."""
    if not reason.strip():
        message = "a citizen is told why"
        raise ValueError(message)
    return act_on(application_id, officer, Act.REJECT, reason, now, step=step)


def ask(
    application_id: int, officer: Officer, question: str, paper: str, now: datetime, *, step: int | None = None
) -> Application:
    """Asks the citizen in words, or for one paper; the clock rests. Raises as approve does, ValueError if empty."""
    if not (question.strip() or paper):
        message = "nothing is asked"
        raise ValueError(message)
    return act_on(application_id, officer, Act.ASK, question, now, step=step, paper=paper)


def answer_query(
    *, conversation_id: int, number: str, text: str, documents: Sequence[str] = (), now: datetime
) -> Application | None:
    """The citizen's answer to the open question; in the caller's transaction. Without one: None, nothing changes."""
    own = Application.objects.select_for_update().filter(number=number, conversation_id=conversation_id)
    application = own.first()
    query = application.queries.filter(answered_at=None, closed=False).first() if application else None
    if application is None or query is None:
        return None
    application.state = move(State(application.state), Act.ANSWER)
    key = key_of(application.citizen_id)
    query.answer = seal_text(key, application.id, query.id, text) if text else None
    query.documents, query.answered_at = list(documents), now
    query.save(update_fields=["answer", "documents", "answered_at"])
    if query.paper and documents:
        application.papers = {**application.papers, query.paper: list(documents)}
    _resume_clock(application, key, now)
    application.step += 1
    application.save(update_fields=["state", "papers", "promised_on", "asked_on", "step"])
    record(application, Act.ANSWER, None, "", now)
    return application


def add_to_answer(
    *, conversation_id: int, number: str, text: str = "", documents: Sequence[str] = (), now: datetime
) -> Application | None:
    """Further words or files for the question answered last; in the caller's transaction. None once it is decided."""
    own = Application.objects.select_for_update().filter(number=number, conversation_id=conversation_id)
    application = own.filter(state=State.IN_PROGRESS).first()
    query = application.queries.exclude(answered_at=None).order_by("answered_at").last() if application else None
    if application is None or query is None:
        return None
    query.documents = [*query.documents, *documents]
    if text:
        key = key_of(application.citizen_id)
        query.answer = seal_text(key, application.id, query.id, f"{answer_of(query, key)}\n{text}".strip())
    query.save(update_fields=["answer", "documents"])
    if query.paper and documents:
        before = application.papers.get(query.paper, [])
        application.papers = {**application.papers, query.paper: [*before, *documents]}
    application.step += 1
    application.save(update_fields=["papers", "step"])
    record(application, Act.ANSWER, None, "", now)
    return application


def _resume_clock(application: Application, key: bytes, now: datetime) -> None:
    until, asked = application.promised_on, application.asked_on
    service = catalogue().known(application.service, application.version)
    answers, filed = answers_of(application, key), day_in_india(application.filed_at)
    promised = promise(service, answers, application.papers, filed)
    if until and asked and promised:
        application.promised_on = sla.resumed(until, promised, asked, day_in_india(now), catalogue().holidays)
    application.asked_on = None


def attach_certificate_number(application_id: int, certificate_number: str, *, step: int) -> bool:
    """Remembers the number of the certificate that was issued; in the caller's transaction.

    False, and nothing changed, if the case saw another act since `step`: what was printed may hold no more.
    """
    own = Application.objects.filter(id=application_id, step=step)
    return own.update(certificate_number=certificate_number) == 1
