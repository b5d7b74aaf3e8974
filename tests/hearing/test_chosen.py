"""A choice, yes or no that is told anew by what is meant: of all services, in three ways of writing; its opposites."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Field
from chaupal.engine.forms.blanks import blank
from chaupal.engine.talk import Form
from chaupal.hearing.put_right import of_answers, put_right
from chaupal.hearing.question import Answer, Blank, Question
from chaupal.hearing.transliteration import romanised
from chaupal.understanding.queries import ear
from tests.hearing.answers.hearing import TODAY

pytestmark = pytest.mark.once

HELD = {
    "name": "Harish Bose", "address": "House 12, Gali 5, Narela", "pincode": "110040", "date": "1985-03-12",
    "number": 14, "amount": 240000, "year": 2014, "phone": "919810012345", "account": "150912277",
    "ifsc": "SBIN0001234", "vehicle": "DL3CAB1234", "text": "Kaveri Stores",
}  # fmt: skip
WORDS = {"en": ("no", "yes"), "hi": ("नहीं", "हाँ"), "hi-Latn": ("nahi", "haan")}
SAID = {
    "en": (
        "I said {old} about {label}, but it is {new}",
        "by mistake I answered {old} to {label}",
        "{label} should be {new}, not {old}",
        "sorry, I ticked {old} for {label}, change it to {new}",
    ),
    "hi": (
        "{label} में मैंने {old} बोल दिया था, {new} कर दीजिए",
        "{label} पर गलती से {old} दब गया",
        "{label} को {new} कर दो",
        "माफ़ कीजिए, {label} के सवाल पर {old} कहा था पर असल में {new} है",
    ),
    "hi-Latn": (
        "{label} me maine {old} bol diya tha, {new} kar do",
        "{label} pe galti se {old} dab gaya",
        "{label} ko {new} kar dijiye",
    ),
}
NOTHING = {  # where `old` is held: nothing of it changes
    "en": (
        "if {label} is wrong I will tell you later",
        "why is it asked about {label}, is {old} a mistake?",
        "no mistake in {label}, all fine",
        "{label} I answered {old}, that is right",
        "by mistake I said {new} to {label}",
        "make {label} {old} only",
        "my son said {label}, whatever it means",
    ),
    "hi": (
        "अगर {label} गलत हुआ तो बाद में बताऊँगा",
        "{label} क्यों पूछ रहे हो, {old} कहना गलत है क्या?",
        "{label} में कोई गलती नहीं है",
        "{label} में मैंने {old} बोला था, वही सही है",
        "{label} को {old} ही रखिए",
    ),
    "hi-Latn": (
        "agar {label} galat hua to baad me bataunga",
        "{label} kyu puch rahe ho, galat hai kya?",
        "{label} me koi galti nahi hai",
        "{label} me maine {old} bola tha, wahi sahi hai",
        "{label} ko {old} hi rakhiye",
    ),
}
STORIES = (  # where something is told at length; they call things wrong, and deny them
    "Gali 5 me nahi, Gali 6 me kuda pada hai, koi uthata nahi",
    "bill galat hai, 2400 ki jagah 240 hona chahiye",
    "meter reading is wrong, it shows 14 and not 41",
    "they wrote my name wrong on the card and nobody corrects it",
    "mera naam card me galat chhap gaya, Harish ki jagah Harsh likha hai",
    "राशन कार्ड में पता गलत है, दफ़्तर वाले ठीक नहीं करते",
    "पहले 14 दिन में पानी आता था, अब 40 दिन में",
    "the lane light is not working since 12 March, not even once repaired",
    "no water in House 12, only in House 14",
    "officer said yes first and then no, sorry state of affairs",
    "galat jagah khamba laga diya, gali ke beech me, hata do",
    "नाली की जगह सड़क खोद दी, गलत ठेकेदार को काम दे दिया",
    "wrong entry by the clerk, he typed 1958 instead of 1985 in the register",
    "please change the broken pipe, do not only paint it",
    "sorry to say nobody came though I told them four times",
    "पेंशन बंद कर दी, बोले मर गए हैं, गलती किसकी है",
)
OF_FORM = (  # and what is said there of another answer
    "ruko, pincode galat likh diya tha, 110085 hai 110040 nahi",
    "The PIN code was typed wrong, it is 110085 and not 110040.",
    "पिन कोड गलत बता दिया, 110040 नहीं 110085 है",
)
LISTED = 4  # options of a choice, the first
LEAST = 0.95  # of a yes or no that is called by its label
DENIED = {"en": "not {old}, it is {new}", "hi": "{old} नहीं है, {new} है", "hi-Latn": "{old} nahi hai, {new} hai"}
OF = {  # service, field, what is held -> what is said, and what is meant
    ("electricity_new_connection", "ownership", "tenant"): (
        ("I said it is on rent, but now it is in my own name", "owner"),
        ("kiraya galti se bol diya, makan to apna hai", "owner"),
        ("पहले किराये का बताया था लेकिन वो अब अपना है", "owner"),
    ),
    ("shop_establishment_registration", "weekly_off", "sunday"): (
        ("sorry, sunday is wrong, we shut on tuesday", "tuesday"),
        ("itwar galti se likh diya tha, hum budhwar ko band rakhte hain", "wednesday"),
        ("रविवार गलत बोल दिया, मंगल को बंद रहती है", "tuesday"),
    ),
    ("driving_licence", "blood_group", "a_plus"): (
        ("oops, A negative, not positive", "a_minus"),
        ("maaf kijiye, A positive nahi, O positive hai", "o_plus"),
        ("ग़लती हो गई, A negative है, positive नहीं", "a_minus"),
    ),
    ("water_new_connection", "category", "commercial"): (
        ("I told shop by mistake, it is our house", "domestic"),
        ("dukan galti se bol diya, wahan to mera ghar hai", "domestic"),
        ("दुकान गलत बता दिया, दुकान और घर दोनों हैं", "mixed"),
    ),
    ("widow_pension", "distress_type", "destitute"): (  # denied as it is called, and told by what happened
        ("I am not destitute, my husband has passed away", "widow"),
        ("besahara nahi hu main, pati ki death hui thi", "widow"),
        ("मैं बेसहारा नहीं हूँ, मेरे पति ने तलाक़ दे दिया है", "divorced"),
    ),
}
KEPT = {  # what only speaks of it, asks, limits or answers something else: nothing changes
    ("electricity_new_connection", "ownership", "tenant"): (
        "my own house is in the village",
        "sorry, my brother owns the shop next door",
        "if it were my own house I would have said so",
        "is it wrong if I am a tenant or do I need my own house?",
        "kiraye ka makan hai, koi galti nahi",
        "किराये पर ही हैं, ग़लत कुछ नहीं",
    ),
    ("shop_establishment_registration", "weekly_off", "sunday"): (
        "sunday is right, the inspector can come on monday",
        "ruko, somvar ko aa sakte ho kya",
        "माफ़ कीजिए, मंगलवार को दफ़्तर आऊँगा",
        "monday ko galti se phone band tha",
    ),
    ("water_new_connection", "category", "commercial"): (
        "sorry, I live far from there",
        "agar ghar hota to alag bolta, galat mat samajhna",
        "माफ़ कीजिए, घर पर कोई नहीं था",
    ),
    ("widow_pension", "distress_type", "destitute"): (
        "मेरे भाई नहीं हैं, पति का भाई अलग रहता है",
        "I have no pension, my neighbour is a widow",
        "koi pension nahi milti, besahara hu",
    ),
}


@cache
def answers(service: str) -> tuple[Answer, ...]:
    """Something in each field of a service."""
    return tuple(_answers(service))


def _answers(name: str) -> Iterator[Answer]:
    service = catalogue().service(name)
    for field in (item for item in service.items if isinstance(item, Field)):
        asked = blank(service, Form("f", service.id, service.version), field)
        several = asked.kind == "choice" and len(asked.spec.options) > 1
        value: Any = asked.spec.options[0][0] if several else HELD.get(asked.kind)
        if value is not None or asked.kind == "yes_no":
            yield Answer(asked, False if asked.kind == "yes_no" else value)


def with_held(service: str, field: str, value: Any) -> list[Answer]:
    assert field in {each.blank.id for each in answers(service)}
    return [Answer(asked, value if asked.id == field else held) for asked, held in answers(service)]


def changed(held: list[Answer], said: str, *, plainly: bool = False) -> Mapping[str, Any]:
    return of_answers(ear(), held, said, TODAY, plainly=plainly).made


def told(frames: Mapping[str, tuple[str, ...]], way: str) -> Iterator[tuple[str, Blank, bool, str]]:
    """Service, field of a yes or no, what is held, and a sentence with its label, for all there are."""
    for service in catalogue().current:
        texts = catalogue().service(service).texts["en" if way == "en" else "hi"]
        for asked in (each.blank for each in answers(service) if each.blank.kind == "yes_no"):
            label = texts[f"{asked.id}.label"].rstrip("?")
            label = romanised(label) if way == "hi-Latn" else label
            for held in (False, True):
                old, new = WORDS[way][held], WORDS[way][not held]
                for frame in frames[way]:
                    yield service, asked, held, frame.format(label=label, old=old, new=new)


@pytest.mark.parametrize("way", WORDS)
def test_a_yes_that_is_named_and_said_to_be_a_no_is_one_and_a_no_a_yes(way: str):
    heard = [(changed(with_held(service, asked.id, held), said), asked.id, not held, said)
             for service, asked, held, said in told(SAID, way)]  # fmt: skip

    assert [each for made, field, now, *each in heard if made not in ({}, {field: now})] == []
    assert sum(bool(made) for made, *_ in heard) >= LEAST * len(heard)


@pytest.mark.parametrize("way", WORDS)
def test_a_condition_a_question_or_what_is_held_already_changes_no_yes_or_no(way: str):
    heard = [(changed(with_held(service, asked.id, held), said), asked.id, said)
             for service, asked, held, said in told(NOTHING, way)]  # fmt: skip

    assert [(field, said) for made, field, said in heard if field in made] == []


def denials(way: str) -> Iterator[tuple[Blank, str, str, str]]:
    """A choice, what is held, a sentence that denies it by its label and tells the option behind it, and that."""
    at = ("hi", "en").index("en" if way == "en" else "hi")
    for service in catalogue().current:
        for asked in (each.blank for each in answers(service) if each.blank.kind == "choice"):
            for (old, was), (new, now) in pairwise(asked.spec.options[:LISTED]):
                words = (romanised(was[at]), romanised(now[at])) if way == "hi-Latn" else (was[at], now[at])
                if "," in was[at] + now[at]:
                    continue  # nobody says such a label within a sentence
                yield asked, old, DENIED[way].format(old=words[0], new=words[1]), new


@pytest.mark.parametrize("way", DENIED)
def test_an_option_that_is_denied_as_it_is_called_is_the_one_told_beside_it(way: str):
    heard = [(changed([Answer(asked, old)], said), asked.id, new, said) for asked, old, said, new in denials(way)]

    assert [each for made, field, new, *each in heard if made not in ({}, {field: new})] == []
    assert sum(bool(made) for made, *_ in heard) >= LEAST * len(heard)


@pytest.mark.parametrize(("where", "said", "now"), [(where, *told) for where, listed in OF.items() for told in listed])
def test_an_option_is_put_right_by_what_it_means(where: tuple[str, str, str], said: str, now: str):
    service, field, held = where

    assert changed(with_held(service, field, held), said) == {field: now}


@pytest.mark.parametrize(("where", "said"), [(where, said) for where, listed in KEPT.items() for said in listed])
def test_what_only_speaks_of_it_changes_nothing(where: tuple[str, str, str], said: str):
    service, field, held = where

    assert field not in changed(with_held(service, field, held), said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Question):
    """A question of a form that holds these answers."""

    answers: tuple[Answer, ...]

    def held(self) -> list[Answer]:
        return [each for each in self.answers if each.blank not in self.asked]


def stories() -> Iterator[Asked]:
    """Each question at which something is told at length."""
    for service in catalogue().current:
        for asked in (each.blank for each in answers(service) if each.blank.is_story):
            yield Asked(asked=(asked,), may_be_put_right=True, answers=answers(service))


@pytest.mark.parametrize("said", STORIES)
def test_a_story_that_calls_something_wrong_stays_one(said: str):
    asked = list(stories())

    assert asked
    assert [put_right(ear(), each, said, TODAY).made for each in asked] == [{}] * len(asked)


@pytest.mark.parametrize("said", OF_FORM)
def test_where_a_story_is_asked_another_answer_is_put_right(said: str):
    asked = [each for each in stories() if sum(held.blank.kind == "pincode" for held in each.held()) == 1]

    assert asked
    assert all(list(put_right(ear(), each, said, TODAY).made.values()) == ["110085"] for each in asked)
