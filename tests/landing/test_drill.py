"""The drill of docs/guides/outage-drill.md: a department's system is away under a hundred applications, and comes back.

Its callers die and its answers are lost meanwhile. What the guide has in quotes is what is seen.
"""

import random
import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from chaupal.catalogue.queries import catalogue
from chaupal.config.doctor import _departments_systems
from chaupal.jobs.base import Retry
from chaupal.landing import filing
from chaupal.landing.actions import keep
from chaupal.landing.jobs import file, sweep
from chaupal.landing.models import Landing
from chaupal.landing.states import State
from chaupal.registers.asking import LONGEST
from chaupal.registers.base import Found
from chaupal.registers.jobs import find
from chaupal.tasks.models import Task
from tests.applications.cases import obc, officer
from tests.landing.keeper import REGISTER, Killed
from tests.landing.test_following import compare_all
from tests.second_factor import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = Path(__file__).parents[2] / "docs/guides/outage-drill.md"
MANY = 100
BY = {"certificate_number": "INC/2026/0001", "date_of_birth": "1988-04-17"}


def test_a_hundred_applications_come_through_an_outage_and_dying_workers_once_each(office, clock):
    numbers, seen = [], []
    chief = sign_in(Client(headers={"accept-language": "en"}), officer("chief", "supervisor"))
    with transaction.atomic():
        for n in range(MANY):
            case = obc(f"f{n}", papers={}, paid=False)
            keep(case)
            numbers.append(case.number)
    office.records = [{"id": "1", "label": {"en": "Asha Devi"}}]
    fresh = find(REGISTER, BY, case.citizen_id)
    assert isinstance(fresh, Found)
    assert fresh.as_of is None

    office.away, calls = True, office.calls
    for _ in range(30):
        clock.shift(timedelta(minutes=1))
        swept()
    assert office.calls - calls < MANY, "it was left alone"
    assert Landing.objects.filter(told=True).count() == MANY
    seen += [*texts(), page(chief), *(trouble for _, trouble in _departments_systems()), asked_once(chief)]
    aged = find(REGISTER, BY, case.citizen_id)
    assert isinstance(aged, Found)
    assert aged.as_of, "as it was half an hour ago"

    chance = random.Random(5)
    office.away, office.lost, office.kills = False, 7, lambda: chance.random() < 0.2
    for _ in range(20):
        clock.shift(LONGEST)
        swept()
    office.kills = lambda: False
    clock.shift(filing.LONGEST * 2)
    swept()

    assert office.again > 10, "workers died, and answers were lost"
    assert sorted(office.filed) == sorted(numbers)
    assert not Landing.objects.exclude(state=State.FILED).exists()
    there = dict(Landing.objects.values_list("key", "number"))
    assert there == office.filed
    compare_all()
    assert not Task.objects.exists()
    office.refuses = "ward 7 is unknown"
    after = page(chief)
    assert "Applications that wait" not in after
    seen += [after, asked_once(chief)]
    quoted = re.findall("“([^”]+)”", " ".join(GUIDE.read_text().split()))
    assert quoted
    assert [one for one in quoted if not any(one in text for text in seen)] == []


def texts():
    """What citizens read of it."""
    return [catalogue().texts["en"][f"landed.{name}"] for name in ("kept", "filed")]


def page(chief):
    """The page of departments' systems."""
    return unescape(chief.get("/console/systems/").content.decode())


def asked_once(chief):
    return unescape(chief.post(f"/console/systems/{REGISTER}/ask/").content.decode())


def swept():
    """What is due is given to it by workers, one after the other, of which some die."""
    for job in (sweep, lambda: file(REGISTER)):
        while True:
            try:
                job()
                break
            except (Retry, Killed):
                continue
