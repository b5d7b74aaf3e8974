"""What citizens said that was unclear, by the service that was meant: supervisors see it, masked and of nobody."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext_lazy

from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.console.access import may
from chaupal.departments.actions import audit_look
from chaupal.departments.base import Permission
from chaupal.lessons.queries import unclear

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest
    from chaupal.lessons.queries import Unclear

KINDS = {
    "declined": gettext_lazy("Not understood"),
    "refused": gettext_lazy("The proposal was refused"),
    "chosen": gettext_lazy("Chosen after a question"),
    "corrected": gettext_lazy("Another was chosen"),
}


@may(Permission.READ_UNCLEAR)
def page(request: OfficerRequest) -> HttpResponse:
    """By service, the most frequent first; the services of the departments that the officer supervises, and none."""
    audit_look(request.user, "read_unclear", "unclear", request.departments)
    ours = {service.id for service in catalogue().offered() if service.department in request.departments}
    found = sorted(unclear(ours), key=lambda one: (not one.service, one.service))
    groups = [(_name(service), [_shown(one) for one in ones]) for service, ones in groupby(found, _service)]
    return render(request, "console/unclear.html", {"groups": groups})


def _service(one: Unclear) -> str:
    return one.service


def _name(service: str) -> str:
    return words.service(service, catalogue().current[service]) if service in catalogue().current else service


def _shown(one: Unclear) -> dict[str, object]:
    return {"one": one, "kind": KINDS.get(one.kind, one.kind), "proposed": ", ".join(map(_name, one.proposed))}
