"""The departments' own registers: a record is searched as citizens find it, read with its history, and kept right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.catalogue.base import Wrong
from chaupal.catalogue.queries import untold_texts
from chaupal.console import words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.console.record_faults import told
from chaupal.console.record_shown import differences, shown
from chaupal.console.register_access import for_register, reachable
from chaupal.console.register_form import ReasonForm, RecordForm, SearchForm
from chaupal.departments.actions import audit, audited
from chaupal.departments.base import Permission
from chaupal.departments.queries import allowed
from chaupal.registers import actions, queries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpResponse

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.console.access import OfficerRequest
    from chaupal.registers.queries import Entry

MOST = 20  # records of one search
ACTS = {
    "import": gettext_lazy("A file was taken in"),
    "payment": gettext_lazy("Paid"),
    "add": gettext_lazy("Added"),
    "correct": gettext_lazy("Corrected"),
    "withdraw": gettext_lazy("Withdrawn"),
    "restore": gettext_lazy("Brought back"),
}


@may(Permission.READ_RECORDS)
def page(request: OfficerRequest) -> HttpResponse:
    """The registers of the officer's departments."""
    found = reachable(request.user)
    if not found:
        raise PermissionDenied
    rows = [
        {"id": name, "name": words.register(name), "department": words.department(one.department), "ways": _ways(one)}
        for name, one in found.items()
    ]
    return render(request, "console/registers.html", {"rows": rows})


@for_register(Permission.READ_RECORDS)
def search(request: OfficerRequest, register: RegisterDefinition) -> HttpResponse:
    """By what a record is found. What is known of a person is posted, so that it stands in no address."""
    form, found = SearchForm(request.POST or None, register), None
    if request.method == "POST" and form.is_valid():
        known = form.known()
        entries = queries.looked_up(register.id, known, MOST)
        detail = {"by": sorted(known), "found": [str(one.number) for one in entries]}
        audit(request.user, "search_register", register.id, department=register.department, detail=detail)
        found = [{"one": one, "label": _label(one.content)} for one in entries]
    context = {"form": form, "found": found, "ways": _ways(register)}
    return render(request, "console/register.html", about(request, register) | context)


@for_register(Permission.READ_RECORDS)
def record(request: OfficerRequest, register: RegisterDefinition, number: int) -> HttpResponse:
    """A record and what became of it, the last change first."""
    entry = _entry(register, number)
    audit(request.user, "read_record", _subject(register, number), department=register.department)
    after, changes = entry.content, []
    for was in queries.changes_of(number):
        rows = [] if was.content is None else differences(register, was.content, after)
        changes.append({"was": was, "what": ACTS[was.act], "rows": rows})
        after = after if was.content is None else was.content
    context = {"entry": entry, "rows": shown(register, entry.content), "label": _label(entry.content)}
    missing = untold_texts(register.id, entry.content)
    context["notes"] = [told(register, Wrong("text_missing", name=name, language=one)) for name, one in missing]
    context |= {"changes": changes, "form": ReasonForm(initial={"seen": entry.seen})}
    return render(request, "console/record.html", about(request, register) | context)


@for_register(Permission.CHANGE_RECORDS)
def new(request: OfficerRequest, register: RegisterDefinition) -> HttpResponse:
    """A record is added."""
    form = RecordForm(request.POST or None, register, {})
    if request.method == "POST" and form.is_valid():
        try:
            with audited(request.user, "add_record", register.id, department=register.department):
                reason = form.cleaned_data["reason"]
                number = actions.add_record(register.id, form.content(), request.user.username, reason)
        except actions.NotHeld as wrong:
            _tell(form, register, wrong.faults)
        else:
            messages.success(request, gettext("The record is added."), extra_tags=TAG)
            return redirect("console:record", register.id, number)
    return render(request, "console/record_form.html", about(request, register) | {"form": form})


@for_register(Permission.CHANGE_RECORDS)
def correct(request: OfficerRequest, register: RegisterDefinition, number: int) -> HttpResponse:
    """A record is put right."""
    entry = _entry(register, number)
    if entry.withdrawn_at:
        return redirect("console:record", register.id, number)
    form = RecordForm(request.POST or None, register, entry.content, entry.seen)
    if request.method != "POST" or not form.is_valid():
        audit(request.user, "read_record", _subject(register, number), department=register.department)
    elif answer := _corrected(request, register, entry, form):
        return answer
    context = {"form": form, "entry": entry, "label": _label(entry.content)}
    return render(request, "console/record_form.html", about(request, register) | context)


def _corrected(
    request: OfficerRequest, register: RegisterDefinition, entry: Entry, form: RecordForm
) -> HttpResponse | None:
    """Where it goes on; None if it does not hold, which the form says."""
    content, given, number = form.content(), form.cleaned_data, entry.number
    fields = sorted(name for name in content | entry.content if content.get(name) != entry.content.get(name))
    subject, of = _subject(register, number), register.department
    try:
        with audited(request.user, "correct_record", subject, department=of, detail={"fields": fields}):
            by = request.user.username
            actions.correct_record(register.id, number, content, by, given["reason"], given["seen"])
    except actions.NotHeld as wrong:
        _tell(form, register, wrong.faults)
        return None
    except actions.Stale:
        return _stale(request, register, number)
    messages.success(request, gettext("The record is corrected."), extra_tags=TAG)
    return redirect("console:record", register.id, number)


@for_register(Permission.CHANGE_RECORDS)
@require_POST
def withdraw(request: OfficerRequest, register: RegisterDefinition, number: int) -> HttpResponse:
    """Citizens find the record no more; it is kept."""
    change = partial(actions.withdraw_record, register.id, number)
    done = gettext("Citizens find this record no more.")
    return _changed(request, register, number, "withdraw_record", change, done)


@for_register(Permission.CHANGE_RECORDS)
@require_POST
def restore(request: OfficerRequest, register: RegisterDefinition, number: int, version: int) -> HttpResponse:
    """The record says again what it said before that change."""
    change = partial(actions.restore_record, register.id, number, version)
    done = gettext("The record says again what it said then.")
    return _changed(request, register, number, "restore_record", change, done)


def _changed(
    request: OfficerRequest,
    register: RegisterDefinition,
    number: int,
    act: str,
    change: Callable[[str, str, str], None],
    done: str,
) -> HttpResponse:
    """Changes the record, for the reason that is told."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Please say why. Nothing was changed."), extra_tags=TAG)
        return redirect("console:record", register.id, number)
    try:
        with audited(request.user, act, _subject(register, number), department=register.department):
            change(request.user.username, form.cleaned_data["reason"], form.cleaned_data["seen"])
    except actions.NoSuchRecord:
        raise Http404 from None
    except actions.Stale:
        return _stale(request, register, number)
    except actions.NotHeld as wrong:
        messages.error(request, " ".join(told(register, fault) for fault in wrong.faults), extra_tags=TAG)
        return redirect("console:record", register.id, number)
    messages.success(request, done, extra_tags=TAG)
    return redirect("console:record", register.id, number)


def _stale(request: OfficerRequest, register: RegisterDefinition, number: int) -> HttpResponse:
    text = gettext("Somebody else changed this record meanwhile. Nothing was changed; look at it as it is now.")
    messages.error(request, text, extra_tags=TAG)
    return redirect("console:record", register.id, number)


def _entry(register: RegisterDefinition, number: int) -> Entry:
    try:
        return queries.entry(register.id, number)
    except actions.NoSuchRecord:
        raise Http404 from None


def _tell(form: RecordForm, register: RegisterDefinition, faults: list[Wrong]) -> None:
    for fault in faults:
        form.add_error(None, told(register, fault))


def _subject(register: RegisterDefinition, number: int) -> str:
    return f"{register.id}/{number}"


def _ways(register: RegisterDefinition) -> list[str]:
    return [" + ".join(words.register_field(register, name) for name in way.fields) for way in register.ways]


def _label(content: Mapping[str, Any]) -> str:
    texts = content.get("label") or {}
    return texts.get(words.language()) or next(iter(texts.values()), "—")


def about(request: OfficerRequest, register: RegisterDefinition) -> dict[str, Any]:
    """What every page about a register says of it, and what the officer may do there."""
    named = {"name": words.register(register.id), "department": words.department(register.department)}
    acts = {"may_change": Permission.CHANGE_RECORDS, "may_files": Permission.EXCHANGE_RECORDS}
    return {
        "register": register,
        **named,
        **{name: allowed(request.user, register.department, permission) for name, permission in acts.items()},
    }
