"""Cases that are kept for the register of the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from chaupal.landing.actions import keep
from tests.applications.cases import obc, told

if TYPE_CHECKING:
    from chaupal.applications.models import Application


def filed(reference: str = "f1", **changes: Any) -> Application:
    """A case that is kept for the register, not yet given to it."""
    with transaction.atomic():
        case = obc(reference, **{"papers": {}, "paid": False, **changes})
        keep(case)
    return case


def complaint(reference: str = "f1") -> Application:
    """Of garbage in a lane: no paper of ours is issued on it."""
    answers = {"category": "garbage", "problem": "garbage_lying", "description": "Garbage since Monday"}
    return filed(reference, service="mcd_311_complaint", department="mcd", answers=answers)


def news(case: Application) -> list[tuple[str, str]]:
    """What the citizen was told of its way there."""
    return [(fact["what"], fact["there"]) for fact in told(case) if fact["type"] == "application_landed"]
