"""A reminder that was wished for goes out at its time, once; with the window shut as a template."""

from datetime import timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from chaupal.conversations import jobs
from chaupal.kit.clock import now
from tests.conversations.town import Person, play, served

pytestmark = pytest.mark.usefixtures("town", "clock")


@pytest.fixture
def asha(clock) -> Person:
    return served()


def ordered() -> Any:
    return DBTaskResult.objects.get(args_kwargs__args__0="chaupal.conversations.jobs.remind")


def wished(asha: Person) -> list[Any]:
    asha.says("kal subah bhejungi")
    play()
    asha.taps("याद दिलाइए")
    play()
    return list(ordered().args_kwargs["args"][1])


def test_it_waits_until_its_time_and_comes_once_however_often_the_job_is_run(asha: Person, clock):
    told = wished(asha)
    ahead = ordered().run_after - now()
    assert timedelta(hours=1) < ahead < timedelta(days=2)

    clock.shift(ahead)
    for _ in range(2):
        jobs.remind(*told)
        play()

    reminders = [said.text for said in asha.heard if "⏰" in said.text or "form_reminder" in said.text]
    assert reminders == [asha.heard[-1].text]


def test_a_job_that_an_installation_before_this_one_ordered_still_runs(asha: Person, clock):
    *old, _ = wished(asha)
    clock.shift(timedelta(days=1))
    jobs.remind(*old)
    play()

    assert [said.text for said in asha.heard if "⏰" in said.text or "form_reminder" in said.text]


def test_with_the_window_shut_a_template_says_so(asha: Person, clock):
    told = wished(asha)
    clock.shift(timedelta(days=3))

    jobs.remind(*told)
    play()

    assert "template form_reminder" in [said.text for said in asha.heard[-2:]]


def test_whoever_said_stop_hears_nothing(asha: Person, clock):
    told = wished(asha)
    asha.says("STOP")
    play()
    count = len(asha.heard)
    clock.shift(timedelta(days=1))

    jobs.remind(*told)
    play()

    assert len(asha.heard) == count
