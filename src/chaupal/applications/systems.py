"""What departments' own systems are told of a case, as it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications.states import OPEN, Act, State
from chaupal.integrations.actions import tell
from chaupal.integrations.base import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.applications.models import Application


def tell_systems(application: Application, act: str, now: datetime) -> None:
    """One act, in numbers and codes: filed, paid as it was filed, moved, decided. In the caller's transaction."""
    for kind in _kinds(application, act):
        data = {
            "service": application.service,
            "version": application.version,
            "act": act,
            "state": str(application.state),
            "stage": application.stage,
            "step": application.step,
        }
        tell(kind, department=application.department, application=application.number, data=data, at=now)


def _kinds(application: Application, act: str) -> tuple[Kind, ...]:
    is_open = State(application.state) in OPEN
    if act == "file":
        filed = (Kind.FILED, Kind.PAID) if application.paid else (Kind.FILED,)
        return filed if is_open else (*filed, Kind.DECIDED)
    if act == Act.RATE:
        return ()
    return (Kind.MOVED,) if is_open else (Kind.DECIDED,)
