"""The list of first steps: what is set up, what is missing, what to do. The doctor says how each stands (config)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.authoring.actions import DEPARTMENT, SERVICE, drop_holiday, enter_holiday, switch
from chaupal.authoring.queries import installed
from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.departments.actions import audited
from chaupal.departments.base import Permission
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from chaupal.console.access import OfficerRequest


class Step(NamedTuple):
    """A step: its name on the page, what it is for, what to do where something is missing, and the page for it."""

    title: _StrPromise
    why: _StrPromise
    missing: _StrPromise
    page: str = ""
    link: _StrPromise | str = ""


STEPS = {
    "services": Step(
        gettext_lazy("Departments and services"),
        gettext_lazy("What citizens are offered here."),
        gettext_lazy("See below what stands against a service; authors change services under “Services”."),
        "console:offered",
        gettext_lazy("Switch services on and off"),
    ),
    "numbers": Step(
        gettext_lazy("WhatsApp numbers"),
        gettext_lazy("One for the whole city, and one for each department that wants its own."),
        gettext_lazy("Enter the number's id from Meta's dashboard, and point the webhook here."),
        "console:numbers",
        gettext_lazy("Numbers"),
    ),
    "officers": Step(
        gettext_lazy("Officers"),
        gettext_lazy("Each desk of a service needs somebody; two desks of one service, two people."),
        gettext_lazy("Make officers and give each a link: they set a password and a second factor."),
        "console:new_officer",
        gettext_lazy("New officer"),
    ),
    "holidays": Step(
        gettext_lazy("Holidays"),
        gettext_lazy("Promises count working days, appointments are given on them."),
        gettext_lazy("Enter the days of the gazette."),
        "console:holidays",
        gettext_lazy("Holidays"),
    ),
    "signing": Step(
        gettext_lazy("Signing key"),
        gettext_lazy("With it certificates are signed, so that anybody can check them."),
        gettext_lazy(
            "The key lies on the server, not here: CHAUPAL_SIGNING_IDENTITY names it (guide “Signed papers”)."
        ),
    ),
    "payments": Step(
        gettext_lazy("Payment account"),
        gettext_lazy("Fees and bills are paid by it."),
        gettext_lazy("The account's keys stand in the settings of the server: RAZORPAY_KEY_ID and those beside it."),
    ),
    "letters": Step(
        gettext_lazy("E-mail and SMS"),
        gettext_lazy("Codes and letters for those whom WhatsApp does not reach. Both can wait."),
        gettext_lazy("Set EMAIL_URL and CHAUPAL_MAIL_ADDRESS, or SMS_URL and those beside it, on the server."),
    ),
    "safety": Step(
        gettext_lazy("Keys, proofs and the server"),
        gettext_lazy("What keeps citizens' data safe and to be had again."),
        gettext_lazy("Show whoever runs the server what stands below; `chaupal doctor` says the same there."),
    ),
}


@may(Permission.SET_UP)
def page(request: OfficerRequest) -> HttpResponse:
    """The steps; how each stands is looked up one by one, as some ask others' servers."""
    return render(request, "console/set_up.html", {"steps": STEPS})


@may(Permission.SET_UP)
def step(request: OfficerRequest, name: str) -> HttpResponse:
    """How a step stands, for its place in the list; a page of its own where there is no script."""
    if name not in STEPS:
        raise Http404
    found: list[tuple[str, str]] = import_string(settings.SET_UP_EXAMINER)(name)
    context = {"name": name, "step": STEPS[name], "findings": found, "wrong": sum(1 for _, why in found if why)}
    whole = "console/set_up_one.html"
    return render(request, "console/set_up_step.html" if request.htmx else whole, context)


@may(Permission.SET_UP)
def offered(request: OfficerRequest) -> HttpResponse:
    """Departments and their services, each to be switched off and on; what was begun goes on."""
    if request.method == "POST":
        return _switched(request)
    book, off = catalogue(), installed()
    rows = []
    for department in book.departments:
        theirs = [book.services[one] for one in (book.listed or book.current).items()]
        services = [
            {"id": each.id, "name": words.service(each.id, each.version), "on": each.id not in off.services}
            for each in theirs
            if each.department == department
        ]
        row = {"id": department, "name": words.department(department), "on": department not in off.departments}
        rows.append({**row, "services": services, "open": sum(1 for each in services if each["on"])})
    return render(request, "console/offered.html", {"rows": rows})


def _switched(request: OfficerRequest) -> HttpResponse:
    kind, name, on = request.POST.get("kind", ""), request.POST.get("name", ""), request.POST.get("on") == "1"
    book = catalogue()
    known: dict[str, Collection[str]] = {SERVICE: book.listed or book.current, DEPARTMENT: book.departments}
    if name not in known.get(kind, ()):
        raise Http404
    with audited(request.user, f"switch_{'on' if on else 'off'}", name, detail={"kind": kind}):
        switch(kind, name, on=on, by=request.user.username)
    called = words.service(name) if kind == SERVICE else words.department(name)
    said = (
        gettext("%(name)s is offered again within seconds.")
        if on
        else gettext("%(name)s is offered no more, within seconds. What was begun or filed goes on.")
    )
    messages.success(request, said % {"name": called}, extra_tags=TAG)
    return redirect("console:offered")


class HolidayForm(forms.Form):
    """A day and what it is called, in each language of the state."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "invalid": gettext_lazy("Please enter a day."),
            "required": gettext_lazy("Please enter a day."),
        },
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        required = {"required": gettext_lazy("Please fill this in.")}
        for language in catalogue().languages:
            label = gettext("Name (%(language)s)") % {"language": LANGUAGES[language].own_name}
            field = forms.CharField(label=label, max_length=80, error_messages=required)
            self.fields[f"name_{language}"] = field

    def clean_day(self) -> date:
        """A day that no file and nobody here entered."""
        day: date = self.cleaned_data["day"]
        if day in catalogue().holidays and day not in installed().holidays:
            raise forms.ValidationError(gettext("This day is a holiday already."))
        return day

    def names(self) -> dict[str, str]:
        """By language."""
        return {language: self.cleaned_data[f"name_{language}"] for language in catalogue().languages}


@may(Permission.SET_UP)
def holidays(request: OfficerRequest) -> HttpResponse:
    """The days of the files, and those that were entered here."""
    form = HolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        with audited(request.user, "enter_holiday", day.isoformat()):
            enter_holiday(day, form.names(), by=request.user.username)
        messages.success(request, gettext("Entered. Promises made from now on count it."), extra_tags=TAG)
        return redirect("console:holidays")
    own = {day: names.get(words.language(), "") for day, names in installed().holidays.items()}
    of_files = sorted(catalogue().holidays - own.keys())
    return render(request, "console/holidays.html", {"form": form, "own": own, "of_files": of_files})


@may(Permission.SET_UP)
@require_POST
def drop(request: OfficerRequest, day: str) -> HttpResponse:
    """Offices are open on that day after all."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    with audited(request.user, "drop_holiday", day):
        drop_holiday(found)
    messages.success(request, gettext("Taken out. Promises that were made stay as they are."), extra_tags=TAG)
    return redirect("console:holidays")
