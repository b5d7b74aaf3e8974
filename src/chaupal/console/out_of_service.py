"""Taking a department's WhatsApp number out of service, in two steps, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.channel.queries import how_many_wait
from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.console.numbers import number_or_404
from chaupal.departments.actions import audited, put_back, take_out
from chaupal.departments.base import Permission
from chaupal.departments.queries import numbers_in_service
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest

MOST: Final = 1000


@may(Permission.SET_UP)
def page(request: OfficerRequest, number_id: str) -> HttpResponse:
    """What waits to be sent from it and what becomes of who writes to it; a button leads on to the second step."""
    number = number_or_404(number_id)
    central = next((one for one in numbers_in_service() if not one.department), None)
    context = {
        "number": number,
        "department": words.department(number.department) if number.department else "",
        "central": central,
        "sure": request.method == "POST",
        "waiting": how_many_wait(number_id, MOST),
        "most": MOST,
    }
    return render(request, "console/number_out.html", context)


@may(Permission.SET_UP)
@require_POST
def take(request: OfficerRequest, number_id: str) -> HttpResponse:
    """The second step: it is out of service from now on."""
    number = number_or_404(number_id)
    if not number.department:
        messages.error(request, gettext("The city's number stays: the others lead to it."), extra_tags=TAG)
        return redirect("console:number_out", number_id)
    with audited(request.user, "take_number_out", number_id, department=number.department):
        done = take_out(number_id, now())
    if done:
        messages.success(request, gettext("Out of service: %(number)s.") % {"number": number.display}, extra_tags=TAG)
    else:
        refused = gettext("Nothing was changed: it is out of service already, or the city has no number to lead to.")
        messages.error(request, refused, extra_tags=TAG)
    return redirect("console:number_out", number_id)


@may(Permission.SET_UP)
@require_POST
def back(request: OfficerRequest, number_id: str) -> HttpResponse:
    """It serves again."""
    number = number_or_404(number_id)
    with audited(request.user, "put_number_back", number_id, department=number.department):
        done = put_back(number_id)
    if done:
        messages.success(request, gettext("In service again: %(number)s.") % {"number": number.display}, extra_tags=TAG)
    else:
        messages.error(request, gettext("It is in service already. Nothing was changed."), extra_tags=TAG)
    return redirect("console:number_out", number_id)
