"""The console's job: letting go of sessions and sign-ins that are over."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session

from chaupal.console.guessing import KNOWN_FOR
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now
from chaupal.kit.slices import delete_slice

ATTEMPTS_KEPT = timedelta(days=1)  # longer than any of them counts (AXES_COOLOFF_TIME)


@every(timedelta(hours=6))
def prune() -> None:
    """Deletes sessions that ended, wrong tries that no longer count, and addresses that are known no more."""
    sessions = Session.objects.filter(expire_date__lt=now())
    tries = AccessAttempt.objects.filter(attempt_time__lt=now() - ATTEMPTS_KEPT)
    known = AccessLog.objects.filter(attempt_time__lt=now() - KNOWN_FOR)
    again_if(any([delete_slice(sessions), delete_slice(tries), delete_slice(known)]))
