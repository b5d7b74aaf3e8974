"""What invites people to a department's news: its head makes campaigns, prints posters, sees what they brought."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.catalogue.queries import catalogue
from chaupal.certificates.queries import poster
from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.departments.actions import audited
from chaupal.departments.base import Permission
from chaupal.kit.languages import LANGUAGES
from chaupal.optins import actions
from chaupal.optins.base import NotTaken, Way
from chaupal.optins.queries import campaigns_of, counted, place_of
from chaupal.telephony.queries import readable

if TYPE_CHECKING:
    from chaupal.console.access import OfficerRequest
    from chaupal.optins.base import Campaign, Counted

WAYS = {
    Way.CALL: gettext_lazy("Missed call"),
    Way.SMS: gettext_lazy("SMS"),
    Way.EMAIL: gettext_lazy("E-mail"),
}


class CampaignForm(forms.Form):
    """A campaign; `places` a line each."""

    department = forms.ChoiceField(label=gettext_lazy("Department"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    places = forms.CharField(
        label=gettext_lazy("Places, one in a line"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    service = forms.ChoiceField(label=gettext_lazy("Service that is offered then"), required=False)
    number = forms.CharField(label=gettext_lazy("Number for missed calls"), required=False, max_length=20)
    keyword = forms.CharField(label=gettext_lazy("Keyword for SMS"), required=False, max_length=16)
    language = forms.ChoiceField(label=gettext_lazy("Language, where a person's own is not known"))

    def __init__(self, data: Any, departments: frozenset[str]) -> None:
        """Of the departments that the officer heads."""
        super().__init__(data)
        offered = [service for service in catalogue().offered() if service.department in departments]
        self.fields["department"].choices = [(one, words.department(one)) for one in sorted(departments)]  # type: ignore[attr-defined]
        self.fields["service"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((one.id, words.service(one.id, one.version)) for one in offered),
        ]
        self.fields["language"].choices = [(code, LANGUAGES[code].own_name) for code in catalogue().languages]  # type: ignore[attr-defined]


@may(Permission.MANAGE_CAMPAIGNS)
def page(request: OfficerRequest) -> HttpResponse:
    """The campaigns of the officer's departments with what each place brought; below, a new one."""
    departments = request.departments
    form = CampaignForm(request.POST or None, departments)
    if request.method == "POST" and form.is_valid() and _made(request, form):
        return redirect("console:campaigns")
    groups = [(_shown(one), list(rows)) for one, rows in groupby(counted(departments), _campaign)]
    found = [
        (campaign, [{"row": row, "way": WAYS.get(Way(row.way)) if row.way else ""} for row in rows])
        for campaign, rows in groups
    ]
    return render(request, "console/campaigns.html", {"groups": found, "form": form, "base": settings.CHAUPAL_BASE_URL})


def _made(request: OfficerRequest, form: CampaignForm) -> bool:
    told = dict(form.cleaned_data)
    department, name, places = told.pop("department"), told.pop("name"), told.pop("places").splitlines()
    try:
        with audited(request.user, "make_campaign", name[:100], department=department):
            actions.make(department, name, places, by=request.user.username, **told)
    except NotTaken as refused:
        form.add_error(None, gettext("The campaign was not made: %(why)s") % {"why": str(refused)})
        return False
    messages.success(request, gettext("The campaign is made. Print its posters."), extra_tags=TAG)
    return True


def _campaign(row: Counted) -> Campaign:
    return row.campaign


def _shown(one: Campaign) -> dict[str, Any]:
    number = readable(one.number) if one.number else ""
    return {"one": one, "department": words.department(one.department), "number": number}


@may(Permission.MANAGE_CAMPAIGNS)
def print_poster(request: OfficerRequest, place_code: str) -> HttpResponse:
    """The poster of a place of the officer's own departments."""
    place = place_of(place_code)
    if place is None or place.campaign.department not in request.departments:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="poster-{place.code}.pdf"'}
    return HttpResponse(poster(place), content_type="application/pdf", headers=headers)


@may(Permission.MANAGE_CAMPAIGNS)
@require_POST
def end(request: OfficerRequest, campaign_id: int) -> HttpResponse:
    """A campaign is over."""
    departments = request.departments
    found = next((one for one in campaigns_of(departments) if one.id == campaign_id), None)
    if found is None:
        raise Http404
    with audited(request.user, "end_campaign", found.name[:100], department=found.department):
        actions.end(found.id)
    messages.success(
        request, gettext("The campaign is over: its codes, number and keyword do nothing any more."), extra_tags=TAG
    )
    return redirect("console:campaigns")
