"""Where a case could lie instead, on its page: other offices, other departments with its desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from chaupal.applications import queries
from chaupal.applications.actions import LONGEST_REASON
from chaupal.applications.base import State
from chaupal.console import landed, words

FEW = 4  # places that are named

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile
    from chaupal.applications.queries import Place
    from chaupal.console.access import OfficerRequest


def at_case(request: OfficerRequest, case: CaseFile) -> dict[str, Any]:
    """Where this officer can send the case, or why nowhere."""
    here = case.role and case.state in {State.FILED, State.IN_PROGRESS}
    if not here or not queries.may_transfer(request.user, case):
        return {}
    if landed.shown(case):
        return {"why_nowhere": gettext("It is filed in the department's own system, and is sent on there.")}
    places = [(value_of(one), _name(one, case)) for one in queries.places_for(case)]
    return {"places": places, "longest_reason": LONGEST_REASON} if places else {"why_nowhere": _why_nowhere(case)}


def _why_nowhere(case: CaseFile) -> str:
    """Nobody works where it could lie, or it could lie nowhere else."""
    named = {"role": words.role(case.role)}
    if could := queries.places_with_its_desk(case):
        said = gettext("Nobody is posted as %(role)s yet at: %(places)s. Until then it cannot be sent there.")
        few = [_name(one, case) for one in could[:FEW]]
        return said % {**named, "places": ", ".join([*few, *(["…"] if len(could) > FEW else [])])}
    return gettext("No other office or department deals with such cases: none has the desk %(role)s.") % named


def value_of(place: Place) -> str:
    """The place as a form names it."""
    return "/".join(place)


def _name(place: Place, case: CaseFile) -> str:
    """An office of the same department by its district, another department by its name."""
    return words.area(place.area) if place.department == case.department else words.department(place.department)
