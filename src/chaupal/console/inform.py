"""Telling the citizen of a case something that is no question, from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications import actions
from chaupal.applications.base import AlreadyDecided, NotAllowed
from chaupal.citizens.base import Erased
from chaupal.console import telling
from chaupal.console.access import may, reachable
from chaupal.console.decide import TAG, why_refused
from chaupal.departments.base import Permission
from chaupal.kit.clock import now
from chaupal.kit.moves import IllegalMove

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest


@may(Permission.WORK_CASES)
@require_POST
def inform(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Sends the officer's words, and stays at the case; where nothing reaches the citizen it says so and sends none."""
    application = reachable(request, application_id, "inform")
    step = request.POST.get("step", "")
    refused = telling.why_silent(application)
    if not refused:
        try:
            known = int(step) if step.isdecimal() else None
            actions.inform(application_id, request.user, request.POST.get("words", ""), now(), step=known)
        except ValueError:
            refused = gettext("Please write what the citizen should know, in at most 600 characters. Nothing was sent.")
        except (AlreadyDecided, IllegalMove, NotAllowed, Erased) as reason:
            refused = why_refused(reason)
    if refused:
        messages.error(request, refused, extra_tags=TAG)
    else:
        done = gettext("The message goes to the citizen. The history shows when it is read.")
        messages.success(request, done, extra_tags=TAG)
    return redirect("console:case", application_id)
