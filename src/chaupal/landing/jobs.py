"""The jobs of this room. Each finds its own work in the tables; run twice, it finds it done."""

import threading
import time
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from chaupal.jobs.base import Retry, again_if, every
from chaupal.kit.clock import now
from chaupal.landing import carrying, comparing, filing, following, papers
from chaupal.landing.actions import ask_soon, file_soon
from chaupal.landing.filing import claim, give
from chaupal.landing.models import Cursor, FollowUp, Landing
from chaupal.landing.queries import registers
from chaupal.landing.states import State
from chaupal.landing.telling import tell
from chaupal.registers.queries import is_to_be_tried

BUDGET = 5.0  # seconds that one run takes at most, beside the call that it is in
AT_ONCE = 2  # registers that one process gives to: the other hands are for those who wait for a look-up
TOLD_AFTER = timedelta(minutes=3)  # a citizen hears that their application waits
STEP = 100  # citizens told in a run
_lock = threading.Lock()
_filing: dict[str, bool] = {}  # register -> whether more came while it was given what was there


def file(register: str) -> None:
    """Gives the register what waits for it, one after the other, unless this process does so already."""
    with _lock:
        if register in _filing:
            _filing[register] = True
            return
        if len(_filing) >= AT_ONCE:
            raise Retry(timedelta(seconds=1))
        _filing[register] = False
    try:
        until = time.monotonic() + BUDGET
        while _give_one(register):
            if time.monotonic() > until:
                raise Retry(timedelta())
    finally:
        with _lock:
            _filing.pop(register, None)


def file_all(register: str) -> None:
    """The register answers again: all that was put off meanwhile is due, the oldest first. Run twice, nothing is."""
    filing.put_off(register).update(due_at=F("kept_at"))
    carrying.put_off(register).update(due_at=F("said_at"))
    with transaction.atomic():
        file_soon(register)


def _try_one(register: str) -> None:
    """Once it may be asked again, one that waits is tried, however long it was put off: nobody else may ask."""
    for waiting in (filing.put_off(register), carrying.put_off(register)):
        if first := waiting.first():
            waiting.filter(pk=first.pk).update(due_at=now())
            return


def _give_one(register: str) -> bool:
    """False once there is nothing to give, and nothing came while it was looked."""
    landing = claim(register)
    if landing is not None:
        give(landing)
        return True
    told = carrying.claim(register)
    if told is not None:
        carrying.give(told)
        return True
    with _lock:
        came, _filing[register] = _filing[register], False
        if not came:
            del _filing[register]
        return came


@every(timedelta(seconds=30))
def sweep() -> None:
    """Has filed what is due, and tells those who have waited for some minutes that nothing is lost."""
    waiting = (State.KEPT, State.CANCELLING)
    for register in registers():
        if is_to_be_tried(register):
            _try_one(register)
        kept = Landing.objects.filter(register=register, state__in=waiting, due_at__lte=now())
        said = FollowUp.objects.filter(register=register, landing__state=State.FILED, due_at__lte=now())
        if kept.exists() or said.exists():
            with transaction.atomic():
                file_soon(register)
    untold = Landing.objects.filter(state=State.KEPT, told=False, kept_at__lt=now() - TOLD_AFTER)
    for landing in untold.order_by("kept_at")[:STEP]:
        with transaction.atomic():
            mine = Landing.objects.filter(application_id=landing.application_id, state=State.KEPT, told=False)
            if mine.update(told=True):
                tell(landing, "kept")
    again_if(untold.exists())


@every(timedelta(minutes=5))
def follow() -> None:
    """Has each register asked what changed."""
    with transaction.atomic():
        for register in registers():
            ask_soon(register)


def ask(register: str) -> None:
    """Takes over what changed at the register; what it tells from now on has it asked again."""
    Cursor.objects.filter(register=register).exclude(woken_at=None).update(woken_at=None)
    again_if(following.take(register))


def fetch(application_id: int) -> None:
    """Sends the citizen what the register issued."""
    papers.fetch(application_id)


@every(timedelta(days=1))
def compare() -> None:
    """Holds what we think against what the registers say."""
    again_if(comparing.step())
