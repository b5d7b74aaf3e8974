"""Notes beside the decision, on the page of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications import actions
from chaupal.citizens.base import Erased
from chaupal.console.access import may, may_read
from chaupal.departments.base import Permission
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest

TAG = "console"


@may(Permission.READ_CASES)
@require_POST
def add(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Whoever may read the case may write for the office what they know of it."""
    may_read(request, application_id, "read_case")
    try:
        actions.add_note(application_id, request.user, request.POST.get("words", ""), now())
    except ValueError:
        refused = gettext("Please write a note of at most 2,000 characters. Nothing was changed.")
        messages.error(request, refused, extra_tags=TAG)
    except Erased:
        refused = gettext("The citizen's data has been erased at their request. Nothing was changed.")
        messages.error(request, refused, extra_tags=TAG)
    else:
        messages.success(request, gettext("The note stands at the case."), extra_tags=TAG)
    return redirect("console:case", application_id)
