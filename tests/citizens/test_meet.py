"""Who is behind a message: handles are one person's on all our numbers, and are joined by proof only."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from chaupal.citizens import queries
from chaupal.citizens.actions import meet, set_languages, set_stopped
from chaupal.citizens.base import Recipient, Sender
from chaupal.citizens.models import Citizen, Handle

NUMBER, SECOND = "100000000000001", "100000000000002"
PHONE, OTHER_PHONE = "919800000201", "919800000202"
ASHA, BILAL = "IN.80123456789012345678", "IN.80999999999999999999"


def met(phone: str = "", bsuid: str = "", number: str = NUMBER, at: int = 0) -> int:
    sender = Sender(number, phone, bsuid, at)
    return meet([sender])[sender].citizen_id


def reached(citizen: int, number: str = NUMBER) -> Recipient | None:
    return queries.recipients([citizen], number).get(citizen)


@pytest.mark.django_db
class TestMeeting:
    def test_somebody_new_is_entered_with_a_key_of_their_own(self):
        sender, other = Sender(NUMBER, PHONE, ASHA), Sender(NUMBER, OTHER_PHONE)
        known = meet([sender, other])

        assert known[sender].key != known[other].key
        assert queries.key_of(known[sender].citizen_id) == known[sender].key
        assert reached(known[sender].citizen_id) == Recipient(PHONE, ASHA)

    @pytest.mark.parametrize("again", [{"phone": PHONE}, {"bsuid": ASHA}, {"phone": PHONE, "bsuid": ASHA}])
    def test_who_wrote_before_is_known_by_either_handle(self, again):
        asha = met(PHONE, ASHA)

        assert met(**again) == asha
        assert Citizen.objects.count() == 1

    def test_a_phone_that_comes_with_its_first_bsuid_is_the_same_person(self):
        asha = met(PHONE)

        assert met(PHONE, ASHA) == asha
        assert met(bsuid=ASHA) == asha

    def test_one_person_in_one_batch_under_two_names_is_one_citizen(self):
        senders = [Sender(NUMBER, PHONE), Sender(NUMBER, PHONE, ASHA), Sender(NUMBER, bsuid=ASHA)]

        assert len({known.citizen_id for known in meet(senders).values()}) == 1
        assert (Citizen.objects.count(), Handle.objects.count()) == (1, 2)

    @pytest.mark.parametrize("again", [{"phone": PHONE}, {"bsuid": ASHA}, {"phone": PHONE, "bsuid": ASHA}])
    def test_on_whichever_of_our_numbers_it_is_the_same_citizen(self, again):
        asha = met(PHONE, ASHA)

        assert met(**again, number=SECOND) == asha
        assert reached(asha, SECOND) == reached(asha, NUMBER) == Recipient(PHONE, ASHA)
        assert Handle.objects.count() == 2

    def test_a_bsuid_decides_over_a_phone(self):
        asha, bilal = met(PHONE, ASHA), met(OTHER_PHONE, BILAL)

        assert met(PHONE, BILAL) == bilal
        assert reached(bilal) == Recipient(PHONE, BILAL)
        assert met(bsuid=ASHA) == asha
        assert reached(asha) == Recipient(bsuid=ASHA), "the phone went with its new account"

    def test_a_number_passed_on_to_a_new_account_is_a_new_person(self):
        asha = met(PHONE, ASHA)
        stranger = met(PHONE, BILAL)

        assert stranger != asha
        assert met(PHONE) == stranger
        assert met(bsuid=ASHA) == asha

    def test_a_number_passed_on_within_one_batch(self):
        bilal = met(bsuid=BILAL)
        first, second = Sender(NUMBER, PHONE, ASHA), Sender(NUMBER, PHONE, BILAL)

        known = meet([first, second])

        assert known[second].citizen_id == bilal != known[first].citizen_id
        assert met(PHONE) == bilal

    def test_what_is_remembered_of_citizens(self):
        asha, bilal = met(PHONE), met(OTHER_PHONE)
        set_languages({asha: "hi"})
        set_stopped({bilal: True})

        assert (queries.person(asha).language, queries.person(asha).phone) == ("hi", PHONE)
        assert (queries.person(asha).stopped, queries.person(bilal).stopped) == (False, True)


@pytest.mark.django_db
def test_a_phone_of_which_nothing_was_heard_for_long_is_not_given_the_old_file():
    long_ago, days = 1_789_000_000, 86_400
    asha = met(PHONE, at=long_ago)
    soon, late = Sender(SECOND, PHONE, at=long_ago + 80 * days), Sender(SECOND, PHONE, at=long_ago + 171 * days)

    assert (meet([soon])[soon].citizen_id, meet([soon])[soon].withheld) == (asha, False)
    stranger = meet([late])[late]
    assert (stranger.citizen_id != asha, stranger.withheld) == (True, True)
    assert reached(asha) is None, "nothing of hers goes to whoever has the number now"


@pytest.mark.django_db
def test_a_silent_phone_whose_user_id_is_the_same_is_the_same_person():
    asha = met(PHONE, ASHA, at=1_789_000_000)

    assert met(PHONE, ASHA, at=1_789_000_000 + 400 * 86_400) == asha


@pytest.mark.django_db
def test_a_phone_under_another_user_id_is_withheld():
    met(PHONE, ASHA)
    swapped = Sender(SECOND, PHONE, BILAL)

    assert meet([swapped])[swapped].withheld


@pytest.mark.django_db(transaction=True)
def test_two_processes_meet_the_same_newcomer_and_one_tries_again():
    """Both look before either has written; the unique handle lets one of them pass."""
    ready, outcomes = threading.Barrier(2, timeout=10), []

    def meet_at_once() -> None:
        try:
            with transaction.atomic():
                if connection.vendor == "postgresql":
                    queries.keys_of([1])
                    ready.wait()
                outcomes.append(met(PHONE, ASHA))
        except IntegrityError:
            with transaction.atomic():
                outcomes.append(met(PHONE, ASHA))
        finally:
            connection.close()

    threads = [threading.Thread(target=meet_at_once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len(outcomes) == 2
    assert len(set(outcomes)) == 1
    assert Citizen.objects.count() == 1
