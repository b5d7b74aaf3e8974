"""A PIN saves the next code, is asked for before what cannot be taken back, and is guessed by nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chaupal.channel.parse import parse
from chaupal.citizens.queries import key_of
from chaupal.conversations.copy_sheet import printed
from chaupal.conversations.erasing import destroy
from chaupal.conversations.joining import join as join_chats
from chaupal.conversations.own_copy import copied
from chaupal.identity.models import Code, Pin, Proof
from chaupal.identity.pins import is_easy, of_birth
from chaupal.kit.clock import now
from chaupal.kit.sealing import unseal
from chaupal.webhook.storing import store
from tests.conversations.test_identity import change
from tests.conversations.town import REVENUE, Person, at_once
from tests.identity.chatting import NEPHEW, Chat, code, sms
from tests.identity.test_codes import everything_of
from tests.talking import jobs

if TYPE_CHECKING:
    import time_machine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
PIN = "480927"
COPY, ERASE = "chaupal.conversations.jobs.copy_own_data", "chaupal.conversations.jobs.erase"


@pytest.fixture(autouse=True)
def provider(settings):
    settings.SMS_URL, settings.SMS_DLT_TEMPLATES = "http://127.0.0.1:8100/sms", {"code": "1107000000000000002"}
    settings.DIGILOCKER_URL = ""


@pytest.fixture
def asha() -> Chat:
    """She is in the middle of a form."""
    chat = Chat(Person(NEPHEW, take=at_once))
    chat.says("namaste")
    chat.taps("English")
    chat.chooses("svc|welfare_application_status")
    chat.taps("I agree")
    return chat


@pytest.fixture
def owner(asha: Chat, clock: time_machine.Traveller) -> Chat:
    """She has set a PIN, some time ago."""
    sets_pin(asha)
    clock.shift(timedelta(hours=1))
    return asha


def sets_pin(chat: Chat) -> None:
    assert f"••••••{NEPHEW[-4:]}" in chat.says("set PIN")
    assert sms()[-1]["to"] == NEPHEW, "the number that writes, and none that is typed"
    assert "Which PIN" in chat.says(code())
    chat.says(PIN)
    assert "Your PIN counts" in chat.said


def ordered(path: str) -> int:
    return sum(name == path for name, _ in jobs())


def wants_all_erased(chat: Chat) -> None:
    chat.says("erase my data")
    chat.person.taps("Yes, erase it all")
    chat.settle()


class TestASecondTime:
    def test_it_opens_a_record_again_for_ninety_days_without_an_sms(self, clock: time_machine.Traveller):
        chat = Chat(Person(NEPHEW))
        chat.asks_for()
        chat.says(code())
        sets_pin(chat)
        sent = len(sms())
        for days, asked in ((3, "type your PIN"), (80, "type your PIN"), (10, "a code went there")):
            clock.shift(timedelta(days=days))
            chat.chooses("new|welfare_application_status")
            assert asked in chat.asks_again()
            assert ("Sanctioned" in chat.says(PIN)) is (asked == "type your PIN")
        assert len(sms()) == sent + 1

    def test_it_stands_nowhere_but_as_a_hash_that_is_sealed(self, owner: Chat):
        row = Pin.objects.get()
        assert PIN not in everything_of(owner)
        assert PIN.encode() not in bytes(row.sealed)
        assert PIN not in unseal(key_of(row.citizen_id), row.sealed, f"pin/{row.citizen_id}").decode()

    def test_what_would_be_guessed_first_is_refused(self):
        known = [NEPHEW, *of_birth("1991-08-14")]
        easy = [
            "1234",
            "0000",
            "98765",
            "1212",
            "482482",
            "123",
            "1234567",
            "abcd",
            NEPHEW[-4:],
            "1991",
            "1408",
            "140891",
        ]
        assert [pin for pin in easy if not is_easy(pin, known)] == []
        assert not any(is_easy(pin, known) for pin in ("4809", "62950", PIN))


class TestWhatCannotBeTakenBack:
    def test_without_a_pin_nothing_more_is_asked(self, asha: Chat):
        asha.says("send me a copy of my data")
        assert ordered(COPY) == 1
        wants_all_erased(asha)
        assert ordered(ERASE) == 1

    def test_with_one_it_is_asked_for_then_the_act_goes_on_and_so_does_the_form(self, owner: Chat):
        owner.chooses("resume|f1")
        form = owner.talk.form
        assert owner.says("send me a copy of my data") == "Please type your PIN."
        assert ordered(COPY) == 0
        owner.says("what is the fee?")
        owner.says(PIN)

        assert ordered(COPY) == 1
        assert owner.talk.form.reference == form.reference
        assert owner.talk.where == "asking"

    def test_it_is_asked_for_over_another_number_of_ours_too(self, owner: Chat):
        chat = Chat(Person(NEPHEW, REVENUE), owner.performed)
        chat.says("namaste")
        wants_all_erased(chat)

        assert "type your PIN" in chat.said
        chat.sends(PIN)
        assert ordered(ERASE) == 1

    def test_who_guesses_is_shut_out_and_whoever_has_the_phone_number_is_not(self, owner: Chat):
        wants_all_erased(owner)
        for guess in ("1471", "1472", "1473", "1474", "1475"):
            owner.says(guess)

        assert "••••••" in owner.said, "a code instead"
        owner.says(PIN)
        assert ordered(ERASE) == 0
        owner.sends(code())
        assert ordered(ERASE) == 1

    def test_after_five_wrong_ones_the_act_is_guarded_still(self, owner: Chat, settings):
        settings.SMS_URL = ""
        wants_all_erased(owner)
        for guess in ("1471", "1472", "1473", "1474", "1475"):
            owner.says(guess)
        wants_all_erased(owner)

        assert "identity card" in "".join(one.text for one in owner.person.heard[-2:])
        assert ordered(ERASE) == 0

    def test_a_number_that_changed_lately_is_asked_for_a_code(self):
        chat = Chat(Person("919800000201"))
        chat.person.sends({"type": "text", "text": {"body": "namaste"}, "from_user_id": "IN.8012345"})
        chat.settle()
        chat.taps("English")
        store([parse(change())])
        there = Chat(Person("919800000299"), chat.performed)
        there.says("send me a copy of my data")

        assert "••••••0299" in there.said
        there.says(code())
        assert ordered(COPY) == 1

    def test_what_is_kept_is_told_and_goes_with_the_erasure(self, owner: Chat):
        owner.says("my data")
        told = "\n".join(one.text for one in owner.person.heard[-2:])
        assert "a code by SMS (25 November 2026)" in told
        assert "A PIN" in told
        held = copied(owner.person.citizen_id, now())
        assert (held["proofs"]["shown"][0]["method"], held["proofs"]["pin_set"]) == ("code", True)
        assert "A code by SMS" in str(printed(held, "en"))

        destroy(owner.person.citizen_id, now())
        assert [model.objects.count() for model in (Proof, Pin, Code)] == [0, 0, 0]


class TestTheSms:
    """No text promises one that is not sent, and two are never sent in one minute."""

    def test_a_minute_lies_between_two_on_every_way_and_the_one_that_went_counts(self, asha: Chat):
        asha.says("set PIN")
        first = code()
        for words in ("menu", "PIN", "menu", "set PIN"):
            asha.says(words)
        asha.taps("Send another code")
        assert "can send another" in asha.said
        assert len(sms()) == 1
        assert "Which PIN" in asha.says(first)

    def test_the_sixth_of_a_day_is_not_promised(self, asha: Chat, clock: time_machine.Traveller):
        asha.says("set PIN")
        for number in range(2, 7):
            clock.shift(timedelta(seconds=61))
            asha.taps("Send another code")
            assert ("a code has gone" in asha.said.lower()) is (number <= 5)
        assert len(sms()) == 5
        assert "No more codes can be sent to your number today" in "".join(one.text for one in asha.person.heard[-2:])


WIFE = "919811100055"


def shows_code(chat: Chat) -> str:
    chat.says("join my other number")
    told = next(one.text for one in reversed(chat.person.heard) if "Your code is" in one.text)
    return told.partition("*")[2].partition("*")[0]


def joined(chat: Chat, code_shown: str) -> None:
    """It is typed, and said to be one's own."""
    chat.says("join my other number", code_shown)
    chat.chooses("joined|yes")
    finish(chat)


def finish(chat: Chat) -> None:
    for path, args in jobs():
        if path == "chaupal.conversations.jobs.join":
            join_chats(*args)
    chat.settle()


class TestChatsThatAreJoined:
    """A minute with an unlocked phone joins nothing to it, and nobody's file is taken over from a joined chat."""

    @pytest.fixture
    def wife(self, owner: Chat) -> Chat:
        chat = Chat(Person(WIFE, REVENUE, take=at_once), len(jobs()))
        chat.says("namaste")
        chat.taps("English")
        return chat

    def test_whoever_set_a_pin_is_asked_for_it_where_the_code_is_shown(self, owner: Chat):
        assert owner.says("join my other number") == "Please type your PIN."
        assert not any("Your code is" in one.text for one in owner.person.heard)

    def test_and_where_it_is_typed(self, owner: Chat, wife: Chat, clock: time_machine.Traveller):
        shown = shows_code(wife)
        owner.says("join my other number", PIN)
        clock.shift(timedelta(minutes=9))
        owner.says(shown)
        Proof.objects.update(renewed_at=None)
        owner.chooses("joined|yes")
        finish(owner)
        assert "type your PIN" in owner.said
        assert wife.person.citizen_id != owner.person.citizen_id
        owner.says(PIN)
        finish(owner)
        assert wife.person.citizen_id == owner.person.citizen_id

    @pytest.mark.parametrize("wish", ["copy", "erase", "nominate", "pin", "join"])
    def test_afterwards_the_other_chat_shows_the_pin_of_whose_file_it_is_or_his_number(
        self, wish: str, owner: Chat, wife: Chat
    ):
        sets_pin_of_her_own(wife)  # just now: her own proof is fresh, and is hers alone
        owner.says("join my other number", PIN)
        joined(wife, shows_code(owner))
        assert wife.person.citizen_id == owner.person.citizen_id
        sent = len(sms())
        wife.chooses(f"do|{wish}")
        for option in ("Yes, erase it all", "Name another"):
            if option in wife.person.heard[-1].options:
                wife.taps(option)
        assert wife.said == "Please type your PIN."
        assert "Tries left" in wife.says("5938")
        assert f"••••••{NEPHEW[-4:]}" in wife.taps("PIN forgotten")
        assert [one["to"] for one in sms()[sent:]] == [NEPHEW], "his number, not the one that writes"
        assert (ordered(COPY), ordered(ERASE), Pin.objects.count()) == (0, 0, 2)


def sets_pin_of_her_own(chat: Chat) -> None:
    chat.says("set PIN")
    chat.says(code())
    chat.says("5938")
