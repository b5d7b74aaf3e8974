"""The desk that has the case puts in what the citizen told the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from chaupal.applications.amendments import told
from chaupal.applications.decide import check_desk, record
from chaupal.applications.models import Application
from chaupal.applications.open import answers_of, questions_of, seal_answers
from chaupal.applications.states import Act, State, move
from chaupal.citizens.queries import key_of
from chaupal.departments.actions import audited

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.departments.base import Officer


def amend(application_id: int, officer: Officer, name: str, now: datetime, *, step: int) -> tuple[Any, Any]:
    """Puts in what the citizen told of one field: (what stood there, what stands there now).

    Raises NotAllowed, AlreadyDecided, IllegalMove, and KeyError where nothing was told of that field.
    """
    where = Application.objects.get(id=application_id)
    about = audited(officer, Act.AMEND, where.number, department=where.department, detail={"field": name})
    with about, transaction.atomic():
        application = Application.objects.select_for_update().get(id=application_id)
        check_desk(application, officer, step)
        application.state = move(State(application.state), Act.AMEND)
        key = key_of(application.citizen_id)
        answers = answers_of(application, key)
        questions = questions_of(application, key)
        value = told(application.service, application.version, answers, questions, now)[name]
        before, answers[name] = answers[name], value
        application.answers = seal_answers(key, application.id, answers)
        application.step += 1
        application.drawn = False
        application.save(update_fields=["state", "step", "answers", "drawn"])
        record(application, Act.AMEND, officer, f"{before} → {value}", now)
    return before, value
