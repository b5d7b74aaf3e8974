"""Opening a case that lies on no desk of the officer's: they say why, and their supervisor reads that in the audit.

The reasons are a list and no free words, as nothing of a citizen may stand in the audit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from chaupal.console.access import BEYOND, HOLDS, may, of_their_desks, reachable
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from chaupal.console.access import OfficerRequest

WHY: dict[str, _StrPromise] = {
    "citizen_asks": gettext_lazy("The citizen asks about it, on the phone or at the counter"),
    "stands_in": gettext_lazy("I stand in for the officer of the desk"),
    "connected": gettext_lazy("It is connected with a case on my desk"),
    "demanded": gettext_lazy("A court, an inquiry or an auditor asks for it"),
}


@may(Permission.READ_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Asks why; a reason of the list opens the case for an hour."""
    application = reachable(request, application_id, BEYOND)
    if of_their_desks(request.user, application):
        return redirect("console:case", application_id)
    why = request.POST.get("why", "")
    if why in WHY:
        audit(request.user, BEYOND, application.number, department=application.department, detail={"why": why})
        return redirect("console:case", application_id)
    context = {"number": application.number, "reasons": WHY.items(), "hours": HOLDS.seconds // 3600}
    context["missing"] = request.method == "POST"
    return render(request, "console/beyond.html", context, status=422 if context["missing"] else 200)
