"""The operator's page: officers are made, posted, invited by a link, and closed when they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications.actions import hand_on
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.console.officer_form import OfficerForm, desks, lasting
from chaupal.console.posts import last_operator, told, written
from chaupal.departments import actions
from chaupal.departments.actions import audit, audited
from chaupal.departments.base import LastOperator, NameTaken, NotAsked, Officer, Permission, Posting, SamePerson
from chaupal.departments.queries import factor_reset, has_factor, staff
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest

PAGE = 100
_LINK = "invitation"  # in the session, until the page has shown it once


@may(Permission.MANAGE_OFFICERS)
def page(request: OfficerRequest) -> HttpResponse:
    """Officers with their posts; those who left at the end."""
    shown = staff(size=PAGE, mark=request.GET.get("page", ""))
    rows = [{"officer": each, "posts": _posts(each)[0]} for each in shown.rows]
    return render(request, "console/officers.html", {"rows": rows, "page": shown})


@may(Permission.MANAGE_OFFICERS)
def new(request: OfficerRequest) -> HttpResponse:
    """Makes an officer and shows the link of the invitation."""
    form = OfficerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        username, posts = form.cleaned_data["username"], form.posts()
        try:
            detail = {"posts": _written(posts), **written(form.terms())}
            with audited(request.user, "make_officer", username, detail=detail):
                officer = actions.engage(username, form.names(), posts, form.terms())
        except NameTaken:
            form.add_error("username", gettext("An officer of this user name is there already."))
        else:
            return _invited(request, officer)
    return render(request, "console/officer.html", {"form": form, "desks": desks(form.chosen())})


@may(Permission.MANAGE_OFFICERS)
def one(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """An officer's names and posts, to be changed; the link, if one was just made."""
    officer = get_object_or_404(Officer, id=officer_id)
    form = OfficerForm(request.POST or None, officer=officer)
    if request.method == "POST" and form.is_valid():
        posts = form.posts()
        detail = {"posts": _written(posts), "before": _written(lasting(officer)), **written(form.terms())}
        try:
            with audited(request.user, "change_officer", officer.username, detail=detail):
                actions.change(officer, form.names(), posts, form.terms())
        except LastOperator:
            messages.error(request, last_operator(), extra_tags=TAG)
        else:
            told(request, gettext("Changed."), hand_on(_anew(officer), request.user))
        return redirect("console:officer", officer.id)
    link = request.session.pop(_LINK, None) if request.method == "GET" else None
    context = {"form": form, "officer": officer, "desks": desks(form.chosen()), "link": link}
    now_held, ended = _posts(officer)
    context |= {"hours": settings.PASSWORD_RESET_TIMEOUT // 3600, "held": now_held, "ended": ended}
    context |= {"has_factor": has_factor(officer), "factor_reset": factor_reset(officer)}
    return render(request, "console/officer.html", context)


@may(Permission.MANAGE_OFFICERS)
@require_POST
def invite(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """A new link, for one who lost the password or the old link."""
    officer = get_object_or_404(Officer, id=officer_id, is_active=True)
    audit(request.user, "invite_officer", officer.username)
    return _invited(request, officer)


@may(Permission.MANAGE_OFFICERS)
@require_POST
def ask_factor(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """The officer lost the second factor: another operator is asked to confirm."""
    officer = get_object_or_404(Officer, id=officer_id, is_active=True)
    with audited(request.user, "ask_factor_reset", officer.username):
        actions.ask_to_forget_factor(officer, request.user)
    said = gettext("Another operator must confirm this on this page, within a day.")
    messages.success(request, said, extra_tags=TAG)
    return redirect("console:officer", officer.id)


@may(Permission.MANAGE_OFFICERS)
@require_POST
def confirm_factor(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """The second operator confirms: the factor is forgotten, and the officer begins by a new link."""
    officer = get_object_or_404(Officer, id=officer_id, is_active=True)
    try:
        with audited(request.user, "confirm_factor_reset", officer.username):
            path = actions.confirm_to_forget_factor(officer, request.user)
    except NotAsked:
        messages.error(
            request, gettext("Nobody asked for this within the last day. Nothing was changed."), extra_tags=TAG
        )
    except SamePerson:
        refused = gettext("Another operator must confirm this: two people decide it. Nothing was changed.")
        messages.error(request, refused, extra_tags=TAG)
    else:
        request.session[_LINK] = f"{settings.CHAUPAL_BASE_URL}{path}"
    return redirect("console:officer", officer.id)


@may(Permission.MANAGE_OFFICERS)
@require_POST
def close(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """The officer leaves."""
    officer = get_object_or_404(Officer, id=officer_id, is_active=True)
    try:
        with audited(request.user, "close_officer", officer.username, detail={"before": _written(lasting(officer))}):
            actions.dismiss(officer)
    except LastOperator:
        messages.error(request, last_operator(), extra_tags=TAG)
    else:
        done = gettext("Closed. Nothing opens the console for them any more.")
        told(request, done, hand_on(_anew(officer), request.user))
    return redirect("console:officer", officer.id)


@may(Permission.MANAGE_OFFICERS)
@require_POST
def reopen(request: OfficerRequest, officer_id: int) -> HttpResponse:
    """The officer is back, and is invited anew."""
    officer = get_object_or_404(Officer, id=officer_id, is_active=False)
    with audited(request.user, "reopen_officer", officer.username):
        actions.reinstate(officer)
    return _invited(request, officer)


def _invited(request: OfficerRequest, officer: Officer) -> HttpResponse:
    request.session[_LINK] = f"{settings.CHAUPAL_BASE_URL}{actions.invite(officer)}"
    return redirect("console:officer", officer.id)


def _written(posts: Any) -> list[str]:
    return [f"{department} {role}".strip() for department, role in sorted(posts)]


def _posts(officer: Officer) -> tuple[list[Posting], list[Posting]]:
    """Those that hold or are yet to begin, and those that ended."""
    today = day_in_india(now())
    posts = sorted(officer.postings.all(), key=lambda post: (post.department, post.role))
    return [each for each in posts if not each.ended_by(today)], [each for each in posts if each.ended_by(today)]


def _anew(officer: Officer) -> Officer:
    """With the posts as they stand now."""
    return Officer.objects.get(pk=officer.pk)
