"""Browsers in which an officer signed in before: a signed cookie says whose they are. It opens nothing by itself."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.dispatch import receiver

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from chaupal.departments.base import Officer

COOKIE: Final = "chaupal_device"
PATH: Final = "/console/"
SECONDS: Final = 180 * 86400
MOST: Final = 8  # officers of one browser
_SALT = "chaupal.console.devices"


def known_device(request: HttpRequest, username: str) -> str:
    """The name of the browser, if that officer signed in from it before; else nothing."""
    device, names = _read(request)
    return device if username in names else ""


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        device, names = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return "", []
    return device, names


@receiver(user_logged_in)
def note_device(request: HttpRequest, user: Officer, **_: Any) -> None:
    """The answer to this request will carry the cookie."""
    device, names = _read(request)
    name = user.username.lower()
    request.device = (device or f"device {secrets.token_hex(8)}", [name, *(n for n in names if n != name)][:MOST])  # type: ignore[attr-defined]


def remember_devices(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: whoever signed in is known in this browser from now on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if hasattr(request, "device"):
            value, secure = signing.dumps(request.device, salt=_SALT), settings.SESSION_COOKIE_SECURE
            response.set_cookie(COOKIE, value, SECONDS, path=PATH, secure=secure, httponly=True, samesite="Lax")
        return response

    return middleware
