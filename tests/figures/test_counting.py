"""Days are counted in slices, each thing once; what comes late is taken in for a week."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from chaupal.applications import actions
from chaupal.applications.models import Application
from chaupal.channel.models import Outbox
from chaupal.figures import counting, sources
from chaupal.figures.base import Measure, Sum
from chaupal.figures.models import Count, Day
from chaupal.figures.queries import read
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from tests.applications.cases import CHECKS, NUMBER, obc, officer
from tests.conversations.town import play, served

pytestmark = pytest.mark.usefixtures("town")
REVENUE = frozenset({"revenue"})
DAYS = 3  # that are counted when these installations begin to count


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices of two rows, so that every source has several; not a year of empty days."""
    monkeypatch.setattr(sources, "SLICE", 2)
    monkeypatch.setattr(sources, "TALKS", 2)
    monkeypatch.setattr(counting, "BACK", DAYS)


def count_all() -> int:
    steps = 0
    while counting.count_some(now()):
        steps += 1
        assert steps < 500
    return steps


def figures(back: int = DAYS) -> Any:
    today = day_in_india(now())
    return read({"", "revenue"}, today - timedelta(days=back), today)


def decide(case: Application, act: str) -> None:
    clerk, approver = officer("assistant", "dealing_assistant"), officer("sdm", "sub_divisional_magistrate")
    if act == "reject":
        actions.reject(case.id, clerk, "not_eligible", now())
        return
    actions.approve(case.id, clerk, "", now(), checked=CHECKS)
    case.refresh_from_db()
    assert case.role, "there is a second desk"
    approver = officer("second", case.role)
    actions.approve(case.id, approver, "", now(), checked=())


def test_cases_and_what_became_of_them(clock) -> None:
    cases = [obc(f"f{n}", phone=f"91981000000{n}") for n in range(7)]
    clock.shift(timedelta(days=2))
    decide(cases[0], "reject")
    clock.shift(timedelta(hours=1))
    count_all()
    found = figures()

    assert found.all(Measure.FILED) == Sum(7)
    assert found.by(Measure.DECIDED, 2) == {"rejected": Sum(1, 2)}
    assert found.by(Measure.PROMISE, 2) == {"in_time": Sum(1)}
    assert found.days["filed"] == {day_in_india(now()) - timedelta(days=2): Sum(7)}
    assert found.by(Measure.OPEN, 2) == {"scrutiny/7/in_time": Sum(6)}
    assert found.open_on == day_in_india(now())


def test_what_is_open_is_late_when_its_day_is_over(clock) -> None:
    case = obc()
    Application.objects.filter(id=case.id).update(promised_on=day_in_india(now()) - timedelta(days=1))
    count_all()

    assert list(figures().by(Measure.OPEN, 2)) == ["scrutiny/7/late"]


def test_counting_again_changes_nothing(clock) -> None:
    for n in range(5):
        obc(f"f{n}", phone=f"91981000000{n}")
    count_all()
    before = sorted(Count.objects.values_list("day", "measure", "part", "count"))
    assert count_all() == 0, "nothing is due"
    clock.shift(counting.AGAIN)

    assert count_all() > 0
    assert sorted(Count.objects.values_list("day", "measure", "part", "count")) == before


def test_a_count_that_is_cut_off_is_gone_on_with_and_shows_nothing_half(clock) -> None:
    for n in range(9):
        obc(f"f{n}", phone=f"91981000000{n}")
    for _ in range(2):
        counting.count_some(now())
    assert Day.objects.get(begun_at__isnull=False).cursor > 0
    assert figures().all(Measure.FILED) == Sum()
    with transaction.atomic():  # a process is killed in the middle of a step
        counting.count_some(now())
        transaction.set_rollback(True)
    count_all()

    assert figures().all(Measure.FILED) == Sum(9)


def test_what_arrives_late_is_taken_in_for_a_week_and_not_after_it(clock) -> None:
    rows = [
        Outbox.objects.create(conversation_id=1, citizen_id=1, number_id=NUMBER, body=b"", state=1) for _ in range(3)
    ]
    Outbox.objects.filter(id=rows[2].id).update(state=Outbox.State.FAILED, error_code=131026)
    count_all()
    assert figures().by(Measure.MESSAGES, 2) == {"sent": Sum(2), "failed/131026": Sum(1)}
    clock.shift(timedelta(days=1))
    Outbox.objects.filter(id=rows[0].id).update(progress=Outbox.Progress.READ)
    count_all()
    assert figures().by(Measure.MESSAGES, 2) == {"failed/131026": Sum(1), "read": Sum(1), "sent": Sum(1)}
    clock.shift(timedelta(days=counting.CORRECTED))
    Outbox.objects.filter(id=rows[1].id).update(progress=Outbox.Progress.READ)
    count_all()

    assert figures(9).by(Measure.MESSAGES, 2)["read"] == Sum(1)


def test_a_form_that_rests_is_counted_where_it_rests_until_it_is_gone_on_with(clock) -> None:
    asha, _ = served("919800000201"), served("919800000202")
    clock.shift(timedelta(days=1))
    count_all()
    left = figures().by(Measure.LEFT, 2)
    assert sum(found.count for found in left.values()) == 2
    assert len(left) == 1
    assert figures().by(Measure.LEFT, 1) == {"caste_certificate_obc": Sum(2)}
    asha.says("हाँ")
    play()
    clock.shift(timedelta(days=1))
    count_all()

    by_day = Counter(dict(Count.objects.filter(measure=Measure.LEFT, draft=False).values_list("day", "count")))
    assert by_day == {date(2026, 11, 25): 1, date(2026, 11, 26): 1}, "each rests where it was heard of last"


def test_counts_name_nobody() -> None:
    """What is kept beyond a citizen's erasure holds no id of theirs."""
    assert {field.name for field in Count._meta.fields} == {"id", "amount", "count", *Count.KEYS}


def test_old_days_are_let_go(clock) -> None:
    obc()
    count_all()
    clock.shift(counting.KEPT + timedelta(days=1))
    assert not counting.forget_old(now())

    assert not Count.objects.exists()
    assert not Day.objects.exists()
