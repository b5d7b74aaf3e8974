"""What only the city in a box has: a clock that can be put forward, and a door for each officer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from chaupal.catalogue.queries import catalogue
from chaupal.departments.queries import demo_officer
from chaupal.kit import clock
from chaupal.kit.dates import in_india
from chaupal.website.page import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

STEPS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
}


def _only_in_a_demo(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A 404 elsewhere. Without a CSRF token: each sign-in makes a new one, and the landing page stays open."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if not settings.CHAUPAL_DEMO:
            raise Http404
        return view(request)

    return csrf_exempt(guarded)


@_only_in_a_demo
@require_http_methods(["GET", "HEAD", "POST"])
def clock_page(request: HttpRequest) -> HttpResponse:
    """`/demo/clock`: what time it is in the city; POST `by` (hour, day, week, month) puts it forward."""
    if request.method == "POST":
        if request.POST.get("by") not in STEPS or not settings.CHAUPAL_CLOCK_FILE:
            raise Http404
        clock.move(STEPS[request.POST["by"]])
        return redirect("website:demo_clock")
    context = {"moment": in_india(clock.now()), "moved": timedelta(seconds=int(clock.ahead())), "steps": STEPS}
    return page(request, "clock", context)


@_only_in_a_demo
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """`/demo/enter`: signs in as the demo's officer of that name, without the password that is printed anyway."""
    officer = demo_officer(catalogue(), request.POST.get("officer", ""))
    if officer is None:
        raise Http404
    login(request, officer, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("/console/")
