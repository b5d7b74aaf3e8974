"""Filing: a form that lacks nothing becomes a case, on its first desk or, where no officer is needed, granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import sla
from chaupal.applications.appointment import book, tell_moved
from chaupal.applications.areas import area_of
from chaupal.applications.base import FEE, Incomplete
from chaupal.applications.decide import issue, record
from chaupal.applications.desks import desks, promise
from chaupal.applications.models import Application
from chaupal.applications.numbers import next_number
from chaupal.applications.open import seal_answers
from chaupal.applications.queries import of_reference
from chaupal.applications.states import Act, State, move
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of
from chaupal.engine.forms import complete
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_id
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from chaupal.applications.base import Filing
    from chaupal.engine.definition import Service


def file(filing: Filing) -> Application:
    """Opens a case, once per form; in the caller's transaction. Raises Incomplete if anything that is asked for lacks.

    The conversation asks by the same rule before it files; here it holds whatever the conversation was led to believe.
    The series of the service's numbers stays locked till the transaction ends: a batch that files several cases does
    it in the order of their services, or two batches may wait for each other.
    """
    if lacking := _lacking(filing):
        raise Incomplete(filing.reference, lacking)
    return open_case(filing)


def _lacking(filing: Filing) -> tuple[str, ...]:
    definition, today = catalogue().service(filing.service, filing.version), day_in_india(filing.now)
    form = complete.as_form(definition, filing.answers, filing.papers)
    lacking = tuple(item.id for item in complete.missing(definition, form, today))
    is_due = not filing.paid and complete.due(definition, form, today) > 0
    return lacking or ((FEE,) if is_due else ())


def open_case(filing: Filing) -> Application:
    """The case of a form that is whole; the one that is there if it was filed before."""
    filed = of_reference(filing.conversation_id, filing.reference)
    if filed:
        return filed
    definition = catalogue().service(filing.service, filing.version)
    application = Application(
        id=new_id(),
        number=next_number(definition, filing.now),
        citizen_id=filing.citizen_id,
        conversation_id=filing.conversation_id,
        reference=filing.reference,
        department=filing.department,
        service=filing.service,
        version=filing.version,
        language=filing.language,
        paid=filing.paid,
        filed_at=filing.now,
        papers={paper: list(documents) for paper, documents in filing.papers.items()},
    )
    application.area = area_of(definition, filing.answers)
    booked = book(filing.conversation_id, filing.reference, definition, filing.answers, filing.now)
    application.answers = seal_answers(key_of(filing.citizen_id), application.id, booked)
    _lay_on_first_desk(application, definition, filing)
    application.save(force_insert=True)
    record(application, "file", None, "", filing.now)
    _tell_filed(application)
    tell_moved(application, filing.answers, booked)
    if not application.stage:
        issue(application, definition)
    return application


def _lay_on_first_desk(application: Application, service: Service, filing: Filing) -> None:
    today = day_in_india(filing.now)
    stages = desks(service, filing.answers, application.papers, today) if filing.staged else ()
    if stages:
        first = stages[0]
        application.state, application.stage, application.role = State.FILED, first.stage, first.role
        promised = promise(service, filing.answers, application.papers, today)
        if promised:
            application.promised_on = sla.promised_on(today, promised, catalogue().holidays)
    else:
        application.state = move(State.FILED, Act.APPROVE)
        application.decided_at = filing.now


def _tell_filed(application: Application) -> None:
    promised = application.promised_on.isoformat() if application.promised_on else ""
    fact = {"type": "application_filed", "reference": application.reference, "number": application.number}
    event_id = f"application/{application.id}/filed"
    post(application.conversation_id, fact | {"promised_on": promised}, event_id)
