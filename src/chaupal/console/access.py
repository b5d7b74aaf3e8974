"""Who gets in: officers only, to the files of their desks only; each look into a file is audited first.

Within a department a file is open to those whose desk it lies or lay on, and to its supervisors. Another officer of the
department says why first (beyond.py), which stands in the audit and holds for a while.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Concatenate, Final, cast

from django.contrib.auth.views import redirect_to_login
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django_htmx.http import HttpResponseClientRedirect

from chaupal.applications import queries as applications
from chaupal.console import words
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission, roles_with
from chaupal.departments.queries import (
    acted_since,
    allowed,
    departments_where,
    permissions_of,
    posts_not_in_force,
    posts_of,
)
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from django_htmx.middleware import HtmxDetails

    from chaupal.applications.base import Application, CaseFile
    from chaupal.departments.base import Officer, Posting

BEYOND: Final = "open_beyond_desk"  # the act in the audit
HOLDS: Final = timedelta(hours=1)  # so long a reason that was given opens the file


HOMES: Final = (  # where somebody begins: the first page that their posts open
    (Permission.READ_CASES, "console:queue"),
    (Permission.WORK_TASKS, "console:tasks"),
    (Permission.READ_AUDIT, "console:audit"),
    (Permission.READ_RECORDS, "console:registers"),
    (Permission.PUBLISH_SERVICES, "console:services"),
    (Permission.READ_UNCLEAR, "console:unclear"),
    (Permission.READ_FIGURES, "console:figures"),
    (Permission.READ_PAYMENTS, "console:payments"),
)


class BeyondTheirDesk(Exception):
    """The case is of the officer's department, but of none of their desks: they have to say why they open it."""

    def __init__(self, application_id: int) -> None:
        super().__init__(application_id)
        self.application_id = application_id


class PostEnded(Exception):
    """The case is of a department where the officer had the permission by a post that ended."""


class OfficerRequest(HttpRequest):
    """A request of somebody who signed in: what every view behind `may` is given."""

    user: Officer
    htmx: HtmxDetails
    permission: Permission  # the route's
    departments: frozenset[str]  # where the officer has it


def may(
    permission: Permission, *, home: bool = False
) -> Callable[
    [Callable[Concatenate[OfficerRequest, ...], HttpResponse]], Callable[Concatenate[HttpRequest, ...], HttpResponse]
]:
    """A page for officers who have the permission somewhere (departments/permissions.py); `request.permission` is it.

    A try by another is audited and refused. `home`: the page that opens after signing in leads them to one of theirs.
    What is shown is not kept by browsers or proxies.
    """

    def guard(
        view: Callable[Concatenate[OfficerRequest, ...], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, ...], HttpResponse]:
        @wraps(view)
        @cache_control(private=True, no_store=True)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            theirs = cast("OfficerRequest", request)
            prefetch_related_objects([theirs.user], "postings")  # asked for again and again
            theirs.permission, theirs.departments = permission, departments_where(theirs.user, permission)
            if not theirs.departments:
                return _refused(theirs, home=home)
            try:
                return view(theirs, *args, **kwargs)
            except BeyondTheirDesk as case:
                return redirect("console:beyond", case.application_id)
            except PostEnded:
                return _refused(theirs, home=False)

        guarded.permission = permission  # type: ignore[attr-defined]  # the test of routes and roles looks for it
        return guarded

    return guard


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):  # a part of a page cannot become the sign-in page
        return HttpResponseClientRedirect(reverse("account_login"))
    readable = request.method in {"GET", "HEAD"}  # the address of a button leads nowhere after signing in
    return redirect_to_login(request.get_full_path() if readable else reverse("console:queue"))


def _refused(request: OfficerRequest, *, home: bool) -> HttpResponse:
    """Says which posts may, and which of theirs ended; what was written is shown once more, so that nothing is lost.

    Whose posts do not open the first page is led to one that they do.
    """
    ours = next((page for permission, page in HOMES if departments_where(request.user, permission)), "")
    if home and ours:
        return redirect(ours)
    if not home:
        audit(request.user, f"{request.permission}.refused", request.path[:128])
    context = {
        "roles": [words.role(role) for role in roles_with(request.permission)],
        "home": ours,
        "posts": _ended(request),
        "written": [request.POST[name] for name in _WRITTEN if request.POST.get(name, "").strip()],
    }
    return render(request, "console/refused.html", context, status=403)


_WRITTEN: Final = ("words", "note", "reason", "text")  # what officers write in their own words


def _ended(request: OfficerRequest) -> list[Posting]:
    """Their posts that ended, or are yet to begin, and would allow it."""
    out = posts_not_in_force(request.user)
    return [post for post in out if request.permission in permissions_of(post.department, post.role)]


def reachable(request: OfficerRequest, application_id: int, act: str) -> Application:
    """A case of a department where the officer has the route's permission, still sealed.

    Else 404, or PostEnded, and a try at another department's is audited.
    """
    application = applications.by_id(application_id)
    if application is None:
        raise Http404
    within(request, application.department, act, application.number)
    if _worked_there(request, application):
        raise PostEnded
    return application


def within(request: OfficerRequest, department: str, act: str, subject: str) -> None:
    """Raises Http404, or PostEnded, where the officer has not the route's permission there; the try is audited."""
    if department not in request.departments:
        audit(request.user, f"{act}.refused", subject, department=department)
        if department in {post.department for post in _ended(request)}:
            raise PostEnded
        raise Http404


def _worked_there(request: OfficerRequest, application: Application) -> bool:
    """Whether the case lies on a desk that was theirs by a post that ended, while another keeps the route open."""
    if request.permission != Permission.WORK_CASES or applications.on_desk(request.user, application):
        return False
    return (application.department, application.role) in {(each.department, each.role) for each in _ended(request)}


def of_their_desks(officer: Officer, application: Application) -> bool:
    """Whether the case lies or lay on a desk of the officer's, or they see to the department's work."""
    if allowed(officer, application.department, Permission.ASSIGN_CASES):
        return True
    posts = (post for post in posts_of(officer) if post.department == application.department)
    theirs = {post.role for post in posts if post.serves(application.area)}
    return not theirs.isdisjoint(applications.roles_of_desks(application))


def of_their_desks_among(request: OfficerRequest, ids: Collection[int]) -> set[int]:
    """Those of these cases that the officer may read without a reason."""
    found = applications.in_departments(ids, request.departments)
    return {case.id for case in found if of_their_desks(request.user, case)}


def may_read(request: OfficerRequest, application_id: int, act: str) -> None:
    """Leaves a row that the officer reads something of the case; raises Http404, BeyondTheirDesk."""
    application = reachable(request, application_id, act)
    said_why = partial(acted_since, request.user, BEYOND, application.number, now() - HOLDS)
    if not of_their_desks(request.user, application) and not said_why():
        raise BeyondTheirDesk(application_id)
    audit(request.user, act, application.number, department=application.department)


def open_case(request: OfficerRequest, application_id: int) -> CaseFile:
    """A case, opened for the officer; raises Http404, BeyondTheirDesk, citizens.base.Erased."""
    may_read(request, application_id, "read_case")
    return applications.case(application_id)
