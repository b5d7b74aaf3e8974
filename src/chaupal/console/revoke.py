"""A certificate that was issued is taken back, or replaced for a misprint; the citizen is told why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications.base import IllegalMove, NotAllowed, NotEntered
from chaupal.certificates import actions, queries
from chaupal.citizens.base import Erased
from chaupal.console import misprints
from chaupal.console.access import may, reachable
from chaupal.console.decide import TAG
from chaupal.departments.base import Permission
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest
    from chaupal.departments.base import Officer

    Act = Callable[[int, Officer, str, datetime], bool]

_LONGEST = 600  # as of any reason that a citizen reads


@may(Permission.REVOKE_CERTIFICATES)
@require_POST
def revoke(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Takes back the certificate of the case, for the reason that the citizen reads, and back to the case."""
    done = gettext("Revoked: %(number)s. Whoever checks it is told so.")
    return _ended(request, application_id, "revoke_certificate", actions.revoke, done)


@may(Permission.REVOKE_CERTIFICATES)
@require_POST
def reissue(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Has the certificate printed anew under another number, with what was put right; the citizen reads why."""
    done = gettext("%(number)s is replaced. The new one is being made and goes to the citizen.")
    again = partial(actions.reissue, said=misprints.said(request.POST))
    return _ended(request, application_id, "reissue_certificate", again, done)


def _ended(request: OfficerRequest, application_id: int, name: str, act: Act, said: str) -> HttpResponse:
    application = reachable(request, application_id, name)
    certificate = queries.of_application(application.id)
    if certificate is None:
        raise Http404
    reason = request.POST.get("words", "").strip()
    try:
        done = act(certificate.id, request.user, reason if len(reason) <= _LONGEST else "", now())
    except NotEntered as amiss:
        refused = misprints.refused(application, amiss.faults)
    except IllegalMove:
        refused = gettext("The case is not approved any more. Nothing was changed.")
    except NotAllowed:
        refused = gettext("Only the supervisor and the desk that grants this paper may do that. Nothing was changed.")
    except Erased:
        refused = gettext("The citizen had their data erased: nothing can be printed anew. Nothing was changed.")
    except ValueError:
        refused = gettext("Please write what the citizen should know, in at most 600 characters. Nothing was changed.")
    else:
        refused = "" if done else gettext("This paper counts no more. Nothing was changed.")
        if done:
            messages.success(request, said % {"number": certificate.number}, extra_tags=TAG)
    if refused:
        messages.error(request, refused, extra_tags=TAG)
    return redirect("console:case", application_id)
