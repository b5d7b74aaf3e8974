"""Where a code, a PIN, a sign-in, another's yes or one thing at a time is waited for: what people say instead of it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from chaupal.conversations.listening import heard
from chaupal.engine import events
from chaupal.engine.definition import Identity, Need
from chaupal.engine.effects import (
    AskAgain,
    CheckSecret,
    DropProof,
    FileApplication,
    GiveCode,
    KeepProof,
    ProveIdentity,
    UseJoinCode,
)
from chaupal.engine.identity_orders import CODE
from chaupal.engine.talk import Talk, Where
from tests.engine.talking import Citizen
from tests.engine.test_helping import ASKED, asking
from tests.engine.test_proving import at_review, offered, proving, signs_in
from tests.engine.test_unlocking import code_sent, proven, wanting_a_copy

if TYPE_CHECKING:
    from collections.abc import Callable


def at_code() -> Citizen:
    citizen = wanting_a_copy()
    code_sent(citizen)
    return citizen


def at_pin() -> Citizen:
    citizen = wanting_a_copy()
    citizen.hears(events.PinWanted, reference="act")
    return citizen


def at_new_pin() -> Citizen:
    citizen = Citizen(wanting_a_copy().book)
    citizen.says("set PIN")
    proven(citizen, "sign_in")
    return citizen


def at_link() -> Citizen:
    citizen = wanting_a_copy()
    until = citizen.now.timestamp() + 600
    citizen.hears(events.SignInOffered, reference="act", url="https://x.example", until=until)
    return citizen


def at_number() -> Citizen:
    citizen = Citizen(wanting_a_copy().book)
    citizen.play(events.OptionChosen(citizen.now, "do|copy", phoneless=True))
    return citizen


def at_sign_in_of_a_form() -> Citizen:
    citizen = proving()
    offered(citizen)
    return citizen


def at_number_of_a_form() -> Citizen:
    citizen = at_review(Identity(file=Need(1)))
    citizen.play(events.OptionChosen(citizen.now, "submit|f1", phoneless=True))
    return citizen


def joining(*words: str) -> Citizen:
    citizen = Citizen()
    citizen.says("join my other number")
    citizen.play(events.JoinCodeMade("12345678", 10))
    for said in words:
        citizen.says(said)
    return citizen


def naming(*words: str) -> Citizen:
    citizen = Citizen()
    citizen.taps_id("nominee|change")
    for said in words:
        citizen.says(said)
    return citizen


def helping(*words: str, awaits: bool = False) -> Citizen:
    ravi, _ = asking(*words)
    if awaits:
        ravi.play(ASKED)
    return ravi


_WHO = ("bus pass", "Kamla Devi", "98111 00401", "ravi kumar")
PLACES: dict[str, Callable[[], Citizen]] = {
    "code": at_code, "pin": at_pin, "new pin": at_new_pin, "link": at_link, "number": at_number,
    "number of a form": at_number_of_a_form,
    "sign-in of a form": at_sign_in_of_a_form, "join": joining, "join, sure?": lambda: joining("1234 5678"),
    "nominee": naming, "nominee's kin": lambda: naming("Usha Devi"),
    "nominee's number": lambda: naming("Usha Devi", "sister"),
    **{f"helping, step {at}": partial(helping, *_WHO[:at]) for at in range(5)},
    "helping, code": lambda: helping(*_WHO, "son", awaits=True),
}  # fmt: skip
QUESTIONS = (
    "why do you need this?", "ye kyon chahiye?", "why do I have to do this??", "ye kya hai", "how long",
    "kitna time lagega", "is it safe?", "यह क्यों चाहिए", "ਇਹ ਕਿਉਂ ਚਾਹੀਦਾ ਹੈ?", "what is this", "status", "help", "thanks",
    "hello",
)  # fmt: skip
LEAVING = ("cancel it", "cancel", "leave it", "rehne do", "रद्द करो", "छोड़ दो")


def stands(citizen: Citizen) -> tuple[Any, ...]:
    talk = citizen.talk
    return talk.where, talk.unlocking, talk.telling, talk.helping, talk.form


@pytest.mark.parametrize("place", PLACES)
def test_a_question_is_answered_and_the_place_stays_with_all_that_was_told(place: str) -> None:
    for said in QUESTIONS:
        citizen = PLACES[place]()
        before = stands(citizen)
        reply = citizen.says(said)
        assert stands(citizen) == before, said
        assert reply.says, said


@pytest.mark.parametrize("place", [place for place in PLACES if not place.endswith("of a form")])
def test_any_words_of_leaving_leave_it(place: str) -> None:
    for said in LEAVING:
        citizen = PLACES[place]()
        citizen.says(said)
        assert citizen.where is Where.LOBBY, said
        assert (citizen.talk.unlocking, citizen.talk.helping) == ({}, {}), said


@pytest.mark.parametrize(
    ("place", "said", "orders", "key"),
    [
        ("code", "sms nahi aaya", [], "identity.code_soon"),
        ("code", "SMS nahi aa raha", [], "identity.code_soon"),
        ("pin", "I forgot my PIN", [ProveIdentity], ""),
        ("pin", "pin yaad nahi", [ProveIdentity], ""),
        ("code", "I forgot my PIN", [], "identity.code"),
        ("link", "I don't have digilocker", [], "identity.elsewhere"),
        ("link", "मेरे पास डिजिलॉकर नहीं है", [], "identity.elsewhere"),
        ("sign-in of a form", "mere paas digilocker nahi hai", [], "identity.needed"),
        ("sign-in of a form", "new link", [ProveIdentity], ""),
        ("sign-in of a form", "नया लिंक", [ProveIdentity], ""),
        ("link", "link nahi khula, dobara bhejo", [ProveIdentity], ""),
        ("sign-in of a form", "the link does not work", [ProveIdentity], ""),
        ("number of a form", "nahi dena", [ProveIdentity], ""),
        ("number of a form", "number kyu chahiye?", [], "identity.why_number"),
        ("number of a form", "kitna time lagega", [], "topic.time"),
        ("helping, code", "code nahi aaya unke paas", [AskAgain], ""),
        ("helping, code", "she says no", [], "helping.left"),
        ("helping, code", "wo mana kar rahi hai", [], "helping.left"),
    ],
)
def test_what_does_not_come_or_is_lacking_is_led_on(place: str, said: str, orders: list[type], key: str) -> None:
    reply = PLACES[place]().says(said)
    assert [type(order) for order in reply.orders] == orders
    assert not key or key in reply.keys


def locked(by: str) -> Citizen:
    citizen = proving() if by == "a form" else at_code() if by == "wrong codes" else wanting_a_copy()
    if by == "wrong codes":
        citizen.hears(events.SecretRefused, reference="act", way="code", reason="locked", minutes=60)
    told = {"reference": citizen.form.reference if by == "a form" else "act", "url": "https://x.example"}
    lock = {} if by == "wrong codes" else {"no_code": "locked", "minutes": 60}
    citizen.hears(events.SignInOffered, **told, until=citizen.now.timestamp() + 7200, **lock)
    return citizen


@pytest.mark.parametrize("by", ["wrong codes", "an act", "a form"])
def test_how_long_no_code_goes_is_told_whenever_they_write(by: str) -> None:
    for said in (
        "kitni der ke liye band hai?", "kab khulega lock", "dobara code kab aayega", "when can i try again?",
        "for how long is it blocked", "naya code bhejo", "482913", "why do you need this?",
    ):  # fmt: skip
        citizen = locked(by)
        citizen.rests(minutes=12)
        reply = citizen.says(said)
        (left,) = re.findall(r"For (\d+) minutes I send no more", reply.text)
        assert 44 <= int(left) <= 48, said
        assert citizen.where in (Where.UNLOCKING, Where.PROVING)
        citizen.rests(minutes=48)
        reply = citizen.says(said)
        assert "identity.locked_code" not in reply.keys, "it is over"
        assert all(CODE not in order.without for order in reply.orders), "and another code may go"


def test_after_a_minute_another_code_is_sent_by_words() -> None:
    citizen = at_code()
    citizen.rests(minutes=1)
    assert [type(order) for order in citizen.says("i did not get the code").orders] == [ProveIdentity]


def test_after_a_question_the_code_is_taken() -> None:
    code, helper = at_code(), PLACES["helping, code"]()
    for citizen in (code, helper):
        citizen.says("why do you need this?")
    assert [type(each) for each in code.says("482913").orders] == [CheckSecret]
    assert helper.says("483920").orders == [GiveCode("100000000000077", "483920")]


@pytest.mark.parametrize("where", ["known", "new"])
def test_the_code_of_another_chat_is_known_wherever_nothing_is_asked(where: str) -> None:
    citizen = Citizen() if where == "known" else Citizen(stands=Talk())
    reply = citizen.says("1234 5678")
    if where == "new":
        reply = citizen.taps("English")
    assert "join.sure" in reply.keys
    assert citizen.taps("Yes, it is mine").orders == [UseJoinCode("12345678")]


def named() -> Citizen:
    citizen = proving()
    signs_in(citizen, "other", name="Asha Devi")
    return citizen


def otherwise() -> Citizen:
    """Somebody signed in whose name is not the form's: the form is wrong, or it was another person."""
    citizen = proving()
    signs_in(citizen, name="Ramesh Gupta")
    return citizen


CODED, SURE = PLACES["helping, code"], PLACES["join, sure?"]
IN_OWN_WORDS: tuple[tuple[Callable[[], Citizen], str, tuple[type, ...], tuple[str, ...]], ...] = (
    (CODED, "helping.no_code", (), (
        "maa ne haan bol diya hai, aage badho", "mummy ne ha kar diya ab aage badhao", "माँ ने हाँ बोल दिया है",
        "ਮਾਂ ਨੇ ਹਾਂ ਕਰ ਦਿੱਤੀ", "she said yes, please go ahead", "she replied yes to the sms", "haan bol rahi hai",
    )),
    (named, "", (KeepProof, FileApplication), (
        "haan main hi hoon", "ji main hi hu", "हाँ मैं ही हूँ", "ਹਾਂ ਮੈਂ ਹੀ ਹਾਂ", "mai hi hu", "yes its me",
        "its me only", "yes that is me", "haan ye mai hi hu",
    )),
    (named, "identity.not_me", (ProveIdentity,), ("main nahi hoon", "ye main nahi hu", "not me", "मैं नहीं हूँ")),
    (otherwise, "identity.not_me", (DropProof, ProveIdentity), (
        "ye main nahi hoon", "main nahi hoon ye", "this is not me", "thats not me", "ये मैं नहीं हूँ", "ਇਹ ਮੈਂ ਨਹੀਂ",
        "nahi ye mai nahi hu", "No, not me", "not me",
    )),
    (otherwise, "", (), ("nahi", "no", "no, change the form", "galat hai form badlo", "नहीं")),
    (named, "identity.confirm_other", (), (
        "ye mera bhai hai", "hi", "that's my brother", "kya main hi hoon?", "meri behen hai wo", "agar main hoon to",
    )),
    (at_code, "", (ProveIdentity,), (
        "i am at a cyber cafe, my phone with the sim is at home", "mera sim ghar pe hai", "wo number band ho gaya hai",
        "sim kho gaya", "i dont have that sim", "ਸਿਮ ਘਰ ਹੈ", "फ़ोन चोरी हो गया",
    )),
    (SURE, "", (UseJoinCode,), ("yes it is mine", "haan jod do", "हाँ मेरी ही चैट है", "ji haan")),
    (SURE, "join.sure", (), ("yes, somebody gave me the code", "haan lekin baad me", "my mother says yes")),
)  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize(("place", "key", "ordered", "words"), IN_OWN_WORDS)
def test_a_yes_a_no_and_a_telephone_that_is_elsewhere_are_heard_in_ones_own_words(
    place: Callable[[], Citizen], key: str, ordered: tuple[type, ...], words: tuple[str, ...]
) -> None:
    for said in words:
        citizen = place()
        reading = heard(citizen.book, citizen.talk, said, citizen.now)
        reply = citizen.play(events.TextReceived(citizen.now, said, reading))
        assert (key in reply.keys) is bool(key), (said, reply.keys)
        assert tuple(type(order) for order in reply.orders) == ordered, (said, reply.keys)
        assert citizen.talk.unlocking.get("act") in (None, "copy"), "no code of joining is shown"
