"""Questions of officers that reach nobody any more: the citizen took back what the case rests on.

The case waits for the citizen, its clock rests, and nothing of it is sent: a person has to call, write or decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chaupal.applications.models import Application
from chaupal.applications.states import State
from chaupal.catalogue.queries import catalogue
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile

TASK: Final = "question_unheard"


def rests_on(case: Application | CaseFile) -> tuple[str, str]:
    """(department, purpose) of the consent for it: of the service's department, wherever the case was sent since."""
    service = catalogue().known(case.service, case.version)
    return service.department or case.department, service.purpose


def consent_ended(citizen_id: int, department: str, purpose: str) -> None:
    """Asks for a person for each case of it that waits for the citizen; in the caller's transaction."""
    waiting = Application.objects.filter(citizen_id=citizen_id, state=State.WAITING)
    for case in waiting.only("number", "service", "version", "department"):
        if rests_on(case) == (department, purpose):
            open_task(TASK, case.number, department=case.department)


def answered(number: str) -> None:
    """The citizen answered all the same."""
    close_task(TASK, number)
