"""May a department write? A yes is heard as people say it, and nothing else is one; who asks, and whence, is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaupal.engine.effects import RecordConsent
from chaupal.engine.events import OptInAsked, OursChecked
from chaupal.engine.talk import Talk, Where
from tests.services.playing import Player, answered, said
from tests.understanding.test_own_yes import SAID_SO, SPOKEN_OF

if TYPE_CHECKING:
    from chaupal.engine.definition.offices import Catalogue

pytestmark = pytest.mark.once
YES = [
    "ok i agree", "हाँ भाई भेजो", "haan ji bhej do", "yes please send", "yes send me news", "theek hai bhejiye",
    "ji haan mujhe khabren chahiye", "yes you may write", "हाँ जी आप लिख सकते हैं", "ਹਾਂ ਜੀ ਭੇਜੋ", "agreed, send me the news",
    "haan likhiye", "hmm ok I'm in", "haan haan theek hai likh diya karo", "yeah ok go ahead, sign me up", "लिखिए",
    "bhejte rehna", "ਹਾਂ ਲਿਖ ਦਿਓ", "yes keep me posted", "likh diya karo ji",
]  # fmt: skip
NO_YES = [
    "yes but only camps", "haan par sirf camp ki", "haan band karo", "yes stop", "haan kal bhejna", "yes maybe later",
    "my son said yes", "haan nahi", "not sure", "yes? who is this",
    "phir se likhiye", "link bhejiye", "maine likh diya hai", "batao", "tell me", "i'm in a hurry",
    "write again", "haan mat likhiye", "i have a problem", "haan dikkat hai", "write in hindi", "kal likhiye",
    *(each.format(*told) for each in SPOKEN_OF[::3] for told in SAID_SO[:2]),
]  # fmt: skip
WHENCE = [
    "what is this? who gave you my number", "how did you get my number", "mera number kahan se mila", "who are you",
    "आपको मेरा नंबर कहाँ से मिला", "ਮੇਰਾ ਨੰਬਰ ਕਿੱਥੋਂ ਮਿਲਿਆ", "why do you ask",
]  # fmt: skip


@pytest.fixture
def asked(offered: Catalogue) -> Player:
    citizen = Player(offered, "income_certificate")
    citizen.talk = Talk(Where.LOBBY, "en")
    citizen.play(OptInAsked("r1", "revenue", "sms"))
    return citizen


@pytest.mark.parametrize("words", YES)
def test_a_plain_yes_opts_in_however_it_is_said(asked: Player, words: str):
    told = asked.step({"citizen": words})

    assert answered(told) == {"replies": ["optin.done"], "effects": ["record_consent"]}


@pytest.mark.parametrize("words", NO_YES)
def test_what_says_more_or_only_speaks_of_it_opts_nobody_in(asked: Player, words: str):
    told = asked.step({"citizen": words})

    assert not any(isinstance(one, RecordConsent) and one.given for one in told.effects)


@pytest.mark.parametrize("words", WHENCE)
def test_who_asks_and_whence_the_number_is_known_is_told_and_the_question_stays(asked: Player, words: str):
    told = asked.step({"citizen": words})

    assert answered(told)["replies"] == ["optin.what", "optin.again"]
    assert "It has your number because you sent it an SMS." in said(told)
    assert answered(asked.step({"citizen": "ok i agree"}))["replies"] == ["optin.done"]


ABOUT_DATA = [
    ("who sees my data?", "consent.seen"), ("aur isme mera data kaun dekhega", "consent.seen"),
    ("मेरा नंबर किसको दिखेगा", "consent.seen"), ("ਮੇਰਾ ਡਾਟਾ ਕੌਣ ਵੇਖੇਗਾ?", "consent.seen"),
    ("is my data safe with you", "consent.seen"), ("can i delete my data later?", "optin.rights"),
    ("baad me mera data mita sakte ho?", "optin.rights"), ("mera data dikhao", "own.data"),
    ("what data do you have on me?", "own.data"), ("mere baare me kya rakha hai", "own.data"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "told"), ABOUT_DATA)
def test_a_question_about_their_data_is_answered_and_the_yes_below_it_counts(asked: Player, words: str, told: str):
    replies = answered(asked.step({"citizen": words}))["replies"]
    replies = replies or answered(asked.step({"event": {"own_data_found": {"what": "data"}}}))["replies"]

    assert replies == [told, "optin.again"]
    assert answered(asked.step({"citizen": "haan haan theek hai likh diya karo"}))["replies"] == ["optin.done"]


DOUBTS = ["who are you? is this some fraud", "ye asli hai kya, sarkari hai?", "is this a scam?", "ਇਹ ਅਸਲੀ ਹੈ?"]


@pytest.mark.parametrize("words", DOUBTS)
@pytest.mark.parametrize(("whole", "told"), [("nothing", ["ours.we", "optin.what"]), ("ours", ["ours.whole.ours"])])
def test_who_doubts_the_question_is_told_that_it_is_ours_and_may_still_answer(
    asked: Player, words: str, whole: str, told: list[str]
):
    looked_up = answered(asked.step({"citizen": words}))
    found = asked.play(OursChecked({"whole": whole, "on": "", "findings": [], "figures": [], "days": 365}))

    assert looked_up == {"replies": [], "effects": ["check_whether_ours"]}
    assert answered(found) == {"replies": [*told, "optin.again"]}
    assert answered(asked.step({"citizen": "ok then yes please"}))["replies"] == ["optin.done"]


FIRST = [
    (["English"], "en"), (["ਪੰਜਾਬੀ"], "pa"), (["what have i agreed to"], "en"),
    (["hi", "i want to know what all have i agreed to?"], "en"), (["namaste", "मेरा डेटा दिखाओ"], "hi"),
    (["what is the weather like in delhi today my friend"], "en"),
    (["mujhe samajh nahi aa raha hai kya karna hai yahan"], "hi"),
    (["hello"], ""), (["ok 12345"], ""),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "language"), FIRST)
def test_who_writes_plainly_in_one_of_our_languages_is_answered_in_it_from_then_on(
    offered: Catalogue, lines: list[str], language: str
):
    citizen = Player(offered, "income_certificate")
    citizen.talk = Talk()
    for line in lines:
        citizen.step({"citizen": line})

    assert citizen.talk.language == language
