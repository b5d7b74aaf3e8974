"""Certificates that were issued: lists by service and day, the life of each, and many printed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp.decorators import csp_replace
from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.applications import queries as applications
from chaupal.catalogue.queries import catalogue
from chaupal.certificates import queries
from chaupal.certificates.base import Standing
from chaupal.citizens.base import Erased
from chaupal.console import misprints, words
from chaupal.console.access import may, may_read, of_their_desks_among
from chaupal.console.certificate_life import STANDINGS, life
from chaupal.console.decide import TAG
from chaupal.console.document import POLICY
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.certificates.queries import Certificate, Wanted
    from chaupal.console.access import OfficerRequest

PAGE = 50
_DIGITS = 19  # as many, or more, are no id
_DAY = forms.DateInput(attrs={"type": "date"})


class WantedForm(forms.Form):
    """Which certificates; anything odd in the address is left out of the choice, and said beside it."""

    department = forms.ChoiceField(label=gettext_lazy("Department"), required=False)
    service = forms.ChoiceField(label=gettext_lazy("Service"), required=False)
    standing = forms.ChoiceField(label=gettext_lazy("Standing"), required=False)
    since = forms.DateField(label=gettext_lazy("Issued from"), required=False, widget=_DAY)
    until = forms.DateField(label=gettext_lazy("to"), required=False, widget=_DAY)

    def __init__(self, data: Any, departments: frozenset[str]) -> None:
        super().__init__(data)
        self.ours = [name for name in catalogue().departments if name in departments]
        shown = [name for name in self.ours if (data.get("department") or name) == name] or self.ours
        issue = [each.id for each in catalogue().offered() if each.department in shown and each.certificate]
        anything: tuple[str, Any] = ("", gettext_lazy("All"))
        self._offer("department", [anything, *((name, words.department(name)) for name in self.ours)])
        self._offer(
            "service", [anything, *sorted(((one, words.service(one)) for one in issue), key=lambda one: one[1])]
        )
        self._offer("standing", [anything, *((one, STANDINGS[one]) for one in queries.STANDINGS)])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def wanted(self) -> Wanted:
        """The choice, as the certificates' room wants it."""
        self.full_clean()
        chosen = {name: value for name, value in self.cleaned_data.items() if value and name != "department"}
        department = self.cleaned_data.get("department")
        return queries.Wanted([department] if department else self.ours, **chosen)

    def query(self) -> str:
        """What was chosen, as an address; nothing that was not offered."""
        return urlencode({name: str(value) for name, value in self.cleaned_data.items() if value})


@may(Permission.READ_CERTIFICATES)
def page(request: OfficerRequest) -> HttpResponse:
    """What was issued in the officer's departments, the newest first; it names nobody."""
    form = WantedForm(request.GET, request.departments)
    found, count = queries.listed(form.wanted(), size=PAGE, mark=request.GET.get("page", ""))
    context = {
        "form": form,
        "rows": [_row(row) for row in found.rows],
        "page": found,
        "found": count,
        "query": form.query(),
        "several_departments": len(form.ours) > 1,
        "most": queries.MOST_PRINTED,
    }
    return render(request, "console/certificates.html", context)


def _row(row: Certificate) -> dict[str, Any]:
    standing = queries.standing_of(row)
    return {
        "row": row,
        "service": words.service(row.service, row.version),
        "department": words.department(row.department),
        "standing": standing,
        "state": STANDINGS[standing],
        "prints": standing is Standing.VALID and bool(row.path),
    }


def _opened(request: OfficerRequest, certificate_id: int, act: str) -> Certificate:
    """A certificate of a case that the officer may read, after a row in the audit; Http404, BeyondTheirDesk."""
    row = queries.certificate(certificate_id)
    if row is None or row.application_id is None:
        raise Http404
    may_read(request, row.application_id, act)
    return row


@may(Permission.READ_CERTIFICATES)
def one(request: OfficerRequest, certificate_id: int) -> HttpResponse:
    """What became of it since it was issued."""
    row = _opened(request, certificate_id, "read_certificate")
    context = {**_row(row), "life": life(row), "checks": queries.checks(row.id)}
    context |= {
        "why": queries.why_revoked(row),
        "may_revoke": row.revoked_at is None and row.replaced_at is None and queries.may_revoke(request.user, row),
        "may_reissue": queries.may_reissue(request.user, row),
        "misprints": _misprints(row),
        "others": [other for other in queries.of_case(row.application_id or 0) if other.id != row.id],
    }
    return render(request, "console/certificate.html", context)


def _misprints(row: Certificate) -> list[misprints.Input]:
    """What may be put right; nothing of a case that can be opened no more."""
    try:
        return misprints.inputs(applications.case(row.application_id or 0))
    except Erased:
        return []


@csp_replace(POLICY)
@may(Permission.READ_CERTIFICATES)
def file(request: OfficerRequest, certificate_id: int) -> HttpResponse:
    """The PDF as it was issued."""
    row = _opened(request, certificate_id, "read_certificate_file")
    try:
        return _as_pdf(queries.content(row.id), row.number.replace("/", "-"))
    except Erased:
        return render(request, "console/erased.html", status=410)


@csp_replace(POLICY)
@may(Permission.READ_CERTIFICATES)
@require_POST
def print_several(request: OfficerRequest) -> HttpResponse:
    """The certificates that were ticked, or all of a choice, as one PDF; each is a row in the audit, before it is read.

    Nothing is printed if one of them cannot be: it says which, and the choice stays.
    """
    form = WantedForm(QueryDict(request.POST.get("query", "")), request.departments)
    rows = _to_print(request, form)
    if refused := _why_not(request, rows):
        messages.error(request, refused, extra_tags=TAG)
        query = form.query()
        return redirect(reverse("console:certificates") + (f"?{query}" if query else ""))
    for row in rows:
        audit(request.user, "print_certificate", row.number, department=row.department, detail={"id": row.id})
    return _as_pdf(queries.bundle([row.id for row in rows]), f"certificates-{len(rows)}")


def _to_print(request: OfficerRequest, form: WantedForm) -> list[Certificate]:
    """At most one more than may be printed; those of other departments are left out."""
    wanted, most = form.wanted(), queries.MOST_PRINTED + 1
    if "all" in request.POST:
        found, _ = queries.listed(wanted, size=most)
        return [row for row in found.rows if queries.standing_of(row) is Standing.VALID]
    ticked = [
        int(one)
        for one in request.POST.getlist("certificate")
        if one.isascii() and one.isdigit() and len(one) < _DIGITS
    ]
    return [row for row in queries.certificates(ticked[:most]) if row.department in request.departments]


def _why_not(request: OfficerRequest, rows: Sequence[Certificate]) -> str:
    """Why these are not printed; empty if they may be."""
    if not rows:
        return gettext("Nothing was printed: tick the certificates that you want.")
    if len(rows) > queries.MOST_PRINTED:
        most = {"most": queries.MOST_PRINTED}
        return gettext("Nothing was printed: at most %(most)d go into one file. Please choose fewer days.") % most
    dead = [row.number for row in rows if queries.standing_of(row) is not Standing.VALID or not row.path]
    if dead:
        said = gettext("Nothing was printed: these count no more, or lie here no more: %(numbers)s.")
        return said % {"numbers": ", ".join(dead)}
    theirs = of_their_desks_among(request, [row.application_id for row in rows if row.application_id])
    others = [row.number for row in rows if row.application_id not in theirs]
    if others:
        said = gettext("Nothing was printed: these are of another desk: %(numbers)s. Open them one by one.")
        return said % {"numbers": ", ".join(others)}
    return ""


def _as_pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
