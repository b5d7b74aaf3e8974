"""The queue: what lies on the officer's desks. The table refreshes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from chaupal.applications import queries as applications
from chaupal.applications.base import Filters
from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.console.access import may
from chaupal.departments.base import Permission
from chaupal.departments.queries import departments_where, roles_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.applications.base import QueueRow
    from chaupal.console.access import OfficerRequest

FEW = 3  # postings that are told one by one


class FiltersForm(forms.Form):
    """What the officer wants to see; anything odd in the address shows the whole queue."""

    view = forms.ChoiceField(choices=[("mine", ""), ("all", "")], required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    overdue = forms.BooleanField(label=gettext_lazy("Overdue only"), required=False)
    page = forms.CharField(max_length=200, required=False)

    def __init__(self, data: Any, departments: frozenset[str]) -> None:
        super().__init__(data)
        ours = [name for name in catalogue().departments if name in departments]
        anything = ("", gettext_lazy("All"))
        self._offer("state", [("", gettext_lazy("Not decided")), *words.STATES.items()])
        self._offer("department", [anything, *((name, words.department(name)) for name in ours)])
        shown = [name for name in ours if (data.get("department") or name) == name] or ours
        groups = [(words.department(name), _services_of(name)) for name in shown]
        services = groups if len(shown) > 1 else [each for _, group in groups for each in group]
        self._offer("service", [anything, *services])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def filters(self, *, has_desk: bool) -> Filters:
        """The filters, as the applications' room wants them; without a choice an officer with a desk sees that."""
        self.full_clean()
        value = self.cleaned_data.get
        return Filters(
            mine=(value("view") or ("mine" if has_desk else "all")) == "mine",
            state=value("state") or "",
            service=value("service") or "",
            department=value("department") or "",
            overdue=bool(value("overdue")),
            page=value("page") or "",
        )


def _services_of(department: str) -> list[tuple[str, str]]:
    """A department's services for a choice, by name."""
    ours = (service.id for service in catalogue().offered() if service.department == department)
    return sorted(((name, words.service(name)) for name in ours), key=lambda choice: choice[1])


@may(Permission.READ_CASES, home=True)
def page(request: OfficerRequest) -> HttpResponse:
    """The queue, or only its table when htmx asks."""
    departments = request.departments
    form = FiltersForm(request.GET, departments)
    has_desk = bool(departments_where(request.user, Permission.WORK_CASES))
    filters = form.filters(has_desk=has_desk)
    page, found = applications.queue(request.user, filters)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "filters": filters,
        "rows": [_shown(row) for row in page.rows],
        "page": page,
        "found": found,
        "several_departments": len(departments) > 1,
        "query": query.urlencode(),
        "tally": applications.tally(request.user),
        "postings": _postings(request),
    }
    return render(request, "console/queue_table.html" if request.htmx else "console/queue.html", context)


def _shown(row: QueueRow) -> dict[str, Any]:
    return {
        "row": row,
        "service": words.service(row.service, row.version),
        "department": words.department(row.department),
        "stage": words.stage(row.stage, row.service, row.version),
        "state": words.state(row.state, row.service, row.version),
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
