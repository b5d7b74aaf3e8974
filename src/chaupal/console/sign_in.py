"""Signing in: allauth's view in the console's dress. Axes counts failures; the second factor follows if set up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.views import LoginView
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from chaupal.departments.actions import audit

if TYPE_CHECKING:
    from chaupal.departments.base import Officer


class SignIn(LoginView):  # type: ignore[misc]  # allauth ships no types
    """The sign-in page."""

    template_name = "console/account/sign_in.html"


@receiver(user_logged_in)
def audit_sign_in(user: Officer, **_: Any) -> None:
    """A sign-in leaves its row, whichever door it came through."""
    audit(user, "sign_in", user.username)


@receiver(user_logged_out)
def audit_sign_out(user: Officer | None, **_: Any) -> None:
    """So does a sign-out; a session that had run out has nobody to sign out."""
    if user is not None:
        audit(user, "sign_out", user.username)
