"""Questions of officers that reach nobody any more: the citizen took back what the case rests on.

The case waits for the citizen, its clock rests, and nothing of it is sent: a person has to call, write or decide.
"""

from __future__ import annotations

from typing import Final

from chaupal.applications.models import Application
from chaupal.applications.states import State
from chaupal.catalogue.queries import catalogue
from chaupal.tasks.actions import close_task, open_task

TASK: Final = "question_unheard"


def consent_ended(citizen_id: int, department: str, purpose: str) -> None:
    """Asks for a person for each case of it that waits for the citizen; in the caller's transaction."""
    waiting = Application.objects.filter(citizen_id=citizen_id, department=department, state=State.WAITING)
    for number, service, version in waiting.values_list("number", "service", "version"):
        if catalogue().known(service, version).purpose == purpose:
            open_task(TASK, number, department=department)


def answered(number: str) -> None:
    """The citizen answered all the same."""
    close_task(TASK, number)
