"""Sessions and sign-ins that are over are let go, and no others."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session

from chaupal.console import jobs
from chaupal.jobs.base import Retry
from chaupal.kit.clock import now

pytestmark = pytest.mark.django_db
ABOUT = {"user_agent": "strange", "ip_address": "10.0.0.1", "http_accept": "", "path_info": ""}


def enter(name: str, age: timedelta) -> None:
    Session.objects.create(session_key=name, session_data="", expire_date=now() + timedelta(hours=8) - age)
    attempt = AccessAttempt.objects.create(username=name, failures_since_start=1, get_data="", post_data="", **ABOUT)
    log = AccessLog.objects.create(username=name, **ABOUT)
    for row in (attempt, log):
        type(row).objects.filter(pk=row.pk).update(attempt_time=now() - age)


def left(model, name: str) -> list[str]:
    return sorted(model.objects.values_list(name, flat=True))


def test_each_when_it_no_longer_counts() -> None:
    for name, age in (("now", 0), ("hours", 9), ("days", 2 * 24), ("months", 100 * 24)):
        enter(name, timedelta(hours=age))
    jobs.prune()

    assert left(Session, "session_key") == ["now"]
    assert left(AccessAttempt, "username") == ["hours", "now"]
    assert left(AccessLog, "username") == ["days", "hours", "now"]


def test_many_in_steps(monkeypatch) -> None:
    monkeypatch.setattr("chaupal.kit.slices.SLICE", 2)
    for number in range(3):
        enter(f"n{number}", timedelta(days=100))
    with pytest.raises(Retry):
        jobs.prune()
    jobs.prune()

    assert not Session.objects.exists()
