"""Giving an application to its register, exactly once however often it is tried.

Whoever gives one over holds it for a while. If the process ends between the register's answer and our commit, another
takes it when that time is over, names the same key, and is told the same number.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from mimetypes import guess_extension
from typing import TYPE_CHECKING, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import F

from chaupal.applications import queries as applications
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import person
from chaupal.documents import queries as documents
from chaupal.kit.clock import now
from chaupal.kit.moves import IllegalMove
from chaupal.kit.patience import backoff
from chaupal.landing.actions import NOT_TAKEN_BACK, REFUSED
from chaupal.landing.models import Landing
from chaupal.landing.states import Act, State, move
from chaupal.landing.telling import tell
from chaupal.payments import queries as payments
from chaupal.registers.actions import ask
from chaupal.registers.base import Act as Ability
from chaupal.registers.base import Done, Fault, File, Filed, Submission
from chaupal.registers.queries import is_away, keeper_that
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from chaupal.registers.base import Register

Answer = TypeVar("Answer")

HELD = timedelta(minutes=1)  # longer than any keeper takes
FIRST, LONGEST = timedelta(seconds=15), timedelta(minutes=15)  # between two tries
PATIENCE = 6  # tries for which a file is waited for that is still being read
_WAITING = (State.KEPT, State.CANCELLING)
_WITHDRAWN = "the citizen took it back"


def claim(register: str) -> Landing | None:
    """What has been due the longest at a register that answers, held for a while; None if there is nothing."""
    while not is_away(register):
        moment = now()
        due = Landing.objects.filter(register=register, state__in=_WAITING, due_at__lte=moment).order_by("due_at")
        landing = due.first()
        if landing is None:
            return None
        mine = Landing.objects.filter(application_id=landing.application_id, due_at=landing.due_at)
        if mine.update(due_at=moment + HELD, tries=F("tries") + 1, fault=""):
            landing.tries += 1
            return landing
    return None


def put_off(register: str) -> QuerySet[Landing]:
    """What waits for a next try at the register, the oldest first, but for what somebody holds."""
    rows = Landing.objects.filter(register=register, state__in=_WAITING, due_at__gt=now())
    return rows.exclude(fault="").order_by("kept_at")


def give(landing: Landing) -> None:
    """Files it, or takes it back."""
    if landing.state == State.CANCELLING and landing.number:
        return _cancel(landing)
    try:
        submission = _gathered(landing)
    except Erased:
        return _ended(landing, "whoever applied had their data erased")
    except documents.Document.DoesNotExist:
        why = "a file of the application does not lie with us, or is still being read"
        return _put_off(landing, why) if landing.tries < PATIENCE else _refused(landing, why)
    filed = asked(landing, Ability.SUBMIT, lambda keeper: keeper.submit(landing.register, submission))
    if isinstance(filed, Fault):
        return _put_off(landing, filed.why) if filed.retryable else _refused(landing, filed.why)
    return _filed(landing, filed)


def asked(landing: Landing, ability: Ability, act: Callable[[Register], Answer | Fault]) -> Answer | Fault:
    """What its register's keeper that is able to answers."""
    keeper = keeper_that(landing.register, ability)
    if keeper is None:
        return Fault(f"nobody who keeps {landing.register} can {ability}", retryable=False)
    return ask(landing.register, keeper, act)


def _gathered(landing: Landing) -> Submission:
    """The application with its files, opened for this one call; raises Erased, Document.DoesNotExist."""
    case = applications.case(landing.application_id)
    bill = payments.bill_by_reference(case.conversation_id, case.reference) if case.paid else None
    receipt = payments.receipt_of(bill.id) if bill else None
    return Submission(
        key=landing.key,
        service=case.service,
        language=case.language,
        phone=person(case.citizen_id).phone or "",
        answers=case.answers,
        files={paper: [file_of(number) for number in numbers] for paper, numbers in case.papers.items()},
        receipt=receipt.number if receipt else "",
        paise=bill.amount_paise if bill and receipt else 0,
    )


def file_of(number: str) -> File:
    """A document as it goes there; raises Document.DoesNotExist, Erased."""
    content, mime = documents.content(int(number))
    return File(f"{number}{guess_extension(mime) or ''}", mime, content)


def _filed(landing: Landing, filed: Filed) -> None:
    """It is there: under that number from now on. A number that is another application's is none."""
    with suppress(IllegalMove):  # another process was told it meanwhile
        try:
            _enter(landing, filed.number)
        except IntegrityError:
            _refused(landing, f"the register gives it a number that is another application's: {filed.number}")


def _enter(landing: Landing, number: str) -> None:
    with transaction.atomic():
        row = _moved(landing, Act.FILE)
        row.number, row.fault, row.filed_at, row.tries = number, "", now(), 0
        row.due_at = now() if row.state == State.CANCELLING else now() + FIRST
        row.save()
        close_task(REFUSED, row.key)
        if row.state == State.FILED and (row.told or number not in ("", row.key)):
            tell(row, "filed")


def _refused(landing: Landing, why: str) -> None:
    """The register will not have it: nothing is lost, a person sees to it."""
    with suppress(IllegalMove), transaction.atomic():
        row = _moved(landing, Act.REFUSE)
        row.due_at, row.fault = None, why
        row.save()
        if row.state == State.REFUSED:
            facts = {"case": row.key, "register": row.register, "error": why}
            open_task(REFUSED, row.key, department=row.department, facts=facts)


def _put_off(landing: Landing, why: str) -> None:
    """The register did not answer: later again, not all at the same moment."""
    mine = Landing.objects.filter(application_id=landing.application_id, state=landing.state)
    mine.update(due_at=now() + backoff(landing.tries, FIRST, LONGEST), fault=why)


def _cancel(landing: Landing) -> None:
    """Takes it back there; what cannot be taken back is asked for by a person."""
    done = asked(landing, Ability.CANCEL, lambda keeper: keeper.cancel(landing.register, landing.number, _WITHDRAWN))
    if isinstance(done, Done):
        return _ended(landing, told="taken_back")
    if done.retryable:
        return _put_off(landing, done.why)
    with transaction.atomic():
        facts = {"case": landing.key, "register": landing.register, "number": landing.number, "error": done.why}
        open_task(NOT_TAKEN_BACK, landing.key, department=landing.department, facts=facts)
        return _ended(landing, done.why, told="asked_back")


def _ended(landing: Landing, why: str = "", *, told: str = "") -> None:
    with suppress(IllegalMove), transaction.atomic():
        row = _moved(landing, Act.CANCEL)
        row.due_at, row.fault = None, why
        row.save()
        if told:
            tell(row, told)


def _moved(landing: Landing, act: Act) -> Landing:
    """The row, locked, after the act, to be saved; raises IllegalMove. In the caller's transaction."""
    row = Landing.objects.select_for_update().get(application_id=landing.application_id)
    row.state = move(State(row.state), act)
    return row
