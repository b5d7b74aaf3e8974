"""A register of ours, for the officers of its department who may do that with its records."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate

from django.http import Http404

from chaupal.console.access import may
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission
from chaupal.departments.queries import departments_where
from chaupal.registers.queries import ours

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.console.access import OfficerRequest
    from chaupal.departments.base import Officer


def reachable(officer: Officer) -> dict[str, RegisterDefinition]:
    """The registers that the officer may look into, by department and name."""
    theirs = departments_where(officer, Permission.READ_RECORDS)
    found = sorted(ours().items(), key=lambda item: (item[1].department, item[0]))
    return {name: register for name, register in found if register.department in theirs}


def for_register(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[OfficerRequest, RegisterDefinition, ...], HttpResponse]],
    Callable[Concatenate[HttpRequest, ...], HttpResponse],
]:
    """A page about a register of ours, for those who may do that; a try by others is audited, and finds nothing."""

    def guard(
        view: Callable[Concatenate[OfficerRequest, RegisterDefinition, ...], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, ...], HttpResponse]:
        @may(permission)
        @wraps(view)
        def guarded(request: OfficerRequest, register: str, *args: Any, **kwargs: Any) -> HttpResponse:
            known = ours().get(register)
            if known is None:
                raise Http404
            if known.department not in request.departments:
                audit(request.user, f"{permission}.refused", known.id, department=known.department)
                raise Http404
            return view(request, known, *args, **kwargs)

        return guarded

    return guard
