"""Data breaches: operators read the notices and reports as they would go out, approve them, and enter the filing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.breaches import actions, queries
from chaupal.breaches.base import FIRST, FULL, IllegalMove, Lacking, NotAsRead, Refused, State
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission
from chaupal.kit.clock import now
from chaupal.kit.languages import LANGUAGES
from chaupal.tasks.queries import moment_of

if TYPE_CHECKING:
    from chaupal.breaches.queries import Breach
    from chaupal.console.access import OfficerRequest

STATES = {
    "finding": gettext_lazy("Being looked up"),
    "found": gettext_lazy("Notices to be approved"),
    "telling": gettext_lazy("Notices are being written"),
    "told": gettext_lazy("Notices are out"),
    "closed": gettext_lazy("Closed"),
    "dismissed": gettext_lazy("No breach"),
}
NATURES = {
    "account": gettext_lazy("An officer's account was misused"),
    "sent_wrongly": gettext_lazy("Data was sent to somebody else"),
    "device": gettext_lazy("A device was lost or stolen"),
    "copied": gettext_lazy("Data was copied"),
    "published": gettext_lazy("Data was public"),
    "changed": gettext_lazy("Data was changed"),
    "lost": gettext_lazy("Data was lost"),
}
DATA = {
    "contact": gettext_lazy("Phone numbers"),
    "application": gettext_lazy("Answers in applications"),
    "papers": gettext_lazy("Papers that were sent"),
    "messages": gettext_lazy("Messages of the chat"),
    "payments": gettext_lazy("Payments"),
    "certificates": gettext_lazy("Papers that were issued"),
}
NOTICES = {
    "to_write": gettext_lazy("Not written yet"),
    "on_its_way": gettext_lazy("On its way"),
    "delivered": gettext_lazy("Delivered"),
    "no_address": gettext_lazy("By post: no WhatsApp"),
    "opted_out": gettext_lazy("By post: wrote STOP"),
    "failed": gettext_lazy("By post: not delivered"),
    "erased": gettext_lazy("Erased: no notice reaches them"),
}
REPORTS = {FIRST: gettext_lazy("First intimation"), FULL: gettext_lazy("Full report")}


@may(Permission.MANAGE_BREACHES)
def page(request: OfficerRequest) -> HttpResponse:
    """The newest breaches."""
    audit(request.user, "read_breaches", "breaches")
    rows = [
        {"breach": each, "nature": NATURES[each.nature], "state": STATES[each.state]} for each in queries.all_breaches()
    ]
    return render(request, "console/breaches.html", {"rows": rows})


@may(Permission.MANAGE_BREACHES)
def one(request: OfficerRequest, breach_id: int) -> HttpResponse:
    """How far it is, by when what is due, and every text that goes out."""
    breach = _breach(breach_id)
    audit(request.user, "read_breach", f"breach/{breach.code}")
    actions.catch_up(breach)
    progress, drafts = queries.progress(breach), queries.notices(breach)
    context = {
        "breach": breach,
        "nature": NATURES[breach.nature],
        "state": STATES[breach.state],
        "touched": progress.touched,
        "data": [(DATA[name], count) for name, count in progress.data.items()],
        "progress": [(NOTICES[name], count) for name, count in progress.notices.items()],
        "drafts": [
            (each, LANGUAGES[each.language].own_name, ", ".join(str(DATA[name]) for name in each.data))
            for each in drafts
        ],
        "mark": queries.mark(drafts),
        "to_approve": breach.state == State.FOUND and bool(drafts),
        "citizens_due": _due("breach_citizens", breach),
        "reports": [_report(breach, kind) for kind in REPORTS],
    }
    return render(request, "console/breach.html", context)


@may(Permission.MANAGE_BREACHES)
@require_POST
def approve(request: OfficerRequest, breach_id: int) -> HttpResponse:
    """Lets the notices go out that the operator read."""
    breach = _breach(breach_id)
    try:
        breach = actions.approve(breach, request.user, request.POST.get("read", ""))
    except NotAsRead:
        return _back(request, breach_id, gettext("The notices have changed. Read them again; nothing was sent."))
    except (Refused, IllegalMove):
        return _back(request, breach_id, gettext("The notices cannot be sent now. Nothing was changed."))
    waits = gettext("Entered. They go out once another operator has read and approved them, too.")
    told = waits if breach.state == State.FOUND else gettext("The notices go out now.")
    messages.success(request, told, extra_tags=TAG)
    return redirect("console:breach", breach_id)


@may(Permission.MANAGE_BREACHES)
@require_POST
def filed(request: OfficerRequest, breach_id: int, kind: str) -> HttpResponse:
    """The report was filed with the Board, under this reference."""
    breach, reference = _breach(breach_id), request.POST.get("reference", "").replace("\0", "").strip()[:64]
    if kind not in REPORTS:
        raise Http404
    if not reference:
        return _back(request, breach_id, gettext("Please enter the Board's reference. Nothing was changed."))
    try:
        actions.file_report(breach, kind, reference, request.user)
    except Refused:
        return _back(request, breach_id, gettext("The full report still lacks something. Nothing was changed."))
    messages.success(request, gettext("It is entered as filed."), extra_tags=TAG)
    return redirect("console:breach", breach_id)


def _report(breach: Breach, kind: str) -> dict[str, Any]:
    try:
        text = queries.board_text(breach, kind)
    except Lacking:
        text = ""
    filed = breach.reports.filter(kind=kind).first()
    return {
        "kind": kind,
        "name": REPORTS[kind],
        "text": text,
        "filed": filed,
        "due": _due(actions.BOARD_TASKS[kind], breach),
    }


def _due(kind: str, breach: Breach) -> dict[str, Any] | None:
    due = moment_of(kind, breach.code)
    return {"at": due, "late": due < now()} if due else None


def _breach(breach_id: int) -> Breach:
    breach = queries.by_id(breach_id)
    if breach is None:
        raise Http404
    return breach


def _back(request: OfficerRequest, breach_id: int, why: str) -> HttpResponse:
    messages.error(request, why, extra_tags=TAG)
    return redirect("console:breach", breach_id)
