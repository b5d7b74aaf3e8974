"""Who works on a case: officers claim what lies on their desk, supervisors give and spread it; one case or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from chaupal.applications import actions
from chaupal.applications.actions import MOST_AT_ONCE
from chaupal.applications.base import NotAllowed, Taken
from chaupal.console import words
from chaupal.console.access import officers_only, reachable
from chaupal.console.queue import back
from chaupal.departments.actions import audit
from chaupal.departments.base import SUPERVISOR
from chaupal.departments.queries import colleagues, holders, may, supervised_by

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.applications.base import Application, CaseFile
    from chaupal.console.access import OfficerRequest
    from chaupal.departments.base import Officer

TAG = "console"
_CLAIM, _ASSIGN, _SHARE, _RELEASE = "claim", "assign", "share", "release"


@officers_only
@require_POST
def one(request: OfficerRequest, application_id: int) -> HttpResponse:
    """One case, from its own page."""
    _act(request, [reachable(request, application_id, "assign")])
    return redirect("console:case", application_id)


@officers_only
@require_POST
def several(request: OfficerRequest) -> HttpResponse:
    """Those that were ticked in the queue."""
    picked = [int(each) for each in request.POST.getlist("case") if each.isdecimal()][: MOST_AT_ONCE + 1]
    if not picked:
        messages.error(request, gettext("Please tick the cases first. Nothing was changed."), extra_tags=TAG)
    elif len(picked) > MOST_AT_ONCE:
        messages.error(request, gettext("Please tick at most 100 cases. Nothing was changed."), extra_tags=TAG)
    else:
        _act(request, [reachable(request, each, "assign") for each in picked])
    return redirect(back(request))


def at_case(request: OfficerRequest, case: CaseFile) -> dict[str, Any]:
    """What the officer can do about who works on it, for the page of the case."""
    mine = case.assignee == request.user
    on_desk = bool(case.role) and may(request.user, case.department, case.role)
    supervises = bool(case.role) and may(request.user, case.department, SUPERVISOR)
    theirs = holders(case.department, case.role) if supervises else []
    return {"may_claim": on_desk and not mine, "may_release": mine, "to_assign": theirs}


def _act(request: OfficerRequest, cases: list[Application]) -> None:
    act = request.POST.get("act", "")
    if act == _SHARE:
        _supervised(request, cases)
        done, left = actions.share([case.id for case in cases], request.user)
        _tell(request, done, [_off_desk(number) for number in left])
        return
    to = _chosen(request, cases) if act == _ASSIGN else None
    done, refused = 0, []
    for case in cases:
        try:
            if act == _CLAIM:
                actions.claim(case.id, request.user)
            elif act == _RELEASE:
                actions.release(case.id, request.user)
            elif to:
                actions.assign(case.id, request.user, to)
            else:
                raise Http404
            done += 1
        except Taken as taken:
            said = gettext("%(number)s: %(name)s has it in hand.")
            refused.append(said % {"number": case.number, "name": taken.by.name(words.language())})
        except NotAllowed:
            refused.append(_off_desk(case.number))
    _tell(request, done, refused)


def _chosen(request: OfficerRequest, cases: list[Application]) -> Officer:
    """The colleague it is given to, by a supervisor of all of the cases."""
    _supervised(request, cases)
    theirs = {str(each.id): each for each in colleagues(supervised_by(request.user))}
    if found := theirs.get(request.POST.get("to", "")):
        return found
    raise Http404


def _supervised(request: OfficerRequest, cases: list[Application]) -> None:
    for case in cases:
        if not may(request.user, case.department, SUPERVISOR):
            audit(request.user, "assign.refused", case.number, department=case.department)
            raise Http404


def _off_desk(number: str) -> str:
    return gettext("%(number)s: it is not on that officer's desk.") % {"number": number}


def _tell(request: OfficerRequest, done: int, refused: list[str]) -> None:
    if done:
        said = ngettext("%(count)d case is assigned.", "%(count)d cases are assigned.", done) % {"count": done}
        if request.POST.get("act") == _RELEASE:
            said = gettext("The case is back on the desk for all.")
        messages.success(request, said, extra_tags=TAG)
    if refused:
        messages.error(request, " ".join(refused), extra_tags=TAG)
