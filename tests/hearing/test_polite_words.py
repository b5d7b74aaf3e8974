"""Words of courtesy in a first message fill nothing, wherever they stand, in every service."""

from datetime import date
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Service
from chaupal.hearing import agreeing
from chaupal.hearing.acts import ASSENT, BINDING, YES_NO
from chaupal.hearing.packs import packs
from chaupal.hearing.question import Question
from chaupal.understanding.queries import ear
from tests.hearing.opening import told

TODAY = date(2026, 6, 15)
_LISTS = (
    ("phatic", "opens"),
    ("phatic", "agrees"),
    ("phatic", "calls"),
    ("phatic", "closes"),
    ("wishing", "greetings"),
    ("lexicon", "courtesy"),
    ("edges", "courtesy"),
    ("grammar", "please"),
    ("answers", "assent"),
)


def _said() -> list[str]:
    """All that is only polite, of all languages."""
    listed = (held.get(name, ()) for file, name in _LISTS for held in packs(file))
    return sorted({str(one) for each in listed for one in (each.split() if isinstance(each, str) else each)})


def _told(of: Service, said: str) -> list[dict[str, Any]]:
    """What is told, without what is kept as it was said."""
    found = told(of, said, TODAY)
    texts = {field.id for field in of.fields if field.spec.kind == "text"}
    return [{name: value for name, value in each.items() if name not in texts} for each in found]


POLITE = [*_said(), "bhai", "भाई"]
WORDS = [word for word in POLITE if " " not in word]
ASKED = [service.id for service in catalogue().offered()]


@pytest.mark.parametrize("service", ASKED)
def test_what_is_polite_tells_nothing_before_within_or_behind_a_request(service: str):
    of = catalogue().service(service)
    name = of.texts["hi"]["name"]
    plain = _told(of, f"मुझे {name} चाहिए")
    around = {polite: _told(of, f"{polite} मुझे {name} चाहिए {polite}") for polite in POLITE}
    within = {word: _told(of, f"मुझे {name} {word} चाहिए") for word in WORDS}
    changed = [word for found in (around, within) for word, each in found.items() if each != plain]
    assert changed == []


@pytest.mark.parametrize("service", ASKED[::5])
@pytest.mark.parametrize("frame", ["I need {}", "mujhe {} chahiye", "{} banwana hai"])
def test_so_it_does_in_latin_letters(service: str, frame: str):
    of = catalogue().service(service)
    request = frame.format(of.texts["en"]["name"])
    plain = _told(of, request)
    assert [word for word in POLITE if word.isascii() and _told(of, f"{word} {request} {word}") != plain] == []


@pytest.mark.parametrize(
    ("said", "purpose"),
    [
        ("नमस्ते जी मुझे आय प्रमाण पत्र बनवाना है", None),
        ("income certificate chahiye ji", None),
        ("ji income certificate chahiye padhai ke liye", "education"),
        ("income certificate for JEE form", "education"),
        ("जेईई के फ़ॉर्म के लिए आय प्रमाण पत्र", "education"),
    ],
)
def test_a_word_that_sounds_like_one_is_still_heard(said: str, purpose: str | None):
    assert told(catalogue().service("income_certificate"), said, TODAY).sure.get("purpose") == purpose


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("I need OBC certificate, kindly do it soon", None),
        ("is it possible to make OBC certificate", None),
        ("OBC certificate for IIT admission", "central"),
    ],
)
def test_a_small_word_is_no_abbreviation(said: str, what: str | None):
    assert told(catalogue().service("caste_certificate_obc"), said, TODAY).sure.get("certificate_for") == what


@pytest.mark.parametrize("place", [*BINDING, YES_NO])
def test_a_greeting_or_thanks_to_somebody_is_no_yes_wherever_one_is_waited_for(place: str):
    greeted = (
        "नमस्ते जी",
        "ji namaste",
        "hello ji",
        "good morning sir",
        "ram ram bhai",
        "dhanyavad ji",
        "ਸਤ ਸ੍ਰੀ ਅਕਾਲ ਜੀ",
    )

    assert [said for said in greeted if agreeing.heard(ear(), Question(place), said).is_a(ASSENT, place)] == []
    assert agreeing.heard(ear(), Question(place), "haan ji").is_a(ASSENT, place)
