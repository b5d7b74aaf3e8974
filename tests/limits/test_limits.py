"""A limit holds over processes and machines, slides, forgets, costs one statement, and a flood none."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.core.cache import caches
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from chaupal.kit.clock import milliseconds
from chaupal.limits import jobs
from chaupal.limits.actions import Limit, take
from chaupal.limits.models import Count
from chaupal.limits.window import MILLISECONDS, Taken, wait
from chaupal.limits.window import take as reckoned

MINUTE = Limit(most=30, seconds=60)


@pytest.fixture(autouse=True)
def at_half_past(time_machine):
    time_machine.move_to("2026-11-25 10:00:30+05:30", tick=False)


def asks(whom: str = "10.0.0.1", what: str = "verify", limit: Limit = MINUTE) -> int:
    """What a process answers that knows of nobody."""
    caches["process"].clear()
    return take(what, whom, limit)


@pytest.mark.django_db
class TestOverTheDatabase:
    def test_of_each_thing_each_has_as_much_as_the_limit(self):
        assert [asks() for _ in range(MINUTE.most)] == [0] * MINUTE.most
        assert asks() == 32
        assert not asks("10.0.0.2")
        assert not asks(what="another thing")

    def test_it_slides_so_that_who_waits_is_let_in_little_by_little(self, time_machine):
        for _ in range(MINUTE.most):
            asks()
        refused = asks()
        time_machine.shift(refused - 1)
        assert asks() == 1
        time_machine.shift(1)
        assert asks() == 0
        assert asks() == 2

    def test_who_is_refused_again_and_again_waits_no_longer(self, time_machine):
        for _ in range(MINUTE.most):
            asks()
        for _ in range(20):
            asks()
            time_machine.shift(1)
        assert asks() == 12

    def test_it_costs_one_statement_and_a_flood_none(self, django_assert_num_queries):
        for _ in range(MINUTE.most):
            with django_assert_num_queries(1):
                asks()
        with django_assert_num_queries(2):
            asks()
        with django_assert_num_queries(0):
            assert take("verify", "10.0.0.1", MINUTE) == 32

    def test_a_process_that_refused_asks_again_when_the_time_has_come(self, time_machine):
        for _ in range(MINUTE.most + 1):
            take("verify", "10.0.0.1", MINUTE)
        time_machine.shift(32)
        assert take("verify", "10.0.0.1", MINUTE) == 0

    def test_what_is_kept_names_nobody_and_is_forgotten(self, time_machine):
        asks()
        assert b"10.0.0.1" not in bytes(Count.objects.get().id)
        time_machine.shift(59)
        jobs.prune()
        assert Count.objects.count() == 1
        time_machine.shift(60)
        jobs.prune()
        assert Count.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_so_many_get_through():
    def one(_number: int) -> int:
        try:
            return asks()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(one, range(MINUTE.most + 10)))

    assert answers.count(0) == MINUTE.most


steps = st.lists(st.integers(-2_000, 9_000), max_size=60)
limits = st.builds(Limit, most=st.integers(1, 8), seconds=st.integers(1, 9))


def played(limit: Limit, times: list[int]) -> list[int]:
    """The moments at which one was taken, with pauses of these milliseconds between the tries."""
    at, taken, through = 1_000_000, None, []
    for pause in times:
        at += pause
        if more := reckoned(taken, at, limit):
            taken = more
            through.append(at)
    return through


class TestTheRule:
    @given(limits, st.lists(st.integers(0, 9_000), max_size=60))
    def test_a_slot_holds_no_more_than_the_limit_and_any_window_less_than_twice_that(self, limit, pauses):
        through = played(limit, pauses)
        for first in through:
            slot = [one for one in through if one // limit.span == first // limit.span]
            window = [one for one in through if first <= one < first + limit.span]
            assert len(slot) <= limit.most
            assert len(window) < 2 * limit.most or limit.most == 1 == len(window) - 1 or len(window) <= limit.most

    @given(limits, steps)
    def test_the_wait_that_is_told_is_just_long_enough(self, limit, pauses):
        at, taken = 1_000_000, Taken(0, 0, 0)
        for pause in pauses:
            at += pause
            more = reckoned(taken, at, limit)
            if more is None:
                told = wait(taken, at, limit)
                assert reckoned(taken, at + told, limit)
                assert told <= 2 * limit.span + max(0, taken.slot * limit.span - at)
                assert not reckoned(taken, at + told - 1, limit)
            taken = more or taken

    @given(limits, st.integers(0, 3), st.integers(0, 8), st.integers(0, 8), st.integers(0, 8_999))
    def test_what_was_two_windows_ago_counts_nothing(self, limit, slots, times, before, gone):
        taken = Taken(100, min(times, limit.most), before)
        at = (102 + slots) * limit.span + gone % limit.span

        assert reckoned(taken, at, limit) == Taken(102 + slots, 1, 0)

    def test_at_a_steady_pace_two_below_the_limit_nobody_is_refused(self):
        for seconds in (3, 7):
            tries = [seconds * MILLISECONDS] * 200
            assert len(played(Limit(60 // seconds + 2, 60), tries)) == len(tries)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_the_database_reckons_by_the_same_rule(seed, time_machine):
    draw, limit = Random(seed), Limit(most=4, seconds=3)
    time_machine.move_to("2026-11-25 10:00:00+05:30", tick=False)
    taken, at = None, milliseconds()
    for _ in range(60):
        pause = draw.choice((0, 0, 0.25, 0.5, 1, 2.5, 4, -0.5))
        time_machine.shift(pause)
        at += int(pause * 1000)
        more = reckoned(taken, at, limit)
        assert (asks("one", "thing", limit) == 0) is (more is not None)
        taken = more or taken
        row = Count.objects.get()
        assert Taken(row.slot, row.times, row.before) == taken
