"""Where a case lies beside with us: the department's own system has it under a number of its own, or it waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from chaupal.console import words
from chaupal.landing import queries as landing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from chaupal.applications.base import CaseFile
    from chaupal.landing.queries import Landing

STATES: dict[str, _StrPromise] = {
    "kept": gettext_lazy("Is filed when the system answers"),
    "filed": gettext_lazy("Filed there"),
    "refused": gettext_lazy("Refused: needs a person"),
    "cancelling": gettext_lazy("Is taken back when the system answers"),
    "cancelled": gettext_lazy("Taken back, or never filed there"),
}


@dataclass(frozen=True, slots=True)
class Landed:
    """A case in the department's system: what it is called, how the case stands on its way there, what is not there."""

    called: str
    landing: Landing
    state: _StrPromise
    unsaid: int


def shown(case: CaseFile) -> Landed | None:
    """None of a case that is our own alone."""
    found = landing.landing_of(case.id)
    if found is None:
        return None
    return Landed(words.register(found.register), found, STATES[found.state], landing.unsaid(found))
