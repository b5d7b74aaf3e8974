"""A record is shown to whoever has the mobile number that stands in it, by a code; to others nothing is told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import orjson
import pytest

from chaupal.citizens.queries import key_of
from chaupal.identity.actions import guard
from chaupal.identity.models import Code, Proof
from chaupal.kit.sealing import unseal
from chaupal.lessons.models import Lesson
from chaupal.mailbox.actions import receive
from chaupal.mailbox.models import Mail
from chaupal.telephony.jobs import deliver
from chaupal.telephony.models import Waiting
from tests.conversations.town import REVENUE, Person, at_once
from tests.emulators.whatsapp.served import city_served, mailroom_served
from tests.identity.chatting import BORN, NEPHEW, OWNER, WIDOW, Chat, code, sms, wrong

if TYPE_CHECKING:
    import time_machine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]


@pytest.fixture(autouse=True)
def provider(settings):
    settings.SMS_URL, settings.SMS_DLT_TEMPLATES = "http://127.0.0.1:8100/sms", {"code": "1107000000000000002"}


@pytest.fixture
def nephew() -> Chat:
    return Chat(Person(NEPHEW))


class TestWhoseItIs:
    def test_from_the_number_on_record_it_is_shown_at_once(self):
        assert "Sanctioned" in Chat(Person(OWNER)).asks_for()
        assert sms() == []

    def test_from_another_a_code_goes_to_the_number_on_record_and_the_form_goes_on_by_itself(self, nephew: Chat):
        asked = nephew.asks_for()
        assert "Sanctioned" not in asked
        assert OWNER[-4:] not in asked
        (sent,) = sms()
        assert sent["to"] == OWNER

        before = len(nephew.person.heard)
        nephew.says(f"the code is {code()[:3]} {code()[3:]}")

        said = "\n".join(one.text for one in nephew.person.heard[before:])
        assert "That is right" in said
        assert "Sanctioned" in said
        assert "PIN" in said, "offered once"

    @pytest.mark.parametrize(
        ("number", "born"), [("90210000999", BORN), (WIDOW, "1/1/1990"), ("90500003377", "9/1/2005")]
    )
    def test_without_such_a_record_or_number_all_looks_the_same_and_no_code_is_right(self, nephew, number, born):
        there = Chat(Person("919811100088"))
        asked = there.asks_for().partition("\n\n")[2]  # below what was noted
        sent, nephew.performed = len(sms()), there.performed

        assert nephew.asks_for(number, born).partition("\n\n")[2] == asked
        assert len(sms()) == sent
        for tries in (4, 3, 2, 1):
            assert nephew.says("123456") == f"That is not the code. Tries left: {tries}."
        nephew.says("123456")
        assert "Too many wrong codes" in "".join(one.text for one in nephew.person.heard)

    def test_it_counts_for_a_day_and_for_that_number_alone(self, nephew: Chat, clock: time_machine.Traveller):
        nephew.asks_for()
        nephew.says(code())
        for hours, is_shown in ((2, True), (23, False)):
            clock.shift(timedelta(hours=hours))
            nephew.taps("Look up another")
            assert ("Sanctioned" in nephew.asks_again()) is is_shown

        nephew.says("menu")
        nephew.chooses("new|welfare_application_status")
        assert "Under examination" not in nephew.asks_again("90210000317", "4/3/1958")

    def test_it_counts_over_another_number_of_ours_too(self, nephew: Chat):
        nephew.asks_for()
        nephew.says(code())
        elsewhere = Chat(Person(NEPHEW, REVENUE), nephew.performed)
        elsewhere.says("namaste")
        elsewhere.chooses("svc|welfare_application_status")

        assert "Sanctioned" in elsewhere.asks_again()
        assert len(sms()) == 1


class TestTheCode:
    def test_it_is_wrong_five_times_then_none_counts_for_an_hour(self, nephew: Chat, clock: time_machine.Traveller):
        nephew.asks_for()
        right = code()
        for _ in range(5):
            nephew.says(wrong(right))

        assert "Sanctioned" not in nephew.says(right)
        assert Code.objects.get().state == Code.State.LOCKED
        nephew.chooses("new|welfare_application_status")
        assert "Too many wrong codes" in nephew.asks_again()
        assert len(sms()) == 1
        clock.shift(timedelta(minutes=61))
        nephew.chooses("new|welfare_application_status")
        nephew.asks_again()
        assert "Sanctioned" in nephew.says(code())

    def test_after_ten_minutes_it_is_late_and_another_takes_its_place(
        self, nephew: Chat, clock: time_machine.Traveller
    ):
        nephew.asks_for()
        first = code()
        assert "In 60 seconds" in nephew.taps("Send another code")
        clock.shift(timedelta(minutes=10, seconds=1))
        assert "good no more" in nephew.says(first)
        nephew.taps("Send another code")

        assert "not the code" in nephew.says(first)
        assert "Sanctioned" in nephew.says(code())

    def test_a_webhook_that_comes_twice_is_one_try_and_a_used_code_is_none(self, nephew: Chat):
        nephew.asks_for()
        right = code()
        for _ in range(2):
            nephew.person.says(wrong(right), "wamid.twice")
            nephew.settle()
        assert Code.objects.get().tries == 1
        nephew.says(right)
        nephew.says(right)

        assert Proof.objects.count() == 1
        assert Code.objects.get().code_hash is None

    def test_the_code_of_one_chat_is_none_in_another(self, nephew: Chat):
        nephew.asks_for()
        theirs = code()
        other = Chat(Person("919811100077"), nephew.performed)
        other.asks_for()

        assert "Sanctioned" not in other.says(theirs)

    def test_forged_buttons_open_nothing(self, nephew: Chat):
        nephew.asks_for()
        for option in ("proof|f1|yes", "proof|f1|papers", "code|without", "submit|f1", "rec|f1|other|0"):
            nephew.chooses(option)
        assert "Sanctioned" not in "".join(one.text for one in nephew.person.heard)
        assert Proof.objects.count() == 0

    def test_one_number_gets_five_a_day_and_one_asker_eight(self, nephew: Chat, clock: time_machine.Traveller):
        nephew.says("namaste")
        here, who = nephew.person.conversation.id, nephew.person.citizen_id
        for _ in range(8):
            assert guard(here, who, "f1/1", [OWNER], (), "en")["way"] == "code"
            clock.shift(timedelta(seconds=61))

        assert len(sms()) == 5
        assert guard(here, who, "f1/1", [OWNER], (), "en")["way"] == "often"
        assert guard(here, who, "f1/1", [], (), "en")["way"] == "often", "nor does it say whether there is a number"

    @pytest.mark.parametrize("take", [receive, at_once])
    def test_it_stands_nowhere(self, take, logged):
        chat = Chat(Person(NEPHEW, take=take))
        chat.asks_for()
        right = code()
        chat.says(f"code {right} hai")

        assert "Sanctioned" in chat.said
        assert right not in everything_of(chat)
        assert "code •••••• hai" in everything_of(chat)
        assert right not in str(logged)
        assert Lesson.objects.count() == 0

    def test_what_comes_between_is_answered_and_it_counts_still(self, nephew: Chat):
        nephew.asks_for()
        for words in ("what is the fee?", "help", "hello", "menu", "continue"):
            nephew.says(words)

        assert len(sms()) == 1, "none is sent anew"
        assert "Sanctioned" in nephew.says(code())

    def test_it_goes_out_by_the_providers_protocol(self, nephew: Chat, settings):
        with mailroom_served() as (mailroom, hook), city_served(mailroom, hook) as city:
            account = city.url.replace("://", "://demo-sms-key:demo-sms-token@")
            settings.SMS_URL = f"{account}/sms/v1/Accounts/chaupal1"
            settings.SMS_SENDER, settings.SMS_DLT_ENTITY = "CHAUPL", "1101000000000000001"
            nephew.asks_for()
            deliver(Waiting.objects.get().id)
            phone = city.http.get(f"{city.url}/sms/", params={"of": OWNER}, headers={"accept": "application/json"})

        (came,) = phone.json()["received"]
        assert "Sanctioned" in nephew.says(came["body"][:6])


def everything_of(chat: Chat) -> str:
    """All mail, what was understood of it, and the talk, opened with the citizen's key."""
    key, rows = key_of(chat.person.citizen_id), Mail.objects.filter(conversation_id=chat.person.conversation.id)
    bodies = [orjson.loads(unseal(key, row.body, f"mail/{row.id}")) for row in rows]
    readings = [unseal(key, row.reading, f"reading/{row.id}").decode() for row in rows if row.reading]
    return f"{bodies} {readings} {chat.talk}"
