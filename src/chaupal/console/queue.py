"""The queue: what lies on the officer's desks. The table refreshes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from chaupal.applications import queries as applications
from chaupal.applications.base import Filters
from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.console.access import officers_only
from chaupal.departments.base import SUPERVISOR
from chaupal.departments.queries import departments_of, roles_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.applications.base import QueueRow
    from chaupal.console.access import OfficerRequest


class FiltersForm(forms.Form):
    """What the officer wants to see; anything odd in the address shows the whole queue."""

    view = forms.ChoiceField(choices=[("mine", ""), ("all", "")], required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    overdue = forms.BooleanField(label=gettext_lazy("Overdue only"), required=False)
    page = forms.IntegerField(min_value=1, required=False)

    def __init__(self, data: Any, departments: frozenset[str]) -> None:
        super().__init__(data)
        offered = [service for service in catalogue().offered() if service.department in departments]
        anything = ("", gettext_lazy("All"))
        states = [("open", gettext_lazy("Not decided")), *words.STATES.items()]
        self._offer("state", [anything, *states])
        self._offer("service", [anything, *((service.id, words.service(service.id)) for service in offered)])
        self._offer(
            "department",
            [
                anything,
                *((name, words.department(name)) for name in sorted(departments)),
            ],
        )

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
            page=(value("page") or 1) - 1,
        )


@officers_only
def page(request: OfficerRequest) -> HttpResponse:
    """The queue, or only its table when htmx asks."""
    departments = departments_of(request.user)
    form = FiltersForm(request.GET, departments)
    has_desk = any(role != SUPERVISOR for _, role in roles_of(request.user))
    filters = form.filters(has_desk=has_desk)
    rows, found = applications.queue(request.user, filters)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "filters": filters,
        "rows": [_shown(row) for row in rows],
        "found": found,
        "several_departments": len(departments) > 1,
        "page": filters.page + 1,
        "pages": max(1, -(-found // applications.PAGE)),
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
        "state": words.STATES[row.state],
    }


def _postings(request: OfficerRequest) -> list[tuple[str, str]]:
    return [(words.role(role), words.department(department)) for department, role in sorted(roles_of(request.user))]
