"""A task is seen to: by its remedy, which is the door of the room it came from, or otherwise, with a word of how."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.console import task_words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.console.tasks import PAGES, may_mend
from chaupal.departments.actions import audit, audited
from chaupal.departments.base import Permission
from chaupal.tasks import queries as tasks
from chaupal.tasks.actions import close_task
from chaupal.tasks.base import KINDS

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest
    from chaupal.tasks.base import Task


@may(Permission.WORK_TASKS)
@require_POST
def mend(request: OfficerRequest, task_id: int) -> HttpResponse:
    """Calls the remedy; the room closes the task when the trouble is gone, and opens another if it comes back."""
    task = _mine(request, task_id, "mend_task")
    name = KINDS[task.kind].remedy
    path = settings.TASK_REMEDIES.get(name)
    if path is None:
        raise Http404
    if task.closed_at is not None:
        return _back(request, gettext("Somebody else has seen to it already."))
    with (
        suppress(ObjectDoesNotExist, ValueError),  # what it was about is gone
        audited(request.user, "mend_task", _about(task), department=task.department, detail=_detail(task)),
    ):
        import_string(path)(task.subject, request.user.username)
    if tasks.is_open(task.kind, task.subject):
        return _back(request, gettext("It could not be done; nothing was changed. The task stays open."))
    messages.success(request, f"{task_words.REMEDIES[name]}: {gettext('under way.')}", extra_tags=TAG)
    return redirect("console:tasks")


@may(Permission.WORK_TASKS)
@require_POST
def settle(request: OfficerRequest, task_id: int) -> HttpResponse:
    """Closes it without the remedy; `end` says why."""
    task = _mine(request, task_id, "settle_task")
    if task.kind in PAGES:  # it ends with the answer
        raise Http404
    end = request.POST.get("end", "")
    if end not in dict(task_words.ends(KINDS[task.kind].remedy)):
        return _back(request, gettext("Please choose how it was settled. Nothing was changed."))
    detail = {**_detail(task), "end": end}
    with audited(request.user, "settle_task", _about(task), department=task.department, detail=detail):
        closed = close_task(task.kind, task.subject, by=request.user.username)
    if not closed:
        return _back(request, gettext("Somebody else has seen to it already."))
    messages.success(request, gettext("The task is closed."), extra_tags=TAG)
    return redirect("console:tasks")


def _mine(request: OfficerRequest, task_id: int, act: str) -> Task:
    """The task; raises Http404, and leaves a row of a try at another's."""
    task = tasks.task(task_id)
    if task is None:
        raise Http404
    if not may_mend(request.user, task):
        audit(request.user, f"{act}.refused", _about(task), department=task.department, detail=_detail(task))
        raise Http404
    return task


def _about(task: Task) -> str:
    """What the audit files it under: the case, if there is one."""
    case: str = task.facts.get("case", "")
    return case or task.subject


def _detail(task: Task) -> dict[str, str]:
    return {"task": task.kind, "of": task.subject}


def _back(request: OfficerRequest, why: str) -> HttpResponse:
    messages.error(request, why, extra_tags=TAG)
    return redirect("console:tasks")
