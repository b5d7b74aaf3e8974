"""What is wanted of one's data, in one's own words where no form is open: what is wrong, what ends, what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaupal.engine.effects import AskOptIn, RecordConsent, TellOwnData
from chaupal.engine.talk import Talk, Where
from tests.services.playing import Player, answered

if TYPE_CHECKING:
    from chaupal.engine.definition.offices import Catalogue

pytestmark = pytest.mark.once
KEPT = {"name": "Kamla", "gender": "female", "date_of_birth": "2001-03-12"}
GIVEN = ("revenue/certificate_issue", "mcd/certificate_issue", "mcd/updates")


@pytest.fixture
def kamlesh(offered: Catalogue) -> Player:
    citizen = Player(offered, "income_certificate")
    citizen.talk = Talk(Where.LOBBY, "hi", profile=dict(KEPT), consents=GIVEN)
    return citizen


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("mera naam galat likha hai, Kamla nahi Kamlesh Devi hai", {"name": "Kamlesh Devi"}),
        ("my name is wrong, it should be Kamlesh Devi", {"name": "Kamlesh Devi"}),
        ("मेरा नाम ग़लत लिखा है, कमला नहीं कमलेश देवी है", {"name": "कमलेश देवी"}),
        ("complaint me mera naam Kamlesh Devi hona chahiye tha", {"name": "Kamlesh Devi"}),
        ("mera janm tithi galat hai, 13 March 2001 hai", {"date_of_birth": "2001-03-13"}),
        ("gender female nahi male hai", {"gender": "male"}),
        ("mera naam kya hai", {}), ("galat number", {}), ("mera bill galat aaya hai", {}), ("naam galat hai", {}),
    ],
)  # fmt: skip
def test_a_kept_detail_that_is_called_wrong_is_put_right_with_what_is_told(kamlesh: Player, words: str, kept: dict):  # type: ignore[type-arg]
    kamlesh.step({"citizen": words})

    assert kamlesh.talk.profile == KEPT | kept
    assert (kamlesh.talk.where is Where.TELLING) == (words == "naam galat hai"), "what is not told is asked for"


@pytest.mark.parametrize(
    "words",
    [
        "take back the revenue one",
        "revenue wali wapas le lo",
        "राजस्व वाली हटा दो",
        "cancel revenue",
        "ਮਾਲ ਵਾਲੀ ਵਾਪਸ ਲਓ",
    ],
)
def test_under_the_list_one_of_the_consents_is_taken_back_by_its_name(kamlesh: Player, words: str):
    kamlesh.step({"citizen": "ab kya kya sehmati hai"})
    kamlesh.step({"event": {"own_data_found": {"what": "consents"}}})

    ended = kamlesh.step({"citizen": words}).effects
    assert [(one.department, one.given) for one in ended if isinstance(one, RecordConsent)] == [("revenue", False)]


@pytest.mark.parametrize("words", ["what is revenue", "revenue", "haan", "wapas jao"])
def test_and_other_words_there_take_nothing_back(kamlesh: Player, words: str):
    kamlesh.step({"citizen": "consents"})
    kamlesh.step({"event": {"own_data_found": {"what": "consents"}}})
    kamlesh.step({"citizen": words})

    assert kamlesh.talk.consents == GIVEN


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("mujhe khabrein bhejiye", ""), ("ख़बरें चाहिए", ""), ("mujhe updates chahiye", ""), ("ਮੈਨੂੰ ਖ਼ਬਰਾਂ ਭੇਜੋ", ""),
        ("khabar chahiye revenue dept ki", "revenue"), ("i want news from revenue department", "revenue"),
    ],
)  # fmt: skip
def test_who_wants_news_is_asked_by_whom_and_never_stopped(kamlesh: Player, words: str, asked: str):
    told = kamlesh.step({"citizen": words})

    assert answered(told)["replies"] == ([] if asked else ["optin.which"])
    assert [one.department for one in told.effects if isinstance(one, AskOptIn)] == ([asked] if asked else [])
    assert kamlesh.talk.consents == GIVEN


@pytest.mark.parametrize("words", ["mera nominee hata do", "नामित व्यक्ति हटा दीजिए", "remove my nominee", "ਨਾਮਜ਼ਦ ਹਟਾਓ"])
def test_a_nominee_is_to_go_and_nothing_else_is(kamlesh: Player, words: str):
    assert kamlesh.step({"citizen": words}).effects == (TellOwnData("nominee"),)
