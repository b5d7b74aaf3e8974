"""How fast we may send, second by second."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.channel.pace import PAIR_BURST, PAIR_SECONDS, Pace


def test_a_number_sends_so_many_a_second():
    pace = Pace(rate=80)

    starts = [pace.wait(conversation, 100.0) for conversation in range(160)]

    assert starts[0] == 0
    assert starts[80] == pytest.approx(1.0)
    assert all(later - earlier == pytest.approx(1 / 80) for earlier, later in pairwise(starts))


def test_a_number_at_rest_saves_nothing_up():
    pace = Pace(rate=10)
    pace.wait(1, 0.0)

    assert pace.wait(2, 60.0) == 0
    assert pace.wait(3, 60.0) == pytest.approx(0.1)


def test_one_citizen_gets_a_burst_and_then_one_in_six_seconds():
    pace = Pace(rate=1000)

    waits = [pace.wait(1, 0.0) for _ in range(PAIR_BURST + 2)]

    assert waits[PAIR_BURST - 1] < 1
    assert waits[PAIR_BURST] == pytest.approx(PAIR_SECONDS)
    assert waits[PAIR_BURST + 1] == pytest.approx(2 * PAIR_SECONDS)
    assert pace.wait(2, 0.0) < 1, "others are not kept waiting"


def test_what_was_borrowed_is_paid_back_by_silence():
    pace = Pace(rate=1000)
    for _ in range(PAIR_BURST):
        pace.wait(1, 0.0)

    assert pace.wait(1, PAIR_SECONDS * PAIR_BURST) == 0


def test_what_would_wait_too_long_is_not_counted():
    pace = Pace(rate=10)
    pace.wait(1, 0.0)

    assert pace.wait(2, 0.0, most=0.05) == pytest.approx(0.1)
    assert pace.wait(3, 0.0, most=0.2) == pytest.approx(0.1), "the place was not taken"


def test_a_number_that_must_rest_sends_nothing_and_then_at_its_rate():
    pace = Pace(rate=10)
    pace.rest(60.0)

    assert pace.resting(50.0) == 10
    assert [pace.wait(one, 50.0) for one in range(2)] == pytest.approx([10, 10.1])
    assert pace.resting(60.0) == 0


def test_citizens_of_long_ago_are_forgotten():
    pace = Pace(rate=1e9)
    for conversation in range(30_000):
        pace.wait(conversation, conversation * 10.0)

    assert len(pace._pairs) < 12_000


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 5)), min_size=1, max_size=200))
def test_the_pair_limit_is_never_broken(messages):
    pace, at, sent = Pace(rate=20), 0.0, []
    for conversation, pause in messages:
        at += pause
        sent.append((at + pace.wait(conversation, at), conversation))

    for pair in range(4):
        own = [when for when, conversation in sent if conversation == pair]
        for start in range(len(own) - PAIR_BURST):
            assert own[start + PAIR_BURST] - own[start] >= PAIR_SECONDS - 1e-6
