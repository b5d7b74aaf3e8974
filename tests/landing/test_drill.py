"""The drill: a department's system is away under a hundred applications, and half answers when it comes back."""

import random
from datetime import timedelta

import pytest
from django.db import transaction

from chaupal.jobs.base import Retry
from chaupal.landing import filing
from chaupal.landing.actions import keep
from chaupal.landing.jobs import file, sweep
from chaupal.landing.models import Landing
from chaupal.landing.states import State
from chaupal.registers.asking import LONGEST
from tests.applications.cases import obc
from tests.landing.keeper import REGISTER, Killed

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 100


def test_a_hundred_applications_come_through_an_outage_and_dying_workers_once_each(office, clock):
    numbers = []
    with transaction.atomic():
        for n in range(MANY):
            case = obc(f"f{n}", papers={}, paid=False)
            keep(case)
            numbers.append(case.number)
    office.away = True
    for _ in range(30):
        clock.shift(timedelta(minutes=1))
        swept()
    assert office.calls < MANY, "it was left alone"
    assert Landing.objects.filter(told=True).count() == MANY

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


def swept():
    """What is due is given to it by workers, one after the other, of which some die."""
    for job in (sweep, lambda: file(REGISTER)):
        while True:
            try:
                job()
                break
            except (Retry, Killed):
                continue
