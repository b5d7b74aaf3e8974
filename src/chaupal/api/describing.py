"""What needs no token: getting one, and the description of all this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.views.decorators.csrf import csrf_exempt

from chaupal.api.declaration import document
from chaupal.api.guard import said
from chaupal.api.problems import Problem, refused

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def token(request: HttpRequest) -> HttpResponse:
    """`POST /token`."""
    from chaupal.api import oauth  # noqa: PLC0415 - see there

    return oauth.token(request)


def openapi(_request: HttpRequest) -> HttpResponse:
    """`GET /openapi.json`: the declaration, with where it is served."""
    response = said({**document(), "servers": [{"url": f"{settings.CHAUPAL_BASE_URL}/api/v1"}]})
    response["Cache-Control"] = "public, max-age=300"
    return response


@csrf_exempt
def nowhere(_request: HttpRequest) -> HttpResponse:
    """No address of the API."""
    return refused(Problem(404))
