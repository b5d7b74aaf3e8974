"""A certificate that was issued is taken back; the citizen is told why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications.base import NotAllowed
from chaupal.certificates import queries
from chaupal.certificates.actions import revoke as take_back
from chaupal.console.access import may, reachable
from chaupal.console.decide import TAG
from chaupal.departments.base import Permission
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest

_LONGEST = 600  # as of any reason that a citizen reads


@may(Permission.REVOKE_CERTIFICATES)
@require_POST
def revoke(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Takes back the certificate of the case, for the reason that the citizen reads, and back to the case."""
    application = reachable(request, application_id, "revoke_certificate")
    certificate = queries.of_application(application.id)
    if certificate is None:
        raise Http404
    reason = request.POST.get("words", "").strip()
    try:
        done = take_back(certificate.id, request.user, reason if len(reason) <= _LONGEST else "", now())
    except NotAllowed:
        refused = gettext("Only the supervisor and the desk that grants this paper may revoke it. Nothing was changed.")
    except ValueError:
        refused = gettext("Please write what the citizen should know, in at most 600 characters. Nothing was changed.")
    else:
        said = gettext("Revoked: %(number)s. Whoever checks it is told so.")
        refused = "" if done else gettext("This paper has been revoked already. Nothing was changed.")
        if done:
            messages.success(request, said % {"number": certificate.number}, extra_tags=TAG)
    if refused:
        messages.error(request, refused, extra_tags=TAG)
    return redirect("console:case", application_id)
