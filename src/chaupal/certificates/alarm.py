"""A citizen was told that a paper comes: if it cannot be made or sent, somebody is asked to see to it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import DatabaseError, InterfaceError, transaction

from chaupal.applications import queries as applications
from chaupal.certificates.forms import RECEIPT
from chaupal.citizens.base import Erased
from chaupal.jobs.base import Retry
from chaupal.payments import queries as payments
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from collections.abc import Iterator

CERTIFICATE = "certificate"
FAILED = "paper_failed"
PASSING = (Retry, Erased, DatabaseError, InterfaceError)  # what goes by itself, or leaves nothing to be made


@contextmanager
def watched(what: str, of: int) -> Iterator[None]:
    """The making of the certificate of an application, or of the receipt of a bill, by its id.

    A failure asks for a person at the first try already, since most come again at each; the paper, once made, closes
    the task.
    """
    try:
        yield
    except PASSING:
        raise
    except Exception as error:
        facts = {"paper": what, "error": type(error).__name__, **_case(what, of)}
        department = facts.pop("department", "")
        with transaction.atomic():
            open_task(FAILED, subject(what, of), department=department, facts=facts)
        raise
    with transaction.atomic():
        close_task(FAILED, subject(what, of))


def subject(what: str, of: int) -> str:
    """What a task is about: certificate/… or receipt/…, with the id of the application or the bill."""
    return f"{what}/{of}"


def _case(what: str, of: int) -> dict[str, str]:
    """Its department, and the number of its case, as far as they are known."""
    if what == RECEIPT:
        receipt = payments.receipt_of(of)
        return {"department": receipt.bill.department} if receipt else {}
    application = applications.by_id(of)
    return {"department": application.department, "case": application.number} if application else {}
