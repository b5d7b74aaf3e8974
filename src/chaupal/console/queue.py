"""The queue: what lies on the officer's desks. The table refreshes itself."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from chaupal.applications import queries as applications
from chaupal.applications.base import (
    AGES,
    APPEALED,
    CLOSELY,
    DUE,
    FLAGS,
    LATE,
    ME,
    NOBODY,
    NOTED,
    RAISED,
    SORTS,
    TODAY,
    WEEK,
    Filters,
)
from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.console.access import may
from chaupal.departments.base import Permission
from chaupal.departments.queries import colleagues, departments_where, roles_of
from chaupal.kit.pages import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from chaupal.applications.base import QueueRow
    from chaupal.console.access import OfficerRequest
    from chaupal.departments.base import Officer

FEW = 3  # postings that are told one by one
LAST = "queue"  # in the session: what the officer last chose, where "next" goes on
_DUE: dict[str, _StrPromise] = {
    LATE: gettext_lazy("Overdue"),
    TODAY: gettext_lazy("Due today"),
    WEEK: gettext_lazy("Due within 7 days"),
}
_FLAGS: dict[str, _StrPromise] = {
    APPEALED: gettext_lazy("Appeal against the delay"),
    CLOSELY: gettext_lazy("Worth a closer look"),
    NOTED: gettext_lazy("The citizen added something"),
    RAISED: gettext_lazy("Went up for being late"),
}
_SORTS: dict[str, _StrPromise] = {
    "due": gettext_lazy("Promised soonest first"),
    "-due": gettext_lazy("Promised latest first"),
    "filed": gettext_lazy("Filed earliest first"),
    "-filed": gettext_lazy("Filed latest first"),
}
_NAMES = tuple(field.name for field in fields(Filters))
_BESIDE = ("stage", "due", "due_until", "age", "since", "until", "assignee", "area", "flag", "sort")  # under "more"
_DAYS = (MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2090, 12, 31)))  # what ids and calendars reach


class DayField(forms.DateField):
    """A day out of the browser's calendar."""

    def __init__(self, label: _StrPromise) -> None:
        # kept as the table refreshes itself: somebody may be in the middle of a year
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "hx-preserve": "true"})
        super().__init__(label=label, required=False, widget=widget, validators=_DAYS)


class FiltersForm(forms.Form):
    """What the officer wants to see; anything odd in the address shows the whole queue."""

    view = forms.ChoiceField(choices=[("mine", ""), ("all", "")], required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    stage = forms.ChoiceField(label=gettext_lazy("Desk"), required=False)
    due = forms.ChoiceField(label=gettext_lazy("Promised by"), required=False)
    due_until = DayField(gettext_lazy("Promised until"))
    age = forms.TypedChoiceField(label=gettext_lazy("Filed"), required=False, coerce=int)
    since = DayField(gettext_lazy("Filed from"))
    until = DayField(gettext_lazy("Filed until"))
    assignee = forms.ChoiceField(label=gettext_lazy("Assigned to"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("District"), required=False)
    flag = forms.ChoiceField(label=gettext_lazy("Marked"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), required=False)
    page = forms.CharField(max_length=200, required=False)

    def __init__(self, data: Any, departments: frozenset[str], others: Iterable[Officer] = ()) -> None:
        super().__init__(data)
        ours = [name for name in catalogue().departments if name in departments]
        anything = ("", gettext_lazy("All"))
        self._offer("state", [("", gettext_lazy("Not decided")), *words.STATES.items()])
        self._offer("department", [anything, *((name, words.department(name)) for name in ours)])
        self._offer("service", [anything, *_services(ours, data.get("department") or "")])
        self.stages = _stages(data.get("service") or "", departments)
        first = anything if self.stages else ("", gettext_lazy("All: choose a service first"))
        self._offer("stage", [first, *self.stages.items()])
        self._offer("due", [anything, *((one, _DUE[one]) for one in DUE)])
        self._offer("age", [anything, *((str(days), _older(days)) for days in AGES)])
        known = [(str(one.id), one.name(words.language())) for one in others]
        self._offer("assignee", [anything, (ME, gettext_lazy("Me")), (NOBODY, gettext_lazy("Nobody")), *known])
        self._offer("area", [anything, *((one, words.area(one)) for one in applications.areas())])
        self._offer("flag", [anything, *((one, _FLAGS[one]) for one in FLAGS)])
        self._offer("sort", [("", gettext_lazy("As usual")), *((one, _SORTS[one]) for one in SORTS)])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def count(self, counts: Mapping[str, int]) -> None:
        """Says beside each stage how many cases lie there."""
        anything = ("", gettext_lazy("All"))
        self._offer(
            "stage", [anything, *((one, f"{name} ({_many(counts[one])})") for one, name in self.stages.items())]
        )

    def filters(self, *, has_desk: bool) -> Filters:
        """The filters, as the applications' room wants them; without a choice an officer with a desk sees that."""
        self.full_clean()
        value = self.cleaned_data.get
        chosen: dict[str, Any] = {name: value(name) for name in _NAMES if value(name)}
        return Filters(mine=(value("view") or ("mine" if has_desk else "all")) == "mine", **chosen)

    def query(self) -> str:
        """What was chosen, as an address; nothing that was not offered."""
        found = QueryDict(mutable=True)
        found.update({name: value for name, value in self.cleaned_data.items() if value and name != "page"})
        return found.urlencode()

    @property
    def is_narrowed(self) -> bool:
        """Whether something else than whose cases was chosen: then there may be others."""
        return any(value for name, value in self.cleaned_data.items() if name not in {"view", "sort", "page"})

    @property
    def beside(self) -> list[forms.BoundField]:
        """What is seldom chosen."""
        return [self[name] for name in _BESIDE]

    @property
    def is_beside(self) -> bool:
        """Whether something of that was chosen."""
        return any(self.cleaned_data.get(name) for name in _BESIDE)


def _stages(service: str, departments: frozenset[str]) -> dict[str, str]:
    """The desks of a service, in its order; none without one, as a stage is of a service."""
    if service not in catalogue().current:
        return {}
    found = catalogue().service(service)
    if found.department not in departments:
        return {}
    return {each.stage: words.stage(each.stage, found.id, found.version) for each in found.workflow}


def _many(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count)


def _older(days: int) -> str:
    return gettext("%(days)d days ago or more") % {"days": days}


def _services(departments: list[str], chosen: str) -> list[tuple[str, Any]]:
    """The services of the departments for a choice, under each one's name if there are several."""
    shown = [name for name in departments if (chosen or name) == name] or departments
    groups = [(words.department(name), _services_of(name)) for name in shown]
    return list(groups) if len(shown) > 1 else [each for _, group in groups for each in group]


def _services_of(department: str) -> list[tuple[str, str]]:
    """A department's services for a choice, by name."""
    ours = (service.id for service in catalogue().offered() if service.department == department)
    return sorted(((name, words.service(name)) for name in ours), key=lambda choice: choice[1])


def chosen(officer: Officer, data: Any) -> tuple[FiltersForm, Filters]:
    """What the officer chose in an address, read."""
    supervised = departments_where(officer, Permission.ASSIGN_CASES)
    others = colleagues(supervised) if supervised else ()
    form = FiltersForm(data, departments_where(officer, Permission.READ_CASES), others)
    return form, form.filters(has_desk=bool(departments_where(officer, Permission.WORK_CASES)))


@may(Permission.READ_CASES, home=True)
def page(request: OfficerRequest) -> HttpResponse:
    """The queue, or only its table when htmx asks."""
    form, filters = chosen(request.user, request.GET)
    page, found = applications.queue(request.user, filters)
    if form.stages:
        form.count(applications.by_stage(request.user, filters, list(form.stages)))
    query = form.query()
    request.session[LAST] = query
    context = {
        "form": form,
        "filters": filters,
        "rows": [_shown(row) for row in page.rows],
        "page": page,
        "found": found,
        "several_departments": len(request.departments - {""}) > 1,
        "query": query,
        "tally": applications.tally(request.user),
        "postings": _postings(request),
        "views": _views(request.user, query),
        "may_work": bool(departments_where(request.user, Permission.WORK_CASES)),
        "to_assign": _to_assign(request.user, page.rows),
    }
    return render(request, "console/queue_table.html" if request.htmx else "console/queue.html", context)


@may(Permission.READ_CASES)
def following(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Leads to the case that comes after this one in the queue as the officer last chose it, or to the queue."""
    _, filters = chosen(request.user, QueryDict(request.session.get(LAST, "")))
    found = applications.following(request.user, filters, application_id)
    return redirect("console:case", found) if found else redirect(back(request))


def back(request: OfficerRequest) -> str:
    """The address of the queue as the officer last chose it."""
    query = request.session.get(LAST, "")
    return reverse("console:queue") + (f"?{query}" if query else "")


def _views(officer: Officer, query: str) -> list[dict[str, Any]]:
    """The officer's own views, and whether one is what is shown now."""
    now = sorted(parse_qsl(query))
    return [{"view": one, "here": sorted(parse_qsl(one.query)) == now} for one in applications.views_of(officer)]


def _to_assign(officer: Officer, rows: list[QueueRow]) -> list[Officer]:
    """To whom a supervisor can give cases of this page."""
    supervised = departments_where(officer, Permission.ASSIGN_CASES) & {row.department for row in rows if row.stage}
    return colleagues(supervised) if supervised else []


def _shown(row: QueueRow) -> dict[str, Any]:
    return {
        "row": row,
        "service": words.service(row.service, row.version),
        "department": words.department(row.department),
        "stage": words.stage(row.stage, row.service, row.version),
        "state": words.state(row.state, row.service, row.version),
        "area": words.area(row.area) if row.area else "",
        "assignee": row.assignee.name(words.language()) if row.assignee else "",
    }


def _postings(request: OfficerRequest) -> list[str]:
    """What the officer is and where; who is one thing in many departments, or many in one, is told in short."""
    postings = [(words.role(role), words.department(place)) for place, role in sorted(roles_of(request.user))]
    if len(postings) <= FEW:
        return [f"{role}, {place}" for role, place in postings]
    roles, places = sorted({role for role, _ in postings}), sorted({place for _, place in postings})
    many_roles = gettext("%(count)d roles") % {"count": len(roles)}
    many_places = gettext("%(count)d departments") % {"count": len(places)}
    return [f"{roles[0] if len(roles) == 1 else many_roles}, {places[0] if len(places) == 1 else many_places}"]
