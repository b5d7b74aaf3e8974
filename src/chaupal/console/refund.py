"""Giving a paid fee back, from the case page: whoever supervises the department may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.console.access import may, reachable
from chaupal.console.decide import TAG
from chaupal.departments.actions import audited
from chaupal.departments.base import Permission
from chaupal.kit.clock import now
from chaupal.payments import actions, queries
from chaupal.payments.base import REFUND_REASONS

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest


@may(Permission.REFUND)
@require_POST
def refund(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Orders the whole fee back to where it came from, for one of REFUND_REASONS, and back to the case."""
    application = reachable(request, application_id, "refund")
    bill = queries.bill_by_reference(application.conversation_id, application.reference)
    reason = request.POST.get("reason", "")
    refused = ""
    if bill is None or not queries.can_be_refunded(bill):
        refused = gettext("There is no paid fee to give back. Nothing was changed.")
    elif reason not in REFUND_REASONS:
        refused = gettext("Please choose why the fee goes back. Nothing was changed.")
    else:
        about = {"reason": reason, "paise": bill.amount_paise}
        with audited(request.user, "refund", application.number, department=application.department, detail=about):
            actions.refund(bill.id, reason, now(), by=request.user.username)
        done = gettext("The fee goes back to where it came from. The citizen is told when the bank has it.")
        messages.success(request, done, extra_tags=TAG)
    if refused:
        messages.error(request, refused, extra_tags=TAG)
    return redirect("console:case", application_id)
