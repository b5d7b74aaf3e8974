"""WhatsApp tells that somebody's phone or BSUID became another: the citizen stays the same, however it is told."""

from itertools import permutations

import pytest
from structlog.testing import capture_logs

from chaupal.citizens import queries
from chaupal.citizens.actions import erase, follow, meet
from chaupal.citizens.base import Erased, Recipient, Sender
from chaupal.citizens.models import Citizen

NUMBER = "100000000000001"
PHONE, NEW_PHONE = "919800000201", "919800000299"
ASHA, ASHA_NOW, ASHA_LATER, BILAL = "IN.8012345", "IN.8055555", "IN.8077777", "IN.8099999"
BEFORE, CHANGED, AFTER, LATER = 1_789_000_000, 1_789_000_100, 1_789_000_200, 1_789_000_300

pytestmark = pytest.mark.django_db


def met(phone: str = "", bsuid: str = "", at: int = BEFORE) -> int:
    sender = Sender(NUMBER, phone, bsuid, at)
    return meet([sender])[sender].citizen_id


def told(previous: tuple[str, str], current: tuple[str, str], at: int = CHANGED) -> int | None:
    known = follow(Sender(NUMBER, *previous), Sender(NUMBER, *current, at))
    return known.citizen_id if known else None


def reached(citizen: int) -> Recipient | None:
    return queries.recipients([citizen], NUMBER).get(citizen)


# how WhatsApp tells it, and under what the citizen writes next
SHAPES = {
    "a BSUID, without a visible phone": (("", ASHA), ("", ASHA), ("", ASHA_NOW), ("", ASHA_NOW)),
    "a BSUID of one whose phone was seen": ((PHONE, ASHA), ("", ASHA), ("", ASHA_NOW), (NEW_PHONE, ASHA_NOW)),
    "a BSUID, the phone named beside it": ((PHONE, ASHA), (PHONE, ASHA), ("", ASHA_NOW), (PHONE, ASHA_NOW)),
    "a BSUID, known by the phone alone": ((PHONE, ""), (PHONE, ASHA), ("", ASHA_NOW), ("", ASHA_NOW)),
    "a number with both BSUIDs": ((PHONE, ASHA), (PHONE, ASHA), (NEW_PHONE, ASHA_NOW), ("", ASHA_NOW)),
    "a number alone": ((PHONE, ""), (PHONE, ""), (NEW_PHONE, ""), (NEW_PHONE, "")),
    "a number alone, BSUIDs being there": ((PHONE, ASHA), (PHONE, ""), (NEW_PHONE, ""), (NEW_PHONE, ASHA_NOW)),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("times", [1, 2])
def test_a_citizen_is_followed_in_every_shape_it_is_told(shape, times):
    known_as, previous, current, writes_as = SHAPES[shape]
    asha = met(*known_as)
    for _ in range(times):
        told(previous, current)

    assert met(*writes_as, at=AFTER) == asha
    assert Citizen.objects.count() == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_what_was_sent_before_and_comes_late_is_still_theirs_and_is_answered_where_they_are(shape):
    known_as, previous, current, _ = SHAPES[shape]
    asha = met(*known_as)
    told(previous, current)
    now = reached(asha)
    late = Sender(NUMBER, *known_as, BEFORE + 1)
    known = meet([late])[late]

    assert (known.citizen_id, known.late) == (asha, True)
    assert reached(asha) == now


def test_nothing_goes_to_the_handles_of_before():
    asha = met(PHONE, ASHA)
    told((PHONE, ASHA), (NEW_PHONE, ASHA_NOW))
    assert reached(asha) == Recipient(NEW_PHONE, ASHA_NOW)

    told(("", ASHA_NOW), ("", ASHA_LATER), AFTER)
    assert reached(asha) == Recipient(bsuid=ASHA_LATER)
    assert queries.person(asha).phone is None


def test_whoever_gets_the_old_number_is_somebody_else():
    asha = met(PHONE, ASHA)
    told((PHONE, ASHA), (NEW_PHONE, ASHA_NOW))

    assert met(PHONE, BILAL, AFTER) != asha
    assert met(PHONE, "", AFTER) != asha


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_changes_in_any_order_and_repeated_lead_to_the_last(order):
    asha = met("", ASHA)
    changes = [((ASHA, ASHA_NOW), CHANGED), ((ASHA_NOW, ASHA_LATER), AFTER), ((ASHA, ASHA_NOW), CHANGED)]
    for place in order:
        (previous, current), at = changes[place]
        told(("", previous), ("", current), at)

    assert reached(asha) == Recipient(bsuid=ASHA_LATER)
    assert met("", ASHA_LATER, LATER) == asha


def test_there_and_back_again_and_the_first_is_repeated():
    asha = met(PHONE)
    told((PHONE, ""), (NEW_PHONE, ""))
    told((NEW_PHONE, ""), (PHONE, ""), AFTER)
    told((PHONE, ""), (NEW_PHONE, ""))

    assert reached(asha) == Recipient(PHONE)


def test_it_is_told_before_the_first_message_arrives():
    assert told(("", ASHA), ("", ASHA_NOW))
    asha = met("", ASHA)

    assert met("", ASHA_NOW, AFTER) == asha
    assert reached(asha) == Recipient(bsuid=ASHA_NOW)


def test_it_is_told_after_the_citizen_wrote_under_the_new_one():
    """What is under way for the citizen met meanwhile is told there, too, and is erased with the rest."""
    asha, meanwhile = met(PHONE, ASHA), met(NEW_PHONE, ASHA_NOW, AFTER)
    told((PHONE, ASHA), (NEW_PHONE, ASHA_NOW))

    assert met(NEW_PHONE, ASHA_NOW, LATER) == asha != meanwhile
    assert reached(asha) == reached(meanwhile) == Recipient(NEW_PHONE, ASHA_NOW)
    assert queries.person(meanwhile).phone == NEW_PHONE
    erase(asha)
    with pytest.raises(Erased):
        queries.key_of(meanwhile)


def test_a_number_that_was_somebody_elses_passes_on_alone():
    asha, bilal = met(PHONE, ASHA), met(NEW_PHONE, BILAL)
    told((PHONE, ASHA), (NEW_PHONE, ASHA_NOW))

    assert reached(asha) == Recipient(NEW_PHONE, ASHA_NOW)
    assert reached(bilal) == Recipient(bsuid=BILAL)
    assert met("", BILAL, AFTER) == bilal


def test_a_number_that_was_somebody_elses_passes_on_to_one_who_never_wrote():
    bilal = met(NEW_PHONE)
    told((PHONE, ASHA), (NEW_PHONE, ASHA_NOW))

    assert met(NEW_PHONE, ASHA_NOW, AFTER) != bilal
    assert reached(bilal) is None


def test_a_bsuid_that_is_another_citizens_moves_nobody():
    asha, bilal = met(PHONE, ASHA), met("919800000202", BILAL)
    with capture_logs() as logs:
        assert told(("", ASHA), ("", BILAL)) is None

    assert (reached(asha), reached(bilal)) == (Recipient(PHONE, ASHA), Recipient("919800000202", BILAL))
    assert [one["log_level"] for one in logs] == ["warning"]
    assert BILAL not in str(logs)


@pytest.mark.parametrize(
    ("previous", "current"), [(("", ""), ("", BILAL)), (("", ASHA), ("", "")), ((PHONE, ASHA), (PHONE, ASHA))]
)
def test_a_change_that_says_nothing_changes_nothing(previous, current):
    asha = met(PHONE, ASHA)

    assert told(previous, current) is None
    assert reached(asha) == Recipient(PHONE, ASHA)
    assert Citizen.objects.count() == 1


def test_the_erased_are_not_followed():
    asha = met(PHONE, ASHA)
    erase(asha)

    assert told((PHONE, ASHA), (NEW_PHONE, ASHA_NOW)) != asha
    assert met(NEW_PHONE, ASHA_NOW, AFTER) != asha
