"""Sending a case to another office or department, from its page: whoever has it on a desk, or sees to the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications import actions, queries
from chaupal.applications.base import AlreadyDecided, NotAllowed
from chaupal.citizens.base import Erased
from chaupal.console.access import may, reachable
from chaupal.console.decide import TAG, why_refused
from chaupal.console.elsewhere import value_of
from chaupal.console.queue import back
from chaupal.departments.base import Permission
from chaupal.kit.clock import now
from chaupal.kit.moves import IllegalMove

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest


@may(Permission.TRANSFER_CASES)
@require_POST
def transfer(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Sends it to the place that was chosen, with a reason that the citizen gets."""
    application = reachable(request, application_id, "transfer")
    step, chosen = request.POST.get("step", ""), request.POST.get("to", "")
    place = next((one for one in queries.places_for(application) if value_of(one) == chosen), None)
    refused = ""
    if place is None:
        refused = gettext("Please choose where the case goes: an office in which somebody holds its desk.")
    else:
        try:
            known = int(step) if step.isdecimal() else None
            actions.transfer(application_id, request.user, place, request.POST.get("reason", ""), now(), step=known)
        except ValueError:
            refused = gettext("Please write why, in at most 600 characters: the citizen reads it.")
        except actions.NoSuchPlace:
            refused = gettext("Please choose where the case goes: an office in which somebody holds its desk.")
        except (AlreadyDecided, IllegalMove, NotAllowed, Erased) as reason:
            refused = why_refused(reason)
    if refused:
        messages.error(request, refused, extra_tags=TAG)
        return redirect("console:case", application_id)
    done = gettext("%(number)s: it lies there now, and the citizen is told.") % {"number": application.number}
    messages.success(request, done, extra_tags=TAG)
    return redirect(back(request))
