"""The limit of the public pages: exact, over processes and machines, at a constant cost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import RequestFactory

from chaupal.website.models import Asked
from chaupal.website.pace import MOST_A_MINUTE, too_often


@pytest.fixture(autouse=True)
def within_a_minute(time_machine):
    time_machine.move_to("2026-11-25 10:00:30+05:30", tick=False)


def asks(address: str = "10.0.0.1", what: str = "verify") -> bool:
    """Whether a process that knows of nobody refuses."""
    caches["process"].clear()
    return too_often(RequestFactory().get("/", REMOTE_ADDR=address), what)


@pytest.mark.django_db
def test_the_limit_holds_over_processes(time_machine):
    refused = [asks() for _ in range(MOST_A_MINUTE + 3)]

    assert refused == [False] * MOST_A_MINUTE + [True] * 3
    assert not asks(address="10.0.0.2")
    assert not asks(what="another thing")
    time_machine.move_to("2026-11-25 10:01:00+05:30", tick=False)
    assert not asks()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_so_many_get_through():
    def one(_number: int) -> bool:
        try:
            return asks()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        refused = list(pool.map(one, range(MOST_A_MINUTE + 10)))

    assert refused.count(False) == MOST_A_MINUTE


@pytest.mark.django_db
def test_it_costs_two_statements_and_a_flood_none(django_assert_num_queries):
    for number in range(MOST_A_MINUTE + 1):
        with django_assert_num_queries(2 if number == 0 else 1):
            asks()
    with django_assert_num_queries(0):
        assert too_often(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1"), "verify")


@pytest.mark.django_db
def test_what_is_kept_is_forgotten_after_two_minutes_and_names_no_address(time_machine):
    asks()
    assert b"10.0.0.1" not in bytes(Asked.objects.get().id)
    time_machine.move_to("2026-11-25 10:02:30+05:30", tick=False)
    asks(address="10.0.0.2")

    assert Asked.objects.count() == 1
