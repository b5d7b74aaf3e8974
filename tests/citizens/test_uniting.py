"""Handles that were hashed for one number of ours become those of all; who is one person becomes one citizen."""

from __future__ import annotations

import pytest

from chaupal.citizens import handles, queries
from chaupal.citizens.actions import hash_anew, meet
from chaupal.citizens.base import Sender
from chaupal.citizens.models import Citizen, Handle
from chaupal.citizens.queries import everyone_of, hash_of_before
from chaupal.kit.sealing import unseal

FIRST, SECOND = "100000000000001", "100000000000002"
PHONE = "919800000201"
ASHA, BILAL = "IN.80123456789012345678", "IN.80999999999999999999"
THEN, DAYS = 1_700_000_000, 86_400

pytestmark = pytest.mark.django_db


def met(number: str, phone: str = "", bsuid: str = "", at: int = THEN) -> int:
    sender = Sender(number, phone, bsuid, at)
    return meet([sender])[sender].citizen_id


def of_before(number: str, phone: str = "", bsuid: str = "", at: int = THEN, seen: int = 0) -> int:
    """A citizen whom one number of ours knows, as an installation of before has them."""
    citizen = met("", phone, bsuid, at)
    key = queries.key_of(citizen)
    for handle in Handle.objects.filter(citizen_id=citizen, number_id=""):
        value = unseal(key, handle.value, f"handle/{citizen}/{handle.kind}").decode()
        handle.number_id, handle.hash, handle.seen = number, hash_of_before(number, handle.kind, value), seen
        handle.save()
    handles._is_left, handles._look_at = True, 0.0  # as a process that begins
    return citizen


def all_anew() -> list[int]:
    united: list[int] = []
    while (step := hash_anew()).united or step.more:
        united += step.united
    return united


def test_each_is_found_where_it_was_and_then_everywhere():
    asha = of_before(FIRST, PHONE, ASHA)

    assert met(FIRST, PHONE, ASHA) == asha
    assert all_anew() == []
    assert met(SECOND, PHONE, ASHA) == met(SECOND, bsuid=ASHA) == asha
    assert not Handle.objects.exclude(number_id="").exists()


@pytest.mark.parametrize("shown", [{"phone": PHONE}, {"phone": PHONE, "bsuid": ASHA}])
def test_one_phone_on_two_numbers_is_one_citizen_the_elder(shown):
    first, second = of_before(FIRST, **shown), of_before(SECOND, **shown)
    assert first != second

    assert all_anew() == [first]
    assert everyone_of(second) == [second, first]
    assert met(FIRST, **shown) == met(SECOND, **shown) == first
    assert all_anew() == [], "again, it changes nothing"


def test_who_wrote_to_another_number_before_it_was_done_is_united_with_who_they_were():
    asha = of_before(FIRST, PHONE)
    meanwhile = met(SECOND, PHONE)

    assert meanwhile != asha
    assert all_anew() == [asha]
    assert met(SECOND, PHONE) == met(FIRST, PHONE) == asha


@pytest.mark.parametrize(
    "how",
    [
        ({"bsuid": ASHA}, {"bsuid": BILAL, "at": THEN + DAYS}),  # another account has the number since
        ({"seen": THEN}, {"at": THEN + 200 * DAYS, "seen": THEN + 200 * DAYS}),  # nobody used it for half a year
    ],
)
def test_a_phone_that_may_have_passed_on_unites_nobody(how):
    first, second = of_before(FIRST, PHONE, **how[0]), of_before(SECOND, PHONE, **how[1])

    assert all_anew() == []
    assert Citizen.objects.filter(same_as=None).count() == 2
    assert met(FIRST, PHONE, how[1].get("bsuid", ""), THEN + 201 * DAYS) == second != first


def test_a_phone_that_was_left_before_the_other_came_unites_nobody():
    first, second = of_before(FIRST, PHONE), of_before(SECOND, PHONE, at=THEN + 10 * DAYS)
    Handle.objects.filter(citizen_id=first).update(left_at=THEN + DAYS)

    assert all_anew() == []
    assert met(FIRST, PHONE, at=THEN + 11 * DAYS) == second != first
