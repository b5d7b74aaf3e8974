"""Which option is meant by words that name none of them."""

from datetime import date

import pytest

from chaupal.hearing.acts import YES_NO
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.hear import hear
from chaupal.hearing.packs import packs
from chaupal.hearing.question import Blank, Question
from chaupal.understanding.ear import alike, ear

pytestmark = pytest.mark.once

GENDER = (("male", ("Male", "पुरुष")), ("female", ("Female", "महिला")))
KIN = (
    ("son", ("Son", "बेटा")),
    ("daughter", ("Daughter", "बेटी")),
    ("daughter_in_law", ("Daughter-in-law", "बहू")),
    ("father", ("Father", "पिता")),
    ("other", ("Other relative", "अन्य रिश्तेदार")),
)
DAYS = (("friday", ("Friday", "शुक्रवार")), ("sunday", ("Sunday", "रविवार")))
LOST = (("lost", ("Lost", "खो गया")), ("stolen", ("Stolen", "चोरी हुई")))
USE = (("home", ("Home", "घर")), ("shop", ("Shop", "दुकान")))
CASE = (
    ("court", ("In court", "अदालत में")),
    ("job", ("About a government job", "सरकारी नौकरी का")),
    ("none", ("No, neither", "नहीं, दोनों नहीं")),
)
FAITH = (("muslim", ("Muslim", "मुस्लिम")), ("sikh", ("Sikh", "सिख")))


@pytest.mark.parametrize(
    ("said", "options", "meant"),
    [
        ("a lady", GENDER, "female"),
        ("वो मेरे पति हैं", GENDER, "male"),
        ("she is my sister", GENDER, "female"),
        ("pita ki beti", KIN, "daughter"),
        ("my father's son", KIN, "son"),
        ("bahu hoon", KIN, "daughter_in_law"),
        ("jume ko", DAYS, "friday"),
        ("इतवार", DAYS, "sunday"),
        ("the family are Sikhs", FAITH, "sikh"),
        ("beta nahi, beti", KIN, "daughter"),
        ("not a lady", GENDER, "male"),
        ("nobody took it, it fell out of my pocket", LOST, "lost"),
        ("dukan nahi, rehne ki jagah hai", USE, "home"),
        ("neither a court matter nor the job", CASE, "none"),
        ("water connection", USE, ""),
        ("lady or gent, which one?", GENDER, ""),
        ("pati aur patni", GENDER, ""),
        ("Ramesh", GENDER, ""),
        ("", GENDER, ""),
        ("beti " * 60, GENDER, ""),
    ],
)
def test_which_option_is_meant(said: str, options: tuple[tuple[str, tuple[str, ...]], ...], meant: str):
    assert alike().meant(said, options) == meant


def test_what_follows_from_a_meaning_is_a_meaning():
    told = packs("alike")
    known = {meaning for each in told for meaning in each["alike"]}

    for each in told:
        assert each["implies"].keys() <= known
        assert {one for follows in each["implies"].values() for one in follows.split()} <= known


TODAY = date(2026, 6, 15)
MARITAL = (("unmarried", ("Unmarried",)), ("married", ("Married",)), ("widow", ("Widow",)), ("widower", ("Widower",)))
PLACE = (("banquet", ("Banquet or hotel",)), ("home", ("At home",)), ("hall", ("Community hall",)))
AGE = (("young", ("Below 18",)), ("grown", ("18 to 60",)), ("old", ("Above 60",)))
SIGNED = (("no", ("Not yet", "अभी नहीं")), ("yes", ("Yes, within 4 months", "हाँ, 4 महीने के भीतर")))
RELATIVE = (("brother", ("Brother",)), ("uncle", ("Uncle",)), ("father", ("Father",)))


def asked(options: tuple[tuple[str, tuple[str, ...]], ...]) -> Question:
    blank = Blank("f", Spec("choice", {}, options), asking=frozenset(("has", "the", "deed", "been", "signed", "sain")))
    return Question(asked=(blank,), options=options)


@pytest.mark.parametrize(
    ("said", "options", "kept", "offered"),
    [
        ("F", GENDER, "", "female"),
        ("म", GENDER, "", "female"),
        ("at home, no hotel and no banquet", PLACE, "home", ""),
        ("our own house, no hotel or banquet", PLACE, "", "home"),
        ("my father's elder brother", RELATIVE, "", "uncle"),
        ("brother", RELATIVE, "brother", ""),
        ("turned 33 last month", AGE, "", "grown"),
        ("64 पूरे हो गए, 65वाँ लगा है", AGE, "", "old"),
        ("we signed it last week", SIGNED, "", "yes"),
        ("it isn't signed till now", SIGNED, "", "no"),
        ("bewa hai", MARITAL, "", "widow"),
        ("uska byah ho chuka hai", MARITAL, "", "married"),
    ],
)
def test_an_option_that_is_only_likely_is_offered(
    said: str, options: tuple[tuple[str, tuple[str, ...]], ...], kept: str, offered: str
):
    heard = hear(ear(), asked(options), said, TODAY)
    likely = "" if heard.answers else heard.unsure.get("f") or heard.option

    assert (heard.answers.get("f", ""), likely) == (kept, offered)


@pytest.mark.parametrize(("said", "option"), [("37 ki hoon", "yes"), ("मैं 16 साल का हूँ", "no"), ("18 years old", "yes")])
def test_a_number_answers_yes_or_no_to_a_limit(said: str, option: str):
    blank = Blank("f", Spec("yes_no"), labels=("18 साल या ज़्यादा", "18 or more"))

    assert hear(ear(), Question(YES_NO, asked=(blank,)), said, TODAY).option == option
