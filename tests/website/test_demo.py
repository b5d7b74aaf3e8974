"""What only the city in a box has: its clock, and a door for each officer. Elsewhere neither is there."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from chaupal.catalogue.queries import catalogue
from chaupal.departments.actions import load_demo_officers
from chaupal.departments.demo import demo_officers
from chaupal.departments.models import Officer
from chaupal.kit import clock

pytestmark = pytest.mark.usefixtures("numbers")


@pytest.fixture
def demo(settings, tmp_path: Path) -> Iterator[None]:
    settings.CHAUPAL_DEMO, settings.CHAUPAL_CLOCK_FILE = True, str(tmp_path / "clock")
    clock.follow(tmp_path / "clock")
    load_demo_officers(catalogue())
    yield
    clock.follow(None)


def test_one_click_enters_as_each_officer(demo):
    client = Client(enforce_csrf_checks=True)  # the page stays open while one enters as one after the other
    page = client.get("/").text
    for officer in demo_officers(catalogue()):
        assert f'value="{officer.username}"' in page
        answer = client.post("/demo/enter", {"officer": officer.username}, follow=True)
        assert answer.redirect_chain[-1][0].startswith("/console/")
        assert answer.context["user"].username == officer.username


@pytest.mark.parametrize("officer", ["", "nobody", "root"])
def test_nobody_else_comes_in(client, demo, officer):
    Officer.objects.create_superuser("root")

    assert client.post("/demo/enter", {"officer": officer}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_clock_is_put_forward(client, demo):
    for step, by in (("hour", timedelta(hours=1)), ("week", timedelta(days=7))):
        before = clock.ahead()
        client.post("/demo/clock", {"by": step})
        assert clock.ahead() - before == by.total_seconds()
    assert client.post("/demo/clock", {"by": "year"}).status_code == 404
    assert client.get("/demo/clock").status_code == 200


def test_without_a_demo_there_is_neither(client, settings):
    load_demo_officers(catalogue())
    settings.CHAUPAL_DEMO = False

    assert client.post("/demo/enter", {"officer": "revenue.sdm"}).status_code == 404
    assert client.post("/demo/clock", {"by": "week"}).status_code == 404
    assert client.get("/demo/clock").status_code == 404
    assert clock.ahead() == 0
