"""An officer tells the citizen something that is no question: nothing is waited for, the case and its clock go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from chaupal.applications.decide import HEEDED, check_desk, heed, record
from chaupal.applications.models import Application
from chaupal.applications.states import Act, State, move
from chaupal.departments.actions import audited
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.departments.base import Officer

LONGEST_WORD: Final = 600  # characters: it goes to the citizen, with what the talk says round it


def inform(application_id: int, officer: Officer, words: str, now: datetime, *, step: int | None = None) -> Application:
    """Tells the citizen; who may not decide the case as they passed it on earlier may tell, too.

    `step` is CaseFile.step as the officer saw it. Raises ValueError if it is empty or too long, NotAllowed if the case
    lies on another's desk, AlreadyDecided if somebody acted meanwhile, IllegalMove if it is decided, Erased.
    """
    words = words.strip()
    if not words or len(words) > LONGEST_WORD:
        raise ValueError(len(words))
    where = Application.objects.get(id=application_id)
    with audited(officer, Act.INFORM, where.number, department=where.department), transaction.atomic():
        case = Application.objects.select_for_update().get(id=application_id)
        check_desk(case, officer, step)
        case.state = move(State(case.state), Act.INFORM)
        case.step += 1
        heed(case, now)
        case.save(update_fields=["step", *HEEDED])
        record(case, Act.INFORM, officer, words, now)
        fact = {"type": "citizen_informed", "number": case.number, "service": case.service, "words": words}
        post(case.conversation_id, fact, f"application/{case.id}/step/{case.step}")
    return case
