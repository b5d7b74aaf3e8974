"""`chaupal breach drill`: a breach that is planted in the city in a box, and dealt with to the end.

Planted are citizens with a case each, an officer's account that opens these, and others whom it does not touch: seen
by another officer, or by that one at another time. Who is found must be exactly those. Notices are marked as a drill,
and none is written if anybody else was found; the only phones behind these numbers are the emulator's.
"""

from __future__ import annotations

import secrets
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction

from chaupal.applications import actions as applications
from chaupal.applications.base import Filing
from chaupal.breaches import actions, drafts, queries
from chaupal.breaches.base import FIRST, FULL, Opening, Reach
from chaupal.breaches.models import Touched
from chaupal.catalogue.queries import catalogue, demo
from chaupal.channel.queries import fates
from chaupal.citizens.actions import meet, set_languages
from chaupal.citizens.base import Sender
from chaupal.departments.actions import audit, dismiss, engage
from chaupal.departments.base import LastOperator
from chaupal.departments.queries import is_no_demo, numbers
from chaupal.kit.clock import now
from chaupal.kit.languages import LANGUAGES
from chaupal.mailbox.actions import begin
from chaupal.tasks.base import OPERATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from chaupal.applications.base import Application
    from chaupal.breaches.models import Breach
    from chaupal.departments.base import Officer

ACCOUNT = {
    "where": "a drill in the city in a box",
    "cause": "planted by the drill",
    "who": "the drill",
    "remedy": "none is needed",
}
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
_LIKE_NOBODYS = 91_00_0000_0000  # no mobile number of India begins with 0
_NAMES = dict.fromkeys(LANGUAGES, "Drill")  # of its officers
_AT_ONCE = 50  # planted in a transaction


def obstacle() -> str:
    """Why there can be no drill here; empty if there can."""
    if not settings.CHAUPAL_DEMO:
        return "a drill plants citizens and cases: run it in the city in a box (`make demo`), not here"
    if is_no_demo(catalogue()):
        return "people work with this database: a drill is for the city in a box"
    if urlsplit(settings.WHATSAPP_GRAPH_URL).hostname not in _THIS_MACHINE:
        return "WHATSAPP_GRAPH_URL is not on this machine: a drill writes to nobody but the emulator"
    if demo().drill not in catalogue().current or not numbers():
        return f"the drill needs a service (`drill:` of demo.yaml names {demo().drill or 'none'}) and a number of ours"
    return ""


@dataclass(frozen=True, slots=True)
class Plant:
    """What was planted: the account, the time, and whom it touched."""

    account: Officer
    since: datetime
    until: datetime
    touched: frozenset[int]
    cases: tuple[Application, ...]


def drill(out: TextIO, errors: TextIO, citizens: int) -> int:
    """Plants, finds, writes, and tells what it took; 1 if the wrong ones were found, or if it cannot be done here."""
    if why := obstacle():
        errors.write(f"{why}\n")
        return 1
    heads = [engage(f"drill.head.{secrets.token_hex(4)}", _NAMES, {("", OPERATOR)}) for _ in range(2)]
    try:
        with _measured(out, "planted"):
            plant = _plant(citizens)
        is_well = dealt_with(out, plant, heads)
        with transaction.atomic():
            for case in plant.cases:
                applications.withdraw(conversation_id=case.conversation_id, number=case.number, now=now())
    finally:
        for head in heads:
            with suppress(LastOperator):  # nobody can sign in as them, anyway: they have no password
                dismiss(head)
    return 0 if is_well else 1


def dealt_with(out: TextIO, plant: Plant, heads: Sequence[Officer]) -> bool:
    """Finds and tells; whether exactly those were found. If not, nothing is written to anybody."""
    with _measured(out, "found"):
        breach = _found(plant)
    touched = set(Touched.objects.filter(breach=breach).values_list("citizen_id", flat=True))
    missed, wrong = len(plant.touched - touched), len(touched - plant.touched)
    out.write(f"breach {breach.code}: {len(touched)} found, {missed} missed, {wrong} not touched\n")
    if missed or wrong:
        actions.dismiss(breach, heads[0])
        return False
    with _measured(out, "notices written"):
        _tell(breach, heads)
    _report(out, breach, heads[0])
    return True


def _plant(count: int) -> Plant:
    account, other = (engage(f"drill.{name}.{secrets.token_hex(4)}", _NAMES, ()) for name in ("account", "other"))
    beside = max(1, count // 10)
    cases = list(_cases(count + 2 * beside))
    theirs, others, before = cases[:count], cases[count:-beside], cases[-beside:]
    _look(account, before)
    since = now()
    _look(other, others)
    _look(account, theirs)
    until = now()
    _look(account, others)  # afterwards
    for one in (account, other):
        dismiss(one)
    return Plant(account, since, until, frozenset(case.citizen_id for case in theirs), tuple(cases))


def _look(officer: Officer, cases: Sequence[Application]) -> None:
    for case in cases:
        audit(officer, "read_case", case.number, department=case.department)


def _cases(count: int) -> Iterator[Application]:
    """So many cases, each of a citizen of their own, in every language in turn."""
    number, languages = numbers()[0].phone_number_id, list(catalogue().texts)
    first = _LIKE_NOBODYS + secrets.randbelow(10**8)
    phones = [str(first + n) for n in range(count)]
    for at in range(0, count, _AT_ONCE):
        with transaction.atomic():
            senders = [Sender(number, phone=phone) for phone in phones[at : at + _AT_ONCE]]
            known = meet(senders)
            ids = [known[sender].citizen_id for sender in senders]
            set_languages({one: languages[n % len(languages)] for n, one in enumerate(ids)})
            begun = begin([(one, number) for one in ids])
            cases = [applications.file(_filing(one, begun[one, number])) for one in ids]
        yield from cases


def _filing(citizen: int, conversation: int) -> Filing:
    service = catalogue().service(demo().drill, catalogue().current[demo().drill])
    return Filing(
        citizen_id=citizen,
        conversation_id=conversation,
        reference="drill",
        service=service.id,
        version=service.version,
        department=service.department,
        language=catalogue().languages[0],
        answers=demo().answers,
        papers={},
        staged=True,
        paid=False,
        now=now(),
    )


def _found(plant: Plant) -> Breach:
    reach = Reach("officer", (plant.account.username,))
    opening = Opening("account", plant.since, plant.until, now(), (reach,), ("account_closed",), ACCOUNT, drill=True)
    breach = actions.open_breach(opening, None)
    while actions.find(breach.id):
        pass
    breach.refresh_from_db()
    return breach


def _tell(breach: Breach, heads: Sequence[Officer]) -> None:
    """Each has to read what goes out."""
    for head in heads:
        actions.approve(breach, head, drafts.mark(drafts.notices(breach)))
    while actions.tell(breach.id):
        pass


def _report(out: TextIO, breach: Breach, head: Officer) -> None:
    breach.refresh_from_db()
    for kind in (FIRST, FULL):
        actions.file_report(breach, kind, "DRILL", head)
    actions.close(breach, head)
    messages = Touched.objects.filter(breach=breach).values_list("message_id", flat=True)
    written = [message for message in messages if message is not None]
    out.write(f"{len(fates(written))} notices in the outbox, marked as a drill; reports to the Board made\n")
    one = queries.notices(breach)[0]
    out.write(f"a notice, as it is read:\n{one.text}\n")


@contextmanager
def _measured(out: TextIO, what: str) -> Iterator[None]:
    """Tells the seconds and the database's statements of a step."""
    statements = 0

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's
        nonlocal statements
        statements += 1
        return execute(sql, params, many, context)

    begun = time.monotonic()
    with connection.execute_wrapper(count):
        yield
    out.write(f"{what}: {time.monotonic() - begun:.1f} s, {statements} statements\n")
