"""Appeals against a delay: by one tap of the citizen, to the supervisors of the department, then to its head.

Each has a clock of its own. It asks that somebody above sees to the case, and decides nothing in it: that the desk
does, and then the appeal is over; or whoever is appealed to answers it in words that the citizen gets.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from chaupal.applications.base import NotAllowed
from chaupal.applications.decide import APPEALED, end_appeal, record
from chaupal.applications.models import Appeal, Application
from chaupal.applications.own import own
from chaupal.applications.sla import days_left
from chaupal.applications.states import MOST_RAISED, RUNNING, Act, State, move
from chaupal.catalogue.queries import catalogue
from chaupal.departments.actions import audited
from chaupal.departments.queries import has_role
from chaupal.engine.effects import DAYS_TO_DECIDE_APPEAL
from chaupal.kit.dates import day_in_india
from chaupal.mailbox.actions import post
from chaupal.tasks.actions import open_task
from chaupal.tasks.base import KINDS

if TYPE_CHECKING:
    from datetime import date, datetime

    from chaupal.departments.base import Officer

ANSWERED: Final = "answer_appeal"  # in the history: it moves no case
LONGEST_ANSWER = 1000  # characters: it goes to the citizen
STEP: Final = 200  # citizens who are told at once


def appeal(*, conversation_id: int, number: str, now: datetime) -> Application | None:
    """Files the next appeal against the delay; in the caller's transaction. The conversation is told either way.

    None, and nothing is changed, if the case is not theirs, is not late, waits for the citizen, was decided, or if the
    appeal before is not due yet, or was the last.
    """
    application, today = own(conversation_id, number), day_in_india(now)
    level = _next_level(application, today) if application else 0
    if application is None or not level:
        fact = {"type": "appeal_refused", "number": number}
        post(conversation_id, fact, f"appeal/{conversation_id}/{number}/{now.timestamp()}")
        return None
    assert application.promised_on is not None, application
    late = -days_left(application.promised_on, today, catalogue().holidays)
    due = today + timedelta(days=DAYS_TO_DECIDE_APPEAL)
    application.state = move(State(application.state), Act.APPEAL)
    application.appealed, application.step = level, application.step + 1
    application.save(update_fields=["state", "appealed", "step"])
    Appeal.objects.create(
        application=application, level=level, stage=application.stage, days_late=late, filed_at=now, due_on=due
    )
    record(application, Act.APPEAL, None, "", now)
    open_task(APPEALED[level], number, department=application.department)
    fact = {"type": "appeal_filed", "number": number, "service": application.service, "stage": application.stage}
    post(conversation_id, {**fact, "level": level, "days": late, "due_on": due.isoformat()}, _key(application, level))
    return application


def _key(application: Application, level: int) -> str:
    return f"application/{application.id}/appeal/{level}"


def _next_level(application: Application, today: date) -> int:
    """1 or 2; 0 where there is nothing to appeal against, or nobody to appeal to."""
    is_late = application.promised_on is not None and application.promised_on < today
    last = application.appeals.order_by("level").last()
    if State(application.state) not in RUNNING or not is_late:
        return 0
    if last is None:
        return 1
    waits = last.decided_at is None and last.due_on >= today
    return 0 if waits or last.level >= MOST_RAISED else last.level + 1


def answer_appeal(application_id: int, officer: Officer, words: str, now: datetime) -> Application:
    """Whoever is appealed to says what was done; the citizen gets it, and the case stays on its desk.

    Raises NotAllowed if no appeal is open or the officer is not the one appealed to, ValueError without words.
    """
    words = words.strip()
    if not words or len(words) > LONGEST_ANSWER:
        raise ValueError(len(words))
    where = Application.objects.get(id=application_id)
    with audited(officer, ANSWERED, where.number, department=where.department), transaction.atomic():
        application = Application.objects.select_for_update().get(id=application_id)
        if not may_answer(application, officer):
            raise NotAllowed(application.number)
        level = application.appealed
        application.step += 1
        end_appeal(application, now, officer)
        application.save(update_fields=["appealed", "step"])
        record(application, ANSWERED, officer, words, now)
        fact = {"type": "appeal_answered", "number": application.number, "service": application.service}
        post(application.conversation_id, {**fact, "answer": words}, f"{_key(application, level)}/answered")
    return application


def may_answer(application: Application, officer: Officer) -> bool:
    """Whether an appeal is open, and the officer holds the role to which it went, in that department."""
    task = APPEALED.get(application.appealed)
    return bool(task) and has_role(officer, application.department, KINDS[task or ""].role)


def tell_overdue(now: datetime) -> bool:
    """Tells some of those whose appeal was not answered in its time, once each; whether more may be left."""
    today = day_in_india(now)
    with transaction.atomic():
        due = Appeal.objects.select_for_update(of=("self",)).filter(decided_at=None, told=False, due_on__lt=today)
        rows = list(due.select_related("application").order_by("due_on", "id")[:STEP])
        Appeal.objects.filter(id__in=[row.id for row in rows]).update(told=True)
        for row in rows:
            case = row.application
            fact = {"type": "application_late", "number": case.number, "service": case.service, "stage": case.stage}
            post(case.conversation_id, fact, f"{_key(case, row.level)}/late")
    return len(rows) == STEP
