"""What a citizen says of an application that its register has is carried there: answers, words, stars, what is wrong.

Once, however often it is tried: each has a key of its own, and what came before it in its case goes first. It is opened
for the call alone. What the register will not have, or cannot, is a person's to pass on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from chaupal.applications import queries as applications
from chaupal.citizens.base import Erased
from chaupal.documents import queries as documents
from chaupal.kit.clock import now
from chaupal.kit.patience import backoff
from chaupal.landing.actions import NOT_PASSED_ON
from chaupal.landing.filing import FIRST, HELD, LONGEST, PATIENCE, asked, file_of
from chaupal.landing.models import FollowUp, Landing
from chaupal.landing.states import State
from chaupal.registers.base import Act, Done, Fault, Said
from chaupal.registers.queries import is_away
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from chaupal.applications.base import CaseFile


def claim(register: str) -> FollowUp | None:
    """What has been due the longest at a register that answers, held for a while; None if there is nothing."""
    while not is_away(register):
        moment = now()
        due = FollowUp.objects.filter(register=register, landing__state=State.FILED, due_at__lte=moment)
        found = due.select_related("landing").order_by("due_at", "id").first()
        if found is None:
            return None
        before = FollowUp.objects.filter(landing=found.landing, id__lt=found.id, due_at__isnull=False).exists()
        mine = FollowUp.objects.filter(id=found.id, due_at=found.due_at)
        if before:
            mine.update(due_at=moment + FIRST)
        elif mine.update(due_at=moment + HELD, tries=F("tries") + 1, fault=""):
            found.tries += 1
            return found
    return None


def put_off(register: str) -> QuerySet[FollowUp]:
    """What waits for a next try at the register, the oldest first, but for what somebody holds."""
    rows = FollowUp.objects.filter(register=register, landing__state=State.FILED, due_at__gt=now())
    return rows.exclude(fault="").order_by("said_at")


def give(told: FollowUp) -> None:
    """Carries it to the register."""
    try:
        done = _given(told, applications.case(told.landing.application_id))
    except Erased:
        _over(told, "whoever said it had their data erased")
    except documents.Document.DoesNotExist:
        why = "a file does not lie with us, or is still being read"
        _put_off(told, why) if told.tries < PATIENCE else _refused(told, why)
    else:
        if isinstance(done, Done):
            _done(told)
        elif done.retryable:
            _put_off(told, done.why)
        else:
            _refused(told, done.why)


def _given(told: FollowUp, case: CaseFile) -> Done | Fault:
    register, number = told.register, told.landing.number
    if told.act == Act.RATE:
        stars = case.rating or 0
        return asked(told.landing, Act.RATE, lambda keeper: keeper.rate(register, number, stars, told.key))
    said = _said(told, case)
    if told.act == Act.ANSWER:
        return asked(told.landing, Act.ANSWER, lambda keeper: keeper.answer(register, number, said))
    if told.act == Act.NOTE:
        return asked(told.landing, Act.NOTE, lambda keeper: keeper.note(register, number, said))
    return asked(told.landing, Act.REOPEN, lambda keeper: keeper.reopen(register, number, said))


def _said(told: FollowUp, case: CaseFile) -> Said:
    """Words and files, opened; raises Document.DoesNotExist, Erased."""
    if told.act == Act.ANSWER:
        answers = [one.answer for one in case.questions if one.answered_at and one.answered_at <= told.said_at]
        text = (answers[-1] or "")[told.start : told.end].strip() if answers else ""
    else:
        text = next(
            (row.reason for row in reversed(case.history) if row.at <= told.said_at and row.act == told.act), ""
        )
    return Said(told.key, text, [file_of(number) for number in told.files])


def _done(told: FollowUp) -> None:
    """It is there. A complaint that is open again is followed and compared again."""
    with transaction.atomic():
        FollowUp.objects.filter(id=told.id).update(due_at=None, fault="", done_at=now())
        if told.act == Act.REOPEN:
            Landing.objects.filter(application_id=told.landing.application_id).update(due_at=now() + FIRST)
        close_task(NOT_PASSED_ON, told.landing.key)


def _over(told: FollowUp, why: str) -> None:
    FollowUp.objects.filter(id=told.id).update(due_at=None, fault=why)


def _put_off(told: FollowUp, why: str) -> None:
    """The register did not answer: later again."""
    mine = FollowUp.objects.filter(id=told.id, done_at=None)
    mine.update(due_at=now() + backoff(told.tries, FIRST, LONGEST), fault=why)


def _refused(told: FollowUp, why: str) -> None:
    """Somebody is to pass it on; stars alone are nobody's work."""
    with transaction.atomic():
        _over(told, why)
        if told.act == Act.REOPEN:  # open here and closed there: the comparison tells until that is mended
            Landing.objects.filter(application_id=told.landing.application_id).update(due_at=now() + LONGEST)
        if told.act != Act.RATE:
            facts = {"case": told.landing.key, "register": told.register, "number": told.landing.number, "error": why}
            open_task(NOT_PASSED_ON, told.landing.key, department=told.landing.department, facts=facts)
