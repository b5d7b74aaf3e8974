"""Who may do what with the records of our own registers: one table."""

from __future__ import annotations

from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final

from django.http import Http404

from chaupal.console.access import officers_only
from chaupal.departments.actions import audit
from chaupal.departments.base import RECORD_KEEPER, SUPERVISOR
from chaupal.departments.queries import roles_of
from chaupal.registers.queries import ours

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.console.access import OfficerRequest
    from chaupal.departments.base import Officer


class Act(StrEnum):
    """What may be done."""

    LOOK = "look"  # search a register, read a record with its history
    CHANGE = "change"  # add, correct, withdraw, restore one record
    FILES = "files"  # take in or hand out a whole file


PERMITTED: Final[Mapping[Act, frozenset[str]]] = {
    Act.LOOK: frozenset((RECORD_KEEPER, SUPERVISOR)),
    Act.CHANGE: frozenset((RECORD_KEEPER,)),
    Act.FILES: frozenset((SUPERVISOR,)),
}


def permitted(officer: Officer, register: RegisterDefinition) -> frozenset[Act]:
    """What the officer may do with that register."""
    theirs = {role for department, role in roles_of(officer) if department == register.department}
    return frozenset(act for act, roles in PERMITTED.items() if not roles.isdisjoint(theirs))


def reachable(officer: Officer) -> dict[str, RegisterDefinition]:
    """The registers that the officer may look into, by department and name."""
    found = sorted(ours().items(), key=lambda item: (item[1].department, item[0]))
    return {name: register for name, register in found if Act.LOOK in permitted(officer, register)}


def for_register(
    act: Act,
) -> Callable[
    [Callable[Concatenate[OfficerRequest, RegisterDefinition, ...], HttpResponse]],
    Callable[Concatenate[HttpRequest, ...], HttpResponse],
]:
    """A page about a register of ours, for those who may do that; a try by others is audited, and finds nothing."""

    def guard(
        view: Callable[Concatenate[OfficerRequest, RegisterDefinition, ...], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, ...], HttpResponse]:
        @officers_only
        @wraps(view)
        def guarded(request: OfficerRequest, register: str, *args: Any, **kwargs: Any) -> HttpResponse:
            known = ours().get(register)
            if known is None:
                raise Http404
            if act not in permitted(request.user, known):
                audit(request.user, f"{act}_register.refused", known.id, department=known.department)
                raise Http404
            return view(request, known, *args, **kwargs)

        return guarded

    return guard
