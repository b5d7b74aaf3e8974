"""What other rooms order: an application is kept for its department's register, tried again, or taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from chaupal.catalogue.queries import catalogue
from chaupal.jobs.actions import later
from chaupal.jobs.base import REGISTERS
from chaupal.kit.clock import now
from chaupal.landing.models import Cursor, Landing
from chaupal.landing.states import MOVES, Act, State, move
from chaupal.tasks.actions import close_task

if TYPE_CHECKING:
    from chaupal.applications.base import Application

REFUSED, NO_PAPER, NOT_TAKEN_BACK = "filing_refused", "paper_not_fetched", "withdrawal_refused"  # tasks
OVERSLEPT = timedelta(minutes=10)  # a job that was to ask it came to nothing


def keep(case: Application) -> None:
    """A case that its department's register is to have, if its service lands in one. In the caller's transaction."""
    register = catalogue().known(case.service, case.version).lands_in
    if not register:
        return
    landing = Landing(
        application_id=case.id,
        register=register,
        key=case.number,
        department=case.department,
        service=case.service,
        kept_at=now(),
        due_at=now(),
    )
    Landing.objects.bulk_create([landing], ignore_conflicts=True)
    file_soon(register)


def file_soon(register: str) -> None:
    """What waits for the register is given to it. In the caller's transaction."""
    later("chaupal.landing.jobs.file", register, queue=REGISTERS)


def again(number: str, *, by: str = "") -> bool:
    """An officer (username) has the application of that number tried once more; whether there was anything to try."""
    with transaction.atomic():
        landing = Landing.objects.select_for_update().filter(key=number).first()
        if landing is None or landing.state == State.CANCELLED:
            return False
        if landing.state == State.FILED:
            later("chaupal.landing.jobs.fetch", landing.application_id, queue=REGISTERS)
        else:
            landing.state, landing.due_at = move(State(landing.state), Act.AGAIN), now()
            landing.save(update_fields=["state", "due_at"])
            file_soon(landing.register)
        for kind in (REFUSED, NO_PAPER):
            close_task(kind, number, by=by)
    return True


def take_back(application_id: int) -> None:
    """The citizen withdrew the case: its register is told, if it has heard of it. In the caller's transaction."""
    landing = Landing.objects.select_for_update().filter(application_id=application_id).first()
    if landing is None or Act.TAKE_BACK not in MOVES[State(landing.state)]:
        return
    landing.state = move(State(landing.state), Act.TAKE_BACK)
    if landing.state == State.CANCELLING and not (landing.tries or landing.filed_at):  # nobody there knows of it
        landing.state = move(State.CANCELLING, Act.CANCEL)
    landing.due_at = now() if landing.state == State.CANCELLING else None
    landing.save(update_fields=["state", "due_at"])
    close_task(REFUSED, landing.key)
    if landing.due_at:
        file_soon(landing.register)


def wake(register: str) -> None:
    """The register says that something changed: it is asked at once, and once for all that it says till then."""
    Cursor.objects.get_or_create(register=register)
    asleep = Q(woken_at=None) | Q(woken_at__lt=now() - OVERSLEPT)
    with transaction.atomic():
        if Cursor.objects.filter(asleep, register=register).update(woken_at=now()):
            ask_soon(register)


def ask_soon(register: str) -> None:
    """What changed at the register is taken over. In the caller's transaction."""
    later("chaupal.landing.jobs.ask", register, queue=REGISTERS)
