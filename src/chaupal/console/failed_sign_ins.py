"""Sign-ins that failed and accounts that were locked, in the audit.

What was typed as a name is kept only if an officer has it: people type passwords there, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.signals import authentication_failed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver

from chaupal.departments.actions import audit
from chaupal.departments.queries import officer_named

if TYPE_CHECKING:
    from chaupal.departments.base import Officer

NOBODY = "unknown"


@receiver(user_login_failed)
def audit_wrong_password(credentials: dict[str, Any], **_: Any) -> None:
    """A password that is not that officer's."""
    _failed("sign_in.failed", credentials.get("username"))


@receiver(user_locked_out)
def audit_lock_out(username: str | None = None, **_: Any) -> None:
    """Too many of them: for a while nobody gets in there."""
    _failed("lock_out", username)


@receiver(authentication_failed)
def audit_wrong_code(user: Officer, **_: Any) -> None:
    """The password was right, the second factor was not."""
    audit(user, "sign_in_code.failed", user.username)


def _failed(act: str, typed: str | None) -> None:
    officer = officer_named(typed or "")
    audit(officer, act, officer.username if officer else NOBODY)
