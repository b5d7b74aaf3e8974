"""A right, or an end of messages, in everyday words, wherever one is; what only sounds like one is none."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from chaupal.conversations.listening import heard
from chaupal.engine.effects import CheckWhetherOurs, TellOwnData
from chaupal.engine.events import OptionChosen
from chaupal.engine.talk import Talk, Where
from chaupal.engine.understood import NOMINEE
from chaupal.genuine.queries import Kind, kinds_unasked
from chaupal.hearing.demanding import demanded
from chaupal.hearing.taking_back import ends_all_messages, is_troubled
from tests.services.playing import Player, answered
from tests.services.test_in_ones_own_way import at
from tests.services.test_rights_in_words import NAMED, ended, in_all_places

if TYPE_CHECKING:
    from chaupal.engine.definition.offices import Catalogue

pytestmark = pytest.mark.once
FRAMES = {
    "erase": "mera {} hata do|mera sara {} delete kar do|apna {} mitana hai|please delete all my {}|i want my {} gone",
    "data_complaint": (
        "shikayat karni hai mere {} ke baare mein|mere {} ki shikayat karni hai|i want to complain about my {}"
    ),
    "correct_data": (
        "mere {} me galti hai|mera {} galat hai|mera {} theek kar do|there is a mistake in my {}|correct my {}"
    ),
    "my_data": "mujhe mera {} dekhna hai|mera {} dikhao|i would like to see my {}|show me the {} you have about me",
}  # fmt: skip
DATA = ("data", "record", "jankari", "information")
OF_OTHERS = [
    "zameen ka record chahiye", "ration card se naam hata do", "kude ka dher hata do", "meri details sahi hai",
    "my information is correct", "mera bill galat hai", "sadak ke baare mein shikayat hai", "data entry operator hoon",
    "mera data mat hatao", "delete the second name from my licence", "mera naam galat chhapa hai certificate me",
]  # fmt: skip
ENDED = [
    frame.format(sent)
    for frame, sent in product(
        ("ab mujhe {} mat bhejo", "ye {} band karo", "{} bhejna band kijiye", "stop {}", "no more {} please"),
        ("message", "messages", "sms"),
    )
] + ["stop texting me", "do not write to me any more", "mujhe pareshan mat karo", "मैसेज भेजना बंद कीजिए", "ਮੈਨੂੰ ਮੈਸੇਜ ਨਾ ਭੇਜੋ"]
TROUBLED = [
    "these messages trouble me",
    "in message se pareshan hoon",
    "aapke msg se tang aa gaya hoon",
    "इन मैसेज से परेशान हूँ",
]
GOES_ON = [
    "bus stop ke paas, gali 4", "band gali wala makan, 45 shahdara", "bank ke message band karo", "nal band karo",
    "mujhe message nahi aaya", "mujhe aur message bhejo", "message parlour building", "I did not get the messages",
]  # fmt: skip
PERMISSIONS = [
    "building ki permission radd kar do", "building permission cancel kar do", "भवन की अनुमति रद्द कर दो",
    "meri shop ki permission cancel karni hai",
]  # fmt: skip
ASKED = [
    frame.format(who, secret)
    for frame, who, secret in product(
        ("{} mera {} maang raha hai", "{} keh raha hai {} batao", "{} puch rahi hai {} kya karun"),
        ("ek aadmi", "ek sahab", "bank wale", "koi", "do log"),
        ("OTP", "code", "PIN", "password"),
    )
] + [
    "a man is asking for my OTP",
    "someone says tell me your pin",
    "एक साहब मेरा ओटीपी माँग रहे हैं",
    "ਇੱਕ ਬੰਦਾ ਮੇਰਾ OTP ਮੰਗ ਰਿਹਾ ਹੈ",
]
ASKS_NONE = [
    "otp nahi aaya", "mera otp 4512 hai", "the form is asking for my pin code",
    "an officer asked me for my income certificate",
    "bank wale account number maang rahe hain", "aap otp kyu maang rahe ho", "a man wants to apply for a licence",
]  # fmt: skip


@pytest.mark.parametrize("right", FRAMES)
def test_a_right_is_heard_in_every_wording_of_nothing_else(right: str):
    frames = FRAMES[right].split("|")
    assert [said for said in (f.format(d) for f, d in product(frames, DATA)) if demanded(said) != right] == []


def test_what_is_said_of_other_records_or_denied_demands_nothing():
    assert [said for said in OF_OTHERS if demanded(said)] == []


def test_in_every_place_it_is_looked_up_and_nothing_goes_to_an_office(offered: Catalogue):
    looked_up = (("shikayat karni hai mere data ke baare mein", "complaint"), ("mera record hata do", "erase"))
    for words, what in looked_up:
        for citizen, turn in in_all_places(offered, words):
            is_seen = TellOwnData(what) in turn.effects or "rights.told_or_wished" in answered(turn)["replies"]
            assert is_seen, (words, citizen.talk.where)
            assert "answer_query" not in answered(turn).get("effects", ())


@pytest.mark.parametrize("place", ["identity", "REVIEWING"])
def test_in_a_form_what_is_called_wrong_is_one_of_its_answers_and_none_is_changed_by_the_demand(
    offered: Catalogue, place: str
):
    asked = at(offered, "income_certificate", "happy_path.hi", place).talk
    frames = (*FRAMES["correct_data"].split("|"), "मेरा {} ग़लत है", "ਮੇਰਾ {} ਗਲਤ ਹੈ")
    for words in (frame.format(data) for frame, data in product(frames, ("data", "jankari", "डेटा"))):
        citizen = Player(offered, "income_certificate")
        citizen.talk = asked
        assert answered(citizen.step({"citizen": words}))["replies"] == ["change.which"], words
        assert citizen.talk.form.answers == asked.form.answers


@pytest.mark.parametrize("words", ["i want to nominate my wife", "patni ko namit karna hai", "पत्नी को नामित करना है"])
def test_whom_one_names_for_ones_data_is_taken_with_the_wish(offered: Catalogue, words: str):
    said = heard(offered, Talk(Where.LOBBY, "hi"), words, Player(offered, "income_certificate").now)
    assert (said.command, bool(said.facts[NOMINEE])) == ("nominate", True)


def test_a_button_of_before_an_erasure_speaks_the_language_that_it_is_written_in(offered: Catalogue):
    citizen = Player(offered, "income_certificate")
    for language in offered.languages:
        citizen.talk = Talk(Where.LOBBY)
        title = offered.texts[language]["own.erase_yes"]
        turn = citizen.play(OptionChosen(citizen.now, "erase|2020-01-01", title))
        assert (citizen.talk.language, TellOwnData("erase") in turn.effects) == (language, True)


def test_messages_of_nobody_that_is_named_end_in_everyday_words():
    assert [said for said in ENDED if not ends_all_messages(said)] == []
    assert [said for said in TROUBLED if not is_troubled(said) or ends_all_messages(said)] == []
    assert [said for said in GOES_ON if ends_all_messages(said) or is_troubled(said)] == []


def test_wherever_one_is_all_ends_by_it_and_a_form_that_was_begun_rests(offered: Catalogue):
    for citizen, turn in in_all_places(offered, "ab mujhe message mat bhejo"):
        assert sorted(ended(turn)) == sorted(NAMED[:2])
        assert citizen.talk.where is Where.LOBBY
        was_begun = citizen.talk.form is not None or citizen.talk.parked
        assert ("stop.rests" in answered(turn)["replies"]) == bool(was_begun)


def test_whom_messages_trouble_is_shown_which_there_are(offered: Catalogue):
    for _, turn in in_all_places(offered, TROUBLED[0]):
        assert TellOwnData("consents") in turn.effects


def test_an_offices_permission_is_no_consent(offered: Catalogue):
    for words in PERMISSIONS:
        for citizen, turn in in_all_places(offered, words):
            assert (ended(turn), TellOwnData("consents") in turn.effects) == ([], False), (words, citizen.talk.where)


def test_whoever_it_is_that_wants_a_secret_is_none_of_ours():
    assert [said for said in ASKED if Kind.APPROACH not in kinds_unasked(said)] == []
    assert [said for said in ASKS_NONE if Kind.APPROACH in kinds_unasked(said)] == []


def test_in_every_place_there_is_a_warning(offered: Catalogue):
    for _, turn in in_all_places(offered, "ek sahab keh raha hai OTP batao"):
        assert CheckWhetherOurs in {type(effect) for effect in turn.effects}
