"""A post's terms: its offices, from when, until when; and posts as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, gettext_lazy

from chaupal.applications.actions import hand_on
from chaupal.applications.queries import areas
from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.departments import actions
from chaupal.departments.actions import audited
from chaupal.departments.base import LastOperator, Permission, Posting, Terms, is_desk
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, long_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest


class TermsForm(forms.Form):
    """For which offices, from what day, and from what day no more."""

    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Offices"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    begins_on = forms.DateField(
        label=gettext_lazy("Begins on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Please enter a day.")},
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Ends on: from that morning it opens nothing"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Please enter a day.")},
    )

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        offered = self.fields["areas"]
        assert isinstance(offered, forms.MultipleChoiceField)
        offered.choices = [(area, words.area(area)) for area in areas()]

    def clean_ends_on(self) -> date | None:
        """No day that is over."""
        ends: date | None = self.cleaned_data["ends_on"]
        if ends and ends < day_in_india(now()):
            raise forms.ValidationError(gettext("This day is over. Today ends the post at once."))
        return ends

    def clean(self) -> dict[str, Any]:
        """It begins before it ends."""
        found: dict[str, Any] = super().clean() or {}
        begins, ends = found.get("begins_on"), found.get("ends_on")
        if begins and ends and begins >= ends:
            self.add_error("ends_on", gettext("A post ends after it begins."))
        return found

    def terms(self) -> Terms:
        """As they were entered."""
        data = self.cleaned_data
        return Terms(tuple(data["areas"]), data["begins_on"], data["ends_on"])


@may(Permission.MANAGE_OFFICERS)
def page(request: OfficerRequest, post_id: int) -> HttpResponse:
    """A post's terms, to be changed; who may no longer work some cases hands them on."""
    post = get_object_or_404(Posting.objects.select_related("officer"), id=post_id, officer__is_active=True)
    form = TermsForm(request.POST or None, initial=_initial(post))
    if not is_desk(post.role):
        del form.fields["areas"]
        form.initial["areas"] = []
    if request.method == "POST" and form.is_valid():
        form.cleaned_data.setdefault("areas", [])
        return _changed(request, post, form.terms())
    context = {"form": form, "post": post, "title": title(post), "officer": post.officer}
    return render(request, "console/post.html", context)


def _initial(post: Posting) -> dict[str, Any]:
    return {"areas": post.areas, "begins_on": post.begins_on, "ends_on": post.ends_on}


def _changed(request: OfficerRequest, post: Posting, terms: Terms) -> HttpResponse:
    officer, detail = post.officer, {"post": f"{post.department} {post.role}".strip(), **written(terms)}
    try:
        with audited(request.user, "change_post", officer.username, detail=detail):
            actions.set_terms(post, terms)
    except LastOperator:
        messages.error(request, last_operator(), extra_tags=TAG)
    else:
        told(request, gettext("Changed."), hand_on(officer, request.user))
    return redirect("console:officer", officer.id)


def told(request: OfficerRequest, done: str, handed: tuple[int, int]) -> None:
    """What was done, and what became of the cases that the officer had in hand."""
    given, laid = handed
    said = [done]
    if given:
        said.append(gettext("Cases that colleagues have in hand now: %(count)d.") % {"count": given})
    if laid:
        said.append(gettext("Cases that lie open on their desks again: %(count)d.") % {"count": laid})
    messages.success(request, " ".join(said), extra_tags=TAG)


def last_operator() -> str:
    """Why an operator stays one."""
    return gettext("This is the last operator without an end: make another one first. Nothing was changed.")


def written(terms: Terms) -> dict[str, Any]:
    """For the audit; what is not said stands not there."""
    days = {"begins_on": terms.begins_on, "ends_on": terms.ends_on}
    found: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day}
    return found | ({"areas": list(terms.areas)} if terms.areas else {})


def title(post: Posting) -> str:
    """What the post is called."""
    return f"{words.role(post.role)}, {words.department(post.department)}"


def terms_of(post: Posting) -> str:
    """Its offices and days; empty for all offices without an end."""
    language, today = words.language(), day_in_india(now())
    said = [", ".join(words.area(area) for area in post.areas)]
    if post.begins_on and post.begins_on > today:
        said.append(gettext("begins on %(day)s") % {"day": long_date(post.begins_on, language)})
    if post.ends_on:
        said.append(
            (gettext("ended on %(day)s") if post.ended_by(today) else gettext("ends on %(day)s"))
            % {"day": long_date(post.ends_on, language)}
        )
    return "; ".join(filter(None, said))
