"""What other rooms order: an application is kept for its department's register, tried again, or taken back.

And what its citizen says of it later is kept for the register, too: an answer, a word, that it is to be opened again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from chaupal.applications import queries as applications
from chaupal.catalogue.queries import catalogue
from chaupal.engine.effects import DAYS_TO_REOPEN, SATISFIED
from chaupal.jobs.actions import later
from chaupal.jobs.base import REGISTERS
from chaupal.kit.clock import now
from chaupal.landing.models import Cursor, FollowUp, Landing
from chaupal.landing.states import MOVES, Act, State, move
from chaupal.landing.where import lands_in
from chaupal.registers.base import Act as Ability
from chaupal.tasks.actions import close_task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chaupal.applications.base import Application

REFUSED, NO_PAPER, NOT_TAKEN_BACK = "filing_refused", "paper_not_fetched", "withdrawal_refused"  # tasks
NOT_PASSED_ON = "word_not_passed_on"  # a task
GONE = (State.CANCELLING, State.CANCELLED)  # taken back: nothing more is said of it
OVERSLEPT = timedelta(minutes=10)  # a job that was to ask it came to nothing


def keep(case: Application) -> None:
    """A case that its department's register is to have, if its service lands in one. In the caller's transaction."""
    register = lands_in(catalogue().known(case.service, case.version))
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
            if landing.follow_ups.filter(done_at=None, due_at=None).update(due_at=now(), tries=0):
                file_soon(landing.register)
        else:
            landing.state, landing.due_at = move(State(landing.state), Act.AGAIN), now()
            landing.save(update_fields=["state", "due_at"])
            file_soon(landing.register)
        for kind in (REFUSED, NO_PAPER, NOT_PASSED_ON):
            close_task(kind, number, by=by)
    return True


def take_back(application_id: int) -> None:
    """The citizen withdrew the case: its register is told, if it has heard of it. In the caller's transaction."""
    landing = Landing.objects.select_for_update().filter(application_id=application_id).first()
    if landing is None or not MOVES.may(State(landing.state), Act.TAKE_BACK):
        return
    landing.state = move(State(landing.state), Act.TAKE_BACK)
    if landing.state == State.CANCELLING and not (landing.tries or landing.filed_at):  # nobody there knows of it
        landing.state = move(State.CANCELLING, Act.CANCEL)
    landing.due_at = now() if landing.state == State.CANCELLING else None
    landing.save(update_fields=["state", "due_at"])
    close_task(REFUSED, landing.key)
    if landing.due_at:
        file_soon(landing.register)


def answered(case: Application, moment: datetime) -> None:
    """The citizen answered a question, or added to that: if its register asked, it is told. In the transaction."""
    landing = _landed(case)
    questions = [one for one in applications.case(case.id).questions if one.answered_at] if landing else []
    if landing is None or not questions or questions[-1].officer_id is not None:
        return
    asked = questions[-1]
    parts = list(landing.follow_ups.filter(act=Ability.ANSWER, said_at__gte=asked.answered_at).order_by("id"))
    known = {each for part in parts for each in part.files}
    files, end = [each for each in asked.documents if each not in known], len(asked.answer or "")
    if parts and parts[-1].due_at and not parts[-1].tries:  # what was not sent yet says it, too
        FollowUp.objects.filter(id=parts[-1].id).update(end=end, files=parts[-1].files + files)
    else:
        start = parts[-1].end if parts else 0
        _say(landing, Ability.ANSWER, case, moment, start=start, end=end, files=files)


def noted(case: Application, documents: Sequence[str], moment: datetime) -> None:
    """The citizen adds something to the case. In the caller's transaction."""
    landing = _landed(case)
    if landing is not None:
        _say(landing, Ability.NOTE, case, moment, files=list(documents))


def reopened(case: Application, documents: Sequence[str], moment: datetime) -> None:
    """The citizen has a complaint opened again. In the caller's transaction."""
    landing = _landed(case)
    if landing is not None:
        landing.follow_ups.filter(act=Ability.RATE, done_at=None).delete()  # what they thought of it before
        _say(landing, Ability.REOPEN, case, moment, files=list(documents))


def rated(case: Application, moment: datetime) -> None:
    """The citizen says how a complaint was settled. In the caller's transaction.

    It closes the complaint there for good, so what leaves it open here goes when it cannot be opened again any more.
    """
    landing = _landed(case)
    if landing is None:
        return
    settled = case.decided_at or moment
    at = moment if (case.rating or 0) >= SATISFIED else settled + timedelta(days=DAYS_TO_REOPEN + 1)
    _say(landing, Ability.RATE, case, moment, due_at=at)


def _landed(case: Application) -> Landing | None:
    if not lands_in(catalogue().known(case.service, case.version)):
        return None
    return Landing.objects.filter(application_id=case.id).exclude(state__in=GONE).first()


def _say(landing: Landing, act: Ability, case: Application, moment: datetime, **more: Any) -> None:
    told = {"due_at": moment, **more}
    FollowUp.objects.create(
        landing=landing, register=landing.register, act=act, key=f"{landing.key}/{case.step}", said_at=moment, **told
    )
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
