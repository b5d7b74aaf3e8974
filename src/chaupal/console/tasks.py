"""What needs a person: one list, whatever went wrong. Each row has the button that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from chaupal.console import task_words, words
from chaupal.console.access import may
from chaupal.departments.base import Permission
from chaupal.departments.queries import departments_where, holders, is_operator, roles_of
from chaupal.kit import pages
from chaupal.kit.clock import now
from chaupal.tasks.base import KINDS, OPERATOR, Task
from chaupal.tasks.queries import SOONEST, is_late, open_tasks, overdue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from chaupal.console.access import OfficerRequest
    from chaupal.departments.base import Officer

PAGE = 50
NAMED = {"desk": words.role, "area": words.area}  # facts that are told by the name of what they are
POSTS = "desk_unheld"  # the kind that a post mends
PAGES = {"data_complaint": "console:data_complaint"}  # kinds that are answered on a page of their own, by their subject


class FiltersForm(forms.Form):
    """What the officer wants to see; anything odd in the address shows all."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    overdue = forms.BooleanField(label=gettext_lazy("Overdue only"), required=False)

    def __init__(self, data: Any, departments: list[str]) -> None:
        super().__init__(data)
        anything: tuple[str, Any] = ("", gettext_lazy("All"))
        choices: dict[str, list[tuple[str, Any]]] = {
            "kind": [(kind, task_words.KINDS[kind][0]) for kind in KINDS],
            "department": [(name, words.department(name)) for name in departments],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [anything, *offered]


def seen_by(officer: Officer) -> list[pages.Branch]:
    """All of the departments that the officer supervises, what asks for one of their posts; to an operator, all.

    In branches of `kit.pages`.
    """
    if is_operator(officer):
        return open_tasks(None)
    return open_tasks(departments_where(officer, Permission.ASSIGN_CASES), roles_of(officer))


def may_mend(officer: Officer, task: Task) -> bool:
    """Whoever is asked may, and who supervises the department; an operator gives no money back."""
    asked = is_operator(officer) if task.role == OPERATOR else (task.department, task.role) in roles_of(officer)
    return asked or task.department in departments_where(officer, Permission.ASSIGN_CASES)


@may(Permission.WORK_TASKS)
def page(request: OfficerRequest) -> HttpResponse:
    """What is open, the soonest due first, by kind, department and whether it is late."""
    everywhere = request.departments - {""}
    form = FiltersForm(request.GET, sorted(everywhere))
    form.full_clean()
    value = form.cleaned_data.get
    wanted = {name: value(name) for name in ("kind", "department") if value(name)}
    late = overdue(now()) if value("overdue") else Q()
    rows = [each.filter(late, **wanted) for each in seen_by(request.user)]
    shown = pages.read(Task.objects.all(), [pages.Tier(rows, SOONEST)], PAGE, request.GET.get("page", ""))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": shown,
        "query": query.urlencode(),
        "rows": [_row(request, each) for each in shown.rows],
        "operators": [each.name(words.language()) for each in holders("", OPERATOR)],
    }
    return render(request, "console/tasks.html", context)


def _row(request: OfficerRequest, task: Task) -> dict[str, Any]:
    kind = KINDS[task.kind]
    name, what = task_words.KINDS[task.kind]
    return {
        "task": task,
        "name": name,
        "what": what,
        "late": is_late(task, now()),
        "case": task.facts.get("case", ""),
        "paise": int(task.facts.get("paise", 0)),
        "facts": list(_facts(task)),
        "department": words.department(task.department),
        "role": words.role(task.role),
        "page": PAGES.get(task.kind, ""),
        "posts": task.kind == POSTS,
        "mine": may_mend(request.user, task),
        "remedy": task_words.REMEDIES[kind.remedy] if kind.remedy in settings.TASK_REMEDIES else "",
        "ends": task_words.ends(kind.remedy),
    }


def _facts(task: Task) -> Iterator[tuple[_StrPromise, str, bool]]:
    """What is known of it, by name, and whether it is a code or an id."""
    for name, label in task_words.FACTS.items():
        if name in task.facts:
            named = NAMED.get(name)
            yield label, named(task.facts[name]) if named else task.facts[name], named is None
