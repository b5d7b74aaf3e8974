"""Visits and hearings: set, moved, called off and written down on a case's page; the list of a day, to go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.applications import actions, queries
from chaupal.applications.base import AlreadyDecided, Meeting, MeetingRefused, NotAllowed
from chaupal.citizens.base import Erased
from chaupal.console import telling, words
from chaupal.console.access import may, reachable
from chaupal.console.decide import TAG, why_refused
from chaupal.console.met import KINDS, REPLIES
from chaupal.console.queue import DayField
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.moves import IllegalMove

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from chaupal.applications.base import Application
    from chaupal.console.access import OfficerRequest

_REFUSED: dict[str, _StrPromise] = {
    "day": gettext_lazy("Please choose a day from tomorrow on; what was found is written down once the day has come."),
    "closed": gettext_lazy("Offices are closed on that day: please choose a working day."),
    "far": gettext_lazy("Please choose a day within 90 days."),
    "hours": gettext_lazy("Please give the day, and from when to when: the end comes after the beginning."),
    "place": gettext_lazy("Please say where the hearing is."),
    "long": gettext_lazy("That is too long. Please write it in fewer words."),
    "reason": gettext_lazy("Please write a few words: why it is moved or called off, or what was found."),
}


class MeetingForm(forms.Form):
    """What an officer sets; its words are measured where they are kept."""

    kind = forms.ChoiceField(choices=list(KINDS.items()))
    day = forms.DateField()
    starts = forms.TimeField()
    ends = forms.TimeField()
    place = forms.CharField(required=False)
    ready = forms.CharField(required=False)


class DayForm(forms.Form):
    """Of which day the list is."""

    day = DayField(gettext_lazy("Day"))


@may(Permission.SET_MEETINGS)
@require_POST
def set_meeting(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Sets or moves it."""
    case, form = reachable(request, application_id, "set_meeting"), MeetingForm(request.POST)

    def act(step: int | None) -> str:
        if not form.is_valid():
            raise MeetingRefused("hours")
        wish, reason = Meeting(**form.cleaned_data), request.POST.get("reason", "")
        actions.set_meeting(case.id, request.user, wish, now(), reason=reason, step=step)
        if case.promised_on and wish.day > case.promised_on:
            return _said(case, gettext("It is set."), gettext("Mind: it is after the promised day, which stands."))
        return _said(case, gettext("It is set."))

    return _try(request, case, act)


@may(Permission.SET_MEETINGS)
@require_POST
def call_off(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Calls it off, with a reason that the citizen gets."""
    case = reachable(request, application_id, "cancel_meeting")

    def act(step: int | None) -> str:
        actions.call_off(case.id, request.user, request.POST.get("reason", ""), now(), step=step)
        return _said(case, gettext("It is called off."))

    return _try(request, case, act)


@may(Permission.SET_MEETINGS)
@require_POST
def hold(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Writes down what was found."""
    case = reachable(request, application_id, "hold_meeting")

    def act(step: int | None) -> str:
        actions.hold(case.id, request.user, request.POST.get("words", ""), now(), step=step)
        return gettext("What was found stands in the history.")

    return _try(request, case, act)


def _said(case: Application, done: str, beside: str = "") -> str:
    """What was done, and whether the citizen hears of it."""
    return " ".join(filter(None, (done, telling.why_silent(case) or gettext("The citizen is told."), beside)))


def _try(request: OfficerRequest, case: Application, act: Callable[[int | None], str]) -> HttpResponse:
    step = request.POST.get("step", "")
    try:
        messages.success(request, act(int(step) if step.isdecimal() else None), extra_tags=TAG)
    except MeetingRefused as refused:
        messages.error(request, f"{_REFUSED[refused.why]} {gettext('Nothing was changed.')}", extra_tags=TAG)
    except (AlreadyDecided, IllegalMove, NotAllowed, Erased) as refused:
        messages.error(request, why_refused(refused), extra_tags=TAG)
    return redirect("console:case", case.id)


@may(Permission.READ_CASES)
def page(request: OfficerRequest) -> HttpResponse:
    """The visits and hearings of a day on the officer's desks; today's if none is chosen. To print, too."""
    form = DayForm(request.GET)
    day = (form.is_valid() and form.cleaned_data["day"]) or day_in_india(now())
    found = queries.on_day(request.user, day)
    audit(request.user, "list_meetings", day.isoformat(), detail={"count": len(found)})
    rows = [
        {
            "case": case,
            "meeting": meeting,
            "kind": KINDS[meeting.kind],
            "reply": REPLIES[meeting.reply],
            "service": words.service(case.service, case.version),
            "area": words.area(case.area) if case.area else "",
        }
        for case, meeting in found
    ]
    context = {"rows": rows, "day": day, "form": DayForm({"day": day}), "most": queries.MOST_OF_A_DAY}
    return render(request, "console/meetings.html", context)
