"""A yes or a no beside which more is said: taken where nothing takes it back, else asked."""

import pytest

from chaupal.hearing import agreeing
from chaupal.hearing.acts import AGREE, ASSENT, CONSENT, DENIAL, OFFER, REVIEW, YES_NO, Act, tokens_of
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.question import Answer, Blank, Question
from chaupal.understanding.queries import ear

pytestmark = pytest.mark.once

DRIVER = (
    "What you have stated is true, and you have no illness that makes driving unsafe. Do you agree? "
    "आपने जो बताया वह सच है, और आपको कोई बीमारी नहीं है। क्या आप सहमत हैं?"
)
PENSION = "Do you already get another pension? क्या आपको कोई दूसरी पेंशन मिलती है?"
NAMED = Blank("of", Spec("text"), called=frozenset(tokens_of("name address age नाम पता उम्र")))


class OfForm(Question):
    """Asked of a form that holds a name, an address, an age."""

    def held(self) -> list[Answer]:
        return [Answer(NAMED, "told")]


def heard(said: str, place: str, question: str = "") -> Act:
    return agreeing.heard(ear(), OfForm(expects=place, words=frozenset(tokens_of(question))), said)


@pytest.mark.parametrize(
    "said",
    [
        "I agree, I have no illness",
        "koi bimari nahi hai ji, sehmat hu",
        "हाँ सहमत हूँ, कोई बीमारी नहीं है",
        "nothing is false, agreed",
        "maine sab sach bataya hai",
        "I have told the truth",
    ],
)
def test_who_agrees_and_says_what_is_declared_declares_it(said: str):
    assert heard(said, AGREE, DRIVER).is_a(ASSENT, AGREE)


@pytest.mark.parametrize(
    "said",
    [
        "I agree but my eyes are weak",
        "sehmat nahi hu, bimari hai",
        "I agree, only to the first part",
        "haan, abhi nahi",
        "सहमत हूँ, पहले पढ़ लूँ",
        "I agree, what is an illness?",
        "agreed. no, wait",
        "sehmat hu par bimari hai",
    ],
)
def test_who_takes_it_back_declares_nothing(said: str):
    assert not heard(said, AGREE, DRIVER).is_a(ASSENT, AGREE)


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("haan ji, chaar saal se vidhwa pension aati hai khaate me", ASSENT),
        ("Yes, the one from the labour board comes every month", ASSENT),
        ("नहीं, अब तक किसी ने नहीं दी", DENIAL),
        ("No sir, we run a tea stall and nothing comes", DENIAL),
    ],
)
def test_a_yes_or_no_that_begins_a_longer_answer_is_one(said: str, act: str):
    assert heard(said, YES_NO, PENSION).is_a(act, YES_NO)


@pytest.mark.parametrize(
    "said",
    [
        "haan, meri bhabhi ko milti hai",
        "haan pehle aati thi",
        "yes it was stopped last year",
        "no problem, it comes",
        "nahi haan aati hai",
        "haan nahi aati",
    ],
)
def test_a_yes_of_somebody_else_or_of_another_time_is_not_kept(said: str):
    assert not heard(said, YES_NO, PENSION).is_clear(YES_NO)


@pytest.mark.parametrize(
    "said", ["bete ne padh ke suna diya, sab theek hai, bhej do", "Went through it twice. All fine."]
)
def test_what_was_told_is_right_whoever_read_it(said: str):
    assert heard(said, REVIEW).is_a(ASSENT, REVIEW)


@pytest.mark.parametrize(
    "said", ["sab theek hai, naam Ramesh likho", "all correct, age 45", "सब सही है, पता रोहिणी", "theek hai, kal bhejna"]
)
def test_who_names_an_answer_or_another_day_does_not_submit(said: str):
    assert not heard(said, REVIEW).is_a(ASSENT, REVIEW)


@pytest.mark.parametrize("said", ["theek hai, mera naam Ramesh hai", "le lo, photo nahi", "okay, my brother knows"])
def test_consent_has_nothing_beside_it(said: str):
    assert not heard(said, CONSENT).is_a(ASSENT, CONSENT)


def test_an_offer_is_taken_whatever_is_said_of_it():
    pension = "Old age pension वृद्धावस्था पेंशन"

    assert heard("haan ji budhape wali pension, meri saas ke liye", OFFER, pension).is_a(ASSENT, OFFER)
    assert not heard("haan lekin dusra kaam hai", OFFER, pension).is_a(ASSENT, OFFER)
