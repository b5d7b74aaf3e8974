"""What the citizen hears of an application on its way into a department's own system."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from chaupal.applications.queries import by_id
from chaupal.citizens.base import Erased
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from chaupal.landing.models import Landing


def tell(landing: Landing, what: str) -> None:
    """`kept`, `filed`, `taken_back` or `asked_back`, once each. In the caller's transaction."""
    case = by_id(landing.application_id)
    if case is None:
        return
    fact = {"type": "application_landed", "number": case.number, "service": case.service, "what": what}
    with suppress(Erased):
        post(case.conversation_id, fact | {"there": landing.number}, f"landing/{case.id}/{what}")
