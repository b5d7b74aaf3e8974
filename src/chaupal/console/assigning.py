"""Who works on a case: officers claim what lies on their desk, supervisors give and spread it; one case or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from chaupal.applications import actions, queries
from chaupal.applications.actions import MOST_AT_ONCE
from chaupal.applications.base import DecidedBefore, NotAllowed, Taken
from chaupal.console import words
from chaupal.console.access import may, reachable
from chaupal.console.queue import back
from chaupal.departments.base import Permission
from chaupal.departments.queries import allowed, colleagues

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from chaupal.applications.base import Application, CaseFile
    from chaupal.console.access import OfficerRequest
    from chaupal.departments.base import Officer

TAG = "console"
_RELEASE, _SHARE = "release", "share"


@may(Permission.WORK_CASES)
@require_POST
def claim(request: OfficerRequest, application_id: int) -> HttpResponse:
    """The officer takes a case in hand from its own page, or lays it back."""
    _claim(request, [reachable(request, application_id, "claim")])
    return redirect("console:case", application_id)


@may(Permission.WORK_CASES)
@require_POST
def claim_several(request: OfficerRequest) -> HttpResponse:
    """Those that were ticked in the queue."""
    if cases := _picked(request, "claim"):
        _claim(request, cases)
    return redirect(back(request))


@may(Permission.ASSIGN_CASES)
@require_POST
def assign(request: OfficerRequest, application_id: int) -> HttpResponse:
    """A supervisor gives one case to somebody, from its own page."""
    _assign(request, [reachable(request, application_id, "assign")])
    return redirect("console:case", application_id)


@may(Permission.ASSIGN_CASES)
@require_POST
def assign_several(request: OfficerRequest) -> HttpResponse:
    """Those that were ticked in the queue: to one officer, or spread by load."""
    if cases := _picked(request, "assign"):
        _assign(request, cases)
    return redirect(back(request))


def at_case(request: OfficerRequest, case: CaseFile) -> dict[str, Any]:
    """What the officer can do about who works on it, for the page of the case."""
    mine = case.assignee == request.user
    on_desk = queries.on_desk(request.user, case)
    supervises = bool(case.role) and allowed(request.user, case.department, Permission.ASSIGN_CASES)
    decides = on_desk and request.user.id not in queries.elsewhere_in_history(case)
    theirs = queries.may_be_given_to(case) if supervises or (on_desk and not decides) else []
    return {
        "may_claim": decides and not mine,
        "may_release": mine and on_desk,
        "to_assign": theirs if supervises else [],
        "nobody": (supervises or on_desk) and not (decides or theirs),
    }


def _picked(request: OfficerRequest, act: str) -> list[Application]:
    """The cases that were ticked; none, and a word of why, where it is none or too many."""
    picked = [int(each) for each in request.POST.getlist("case") if each.isdecimal()]
    if not picked:
        messages.error(request, gettext("Please tick the cases first. Nothing was changed."), extra_tags=TAG)
    elif len(picked) > MOST_AT_ONCE:
        messages.error(request, gettext("Please tick at most 100 cases. Nothing was changed."), extra_tags=TAG)
        return []
    return [reachable(request, each, act) for each in picked]


def _claim(request: OfficerRequest, cases: list[Application]) -> None:
    if request.POST.get("act") == _RELEASE:
        _each(request, cases, lambda case: actions.release(case.id, request.user), release=True)
    else:
        _each(request, cases, lambda case: actions.claim(case.id, request.user))


def _assign(request: OfficerRequest, cases: list[Application]) -> None:
    if request.POST.get("act") == _SHARE:
        done, left = actions.share([case.id for case in cases], request.user)
        _tell(request, _assigned(done), [_off_desk(number) for number in left])
        return
    theirs = {str(each.id): each for each in colleagues(request.departments)}
    to: Officer | None = theirs.get(request.POST.get("to", ""))
    if to is None:
        refused = gettext("Please choose to whom the cases go. Nothing was changed.")
        messages.error(request, refused, extra_tags=TAG)
        return
    _each(request, cases, lambda case: actions.assign(case.id, request.user, to))


def _each(
    request: OfficerRequest, cases: list[Application], act: Callable[[Application], Any], *, release: bool = False
) -> None:
    done, refused = 0, []
    for case in cases:
        try:
            act(case)
        except Taken as taken:
            said = gettext("%(number)s: %(name)s has it in hand.")
            refused.append(said % {"number": case.number, "name": taken.by.name(words.language())})
        except DecidedBefore:
            said = gettext("%(number)s: that officer decided it at an earlier desk; a second person must decide it.")
            refused.append(said % {"number": case.number})
        except NotAllowed:
            refused.append(_off_desk(case.number))
        else:
            done += 1
    _tell(request, gettext("The case is back on the desk for all.") if release and done else _assigned(done), refused)


def _assigned(count: int) -> str:
    said = ngettext("%(count)d case is assigned.", "%(count)d cases are assigned.", count)
    return said % {"count": count} if count else ""


def _off_desk(number: str) -> str:
    return gettext("%(number)s: it is not on that officer's desk.") % {"number": number}


def _tell(request: OfficerRequest, done: str, refused: list[str]) -> None:
    if done:
        messages.success(request, done, extra_tags=TAG)
    if refused:
        messages.error(request, " ".join(refused), extra_tags=TAG)
