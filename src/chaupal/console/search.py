"""Finding cases: by a number of ours, a phone number, a certificate's or document's number, or a name.

Only in the officer's departments. What was looked for is told to nobody: it comes in the body, never in an address, and
in the audit stands how it was looked for and which cases were found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chaupal.applications import queries as applications
from chaupal.certificates.queries import case_of_number
from chaupal.citizens.queries import everyone_of, find_all
from chaupal.console import words
from chaupal.console.access import may
from chaupal.departments.actions import audit_look
from chaupal.departments.base import Permission
from chaupal.departments.queries import numbers
from chaupal.documents.queries import cases_with_number
from chaupal.telephony.queries import mobile

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpResponse

    from chaupal.applications.base import Application
    from chaupal.console.access import OfficerRequest

MOST = 100  # cases that are shown
LONGEST = 120  # characters that are looked for
_PHONE, _NUMBER, _NAME = "phone", "number", "name"


@may(Permission.READ_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: OfficerRequest) -> HttpResponse:
    """Straight to the case that a number names, else a list; one of another department is as good as none."""
    wanted = " ".join((request.POST if request.method == "POST" else request.GET).get("number", "").split())[:LONGEST]
    if not wanted:
        return render(request, "console/found.html")
    departments = request.departments - {""}
    found = applications.by_number(wanted)
    if found is None and (of_paper := case_of_number(wanted)):
        found = applications.by_id(of_paper)
    if found and found.department in departments:
        return redirect("console:case", found.id)
    if request.method != "POST":  # a link of ours names a case; what an address holds is looked for no further
        return render(request, "console/found.html", {"by": _NUMBER, "wanted": wanted}, status=404)
    context = _looked_for(request, wanted, departments)
    return render(request, "console/found.html", context, status=200 if context["rows"] else 404)


def _looked_for(request: OfficerRequest, wanted: str, departments: Collection[str]) -> dict[str, Any]:
    """The cases that were found otherwise; which they are is audited before anything of them is opened."""
    phone = mobile(wanted)
    by = _PHONE if phone else _NUMBER if any(map(str.isdigit, wanted)) else _NAME
    more = False
    named: dict[int, str] = {}
    if by == _PHONE:
        cases = applications.of_citizens(_citizens(phone), departments, MOST)
    elif by == _NUMBER:
        cases = applications.in_departments(cases_with_number(wanted, MOST), departments)
    else:
        alike, more = applications.named_like(wanted, departments)
        cases = applications.in_departments(alike, departments)
    audit_look(request.user, "search_cases", by, departments, {"by": by, "found": [case.number for case in cases]})
    if by == _NAME:
        named = {hit.case.id: hit.name for hit in applications.opened_by_name(wanted, [case.id for case in cases])}
        cases = [case for case in cases if case.id in named]
    return {"by": by, "wanted": wanted, "more": more, "rows": [_row(case, named.get(case.id, "")) for case in cases]}


def _citizens(phone: str) -> set[int]:
    known = find_all([one.phone_number_id for one in numbers()], [phone]).get(phone, [])
    return {same for one in known for same in everyone_of(one)}


def _row(case: Application, name: str) -> dict[str, Any]:
    return {
        "case": case,
        "name": name,
        "service": words.service(case.service, case.version),
        "department": words.department(case.department),
        "state": words.state(case.state, case.service, case.version),
    }
