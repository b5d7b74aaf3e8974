"""Where a case could lie instead, on its page: other offices, other departments with its desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.applications import queries
from chaupal.applications.actions import LONGEST_REASON
from chaupal.applications.base import State
from chaupal.console import landed, words

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile
    from chaupal.applications.queries import Place
    from chaupal.console.access import OfficerRequest


def at_case(request: OfficerRequest, case: CaseFile) -> dict[str, Any]:
    """Where this officer can send the case; one that is filed in a department's own system stays there."""
    here = case.role and case.state in {State.FILED, State.IN_PROGRESS}
    if not here or not queries.may_transfer(request.user, case) or landed.shown(case):
        return {}
    places = [(value_of(one), _name(one, case)) for one in queries.places_for(case)]
    return {"places": places, "longest_reason": LONGEST_REASON}


def value_of(place: Place) -> str:
    """The place as a form names it."""
    return "/".join(place)


def _name(place: Place, case: CaseFile) -> str:
    """An office of the same department by its district, another department by its name."""
    return words.area(place.area) if place.department == case.department else words.department(place.department)
