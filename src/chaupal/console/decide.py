"""What the officer of the desk decides. The applications' room checks the role and the state, and tells the citizen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications import actions, queries
from chaupal.applications.base import (
    AlreadyDecided,
    DecidedBefore,
    IllegalMove,
    NotAllowed,
    NotChecked,
    NotEntered,
    NotServed,
    NotYet,
    State,
)
from chaupal.citizens.base import Erased
from chaupal.console import case, entering, telling, words
from chaupal.console.access import may, reachable
from chaupal.console.contradicted import NotAccepted, noted
from chaupal.console.queue import back
from chaupal.console.reasons import ANOTHER_PAPER, another_wanted, paper_wanted, reason_text, why_again
from chaupal.departments.base import Permission
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from chaupal.applications.base import Application
    from chaupal.console.access import OfficerRequest

TAG = "console"
_LONGEST = 600  # a WhatsApp message holds 1,024 with what the talk says round it


class DecisionForm(forms.Form):
    """`step` is the case as the officer saw it; `words` is the note, the reason or the question."""

    step = forms.IntegerField()
    words = forms.CharField(required=False, max_length=_LONGEST)
    ready = forms.CharField(required=False)
    paper = forms.CharField(required=False)
    why = forms.CharField(required=False)


@may(Permission.WORK_CASES)
@require_POST
def approve(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Passes the case on, or grants it from the last desk; the desk's checks must be ticked, its findings entered.

    So must each line be on which a paper does not match the application.
    """

    def act(application: Application, data: dict[str, Any]) -> str:
        checked, step = request.POST.getlist("checked"), int(data["step"])
        entered = entering.said(request.POST)
        accepted = noted(queries.case(application.id), request.POST.getlist("despite"))
        note = "\n".join(filter(None, (data["words"].strip(), accepted)))
        after = actions.approve(application.id, request.user, note, now(), checked=checked, entered=entered, step=step)
        if after.state == State.APPROVED:
            outcome = words.state(State.APPROVED, after.service, after.version)
            if silent := telling.why_silent(application):
                return gettext("%(outcome)s. %(silent)s") % {"outcome": outcome, "silent": silent}
            return gettext("%(outcome)s. The citizen is being told.") % {"outcome": outcome}
        desk = words.stage(after.stage, after.service, after.version)
        if queries.is_unheld(after):
            _tell_unheld(request, after)
        return gettext("Passed on to: %(desk)s.") % {"desk": desk}

    return _decided(request, application_id, act)


@may(Permission.WORK_CASES)
@require_POST
def reject(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Refuses it; the ready reason goes out in the citizen's language, the officer's own words as written."""

    def act(application: Application, data: dict[str, Any]) -> str:
        ready = reason_text(data["ready"], application.language)
        reason = "\n".join(filter(None, (ready, data["words"].strip())))
        actions.reject(application.id, request.user, reason, now(), step=int(data["step"]))
        if silent := telling.why_silent(application):
            return gettext("%(outcome)s. %(silent)s") % {"outcome": gettext("Rejected"), "silent": silent}
        return gettext("Rejected. The citizen is being told.")

    return _decided(request, application_id, act)


@may(Permission.WORK_CASES)
@require_POST
def ask(request: OfficerRequest, application_id: int) -> HttpResponse:
    """Asks the citizen in words, for one of the service's papers, or for another that the officer names."""

    def act(application: Application, data: dict[str, Any]) -> str:
        paper, said = data["paper"], data["words"].strip()
        if paper == ANOTHER_PAPER:
            if not said:
                raise ValueError(paper)
            paper, said = "", another_wanted(said, application.language)
        if paper and paper not in queries.papers_of(queries.case(application.id)):
            raise ValueError(paper)
        about = (application.service, application.version, application.language)
        again = paper_wanted(paper, *about, again=paper in application.papers) if paper else ""
        why = why_again(data["why"], application.language)
        question = "\n".join(filter(None, (again, why, said)))
        actions.ask(application.id, request.user, question, paper, now(), step=int(data["step"]))
        if silent := telling.why_silent(application):
            return gettext("%(outcome)s. %(silent)s") % {
                "outcome": gettext("The question is entered"),
                "silent": silent,
            }
        return gettext("The question goes to the citizen.")

    return _decided(request, application_id, act)


def _tell_unheld(request: OfficerRequest, application: Application) -> None:
    """Whoever passed it on hears that it lies where nobody works, and who was told of it."""
    said = gettext(
        "%(number)s: nobody works at the desk %(desk)s (%(role)s) yet. The head of the department is told"
        " under Tasks, the operator under Setting up."
    )
    desk = words.stage(application.stage, application.service, application.version)
    named = {"number": application.number, "desk": desk, "role": words.role(application.role)}
    messages.warning(request, said % named, extra_tags=TAG)


def _form_data(request: OfficerRequest) -> dict[str, Any]:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    return form.cleaned_data


def _decided(
    request: OfficerRequest, application_id: int, act: Callable[[Application, dict[str, Any]], str]
) -> HttpResponse:
    """Back to the queue with a word of what was done, or back to the case with why it was not.

    Where the desk's entries are amiss the case is shown as the officer filled it in, with why beside each.
    """
    application = reachable(request, application_id, "decide")
    try:
        done = act(application, _form_data(request))
    except (AlreadyDecided, IllegalMove, NotAllowed, Erased) as reason:
        refused = why_refused(reason)
    except (NotChecked, NotAccepted) as unticked:
        refused = _what_to_tick(unticked)
    except NotEntered as amiss:
        messages.error(request, gettext("Please mend what is marked below. Nothing was changed."), extra_tags=TAG)
        return case.show(request, application_id, entering.tried(request.POST, amiss))
    except NotYet:
        refused = gettext("The time booked for this desk has not come yet. Nothing was changed.")
    except NotServed:
        refused = gettext("The service of this case is no longer in the catalogue. Nothing was changed.")
    except ValueError:
        refused = gettext("Please write what the citizen should know, in at most 600 characters. Nothing was changed.")
    else:
        messages.success(request, f"{application.number}: {done}", extra_tags=TAG)
        return redirect(back(request))
    messages.error(request, refused, extra_tags=TAG)
    return redirect("console:case", application_id)


def why_refused(reason: AlreadyDecided | IllegalMove | NotAllowed | Erased) -> str:
    """Why no act of this officer on this case is possible now."""
    if isinstance(reason, DecidedBefore):
        return gettext(
            "You decided this case at an earlier desk. A second person must decide it here. Nothing was changed."
        )
    if isinstance(reason, NotAllowed):
        return gettext("This case is not on your desk. Nothing was changed.")
    if isinstance(reason, Erased):
        return gettext("The citizen's data has been erased at their request. Nothing was changed.")
    return gettext("Somebody else has acted on this case in the meantime. Nothing was changed.")


def _what_to_tick(unticked: NotChecked | NotAccepted) -> str:
    if isinstance(unticked, NotAccepted):
        return gettext("Please tick each line that does not match, or ask the citizen. Nothing was changed.")
    return gettext("Please tick every check of this desk before you approve. Nothing was changed.")
