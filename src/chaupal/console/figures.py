"""The figures' page, its spreadsheets, and the same for a screen on the wall."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from chaupal.catalogue.queries import catalogue
from chaupal.console import board_cases, board_sent, spreadsheets, words
from chaupal.console.access import may
from chaupal.console.board import share, to_cases
from chaupal.departments.actions import audit_look
from chaupal.departments.base import Permission
from chaupal.figures.base import IN_TIME, LATE, Measure
from chaupal.figures.queries import address_of, read
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.console.access import OfficerRequest
    from chaupal.console.board import Table
    from chaupal.figures.base import Figures

PERIODS = {
    "30": gettext_lazy("30 days"),
    "7": gettext_lazy("7 days"),
    "90": gettext_lazy("90 days"),
    "365": gettext_lazy("A year"),
}
_USUAL = "30"


class ChoiceForm(forms.Form):
    """Of what and of when; anything odd in the address is the usual."""

    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    period = forms.ChoiceField(label=gettext_lazy("Time"), required=False)

    def __init__(self, data: Any, departments: frozenset[str]) -> None:
        super().__init__(data)
        ours = [name for name in catalogue().departments if name in departments]
        shown = [name for name in ours if (data.get("department") or name) == name] or ours
        services = [one.id for one in catalogue().offered() if one.department in shown]
        anything: tuple[str, Any] = ("", gettext_lazy("All"))
        self._offer("department", [anything, *((name, words.department(name)) for name in ours)])
        self._offer("service", [anything, *sorted(((name, words.service(name)) for name in services), key=_name)])
        self._offer("period", list(PERIODS.items()))

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _name(choice: tuple[str, str]) -> str:
    return choice[1]


@may(Permission.READ_FIGURES)
def page(request: OfficerRequest) -> HttpResponse:
    """All figures of the chosen departments and time."""
    form, figures, tables = _asked(request)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "figures": figures,
        "tables": tables,
        "tally": list(tally(figures, form.cleaned_data.get("department") or "")),
        "several": len(request.departments - {""}) > 1,
        "query": query.urlencode(),
        "mailed_to": address_of(request.user.id),
        "mails": bool(settings.CHAUPAL_MAIL_ADDRESS),
    }
    return render(request, "console/figures.html", context)


@may(Permission.READ_FIGURES)
def wall(request: OfficerRequest) -> HttpResponse:
    """The few figures that a screen on the wall shows; it names no officer and no citizen, and goes on by itself."""
    form, figures, _ = _asked(request, "wall")
    tables = [board_cases.by_day(figures), board_cases.by_desk(figures)]
    context = {"figures": figures, "tally": list(tally(figures, "")), "days": tables[0], "desks": tables[1]}
    context["department"] = words.department(chosen) if (chosen := form.cleaned_data.get("department")) else ""
    return render(request, "console/figures_wall.html", context)


@may(Permission.READ_FIGURES)
def export(request: OfficerRequest, suffix: str) -> HttpResponse:
    """The page's tables as a file."""
    if suffix not in spreadsheets.KINDS:
        raise Http404
    _, figures, tables = _asked(request, "export")
    written, mime = spreadsheets.KINDS[suffix]
    answer = HttpResponse(written(tables), content_type=mime)
    answer["Content-Disposition"] = f'attachment; filename="figures-{figures.since}-{figures.until}.{suffix}"'
    return answer


def _asked(request: OfficerRequest, what: str = "page") -> tuple[ChoiceForm, Figures, list[Table]]:
    """What is asked for, audited as a look."""
    departments = request.departments
    form = ChoiceForm(request.GET, departments)
    form.full_clean()
    chosen = form.cleaned_data.get("department") or ""
    ours = frozenset({chosen}) if chosen else departments
    audit_look(request.user, "read_figures", "figures", ours, {"as": what})
    figures = figures_of(ours, form.cleaned_data.get("period") or _USUAL, form.cleaned_data.get("service") or "")
    return form, figures, tables_of(ours, figures) if what != "wall" else []


def figures_of(departments: frozenset[str], period: str, service: str = "") -> Figures:
    """The figures up to today."""
    today = day_in_india(now())
    return read(departments, today - timedelta(days=int(period) - 1), today, service=service)


def tables_of(departments: frozenset[str], figures: Figures) -> list[Table]:
    """All tables, in the order of the page."""
    return [
        board_cases.by_day(figures),
        board_cases.by_service(figures),
        board_cases.by_desk(figures),
        board_cases.by_officer(figures),
        board_cases.left(figures),
        board_sent.misunderstood(departments),
        board_sent.payments(figures),
        board_sent.consents(figures),
        board_sent.messages(figures),
        board_sent.cost(departments, figures.until),
    ]


def tally(figures: Figures, department: str) -> Iterator[dict[str, Any]]:
    """What stands on top: what it is, how much, where it leads, whether it is bad."""
    late = sum(found.count for part, found in figures.by(Measure.OPEN, 2).items() if part.endswith(LATE))
    in_time = figures.all(Measure.PROMISE, IN_TIME).count
    decided = in_time + figures.all(Measure.PROMISE, LATE).count
    yield {"name": gettext("Came in"), "shown": "", "count": figures.all(Measure.FILED).count}
    yield {"name": gettext("Decided"), "shown": "", "count": figures.all(Measure.DECIDED).count}
    yield {"name": gettext("In time"), "shown": share(in_time, decided).text}
    yield {
        "name": gettext("Not decided"),
        "shown": "",
        "count": figures.all(Measure.OPEN).count,
        "href": to_cases(department, ""),
    }
    yield {
        "name": gettext("Overdue"),
        "shown": "",
        "count": late,
        "late": late,
        "href": to_cases(department, "", overdue="on"),
    }
    yield {"name": gettext("Paid"), "shown": board_sent.money(figures.all(Measure.PAID).amount).text}
