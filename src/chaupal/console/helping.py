"""Helpers of service centres: a department's head registers and blocks them, and sees what each did in a month."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.departments.actions import audit, audited
from chaupal.departments.base import Permission
from chaupal.helping import actions
from chaupal.helping.queries import of_month, registered_for
from chaupal.kit.clock import now
from chaupal.kit.dates import IST, day_in_india

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest
    from chaupal.helping.base import Month, Registered

MONTH = "%Y-%m"
LONGER = timedelta(days=32)  # than any month
DIGITS = 4  # shown of a number
_HASH = re.compile("[0-9a-f]{32}")
OUTCOMES = {
    "approved": gettext_lazy("approved"),
    "rejected": gettext_lazy("rejected"),
    "issued": gettext_lazy("certificate issued"),
}


class HelperForm(forms.Form):
    """A helper, of the departments that the officer heads."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    centre = forms.CharField(label=gettext_lazy("Service centre"), max_length=80)
    phone = forms.CharField(label=gettext_lazy("Mobile number, on WhatsApp"), max_length=20)
    departments = forms.MultipleChoiceField(label=gettext_lazy("Departments"), widget=forms.CheckboxSelectMultiple)
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, data: Any, departments: frozenset[str]) -> None:
        """What is offered."""
        super().__init__(data)
        self.fields["departments"].choices = [(one, words.department(one)) for one in sorted(departments)]  # type: ignore[attr-defined]


@may(Permission.MANAGE_HELPERS)
def page(request: OfficerRequest) -> HttpResponse:
    """What each helper did in a month for the officer's departments, and who is registered; below, a new one."""
    departments = request.departments
    form = HelperForm(request.POST or None, departments)
    if request.method == "POST" and form.is_valid() and _registered(request, form):
        return redirect("console:helpers")
    begin = _month(request.GET.get("month", ""))
    end = (begin + LONGER).replace(day=1)
    for one in sorted(departments):
        audit(request.user, "read_helpers", f"helpers/{begin:{MONTH}}", department=one)
    known = registered_for(departments)
    barred = {one.helper_hash for one in known if one.blocked_at}
    moments = (datetime(one.year, one.month, 1, tzinfo=IST) for one in (begin, end))
    context = {
        "months": [_told(one, barred=one.helper_hash in barred) for one in of_month(departments, *moments)],
        "registered": [_of(one) for one in known if one.centre],
        "only_barred": [_of(one) for one in known if not one.centre],
        "month": begin,
        "before": f"{begin - timedelta(days=1):{MONTH}}",
        "after": f"{end:{MONTH}}" if end <= day_in_india(now()) else "",
        "form": form,
    }
    return render(request, "console/helpers.html", context)


def _month(told: str) -> date:
    """The first day of the month that is asked for; of this one if none is."""
    try:
        return date.fromisoformat(f"{told}-01") if told else day_in_india(now()).replace(day=1)
    except ValueError:
        raise Http404 from None


def _told(month: Month, *, barred: bool) -> dict[str, Any]:
    return {
        "one": month,
        "services": [(words.service(name), count) for name, count in month.services.items()],
        "outcomes": [(OUTCOMES[name], count) for name, count in month.outcomes.items()],
        "barred": barred,
    }


def _of(one: Registered) -> dict[str, Any]:
    return {"one": one, "departments": ", ".join(map(words.department, one.departments)), "digits": one.phone[-DIGITS:]}


def _registered(request: OfficerRequest, form: HelperForm) -> bool:
    told = form.cleaned_data
    try:
        with audited(request.user, "register_helper", told["centre"], department=told["departments"][0]):
            actions.register(**told, by=request.user.username)
    except actions.NotTaken:
        form.add_error("phone", gettext("Please give a mobile number in India, and a last day that is to come."))
        return False
    messages.success(request, gettext("The helper is registered."), extra_tags=TAG)
    return True


@may(Permission.MANAGE_HELPERS)
@require_POST
def block(request: OfficerRequest, helper_hash: str) -> HttpResponse:
    """Blocks a helper who is registered for, or helped in, the officer's departments; or lets them help again."""
    if not _HASH.fullmatch(helper_hash):
        raise Http404
    departments = sorted(request.departments)
    is_lifted = request.POST.get("lift") == "yes"
    act = "unblock_helper" if is_lifted else "block_helper"
    with audited(request.user, act, f"helper/{helper_hash[:12]}", department=departments[0]):
        if is_lifted:
            done = actions.unblock(helper_hash, departments)
        else:
            done = actions.block(helper_hash, departments, request.user.username) is not None
        if not done:
            raise Http404
    told = gettext("They may help again.") if is_lifted else gettext("Blocked. Their access to all is over.")
    messages.success(request, told, extra_tags=TAG)
    return redirect("console:helpers")
