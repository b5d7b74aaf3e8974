"""Who is taken next: who waits longest, and no number above half of the places while others wait."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.conversations.pick import fair, pick
from chaupal.kit.clock import now
from chaupal.mailbox.models import Mail
from tests.conversations.town import CENTRAL, REVENUE, Person

QUEUES = st.lists(st.tuples(st.integers(0, 60), st.sampled_from("abc")), max_size=120).map(
    lambda entries: [(conversation * 3 + "abc".index(number), number) for conversation, number in entries]
)


@given(QUEUES, st.integers(1, 20))
def test_every_place_is_taken_and_nobody_has_two(waiting, most):
    taken = fair(waiting, most)

    assert len(taken) == len(set(taken)) == min(most, len(dict(waiting)))


@given(QUEUES, st.integers(2, 20))
def test_a_number_above_half_leaves_nobody_of_another_waiting(waiting, most):
    number_of = dict(waiting)
    taken = fair(waiting, most)
    shares = Counter(number_of[conversation] for conversation in taken)

    for number, share in shares.items():
        if share > (most + 1) // 2:  # of an odd number of places one is nobody's half
            assert {n for c, n in number_of.items() if c not in taken} <= {number}


@given(QUEUES, st.integers(2, 10))
def test_nobody_starves(waiting, most):
    left = list(dict.fromkeys(waiting))
    rounds = 0
    while left:
        taken = set(fair(left, most))
        assert left[0][0] in taken, "who waits longest is always taken"
        left = [entry for entry in left if entry[0] not in taken]
        rounds += 1
    assert rounds <= len(waiting)


@given(QUEUES, st.integers(1, 20))
def test_within_a_number_the_order_of_arrival_holds(waiting, most):
    number_of = dict(waiting)
    taken = fair(waiting, most)

    for name in "abc":
        queue = [conversation for conversation, number in number_of.items() if number == name]
        share = [conversation for conversation in taken if number_of[conversation] == name]
        assert sorted(share, key=queue.index) == queue[: len(share)]


@pytest.mark.usefixtures("town")
class TestPick:
    def test_a_crowd_at_one_number_hides_nobody_at_another(self):
        for citizen in range(30):
            Person(f"9198000{citizen:05}").says("namaste")
        Person("919811111111", REVENUE).says("namaste")

        taken = pick(8, [CENTRAL, REVENUE], now())

        assert Person("919811111111", REVENUE).conversation.id in taken[:8]
        assert len(taken) in {8, 31}, "on PostgreSQL others may have the first in hand: more are named"

    def test_who_wrote_a_hundred_letters_hides_nobody(self):
        for number in range(100):
            Person("919800000001").says(f"{number}")
        Person("919800000002").says("namaste")

        assert Person("919800000002").conversation.id in pick(8, [CENTRAL, REVENUE], now())[:8]

    def test_what_is_not_due_yet_is_left(self):
        Person("919811111111").says("namaste")
        Mail.objects.update(due_at=now() + timedelta(minutes=1))

        assert pick(8, [CENTRAL], now()) == []
        assert len(pick(8, [CENTRAL], now() + timedelta(minutes=2))) == 1
