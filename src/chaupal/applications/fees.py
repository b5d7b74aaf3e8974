"""The fee of a case that came to nothing: whether it goes back is for an officer to say."""

from __future__ import annotations

from typing import Final

from chaupal.applications.models import Application
from chaupal.applications.states import State
from chaupal.tasks.actions import close_task, open_task

KINDS: Final = {State.REJECTED: "rejected_paid_case", State.WITHDRAWN: "withdrawn_paid_case"}


def ask_about_fee(application: Application) -> None:
    """Asks a person, if it was paid for; in the transaction of the act that ended it."""
    if application.paid and application.state in KINDS:
        kind = KINDS[State(application.state)]
        open_task(kind, application.number, department=application.department, facts={"case": application.number})


def forget_fee(application: Application, *, by: str = "") -> None:
    """Nobody need see to it any more."""
    for kind in KINDS.values():
        close_task(kind, application.number, by=by)


def fee_goes_back(conversation_id: int, reference: str, *, by: str = "") -> None:
    """What was paid for the form's case is on its way back, by an officer (username) or by itself."""
    found = Application.objects.filter(conversation_id=conversation_id, reference=reference).first()
    if found is not None:
        Application.objects.filter(id=found.id).update(paid=False)
        forget_fee(found, by=by)
