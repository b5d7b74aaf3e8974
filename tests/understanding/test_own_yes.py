"""Consent, a declaration, what is filed and paid: a yes of somebody else is none, the citizen's own is asked for."""

from itertools import product

import pytest

from chaupal.engine.effects import OpenBill
from chaupal.engine.talk import Where
from chaupal.hearing import agreeing
from chaupal.hearing.acts import AGREE, ASSENT, CONSENT, OWN, RELAYED, REVIEW, Act
from chaupal.hearing.question import Question
from chaupal.hearing.wishes import wish_of
from chaupal.understanding.queries import ear
from tests.engine.talking import Citizen, asked, at_payment, at_review, in_the_lobby

pytestmark = pytest.mark.once

RELATIONS = {
    "en": (
        "my son", "my elder daughter", "my husband", "my wife", "my father", "my mother", "my brother",
        "my sister-in-law", "my uncle", "my nephew", "papa", "she", "he", "they", "my neighbour", "the lawyer",
        "my family",
    ),
    "hi": (
        "मेरे बेटे", "बहू", "मेरे पति", "पत्नी", "पापा", "मम्मी", "मेरे भाई", "बड़ी बहन", "चाचा", "मामी", "हमारे दामाद", "दादी",
        "भतीजे", "घरवालों", "पड़ोसी", "वकील साहब", "उन्हीं के बेटे",
    ),
    "hi-Latn": (
        "mere bete", "bahu", "mere pati", "meri biwi", "papa", "meri maa", "bade bhai", "meri behan", "chacha", "mausi",
        "damad", "dadi", "bhatije", "gharwalon", "padosi", "vakil sahab", "uske bhai",
    ),
}  # fmt: skip
VERBS = {
    "en": (
        "said yes", "says yes", "has agreed", "agreed to it", "allowed it", "gave permission", "told me to say yes",
        "says it is okay", "said go ahead", "approved it", "gave consent", "confirmed it",
    ),
    "hi": (
        "ने हाँ बोल दिया है", "ने हाँ कहा है", "ने इजाज़त दी है", "ने हामी भरी है", "ने मान लिया है", "ने अनुमति दे दी",
        "की तरफ़ से हाँ है", "की सहमति है", "को मंज़ूर है", "की इजाज़त है", "ने कहा ठीक है", "की ओर से हाँ है",
    ),
    "hi-Latn": (
        "ne haan bol diya", "ne haan kaha hai", "ne haan bola hai", "ne ijazat di hai", "ne haami bhari",
        "ne maan liya hai", "ki taraf se haan hai", "ki sahmati hai", "ko manzoor hai", "ki permission hai",
        "ne bola theek hai", "haan bole hai",
    ),
}  # fmt: skip
BEHIND = {"en": ("", ", go ahead", ", yes"), "hi": ("", ", कर दीजिए", ", हाँ"), "hi-Latn": ("", ", kar do", ", haan")}
WAYS = tuple(RELATIONS)


def heard(said: str, place: str) -> Act:
    return agreeing.heard(ear(), Question(expects=place), said)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", OWN)
def test_a_yes_of_somebody_else_is_none(way: str, place: str):
    said = [f"{one} {verb}{behind}" for one, verb, behind in product(RELATIONS[way], VERBS[way], BEHIND[way])]
    acts = [heard(each, place) for each in said]

    assert [each for each, act in zip(said, acts, strict=True) if act.is_a(ASSENT, place)] == []
    told = [act.kind == RELAYED for act in acts]  # what else is said to them than that a button is to be tapped
    assert sum(told) >= 0.95 * len(told), [each for each, is_told in zip(said, told, strict=True) if not is_told]


@pytest.mark.parametrize(
    "said",
    [
        "I agree", "yes, I say so myself", "yes brother, I agree", "haan bhai, manzoor hai", "हाँ बेटा, मेरी तरफ़ से हाँ है",
        "main khud haan keh raha hoon", "मैं ख़ुद सहमत हूँ", "meri bhi haan hai", "haan ji main razi hoon", "my own yes",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", [CONSENT, AGREE])
def test_the_own_yes_is_one_whoever_is_spoken_to(said: str, place: str):
    assert heard(said, place).is_a(ASSENT, place)


@pytest.mark.parametrize(
    "said",
    ["my son read it to me, everything is correct, submit it", "bete ne padh ke suna diya, sab sahi hai, bhej do"],
)
def test_who_only_read_it_out_says_no_yes(said: str):
    assert heard(said, REVIEW).is_a(ASSENT, REVIEW)


def asks_consent() -> Citizen:
    citizen = in_the_lobby()
    citizen.taps_id("svc|bus_pass")
    return citizen


def at_bill() -> Citizen:
    citizen = asked(service="water_bill")
    citizen.says("4711")
    citizen.found(
        {"id": "a1", "label": {"en": "Tap"}, "lines": [{"line": {"en": "Water"}, "paise": 30000}]}, find="account"
    )
    return citizen


@pytest.mark.parametrize(
    "said", ["my son said yes", "mere bete ne haan bol diya hai", "पति की तरफ़ से हाँ है", "wo haan bole hai"]
)
def test_the_question_is_put_again_with_its_buttons_until_the_own_yes_comes(said: str):
    consenting, reviewing, billed, paying = asks_consent(), at_review(), at_bill(), at_payment()

    asked_again = consenting.says(said)
    assert (asked_again.keys, asked_again.orders) == (["consent.own", "consent.again"], [])
    assert asked_again.titles == ["I agree", "I disagree"]
    for citizen in (reviewing, billed):
        again = citizen.says(said)
        assert (again.keys, again.orders) == (["consent.own", "review.again"], [])
        assert again.titles[0] == "Go to payment"
        assert citizen.where is Where.REVIEWING
    assert paying.says(said).orders == []
    assert (paying.where, consenting.talk.consents) == (Where.PAYING, ())

    consenting.says("yes, I agree")
    assert consenting.talk.consents == ("transport/passes",)
    assert [type(order) for order in reviewing.says("yes, all is right").orders] == [OpenBill]


SPOKEN_OF = (
    "what have i {0} to", "have i {0} to this", "did i {1} to anything", "when did i {1} to this", "am i {2} to this",
    "if i {1} what happens", "i want to know what i {0} to", "tell me what all i have {0} to", "who {0} to this for me",
    "must i {1}", "i do not know what i {0} to", "i {0} by mistake", "i have not {0} to anything", "i did not {1}",
    "मैंने क्या {3} दी है", "क्या मैंने {3} दी थी", "मैंने कब {3} दी", "मेरी {3} किसने दी", "{3} का मतलब क्या है",
    "क्या मुझे {3} देनी होगी",
    "अगर {3} दूँ तो क्या होगा", "मैंने पिछले साल {3} दी थी", "मैंने {3} नहीं दी", "maine kis cheez ki {3} di", "main {3} kyu du",
    "ਮੈਂ ਕੀ {3} ਦਿੱਤੀ ਹੈ", "ਕੀ ਮੈਂ {3} ਦਿੱਤੀ ਸੀ", "ਮੇਰੀ {3} ਕਿਸਨੇ ਦਿੱਤੀ",
)  # fmt: skip
SAID_SO = (
    ("agreed", "agree", "agreeing", "सहमति"),
    ("said yes", "say yes", "saying yes", "इजाज़त"),
    ("given consent", "give consent", "giving consent", "मंज़ूरी"),
    ("accepted", "accept", "accepting", "permission"),
)


@pytest.mark.parametrize("place", OWN)
def test_who_only_speaks_of_a_yes_says_none(place: str):
    """Asks after it, denies it, tells of another time."""
    said = [each.format(*told) for each in SPOKEN_OF for told in SAID_SO]

    assert [each for each in said if heard(each, place).is_a(ASSENT, place) or wish_of(each)[0] == "yes"] == []


@pytest.mark.parametrize(
    "said",
    [
        "why not, i agree",
        "क्यों नहीं, मंज़ूर है",
        "take what you need, i agree",
        "what i have told is true, i agree",
        "kya harz hai, manzoor hai",
    ],
)
def test_a_word_of_asking_that_asks_nothing_takes_no_yes_back(said: str):
    assert heard(said, AGREE).is_a(ASSENT, AGREE)
