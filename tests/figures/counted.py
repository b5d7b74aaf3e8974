"""Days that were counted: what the figures' pages show, without walking through the cases behind it."""

from __future__ import annotations

from datetime import timedelta

from chaupal.figures.base import Measure
from chaupal.figures.models import Count, Day
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india

OBC, INCOME = "caste_certificate_obc", "income_certificate"


def count(
    measure: Measure,
    part: str = "",
    *,
    service: str = OBC,
    department: str = "revenue",
    back: int = 0,
    times: int = 1,
    amount: int = 0,
) -> None:
    """So many of one kind, so many days ago."""
    day = day_in_india(now()) - timedelta(days=back)
    keys = {"department": department, "day": day, "measure": measure, "service": service, "part": part}
    Count.objects.create(**keys, draft=False, count=times, amount=amount)
    Day.objects.update_or_create(day=day, defaults={"done_at": now()})


def a_month(officer_id: int = 1) -> None:
    """A month of the revenue department's, with something in every table."""
    for back in range(30):
        count(Measure.FILED, back=back, times=20 + back % 7)
        count(Measure.FILED, service=INCOME, back=back, times=5 + back % 3)
        count(Measure.DECIDED, "approved", back=back, times=12 + back % 5, amount=90)
        count(Measure.PROMISE, "in_time", back=back, times=11)
        count(Measure.PROMISE, "late", back=back, times=1)
        count(Measure.ACTS, str(officer_id), back=back, times=9)
        count(Measure.PAID, back=back, times=4, amount=20_000)
    for age, how, times in (("7", "in_time", 31), ("30", "in_time", 12), ("30", "late", 4), ("older", "waiting", 2)):
        count(Measure.OPEN, f"scrutiny/{age}/{how}", times=times)
    count(Measure.LEFT, "applicant_name", back=1, times=14)
    count(Measure.LEFT, "consenting", back=1, times=6)
    count(Measure.REFUNDED, "done", times=2, amount=10_000)
    for state, times in (("given", 40), ("refused", 3), ("withdrawn", 1)):
        count(Measure.CONSENTS, f"certificate_issue/{state}", service="", times=times)
    for fate, times in (("read", 200), ("delivered", 80), ("failed/131026", 7), ("failed/131047", 2)):
        count(Measure.MESSAGES, fate, service="", times=times)
