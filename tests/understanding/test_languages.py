"""Each message's language is told; the reply keeps to the citizen's choice until another is asked for."""

import re

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.kit.languages import script
from chaupal.understanding.decision import decide
from chaupal.understanding.language import surely
from tests.services.playing import Player, said


def chosen(language: str) -> Player:
    player = Player(catalogue())
    player.step({"citizen": "hello"})
    player.step({"tap": catalogue().texts[language]["language.own_name"]})
    return player


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("मेरा राशन कार्ड खो गया", "hi"),
        ("mera ration card kho gaya", "hi-Latn"),
        ("my ration card is lost", "en"),
        ("beti ka admission hai school me", "hi-Latn"),
        ("OBC certificate चाहिए", "hi"),
    ],
)
def test_a_message_s_language_is_told(text: str, language: str):
    assert decide(text).language == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hello ji ghar ka tax bharna hai", "hi-Latn"),
        ("bijli ka bill bharna hai", "hi-Latn"),
        ("birth certificate banwana hai", "hi-Latn"),
        ("mainu income certificate chahida hai", "pa-Latn"),
        ("I want to pay my house tax", "en"),
        ("house tax bharna hai 011204500387215", "hi-Latn"),  # of what Punjabi has, too; and English has nothing of it
        ("no water since 3 days in our lane, tanker also not coming", "en"),
        ("bijli", ""),  # which two languages have
        ("OBC", ""),
    ],
)
def test_a_first_message_in_latin_letters_is_answered_in_its_language_where_words_tell_it(text: str, language: str):
    assert surely(text) == language


@pytest.mark.parametrize("text", ["ghar ka tax bharna hai", "मकान का टैक्स भरना है", "I want to pay house tax"])
@pytest.mark.parametrize(("language", "written"), [("hi", "Deva"), ("en", "Latn")])
def test_the_reply_keeps_to_the_choice_however_the_citizen_writes(text: str, language: str, written: str):
    turn = chosen(language).step({"citizen": text})

    told = re.sub(r"\S+[/@]\S+", "", said(turn))  # addresses are of no language
    assert script(told) == written


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [("english me baat karo", "hi", "en"), ("in english", "hi", "en"), ("हिंदी में", "en", "hi"), ("hindi", "en", "hi")],
)
def test_another_language_is_had_by_its_name(text: str, before: str, after: str):
    player = chosen(before)
    player.step({"citizen": text})

    assert player.talk.language == after
