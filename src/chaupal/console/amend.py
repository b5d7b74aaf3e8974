"""An answer is put right, as the citizen told the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications import actions
from chaupal.applications.base import AlreadyDecided, IllegalMove, NotAllowed
from chaupal.citizens.base import Erased
from chaupal.console import words
from chaupal.console.access import may, reachable
from chaupal.console.decide import TAG, why_refused
from chaupal.departments.base import Permission
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest


@may(Permission.WORK_CASES)
@require_POST
def amend(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Puts in what the citizen told of the field that the form names, and back to the case."""
    application = reachable(request, application_id, "decide")
    name = request.POST.get("field", "")
    try:
        actions.amend(application.id, request.user, name, now(), step=int(request.POST.get("step", "")))
    except (AlreadyDecided, IllegalMove, NotAllowed, Erased) as reason:
        refused = why_refused(reason)
    except (KeyError, ValueError):
        refused = gettext("The citizen has told nothing else of it. Nothing was changed.")
    else:
        label = words.label(name, application.service, application.version)
        messages.success(request, gettext("Put right: %(label)s.") % {"label": label}, extra_tags=TAG)
        return redirect("console:case", application_id)
    messages.error(request, refused, extra_tags=TAG)
    return redirect("console:case", application_id)
