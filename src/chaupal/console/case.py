"""The case page: answers beside documents, the history, the fee, and what the officer of the desk can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from chaupal.applications import queries as applications
from chaupal.applications.actions import LONGEST_WORD
from chaupal.applications.base import State
from chaupal.catalogue.queries import catalogue
from chaupal.certificates import queries as certificates
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import person
from chaupal.console import (
    agreed,
    appealed,
    assigning,
    blocked,
    closely,
    elsewhere,
    entering,
    fee,
    helped,
    landed,
    met,
    misprints,
    papers,
    proof,
    shown,
    telling,
    timeline,
    ways_back,
    words,
)
from chaupal.console.access import may, open_case, reachable
from chaupal.console.contradicted import mismatches
from chaupal.console.queue import back
from chaupal.console.reasons import page_reasons, ready_reasons
from chaupal.departments.base import Permission
from chaupal.engine.definition import GRIEVANCE
from chaupal.payments import queries as payments
from chaupal.risk.queries import looked_at

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile
    from chaupal.console.access import OfficerRequest
    from chaupal.console.entering import Tried
    from chaupal.payments.queries import Bill, Refund

_SHOWN_DIGITS = 4  # of a phone number: enough to tell two people apart, too few to call


@may(Permission.READ_CASES)
def page(request: OfficerRequest, application_id: int) -> HttpResponse:
    """A citizen's file."""
    return show(request, application_id)


def show(request: OfficerRequest, application_id: int, tried: Tried | None = None) -> HttpResponse:
    """A citizen's file, with what the officer `tried` to enter. Opening it is audited before anything is shown."""
    try:
        case = open_case(request, application_id)
    except Erased:
        return render(request, "console/erased.html", status=410)
    context = {**_facts(case), **_papers(case), **_acts(request, case), **_issued(request, case)}
    context |= elsewhere.at_case(request, case) | met.at_case(request, case)
    context |= assigning.at_case(request, case) | {"queue": back(request)}
    context |= blocked.at_case(request, case) | appealed.at_case(request, case)
    context |= _way_back(request, context["bill"], context["refund"])
    context["mismatches"] = mismatches(case, context["documents"])
    context |= {"inputs": entering.inputs(case, tried), "tried": tried}
    context["here"] = reverse("console:case", args=[application_id])  # what was refused is shown at a button's address
    return render(request, "console/case.html", context, status=422 if tried else 200)


@may(Permission.READ_CASES)
def news(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Whether somebody acted on the case since the officer opened it; asked every few seconds, shows nothing of it."""
    application = reachable(request, application_id, "read_case")
    if str(application.step) == request.GET.get("step"):
        return HttpResponse(status=204)
    return render(request, "console/case_news.html", {"application_id": application_id})


def _facts(case: CaseFile) -> dict[str, Any]:
    bill = payments.bill_by_reference(case.conversation_id, case.reference)
    citizen = person(case.citizen_id)
    phone = citizen.phone or ""
    standing, proven = agreed.standing_of(case), proof.shown(case)
    return {
        "case": case,
        "service": words.service(case.service, case.version),
        "department": words.department(case.department),
        "stage": words.stage(case.stage, case.service, case.version),
        "state": words.state(case.state, case.service, case.version),
        "phone": phone[-_SHOWN_DIGITS:],
        "gone": citizen.erased,
        "withdrawn_at": standing.at if standing and standing.is_withdrawn else None,
        "consent": agreed.shown(case, standing),
        "silent": telling.why_silent(case),
        "proof": proven,
        "helped": helped.shown(case),
        "landed": landed.shown(case),
        "answers": shown.answered(case),
        "findings": shown.entered(case),
        "desks": shown.desks(case),
        "history": timeline.timeline(case, standing, proven.by if proven and proven.method == "office" else ""),
        "notes": shown.notes(case),
        "told": telling.told(case),
        "questions": shown.questions(case),
        "reopened": shown.reopened(case),
        "bill": bill,
        "fee": fee.lines(bill, case) if bill else [],
        "receipt": payments.receipt_of(bill.id) if bill else None,
        "refund": payments.refund_of(bill.id) if bill else None,
    }


def _way_back(request: OfficerRequest, bill: Bill | None, back: Refund | None) -> dict[str, Any]:
    if bill is None:
        return {}
    return {"way_back": ways_back.of_bill(request.user, bill, payments.last_requests([bill.id]).get(bill.id), back)}


def _issued(request: OfficerRequest, case: CaseFile) -> dict[str, Any]:
    certificate = certificates.of_application(case.id)
    if certificate is None:
        return {}
    return {
        "certificate": certificate,
        "why_revoked": certificates.why_revoked(certificate),
        "may_revoke": certificate.revoked_at is None
        and certificate.replaced_at is None
        and certificates.may_revoke(request.user, certificate),
        "may_reissue": certificates.may_reissue(request.user, certificate),
        "misprints": misprints.inputs(case),
        "replaced": [(old, certificates.why_revoked(old)) for old in certificates.replaced(case.id)],
    }


def _papers(case: CaseFile) -> dict[str, Any]:
    look = looked_at(case)
    return {
        "closely": closely.reasons(look.signals),
        "documents": papers.tabs(case, look.papers),
        "papers": [(paper, words.label(paper, case.service, case.version)) for paper in applications.papers_of(case)],
    }


def _acts(request: OfficerRequest, case: CaseFile) -> dict[str, Any]:
    service = catalogue().known(case.service, case.version)
    on_desk = applications.on_desk(request.user, case)
    decided_before = on_desk and request.user.id in applications.elsewhere_in_history(case)
    mine = on_desk and not decided_before
    return {
        "may_decide": mine and case.state in {State.FILED, State.IN_PROGRESS},
        "decided_before": decided_before,
        "waits_until": applications.waits_until(case),
        "may_close": mine and case.state == State.WAITING,
        "may_inform": on_desk,
        "longest_word": LONGEST_WORD,
        "desk_of": words.role(case.role) if case.role else "",
        "checks": shown.checks(case),
        "last_desk": shown.last_desk(case),
        "told_on": shown.is_told_on(case),
        "amendments": shown.amendments(case) if mine and case.state == State.IN_PROGRESS else [],
        "certified": bool(service.certificate),
        "complaint": service.kind == GRIEVANCE,
        "ready_reasons": ready_reasons(words.language()),
        "page_reasons": page_reasons(words.language()),
    }
