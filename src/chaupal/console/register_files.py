"""A file comes into a register in two steps: its faults or what it would change are shown, then it is entered."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from chaupal.console import words
from chaupal.console.decide import TAG
from chaupal.console.record_faults import told
from chaupal.console.register_access import for_register
from chaupal.console.registers import about
from chaupal.departments.actions import audit, audited
from chaupal.departments.base import Permission
from chaupal.registers import actions, queries

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.console.access import OfficerRequest

MOST = 100_000  # records that are handed out here; more go by the command
MIMES = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
}


class FileForm(forms.Form):
    """A department's file."""

    file = forms.FileField(
        label=gettext_lazy("File: CSV, XLSX or JSON, at most 5 MB"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.json,.jsonl"}),
    )
    key = forms.ChoiceField(label=gettext_lazy("What tells one record from another"), required=False)

    def __init__(self, data: Any, files: Any, register: RegisterDefinition) -> None:
        super().__init__(data, files)
        plain = [name for name, types in queries.types_of(register).items() if types <= {str, int}]
        choices = [("", gettext("All that it says: what is changed is a new record"))]
        choices += [(name, words.register_field(register, name)) for name in plain]
        self.fields["key"].choices = choices  # type: ignore[attr-defined]


@for_register(Permission.EXCHANGE_RECORDS)
def page(request: OfficerRequest, register: RegisterDefinition) -> HttpResponse:
    """First step: the file is checked, and nothing entered."""
    form = FileForm(request.POST or None, request.FILES or None, register)
    context = about(request, register) | {"form": form, "exports": [(one, one[1:].upper()) for one in MIMES]}
    if request.method == "POST" and form.is_valid():
        audit(request.user, "check_register_file", register.id, department=register.department)
        file, key = form.cleaned_data["file"], form.cleaned_data["key"]
        try:
            upload, checked = actions.receive_upload(
                register.id, file.name, file.read(actions.MOST_BYTES + 1), key, request.user.username
            )
        except actions.NotRead as wrong:
            form.add_error("file", told(register, wrong.wrong))
        else:
            context |= {"checked": checked, "upload": upload, "file": file.name}
            context["faults"] = len(checked.faults) + checked.more
            context["notes"] = [told(register, note) for note in checked.notes]
            context["lines"] = [(line, told(register, fault)) for line, fault in checked.faults]
    return render(request, "console/register_file.html", context)


@for_register(Permission.EXCHANGE_RECORDS)
@require_POST
def enter(request: OfficerRequest, register: RegisterDefinition, upload: int) -> HttpResponse:
    """Second step: what was checked is entered."""
    try:
        with audited(request.user, "import_register", register.id, department=register.department):
            done = actions.enter_upload(register.id, upload, request.user.username)
    except actions.Gone:
        text = gettext("This file was entered or dropped before. Send it again if it is still wanted.")
        messages.error(request, text, extra_tags=TAG)
    except actions.FileChanged:
        text = gettext(
            "What this register takes was changed since the file was checked. Check it again: nothing was entered."
        )
        messages.error(request, text, extra_tags=TAG)
    except actions.Busy:
        text = gettext("Another file is being entered in this register. Try again in some minutes: nothing is lost.")
        messages.error(request, text, extra_tags=TAG)
    else:
        counts = {"new": done.new, "changed": done.changed, "same": done.same + done.withdrawn}
        text = gettext("Entered: %(new)s new, %(changed)s changed, %(same)s left as they are.") % counts
        messages.success(request, text, extra_tags=TAG)
    return redirect("console:register", register.id)


@for_register(Permission.EXCHANGE_RECORDS)
@require_POST
def drop(request: OfficerRequest, register: RegisterDefinition, upload: int) -> HttpResponse:
    """The file is not wanted after all."""
    audit(request.user, "drop_register_file", register.id, department=register.department)
    actions.drop_upload(register.id, upload, request.user.username)
    messages.success(request, gettext("The file is dropped. Nothing was entered."), extra_tags=TAG)
    return redirect("console:register_file", register.id)


@for_register(Permission.EXCHANGE_RECORDS)
@require_POST
def export(request: OfficerRequest, register: RegisterDefinition) -> HttpResponse:
    """What stands in the register, as a file."""
    suffix = request.POST.get("format", "")
    if suffix not in MIMES:
        raise Http404
    if queries.has_more_than(register.id, MOST):
        text = gettext("There are too many records for this page. An operator exports them by a command.")
        messages.error(request, text, extra_tags=TAG)
        return redirect("console:register_file", register.id)
    audit(request.user, "export_register", register.id, department=register.department, detail={"format": suffix})
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        actions.export(register.id, file, suffix)
    except ValueError as wrong:
        file.close()
        messages.error(request, gettext("It cannot be written: %(why)s") % {"why": str(wrong)}, extra_tags=TAG)
        return redirect("console:register_file", register.id)
    file.seek(0)
    name = f"{register.id}{suffix}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=MIMES[suffix])  # type: ignore[return-value]
