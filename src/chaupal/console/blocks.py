"""Whose messages are not read for a time: a supervisor orders it at the case, an operator looks at it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.console import words
from chaupal.console.access import may, reachable
from chaupal.console.blocked import REASONS
from chaupal.console.decide import TAG
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission
from chaupal.risk import actions, queries
from chaupal.risk.base import Blocked, NotAllowed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest


@may(Permission.BLOCK_CITIZENS)
@require_POST
def block(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Leaves unread what the citizen of this case writes."""
    application = reachable(request, application_id, "block_citizen")
    told = request.POST.get
    days = told("days", "")
    try:
        actions.block(
            application.citizen_id,
            application.department,
            told("reason", ""),
            int(days) if days.isdecimal() else 0,
            told("note", ""),
            request.user,
        )
    except NotAllowed:
        refused = gettext("Only a supervisor of the department may do that. Nothing was changed.")
    except Blocked:
        refused = gettext("Their messages are left unread already.")
    except ValueError:
        refused = gettext("Please choose a reason and for how long, and write what happened. Nothing was changed.")
    else:
        messages.success(request, gettext("Their messages are left unread. They are told why."), extra_tags=TAG)
        return redirect("console:case", application_id)
    messages.error(request, refused, extra_tags=TAG)
    return redirect("console:case", application_id)


@may(Permission.REVIEW_BLOCKS)
def page(request: OfficerRequest) -> HttpResponse:
    """Those that stand, with the officers' words."""
    audit(request.user, "read_blocks", "blocks")
    rows = [
        {
            "block": each,
            "reason": REASONS[each.reason],
            "department": words.department(each.department),
            "note": queries.note_of(each),
            "mine": each.ordered_by == request.user.username,
        }
        for each in queries.standing_blocks()
    ]
    return render(request, "console/blocks.html", {"rows": rows})


@may(Permission.REVIEW_BLOCKS)
@require_POST
def review(request: OfficerRequest, block_id: int) -> HttpResponse:
    """Lifts it, or lets it stand (`lift`)."""
    lift = request.POST.get("lift", "")
    if lift not in ("yes", "no"):
        raise Http404
    try:
        found = actions.review(block_id, request.user, lift=lift == "yes")
    except NotAllowed:
        messages.error(request, gettext("Somebody else must look at what you ordered."), extra_tags=TAG)
        return redirect("console:blocks")
    if found is None:
        messages.error(request, gettext("It has ended already."), extra_tags=TAG)
    else:
        messages.success(request, gettext("It is entered."), extra_tags=TAG)
    return redirect("console:blocks")
