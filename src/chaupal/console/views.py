"""Views of the queue that an officer keeps under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.applications import actions
from chaupal.applications.base import TooMany
from chaupal.console.access import may
from chaupal.console.queue import LAST, back, chosen
from chaupal.departments.base import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.console.access import OfficerRequest

TAG = "console"


@may(Permission.READ_CASES)
@require_POST
def keep(request: OfficerRequest) -> HttpResponse:
    """Keeps what the officer sees under the name that was written; nothing of the address that is no choice."""
    form, _ = chosen(request.user, QueryDict(request.POST.get("query", "")))
    name = request.POST.get("name", "")
    try:
        view = actions.keep_view(request.user, name, form.query())
    except TooMany:
        refused = gettext("You have twelve views. Remove one first. Nothing was changed.")
        messages.error(request, refused, extra_tags=TAG)
    except ValueError:
        refused = gettext("Please give the view a name of at most 40 characters. Nothing was changed.")
        messages.error(request, refused, extra_tags=TAG)
    else:
        messages.success(request, gettext("The view “%(name)s” is kept.") % {"name": view.name}, extra_tags=TAG)
    request.session[LAST] = form.query()
    return redirect(back(request))


@may(Permission.READ_CASES)
@require_POST
def drop(request: OfficerRequest, view_id: int) -> HttpResponse:
    """Lets a view go."""
    if not actions.drop_view(request.user, view_id):
        raise Http404
    messages.success(request, gettext("The view is removed."), extra_tags=TAG)
    return redirect(back(request))
