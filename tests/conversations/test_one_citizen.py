"""One citizen on all our numbers: what one talk knows, the others know; who existed twice becomes one."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import orjson
import pytest
from django.db import IntegrityError, connection

from chaupal.channel.models import Outbox, Permission
from chaupal.channel.permissions import permitted
from chaupal.citizens import handles
from chaupal.citizens.base import Sender
from chaupal.citizens.handles import hashes_of
from chaupal.citizens.models import Citizen, Handle, JoinCode
from chaupal.citizens.queries import everyone_of, hash_of_before, key_of
from chaupal.consent.queries import standings
from chaupal.conversations.jobs import settle_twins, unite
from chaupal.conversations.opened import open_talk
from chaupal.conversations.own_data import held_of
from chaupal.conversations.replay import replay
from chaupal.engine.talk import Where, dumps
from chaupal.kit.clock import now
from chaupal.kit.frozen import replace
from chaupal.kit.sealing import seal
from chaupal.mailbox.models import Conversation, Mail
from tests.conversations.test_erasing import with_a_case
from tests.conversations.town import CENTRAL, REVENUE, Person, at_once, play, served
from tests.jobs.draining import drain

if TYPE_CHECKING:
    import time_machine

    from chaupal.engine.talk import Talk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
PHONE, OTHER = "919800000201", "919800000299"
AT_THE_OFFICE = Person(PHONE, REVENUE)


def talk(person: Person) -> Talk:
    row = person.conversation
    return open_talk(row.id, key_of(row.citizen_id), bytes(row.talk or b""), "")[0]


def says(person: Person, words: str) -> list[str]:
    """What came back on it."""
    begun = Conversation.objects.filter(number_id=person.number).exists()
    before = len(person.heard) if begun else 0
    person.says(words)
    play()
    return [said.text for said in person.heard[before:]]


def as_before() -> None:
    """Handles as an installation of before had them: each hashed for one number of ours alone."""
    for conversation in Conversation.objects.all():
        for handle in Handle.objects.filter(citizen_id=conversation.citizen_id, number_id=""):
            phone = next(one for one in (PHONE, OTHER) if hashes_of(Sender("", one))["phone"] == bytes(handle.hash))
            handle.hash = hash_of_before(conversation.number_id, handle.kind, phone)
            handle.number_id, handle.seen = conversation.number_id, 0
            handle.save()
    handles._is_left, handles._look_at = True, 0.0  # as a process that begins


def known_twice(first: str = CENTRAL, second: str = REVENUE) -> tuple[Person, Person]:
    """Somebody who was two citizens to us: with a consent and a form at each number."""
    ones = served(PHONE, first)
    as_before()
    others = served(PHONE, second)
    assert ones.citizen_id != others.citizen_id
    as_before()
    return ones, others


@pytest.mark.parametrize("take", [at_once, None], ids=["at once", "by a worker"])
def test_from_the_first_message_to_another_number_one_file(take):
    asha = served(PHONE)
    there = Person(PHONE, REVENUE, take) if take else AT_THE_OFFICE
    there.says("namaste")
    play()

    assert there.citizen_id == asha.citizen_id
    assert Conversation.objects.count() == 2
    assert talk(there).language == "hi"
    assert talk(there).consents == talk(asha).consents
    assert "दूसरे नंबर" in there.heard[0].text
    assert talk(there).form is None, "a form is the conversation's own"


def test_a_form_begun_at_one_number_is_named_at_the_other_until_it_is_given_up():
    asha = served(PHONE)
    says(AT_THE_OFFICE, "namaste")
    assert talk(AT_THE_OFFICE).forms_there == {"caste_certificate_obc": ""}
    assert any("दूसरी चैट में है: हमारा मुख्य नंबर" in said for said in says(AT_THE_OFFICE, "OBC certificate chahiye"))
    says(asha, "cancel")
    says(asha, "haan")
    assert talk(asha).form is None
    assert talk(AT_THE_OFFICE).forms_there == {}


def test_the_first_message_on_two_numbers_at_once_makes_one_citizen():
    for number in (CENTRAL, REVENUE):
        Person(PHONE, number).says("namaste")
    play()
    Person(PHONE, CENTRAL).taps("हिन्दी")
    play()

    assert Citizen.objects.count() == 1
    assert talk(AT_THE_OFFICE).language == "hi", "told by the other talk"


@pytest.mark.django_db(transaction=True)
def test_two_processes_meet_one_newcomer_on_two_numbers():
    ready = threading.Barrier(2, timeout=10)

    def writes(number: str) -> None:
        ready.wait()
        try:
            Person(PHONE, number).says("namaste")
        except IntegrityError:  # the other was quicker; the webhook tries again, too
            Person(PHONE, number).says("namaste")
        finally:
            connection.close()

    threads = [threading.Thread(target=writes, args=(number,)) for number in (CENTRAL, REVENUE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert (Citizen.objects.count(), Conversation.objects.count()) == (1, 2)


def test_a_case_of_one_number_is_found_moved_and_given_up_at_the_other():
    asha = served(PHONE)
    filed = with_a_case(asha)
    asha.hears_of("application_moved", number=filed.number, service=filed.service, state="in_progress", stage="")
    play()

    (status,) = says(AT_THE_OFFICE, "status")[-1:]
    asha.hears_of("application_moved", number=filed.number, service=filed.service, state="rejected", reason="late")
    play()

    assert filed.number in status
    assert [(one.number, one.state) for one in talk(AT_THE_OFFICE).cases] == [(filed.number, "rejected")]
    assert talk(AT_THE_OFFICE).cases[0].reference == "f1", "no form of this talk bears it"
    assert not [one for one in AT_THE_OFFICE.heard if "late" in one.text], "the news are told where it was filed"
    assert [one["number"] for one in held_of(AT_THE_OFFICE.citizen_id)["cases"]] == [filed.number]


def test_stop_at_one_number_stops_all_and_forms_rest():
    asha = served(PHONE)
    says(AT_THE_OFFICE, "namaste")
    says(AT_THE_OFFICE, "STOP")

    assert (talk(asha).stopped, talk(asha).consents, talk(asha).form) == (True, (), None)
    assert len(talk(asha).parked) == 1
    assert not permitted({(asha.citizen_id, "revenue/certificate_issue")})


def test_each_talk_played_again_comes_out_the_same(capsys: pytest.CaptureFixture[str]):
    import sys

    asha = served(PHONE)
    says(AT_THE_OFFICE, "namaste")
    says(AT_THE_OFFICE, "STOP")

    assert [replay(one.conversation.id, sys.stdout) for one in (asha, AT_THE_OFFICE)] == [0, 0]


@pytest.mark.django_db(transaction=True)
def test_erased_at_one_number_is_erased_at_all(transactional_db: None):
    from chaupal.conversations.erasing import erase_now

    asha = served(PHONE)
    says(AT_THE_OFFICE, "namaste")
    erase_now(asha.citizen_id, now())

    assert not Conversation.objects.filter(talk__isnull=False).exists()
    assert not Handle.objects.exists()


def test_who_existed_twice_becomes_one_and_nothing_is_lost_or_doubled():
    ones, others = known_twice()
    first, second = ones.citizen_id, others.citizen_id
    filed = with_a_case(others)
    others.says("मेरे लिए")  # it waits
    forms = talk(ones).form, talk(others).form
    unite()
    play()

    assert ones.citizen_id == others.citizen_id == first
    assert everyone_of(second) == [second, first]
    assert (talk(ones).form, talk(others).form.reference) == (forms[0], forms[1].reference)
    assert talk(others).form.answers == {"for_whom": "self"}
    assert Conversation.objects.count() == 2
    assert [(one.department, one.purpose, one.state) for one in standings(*everyone_of(first))] == [
        ("revenue", "certificate_issue", "given")
    ]
    assert [one["number"] for one in held_of(first)["cases"]] == [filed.number]
    assert Permission.objects.get(citizen_id=first).given
    assert not Handle.objects.exclude(number_id="").exists()
    unite()
    settle_twins()
    assert Conversation.objects.filter(citizen_id=first).count() == 2


def test_until_then_each_number_goes_on_and_a_message_that_comes_meanwhile_is_read():
    ones, others = known_twice()
    says(ones, "मेरे लिए")
    others.says("मेरे लिए")  # sealed for the twin, and waits
    letter = Mail.objects.get(conversation_id=others.conversation.id, state=0)
    sealed = bytes(letter.body)
    unite()
    Mail.objects.filter(id=letter.id).update(body=sealed)  # it was stored while both became one
    play()

    assert talk(ones).form.answers == talk(others).form.answers == {"for_whom": "self"}
    assert others.mail.count(1) == len(others.mail)


def test_what_was_taken_back_last_stays_taken_back():
    ones, others = known_twice()
    says(others, "STOP")
    unite()
    play()

    assert not permitted({(ones.citizen_id, "revenue/certificate_issue")})
    assert talk(ones).stopped is False, "an opt-out of before is of that talk"


def code_of(person: Person) -> str:
    told = says(person, "join my other number")
    return next(word for line in told for word in [line.partition("*")[2].partition("*")[0]] if word)


def joins(person: Person, code: str, answer: str = "हाँ, मेरी चैट है") -> None:
    says(person, "join my other number")
    says(person, code)
    person.taps(answer)
    play()
    drain()
    play()


def test_a_code_joins_the_chat_of_another_phone():
    asha, other = served(PHONE), served(OTHER, REVENUE)
    code = code_of(asha)
    joins(other, code)

    assert other.citizen_id == asha.citizen_id
    assert "एक हैं" in other.heard[-1].text
    assert [one.body["to"] for one in (asha.heard[-1], other.heard[-1])] == [PHONE, OTHER]
    assert "जुड़ गई" in asha.heard[-1].text
    asha.says("menu")
    other.says("menu")
    assert Citizen.objects.filter(same_as=None).count() == 1, "each account keeps its own phone"


@pytest.mark.parametrize("how", ["used", "own", "late", "guessed", "declined"])
def test_a_code_that_is_not_good_joins_nobody_and_tells_nothing(how: str, clock: time_machine.Traveller):
    asha, other = served(PHONE), served(OTHER, REVENUE)
    code = code_of(asha)
    if how == "used":
        third = served("919800000288", REVENUE)
        joins(third, code)
    if how == "late":
        clock.shift(timedelta(minutes=11))
    whose = asha if how == "own" else other
    joins(whose, "0000 0000" if how == "guessed" else code_of(asha) if how == "own" else code,
          "नहीं, मत जोड़िए" if how == "declined" else "हाँ, मेरी चैट है")  # fmt: skip

    assert other.citizen_id != asha.citizen_id
    assert how == "declined" or "ग़लत या पुराना" in whose.heard[-1].text


def test_who_tries_codes_is_stopped():
    asha, other = served(PHONE), served(OTHER, REVENUE)
    code = code_of(asha)
    for _ in range(5):
        joins(other, "1234 5678")
    joins(other, code)

    assert other.citizen_id != asha.citizen_id
    assert "बहुत बार" in other.heard[-1].text
    assert JoinCode.objects.count() >= 1


def test_a_form_under_way_at_both_with_one_number_goes_on_where_it_is():
    """Two phones of one person wrote to the same number: the talk with the form stays theirs."""
    asha, other = Person(PHONE), served(OTHER)
    asha.says("namaste")
    play()
    asha.taps("हिन्दी")
    play()
    form = talk(other).form
    joins(other, code_of(asha))

    assert talk(asha).form is None
    assert [one.reference for one in talk(asha).parked] == [form.reference], "it rests while a code is typed"
    assert asha.conversation.id == other.conversation.id
    assert Conversation.objects.count() == 2, "the other is kept for what its cases have to tell"


def test_a_change_told_at_one_number_counts_at_all():
    asha = served(PHONE)
    says(AT_THE_OFFICE, "namaste")
    changed = {"type": "system", "system": {"type": "user_changed_number", "wa_id": OTHER}}
    asha.sends(changed)
    there = Person(OTHER, REVENUE)
    said = says(there, "menu")

    assert there.citizen_id == Person(OTHER).citizen_id
    assert len(said) == 1
    assert there.heard[-1].body["to"] == OTHER
    says(Person(PHONE, REVENUE), "namaste")
    assert Person(PHONE, REVENUE).citizen_id != there.citizen_id, "whoever gets the old number is somebody else"


def test_news_go_out_from_the_number_of_the_case_though_they_wrote_elsewhere_last(clock: time_machine.Traveller):
    asha = served(PHONE)
    filed = with_a_case(asha)
    says(AT_THE_OFFICE, "namaste")
    clock.shift(timedelta(hours=30))
    fact = {"number": filed.number, "service": filed.service, "state": "in_progress", "stage": ""}
    asha.hears_of("application_moved", **fact | {"state": "rejected", "reason": "x"})
    play()

    row = Outbox.objects.filter(citizen_id=asha.citizen_id).order_by("-id")[0]
    assert (row.number_id, row.conversation_id) == (CENTRAL, asha.conversation.id)


def test_kept_details_are_asked_for_whom_before_they_are_used_at_another_number():
    """A family shares a phone: what one of them let us keep fills nothing of another's unasked."""
    asha = served(PHONE)
    row = asha.conversation
    kept = replace(talk(asha), profile={"name": "Asha Verma"})
    opened = {"talk": dumps(kept), "to": {"phone": PHONE, "bsuid": ""}}
    sealed = seal(key_of(asha.citizen_id), orjson.dumps(opened), f"talk/{row.id}")
    Conversation.objects.filter(id=row.id).update(talk=sealed)
    says(AT_THE_OFFICE, "namaste")
    AT_THE_OFFICE.says("OBC certificate chahiye")
    play()
    AT_THE_OFFICE.taps("सहमत हूँ") if talk(AT_THE_OFFICE).where is Where.CONSENTING else None
    play()

    assert talk(AT_THE_OFFICE).profile == {"name": "Asha Verma"}
    assert talk(AT_THE_OFFICE).form.item == "for_whom"
    assert talk(AT_THE_OFFICE).form.answers == {}


def test_who_gets_a_number_after_a_sim_was_swapped_is_told_and_shown_nothing():
    asha = served(PHONE)
    asha.sends({"type": "text", "text": {"body": "menu"}, "from_user_id": "IN.8012345"})
    play()
    AT_THE_OFFICE.sends({"type": "text", "text": {"body": "status"}, "from_user_id": "IN.8099999"})
    play()

    assert AT_THE_OFFICE.citizen_id != asha_of("IN.8012345")
    assert "बहुत समय से" in AT_THE_OFFICE.heard[0].text
    assert talk(AT_THE_OFFICE).consents == ()


def asha_of(bsuid: str) -> int:
    return Handle.objects.get(hash=hashes_of(Sender("", "", bsuid))["bsuid"]).citizen_id
