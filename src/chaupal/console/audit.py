"""The audit page: supervisors read what was done in their departments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.http import urlencode

from chaupal.applications import queries as applications
from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.beyond import WHY
from chaupal.departments import queries as departments
from chaupal.departments.actions import audit_look
from chaupal.departments.base import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest
    from chaupal.departments.base import AuditRow

PAGE = 50
_CASE = re.compile(r"[A-Z-]+/\d{4}/\d{7,}")  # receipts and certificates have numbers of another shape
CHECKED = 1000  # rows whose chain is checked at each look; `chaupal doctor` checks all


@may(Permission.READ_AUDIT)
def page(request: OfficerRequest) -> HttpResponse:
    """The departments' audit, newest first, by officer or by case number."""
    wanted = request.GET.get("about", "").replace("\0", "").strip()
    audit_look(request.user, "read_audit", "audit", request.departments, _about(wanted))
    page = departments.audit_rows(request.departments, wanted, size=PAGE, mark=request.GET.get("page", ""))
    context = {
        "rows": [_shown(row) for row in page.rows],
        "page": page,
        "query": urlencode({"about": wanted}) if wanted else "",
        "about": wanted,
        "broken_at": departments.audit_break(last=CHECKED),
    }
    return render(request, "console/audit.html", context)


def _about(wanted: str) -> dict[str, str]:
    """What was looked for, as it may stand in the audit: other words than a number or an officer are not repeated."""
    if not wanted:
        return {}
    is_ours = _CASE.fullmatch(wanted.upper()) or departments.officer_named(wanted)
    return {"about": wanted if is_ours else "other words"}


def _shown(row: AuditRow) -> dict[str, Any]:
    what, outcome = words.audited(row.act, row.detail.get("kind", ""), by_register=row.actor.startswith("register:"))
    department = words.department(row.department) if row.department else ""
    of_case = bool(_CASE.fullmatch(row.subject))
    entered = _labels(row) if of_case and row.detail.get("entered") else ""
    return {
        "row": row,
        "what": what,
        "outcome": outcome,
        "department": department,
        "of_case": of_case,
        "entered": entered,
        "why": WHY.get(row.detail.get("why", ""), ""),
    }


def _labels(row: AuditRow) -> str:
    """What an officer entered from the office's records, by its labels; what it is stands in the case alone."""
    names, case = row.detail["entered"], applications.by_number(row.subject)
    findings = catalogue().known(case.service, case.version).findings if case else ()
    labels = {each.id: words.finding(each, case.service, case.version) for each in findings if case}
    return ", ".join(labels.get(name, name) for name in names)
