"""Which option is meant by words that name none of them."""

import pytest

from chaupal.hearing.packs import packs
from chaupal.understanding.ear import alike

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
