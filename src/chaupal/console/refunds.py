"""A paid fee goes back when one officer asks for it and another, of finance, approves: asked from a payment or a case.

What waits and what became of the rest stands on one page. The audit has both persons under the case's number, or the
bill's where there is no case.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.applications import queries as applications
from chaupal.console import task_words, words
from chaupal.console.access import may, within
from chaupal.console.decide import TAG
from chaupal.console.ways_back import shown
from chaupal.departments.actions import audit_look, audited
from chaupal.departments.base import FINANCE, Permission
from chaupal.departments.queries import held
from chaupal.kit.clock import now
from chaupal.payments import actions, queries
from chaupal.payments.base import LONGEST_REFUND_WORDS, Amiss, NotRefundable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from chaupal.applications.base import Application
    from chaupal.console.access import OfficerRequest
    from chaupal.payments.queries import Bill, RefundRequest

PAGE: Final = 20
AMISS: Final[dict[Amiss, _StrPromise]] = {
    Amiss.NOT_PAID: gettext_lazy("There is no paid fee to give back. Nothing was changed."),
    Amiss.GOES_BACK: gettext_lazy("This fee goes back already, or is back. Nothing was changed."),
    Amiss.PART_WENT_BACK: gettext_lazy(
        "A part of this fee was given back at the gateway: give the rest back there, too. Nothing was changed."
    ),
    Amiss.WAITS: gettext_lazy("It is asked for already, and waits for a second person. Nothing was changed."),
    Amiss.OTHER_SUM: gettext_lazy("That is not the sum that was paid. Nothing was changed; please look again."),
    Amiss.NO_REASON: gettext_lazy("Please choose why the fee goes back. Nothing was changed."),
    Amiss.NO_WORDS: gettext_lazy("Please write why, in at most 600 characters. Nothing was changed."),
    Amiss.SAME_PERSON: gettext_lazy("You asked for it yourself: somebody else has to decide. Nothing was changed."),
    Amiss.DECIDED: gettext_lazy("Somebody else has decided it already. Nothing was changed."),
}


@may(Permission.REFUND)
@require_POST
def ask(request: OfficerRequest, bill_id: int) -> HttpResponse:
    """Asks that the whole of a bill goes back; then to the case it was asked from, or to what waits."""
    bill = queries.bill_or_none(bill_id)
    if bill is None:
        raise Http404
    within(request, bill.department, "ask_refund", f"bill/{bill.id}")
    case = applications.of_reference(bill.conversation_id, bill.reference)
    reason, paise = request.POST.get("reason", ""), request.POST.get("paise", "")
    seen = int(paise) if paise.isdecimal() and len(paise) <= _DIGITS else -1
    detail = {"reason": reason if reason in task_words.REFUNDS else "", "paise": bill.amount_paise}
    try:
        with audited(request.user, "ask_refund", _subject(bill, case), department=bill.department, detail=detail):
            said = request.POST.get("words", "")
            actions.ask_refund(bill.id, reason, said, request.user.username, now(), paise=seen)
    except NotRefundable as amiss:
        messages.error(request, AMISS[amiss.why], extra_tags=TAG)
    else:
        done = gettext("Asked for. The money goes back when somebody else of finance approves it.")
        messages.success(request, done, extra_tags=TAG)
    if request.POST.get("from") == "case" and case is not None:
        return redirect("console:case", case.id)
    return redirect("console:refunds")


_DIGITS: Final = 15  # more are no sum


def _subject(bill: Bill, case: Application | None) -> str:
    return case.number if case else f"bill/{bill.id}"


@may(Permission.REFUND)
def page(request: OfficerRequest) -> HttpResponse:
    """What waits, the oldest first, and beneath it what was decided; the look is audited."""
    audit_look(request.user, "read_refunds", "", request.departments)
    waiting = queries.waiting_requests(request.departments, size=PAGE, mark=request.GET.get("waiting", ""))
    decided = queries.decided_requests(request.departments, size=PAGE, mark=request.GET.get("page", ""))
    context = {
        "waiting": waiting,
        "wait": _shown(request, waiting.rows),
        "page": decided,
        "decided": _shown(request, decided.rows),
        "longest": LONGEST_REFUND_WORDS,
    }
    return render(request, "console/refunds.html", context)


def _shown(request: OfficerRequest, found: Sequence[RefundRequest]) -> list[dict[str, Any]]:
    numbers = [each.case_number for each in found if each.case_number]
    ours = applications.numbered(numbers, request.departments)
    cases = {case.number: case for case in ours}
    backs, parts = queries.refunds_of_requests(found), queries.parts_returned_of_requests(found)
    deciders = _deciders({each.department for each in found if each.state == "waiting"})
    return [
        shown(request.user, each, backs.get(each.bill_id))
        | {
            "part": each.bill_id in parts,
            "case": _case(cases, each),
            "nobody": not deciders[each.department] - {each.asked_by},
        }
        for each in found
    ]


def _deciders(departments: Collection[str]) -> defaultdict[str, set[str]]:
    """Department -> the user names of those whose posts there decide refunds."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for post in held(departments, FINANCE) if departments else ():
        found[post.department].add(post.officer.username)
    return found


def _case(cases: Mapping[str, Application], each: RefundRequest) -> dict[str, Any] | None:
    case = cases.get(each.case_number)
    return {"id": case.id, "state": words.state(case.state, case.service, case.version)} if case else None


@may(Permission.APPROVE_REFUNDS)
@require_POST
def decide(request: OfficerRequest, request_id: int) -> HttpResponse:
    """Approves or refuses what another asked for."""
    wanted = queries.refund_request(request_id)
    if wanted is None:
        raise Http404
    act = _VERDICTS.get(request.POST.get("verdict", ""))
    subject = wanted.case_number or f"bill/{wanted.bill_id}"
    within(request, wanted.department, act or "refuse_refund", subject)
    if act is None:
        messages.error(request, gettext("Please approve or refuse it. Nothing was changed."), extra_tags=TAG)
        return redirect("console:refunds")
    detail = {"asked_by": wanted.asked_by, "reason": wanted.reason, "paise": wanted.paise}
    try:
        with audited(request.user, act, subject, department=wanted.department, detail=detail):
            said, approved = request.POST.get("words", ""), act == "approve_refund"
            decided = actions.decide_refund(wanted.id, request.user.username, said, now(), approved=approved)
    except NotRefundable as amiss:
        messages.error(request, AMISS[amiss.why], extra_tags=TAG)
    else:
        messages.success(request, _DONE[decided.state], extra_tags=TAG)
    return redirect("console:refunds")


_VERDICTS: Final = {"approve": "approve_refund", "refuse": "refuse_refund"}
_DONE: Final[dict[str, _StrPromise]] = {
    "approved": gettext_lazy("Approved: the money goes back to where it came from, and the citizen is told."),
    "refused": gettext_lazy("Refused: the fee is kept."),
    "overtaken": gettext_lazy("The money went back another way meanwhile: nothing more is sent."),
}
