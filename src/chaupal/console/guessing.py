"""Who guesses is locked out, not who is guessed at.

Wrong tries count against the browser they come from. A browser in which the officer signed in before is known by a
signed cookie (OWASP: device cookies) and has its own count; any other counts by (user name, address). Guesses that come
from everywhere are slowed, too: a user name has a count over all strange browsers, and when that is full only known
browsers and addresses get in until it is quiet for AXES_COOLOFF_TIME.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessLog
from django.db.models import Sum

from chaupal.console.devices import known_device
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

STRANGE: Final = "strange"  # in place of the user agent, which whoever guesses can change at will
EVERYWHERE: Final = 10  # so many times AXES_FAILURE_LIMIT from all addresses together
KNOWN_FOR: Final = timedelta(days=90)  # an address, after a sign-in from there


def username_of(_request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """One count for a name however its letters are written, as allauth finds it by any."""
    return str((credentials or {}).get("username") or "").lower()


class Handler(AxesDatabaseHandler):  # type: ignore[misc]  # axes ships no types
    """Axes' own, but for what is counted."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Wrong tries of late that count against this request."""
        name, address = username_of(request, credentials), request.axes_ip_address  # type: ignore[attr-defined]
        rows = AccessAttempt.objects.filter(username=name, attempt_time__gte=get_cool_off_threshold(request))
        device = known_device(request, name)
        if device:
            return _sum(rows.filter(user_agent=device))
        strange = rows.filter(user_agent=STRANGE)
        here = _sum(strange.filter(ip_address=address))
        if AccessLog.objects.filter(
            username__iexact=name, ip_address=address, attempt_time__gte=now() - KNOWN_FOR
        ).exists():
            return here
        return max(here, _sum(strange) // EVERYWHERE)

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """Counts the try against the browser it came from."""
        if request is not None:
            request.axes_user_agent = known_device(request, username_of(request, credentials)) or STRANGE  # type: ignore[attr-defined]
        super().user_login_failed(sender, credentials, request, **kwargs)

    def user_logged_in(self, sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
        """Notes the address as known."""
        request.axes_user_agent = STRANGE  # type: ignore[attr-defined]
        super().user_logged_in(sender, request, user, **kwargs)


def _sum(rows: QuerySet[Any]) -> int:
    found: int | None = rows.aggregate(all=Sum("failures_since_start"))["all"]
    return found or 0
