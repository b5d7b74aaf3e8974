"""Appeals against the delay of a case, on its page: what they say, and the answer of whoever is appealed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications import actions, queries
from chaupal.applications.base import NotAllowed
from chaupal.citizens.base import Erased
from chaupal.console import words
from chaupal.console.access import may, may_read
from chaupal.console.notes import TAG
from chaupal.departments.base import Permission
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.applications.base import CaseFile
    from chaupal.console.access import OfficerRequest


def at_case(request: OfficerRequest, case: CaseFile) -> dict[str, Any]:
    """The appeal that was filed last, and whether this officer answers it."""
    found = queries.last_appeal(case.id) if case.has_appeals else None
    if found is None:
        return {}
    return {
        "appeal": found,
        "appealed_desk": words.stage(found.stage, case.service, case.version),
        "may_answer_appeal": queries.may_answer_appeal(case.id, request.user),
        "longest_answer": actions.LONGEST_ANSWER,
    }


@may(Permission.ASSIGN_CASES)
@require_POST
def answer(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Whoever is appealed to answers; the citizen gets the words."""
    may_read(request, application_id, "read_case")
    try:
        actions.answer_appeal(application_id, request.user, request.POST.get("words", ""), now())
    except ValueError:
        refused = gettext("Please write an answer of at most 1,000 characters. Nothing was changed.")
        messages.error(request, refused, extra_tags=TAG)
    except NotAllowed:
        refused = gettext("This appeal is not yours to answer, or it is over. Nothing was changed.")
        messages.error(request, refused, extra_tags=TAG)
    except Erased:
        refused = gettext("The citizen's data has been erased at their request. Nothing was changed.")
        messages.error(request, refused, extra_tags=TAG)
    else:
        messages.success(request, gettext("The appeal is answered, and the citizen gets the answer."), extra_tags=TAG)
    return redirect("console:case", application_id)
