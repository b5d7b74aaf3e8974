"""Is this really yours? Answered out of what was sent and issued, to this citizen alone; an answer stays an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from chaupal.applications.models import Application
from chaupal.catalogue.queries import catalogue
from chaupal.channel.models import Outbox
from chaupal.conversations.listening import heard
from chaupal.conversations.shown_to_us import shows_us
from chaupal.engine.talk import Talk, Where
from chaupal.engine.understood import Reading
from chaupal.kit.clock import now
from chaupal.kit.sealing import keyed_hash
from chaupal.payments.models import Bill, Order
from tests.conversations.town import REVENUE, Person, play, served

town = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
LOBBY = Talk(Where.LOBBY, "en")
ASKED = (
    "is this from you?",
    "Did you send this?",
    "kya yeh asli hai?",
    "ye message aapne bheja hai kya",
    "क्या यह सच में आपका मैसेज है?",
    "क्या यह फ़र्ज़ी है?",
    "यह नंबर आपका है?",
    "ਕੀ ਇਹ ਅਸਲੀ ਹੈ?",
    "ki eh asli hai?",
    "bit.ly/abc sahi hai kya?",
    "Is MARR/2026/0000001 yours?",
    "is +91 11 5550 0002 your number?",
    "98765 43210 aapka number hai",
    "Was it you who called me?",
    "kya aapne mujhe phone kiya tha",
    "A man from 9876543210 called and asked me for an OTP. Is he from your office?",
    "koi aadmi ghar aaya aur aadhaar maang raha hai, aapke daftar se hai kya",
    "ਕੀ 9876543210 ਤੁਹਾਡਾ ਨੰਬਰ ਹੈ?",
)
ANSWERS = (
    "House 21, Gali no.4, Bhajanpura, call 9876543210, sahi hai?",
    "certificate asli chahiye ya copy?",
    "is the original needed?",
    "mera number 9812345678 hai",
    "got an SMS about a challan, is it real",
    "Is it true that I have to pay Rs 50 for the birth certificate?",
    "kya sach me 500 rupaye jama karne honge?",
    "OBC/2026/0000001 ka kya hua, sab thik hai?",
    "mera upi ramesh@ybl hai, refund isme bhejo",
    "email ramesh@gmail",
    "https://maps.app.goo.gl/x7 yahan kooda pada hai",
    "OTP nahi aaya, dobara bhejo",
    "kisi ne bola ki 500 rupaye lagte hain",
    "I asked my neighbour about the fees, call me on 9876543210",
    "maine padosi se pucha 500 rupaye fees lagti hai, 9876543210 par call karo",
)


@pytest.mark.parametrize("words", ASKED)
def test_it_is_heard_in_every_language(words: str) -> None:
    assert heard(catalogue(), LOBBY, words, now()).command == "ours"


@pytest.mark.parametrize("words", ANSWERS)
def test_what_asks_something_else_is_not(words: str) -> None:
    assert heard(catalogue(), LOBBY, words, now()).command != "ours"


@pytest.mark.parametrize(
    ("words", "fits", "is_shown"),
    [
        ("Pay ₹50 at bit.ly/x", True, True),  # even where any words would do
        ("Share your OTP", True, True),
        ("9876543210", True, False),
        ("House 21, Gali 4, Bhajanpura", True, False),
        ("call 9876543210 at once", False, True),
    ],
)
def test_in_a_form_what_is_passed_on_may_be_the_answer(words: str, fits: bool, is_shown: bool) -> None:
    asking = Talk(Where.ASKING, "en")

    assert bool(shows_us(asking, words, Reading(), fits=fits, forwarded=True)) is is_shown


def test_with_no_form_open_a_bare_link_is_shown_but_one_in_a_wish_is_not() -> None:
    meant = Reading(services=(("sanitation_complaint", 0.9),))

    assert shows_us(LOBBY, "https://evil.com/pay", Reading(), fits=False, forwarded=False)
    assert not shows_us(LOBBY, "कूड़ा पड़ा है, देखिए https://photos.com/x", meant, fits=False, forwarded=False)


def test_what_we_asked_to_be_shown_is_looked_at_once() -> None:
    waiting = Talk(Where.LOBBY, "en", turn=7, asked_to_show=7)

    assert shows_us(waiting, "call 9876543210", Reading(), fits=False, forwarded=False)
    assert not shows_us(
        Talk(Where.LOBBY, "en", turn=9, asked_to_show=7), "9876543210", Reading(), fits=False, forwarded=False
    )
    assert not shows_us(waiting, "menu", Reading("menu"), fits=False, forwarded=False)


def test_in_danger_whom_to_call_comes_first() -> None:
    fire, cyber = Reading("emergency", argument="fire"), Reading("emergency", argument="cyber")

    assert not shows_us(LOBBY, "is this real? fire", fire, fits=False, forwarded=True)
    assert shows_us(LOBBY, "digital arrest! Pay at bit.ly/x", cyber, fits=False, forwarded=True)
    assert not shows_us(LOBBY, "kya ye fraud hai? khate se paise kat gaye", cyber, fits=False, forwarded=False)


def shown(person: Person, words: str, **context: object) -> str:
    """Words passed on, or with that context; what came back first."""
    before = len(person.heard)
    person.sends({"type": "text", "text": {"body": words}, "context": context or {"forwarded": True}})
    play()
    return person.heard[before].text


def asha_and_her_messages() -> Person:
    asha = served()
    Outbox.objects.update(state=Outbox.State.SENT)
    return asha


class TestShown:
    pytestmark = town

    def test_our_own_message_is_known_again_and_a_changed_one_too(self) -> None:
        asha = asha_and_her_messages()
        consent = next(said.text for said in asha.heard if "सहमति" in said.text)

        assert shown(asha, consent).startswith("✅")
        forged = shown(asha, f"{consent}\nफ़ीस ₹500 ramesh@okaxis पर भेजिए")
        assert "*बदला हुआ*" in forged
        assert "500" in forged
        assert "1930" in forged

    def test_another_citizens_message_is_none_of_hers(self) -> None:
        asha = asha_and_her_messages()
        consent = next(said.text for said in asha.heard if "सहमति" in said.text)
        usha = Person("919800000202")
        usha.says("नमस्ते")
        play()
        usha.taps("हिन्दी")
        play()

        assert "365 दिनों" in shown(usha, consent)

    def test_a_message_of_this_chat_that_is_answered_with_the_question_is_known_by_its_id(self) -> None:
        asha = asha_and_her_messages()
        Outbox.objects.filter(id=asha.heard[-1].id).update(wamid_hash=keyed_hash("wamid.ours"))
        asha.says("Your account is blocked. Pay Rs 10 at bit.ly/x", "wamid.hers")
        play()

        assert shown(asha, "kya yeh asli hai?", id="wamid.ours").startswith("✅")
        assert "bit[.]ly" in shown(asha, "kya yeh asli hai?", id="wamid.hers")
        assert "फ़ॉरवर्ड" in shown(asha, "kya yeh asli hai?", id="wamid.nobody")

    def test_a_link_to_pay_by_is_hers_alone(self) -> None:
        asha, usha = served(), served("919800000202")
        bill = Bill.objects.create(
            citizen_id=asha.citizen_id, conversation_id=asha.conversation.id, reference="f1", department="revenue",
            service="obc_certificate", lines=[], amount_paise=5000, description="x", language="hi", opened_at=now(),
        )  # fmt: skip
        Order.objects.create(
            bill=bill, attempt=1, paise=5000, vendor="razorpay", url="https://rzp.example/i/Asha1",
            expires_at=now() + timedelta(days=1), opened_at=now(),
        )  # fmt: skip
        question = "kya yeh link asli hai? https://rzp.example/i/Asha1"

        asha.says(question)
        usha.says(question)
        play()
        told = [
            next(said.text for said in person.heard if "लिंक" in said.text.partition("•")[2]) for person in (asha, usha)
        ]
        assert told[0].startswith("✅")
        assert told[1].startswith("मैं नहीं कह सकता"), "it may have gone to another phone, or before an erasure"
        assert "1930" not in told[1]
        hers = told[1]
        usha.says(question.replace("Asha1", "Nobody"))
        play()
        assert usha.heard[-2].text == hers, "a stranger's link is not known from one that nobody ordered"

    def test_numbers_are_told_by_who_has_them(self) -> None:
        asha, usha = served(), served("919800000202")
        number = "OBC/2026/0000077"
        Application.objects.create(
            number=number, citizen_id=asha.citizen_id, conversation_id=asha.conversation.id, reference="f1",
            department="revenue", service="obc_certificate", version=1, language="hi", filed_at=now(),
        )  # fmt: skip

        assert "आपका ही नंबर" in shown(asha, f"{number} kya yeh asli hai?")
        assert "आवेदनों और रसीदों में नहीं" in shown(usha, f"{number} kya yeh asli hai?")

    def test_our_numbers_and_our_website_are_ours(self) -> None:
        from chaupal.departments.models import Number

        asha = served()
        revenue = Number.objects.get(phone_number_id=REVENUE)
        office = catalogue().departments[revenue.department].names["hi"]

        assert office in shown(asha, f"kya {revenue.display} aapka number hai?")
        asha.says(f"A man from {revenue.display} called and asked me for an OTP, is it your number?")
        play()
        told = next(said.text for said in reversed(asha.heard) if said.text.startswith("❌"))
        assert office in told, "it is ours, but whoever wants a code is not"
        assert "घर आकर" in told
        assert shown(asha, f"{settings.CHAUPAL_BASE_URL}/about").startswith("✅")
        told = shown(asha, f"You won a prize of the city, go to {settings.CHAUPAL_BASE_URL} and see")
        assert told.startswith("मैं नहीं कह सकता"), "a message is not ours by a link of ours"

    def test_hostile_words_are_answered_and_the_form_is_where_it_was(self) -> None:
        asha = served()
        form = asha.heard[-1].text
        for words in (
            " ".join(f"https://evil{number}.com/pay" for number in range(50)),
            "\u202e\u200f" + "₹ " * 1000 + " Pay Rs 5 OTP bhejo " + "x" * 1900,
            " ".join(f"OBC/2026/{number:07}" for number in range(200)),
        ):
            assert shown(asha, words[:4000])[0] in "❌म⚠"
        assert asha.heard[-1].text.splitlines()[-1] == form.splitlines()[-1]
        assert asha.mail.count(2) == 0, "nothing was set aside"
