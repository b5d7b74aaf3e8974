"""How departments' own systems answer, what waits for them and since when; one application is tried again by a tap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.console.landed import STATES
from chaupal.departments.actions import audit_look, audited
from chaupal.departments.base import Permission
from chaupal.engine.definition import Find
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.landing import queries as landing
from chaupal.landing.actions import again
from chaupal.registers import queries as registers
from chaupal.registers.actions import replay
from chaupal.registers.base import Amiss

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest
    from chaupal.registers.queries import Health

MOST = 50  # applications that are listed
FAULTS = {
    Amiss.SILENT: gettext_lazy("No answer came."),
    Amiss.BROKEN: gettext_lazy("It says that it cannot answer just now."),
    Amiss.LOCKED: gettext_lazy("It does not let us in: whoever runs it must look at our access."),
    Amiss.UNREADABLE: gettext_lazy("What it answers cannot be read: something was changed there, or is broken."),
    Amiss.FOLDER: gettext_lazy("The folder in which files are exchanged cannot be used."),
    Amiss.OTHER: gettext_lazy("It did not do what it was asked."),
}


@may(Permission.WATCH_SYSTEMS)
def page(request: OfficerRequest) -> HttpResponse:
    """The registers of the departments that the officer supervises; to an operator, all."""
    theirs = _departments(request)
    audit_look(request.user, "read_systems", "systems", theirs)
    waiting, unsettled, known = (
        landing.waiting(),
        registers.unsettled(),
        {row.register: row for row in registers.health()},
    )
    shown = _registers(theirs) & (known.keys() | waiting.keys() | unsettled.keys() | set(landing.registers()))
    untold = landing.untold()
    rows = [
        _row(name, known.get(name), waiting.get(name), unsettled.get(name)) | {"untold": untold.get(name, "")}
        for name in sorted(shown)
    ]
    stuck = landing.stuck(None if "" in request.departments else theirs, MOST)
    listed = [
        {
            "landing": one,
            "service": words.service(one.service, 1),
            "register": words.register(one.register),
            "state": STATES[one.state],
        }
        for one in stuck
    ]
    return render(request, "console/systems.html", {"rows": rows, "stuck": listed})


@may(Permission.WATCH_SYSTEMS)
@require_POST
def file_again(request: OfficerRequest, application_id: int) -> HttpResponse:
    """One application is tried once more."""
    theirs, found = _departments(request), landing.landing_of(application_id)
    if found is None or found.department not in theirs:
        raise Http404
    with audited(request.user, "file_again", found.key, department=found.department):
        tried = again(found.key, by=request.user.username)
    if tried and registers.is_away(found.register):
        told = gettext("The system is not asked just now. It is tried first thing when that is over.")
        messages.info(request, told, extra_tags=TAG)
    elif tried:
        messages.success(request, gettext("It is tried again."), extra_tags=TAG)
    else:
        messages.error(request, gettext("There is nothing to be tried any more."), extra_tags=TAG)
    return redirect("console:systems")


@may(Permission.WATCH_SYSTEMS)
@require_POST
def ask_once(request: OfficerRequest, register: str) -> HttpResponse:
    """The system is asked once more, with what is personal masked: what was sent, and what came of it."""
    theirs = _departments(request)
    if register not in _registers(theirs):
        raise Http404
    with audited(request.user, "ask_system", register):
        told = replay(register, *landing.newest_there(register))
    return render(
        request,
        "console/system_asked.html",
        {"called": words.register(register), "register": register, "told": told[:-1], "outcome": told[-1]},
    )


def _departments(request: OfficerRequest) -> frozenset[str]:
    """Whose registers the officer sees."""
    return request.departments - {""}


def _registers(departments: frozenset[str]) -> set[str]:
    """The registers that services of these departments ask, or land in."""
    services = [one for one in catalogue().services.values() if one.department in departments]
    asked = {item.register for one in services for item in one.items if isinstance(item, Find)}
    return asked | set(landing.registers(departments))


def _row(
    name: str, health: Health | None, waiting: landing.Waiting | None, unsettled: tuple[int, Any] | None
) -> dict[str, Any]:
    failures = health.failures if health else 0  # in a row
    away = failures > 1
    state = gettext("Failed the last time") if failures else gettext("Answers")
    return {
        "name": name,
        "called": words.register(name),
        "counted": health is not None and health.day == day_in_india(now()),
        "state": (gettext("Does not answer") if away else state) if health else gettext("Not asked yet"),
        "away": away,
        "left_alone": health is not None and health.open_until is not None and health.open_until > now(),
        "health": health,
        "fault": FAULTS[Amiss(health.amiss)] if health and failures else "",
        "waiting": waiting,
        "unsettled": unsettled,
    }
