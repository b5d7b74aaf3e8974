"""What is taken for a yes, a no or a wish to leave out, and what never is."""

import numpy as np
import pytest

from chaupal.hearing import agreeing, practice
from chaupal.hearing.acts import (
    AGREE,
    ASK,
    ASSENT,
    CHECK,
    CONSENT,
    DECLINE,
    DENIAL,
    GATES,
    OFFER,
    OTHER,
    PLACES,
    RELAYED,
    REVIEW,
    YES_NO,
    Act,
    tokens_of,
)  # fmt: skip
from chaupal.hearing.question import Question
from chaupal.understanding import acts as learnt_acts
from chaupal.understanding.queries import ear

AGAIN = "run `make learn` and commit what it writes"
STRICT = (CONSENT, REVIEW)
SEED = 4711  # of sentences that nothing was learnt from

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def unheard() -> list[practice.Said]:
    """Sentences of every act and place, none of which it was learnt from."""
    return practice.sentences(learnt_acts.packs(), SEED, each=30)


def test_what_is_committed_was_learnt_from_the_frames_as_they_are():
    assert learnt_acts.digest_of(learnt_acts.LEARNT) == learnt_acts.digest(), (
        f"frames, or how they are learnt, have changed: {AGAIN}"
    )
    assert learnt_acts.LEARNT.stat().st_size <= 250_000 * len(learnt_acts.packs())


def test_the_same_frames_make_the_same_sentences():
    first, second = (practice.sentences(learnt_acts.packs(), 1, each=3) for _ in range(2))

    assert first == second
    assert {one.act for one in first} == {ASSENT, DENIAL, DECLINE, "question", "courtesy", "correction", OTHER, RELAYED}


def test_acts_are_told_apart(unheard: list[practice.Said]):
    heard = [learnt_acts.heard_acts().hear(one.text, one.place, one.question).kind == one.act for one in unheard]

    assert np.mean(heard) >= 0.95


@pytest.mark.parametrize("place", STRICT)
def test_what_is_no_yes_opens_nothing(unheard: list[practice.Said], place: str):
    others = [one for one in unheard if one.place == place and one.act != ASSENT]
    taken = [one.text for one in others if learnt_acts.heard_acts().hear(one.text, place).is_a(ASSENT, place)]

    assert len(taken) <= len(others) * 0.004, taken


@pytest.mark.parametrize("place", GATES)
def test_a_yes_in_other_words_is_one(unheard: list[practice.Said], place: str):
    agreeing = [one for one in unheard if one.place == place and one.act == ASSENT]
    taken = [learnt_acts.heard_acts().hear(one.text, place, one.question).is_a(ASSENT, place) for one in agreeing]

    assert np.mean(taken) >= 0.85


NO_CONSENT = (
    "theek hai lekin pehle batao kya kya loge",
    "ok but do not give it to anyone",
    "yes if it is only for this form",
    "agar aadhaar na lo to haan",
    "I agree, only if my brother agrees",
    "haan, par photo nahi dunga",
    "kya ye surakshit hai?",
    "what will you do with it?",
    "submit",
    "jama kar do",
    "this one",
    "यही वाला",
    "soch ke bataunga",
    "do not record the details",
    "le mat lo",
    "meri jankari mat rakhna",
    "le lo par number mat dena",
    "no",
    "nahi",
    "मेरा नाम सुनीता है",
    "Sunita Devi",
    "",
    "?",
    "ठीक है या नहीं",
    "beti",
    "😀",
)


@pytest.mark.parametrize("said", NO_CONSENT)
def test_a_condition_a_question_or_anything_else_is_no_consent(said: str):
    assert not learnt_acts.heard_acts().hear(said, CONSENT).is_a(ASSENT, CONSENT)


@pytest.mark.parametrize(
    ("said", "place", "act"),
    [
        ("हाँ जी, मुझे मंज़ूर है", CONSENT, ASSENT),
        ("you may use my details", CONSENT, ASSENT),
        ("koi aitraz nahi hai ji", CONSENT, ASSENT),
        ("haan bhaiya yahi chahiye", OFFER, ASSENT),
        ("सब सही लिखा है, जमा कर दीजिए", REVIEW, ASSENT),
        ("everything is correct, please submit", REVIEW, ASSENT),
        ("haan sahi hai", CHECK, ASSENT),
        ("I agree to all the conditions", AGREE, ASSENT),
        ("nahi ji abhi tak nahi li", YES_NO, DENIAL),
        ("haan milti hai na", YES_NO, ASSENT),
        ("pata nahi", YES_NO, DECLINE),
        ("abhi nahi hai, chhod dijiye", ASK, DECLINE),
        ("I don't have it", ASK, DECLINE),
        ("मेरे पास नहीं है", ASK, DECLINE),
    ],
)
def test_what_is_said_in_other_words(said: str, place: str, act: str):
    assert learnt_acts.heard_acts().hear(said, place).is_a(act, place)


@pytest.mark.parametrize(
    "said", ["Ramesh Kumar", "makan 45 gali 3 nangloi", "ABC12345", "ramesh@example.com", "सुनीता देवी"]
)
def test_a_value_is_not_left_out(said: str):
    assert not learnt_acts.heard_acts().hear(said, ASK).is_a(DECLINE, ASK)


def test_nothing_makes_it_fail():
    for said in ("", " ", "\u200e", "haan " * 500, "१२३", "🙏🏽", "\x00", "a\u0301" * 300):
        for place in PLACES:
            assert 0 <= learnt_acts.heard_acts().hear(said, place).sure <= 1


CITIZEN = "Are you a citizen of India? क्या आप भारत के नागरिक हैं?"
PENSION = "Do you already get another pension? क्या आपको कोई दूसरी पेंशन मिलती है?"
DECLARED = "I declare that what I have stated is true. Do you agree? क्या आप सहमत हैं?"


def heard(said: str, place: str, question: str) -> Act:
    return agreeing.heard(ear(), Question(expects=place, words=frozenset(tokens_of(question))), said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (CITIZEN, "My husband is, I came from Nepal"),
        (CITIZEN, "I have sent the papers for it"),
        (PENSION, "My sister in law gets it"),
        (PENSION, "पहले मिलती थी, दो साल से बंद है"),
        (PENSION, "कौन सी वाली पेंशन की बात है"),
        (PENSION, "suna tha ki mil jaati hai"),
    ],
)
def test_what_is_said_of_somebody_or_some_time_else_is_no_sure_yes(question: str, said: str):
    assert not heard(said, YES_NO, question).is_clear(YES_NO)


@pytest.mark.parametrize(
    "said",
    [
        "All true but the second line I did not read",
        "I agree only to the first point",
        "I cannot agree to this",
        "I agree to nothing before my son has read it",
        "sehmat hu magar ek baat galat likhi hai",
        "सोच कर बताती हूँ, वैसे सहमत तो हूँ",
        "sab theek hai bas pata ek baar dekh lo",
        "Let me read it first and then I will agree",
    ],
)
def test_nothing_is_declared_with_a_but_or_a_not_yet(said: str):
    assert not heard(said, AGREE, DECLARED).is_a(ASSENT, AGREE)


@pytest.mark.parametrize("said", ["I agree", "yes all is true", "ji manzoor hai", "हाँ सहमत हूँ", "haan sab sach hai"])
def test_a_plain_yes_declares(said: str):
    assert heard(said, AGREE, DECLARED).is_a(ASSENT, AGREE)
