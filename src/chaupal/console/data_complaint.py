"""A complaint of how somebody's data is handled: read, which is audited, and answered into the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy

from chaupal.citizens.base import Erased
from chaupal.citizens.queries import is_erased
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.departments.actions import audit, audited
from chaupal.departments.base import Permission
from chaupal.rights.actions import AlreadyAnswered, answer
from chaupal.rights.queries import answer_of, complaint, text_of

if TYPE_CHECKING:
    from chaupal.console.access import OfficerRequest
    from chaupal.rights.queries import Complaint

_LONGEST = 800  # a WhatsApp message holds 1,024 with what the talk says round it

_SILENT = gettext_lazy(
    "Nothing can be sent: the citizen had their data erased."
    " The answer is kept a year, and told when they write the number."
)


class AnswerForm(forms.Form):
    """What the citizen is answered."""

    words = forms.CharField(max_length=_LONGEST)


@may(Permission.ANSWER_DATA_COMPLAINTS)
def page(request: OfficerRequest, complaint_id: int) -> HttpResponse:
    """For whoever answers for data in the installation: its operator. Everybody else finds nothing."""
    found = complaint(complaint_id)
    if found is None:
        raise Http404
    return _answered(request, found) if request.method == "POST" else _shown(request, found)


def _shown(request: OfficerRequest, found: Complaint) -> HttpResponse:
    audit(request.user, "read_data_complaint", found.number)
    try:
        context = {"complaint": found, "text": text_of(found), "answer": answer_of(found), "longest": _LONGEST}
        context["silent"] = _SILENT if is_erased(found.citizen_id) else ""
    except Erased:
        return render(request, "console/erased.html", status=410)
    return render(request, "console/data_complaint.html", context)


def _answered(request: OfficerRequest, found: Complaint) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Please write the answer. Nothing was sent."), extra_tags=TAG)
        return redirect("console:data_complaint", found.id)
    try:
        with audited(request.user, "answer_data_complaint", found.number):
            answer(found.id, form.cleaned_data["words"], by=request.user.username)
    except AlreadyAnswered:
        messages.error(request, gettext("Somebody else has answered it already."), extra_tags=TAG)
        return redirect("console:data_complaint", found.id)
    on_its_way = gettext("The answer is on its way to the citizen.")
    messages.success(request, str(_SILENT) if is_erased(found.citizen_id) else on_its_way, extra_tags=TAG)
    return redirect("console:tasks")
