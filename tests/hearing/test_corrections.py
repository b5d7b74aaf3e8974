"""What is put right in words: whatever the way of saying it, just what is meant becomes just what was told."""

import json
from datetime import date

import pytest

from chaupal.engine.understood import Reading
from chaupal.hearing.answers import Accepted, Spec, read
from chaupal.hearing.corrections import find, hear
from chaupal.hearing.cues import heard
from chaupal.hearing.heard import Found, Heard
from chaupal.hearing.held import labels_of
from chaupal.hearing.patches import Held
from chaupal.understanding.ear import cues
from chaupal.understanding.queries import dumps, loads

TODAY = date(2026, 6, 10)
LABELS = {
    "applicant": ("name", "Applicant's name", "आवेदक का नाम"),
    "father": ("name", "Father's name", "पिता का नाम"),
    "mother": ("name", "Mother's name", "माता का नाम"),
    "born": ("date", "Date of birth", "जन्म की तारीख़"),
    "pincode": ("pincode", "PIN code", "पिन कोड"),
    "mobile": ("phone", "Mobile number", "मोबाइल नंबर"),
    "account": ("account", "Account number", "खाता नंबर"),
    "income": ("amount", "Family income in a year", "परिवार की सालाना आय"),
    "own": ("amount", "Own income in a year", "अपनी सालाना आय"),
    "women": ("number", "Women workers", "महिला कर्मचारी"),
    "since": ("year", "In Delhi since", "दिल्ली में कब से"),
    "address": ("address", "Address", "पता"),
    "email": ("text", "E-mail", "ईमेल"),
    "list": ("choice", "Certificate for", "प्रमाण पत्र किसके लिए"),
    "story": ("text", "What is wrong", "क्या परेशानी है"),
}
OPTIONS = (("central", ("केंद्र सरकार", "Central government")), ("delhi", ("दिल्ली सरकार", "Delhi government")))
VALUES = {
    "applicant": "Rekha Solanki", "father": "Harish Solanki", "mother": "Pushpa Solanki", "born": "1994-08-19",
    "pincode": "110053", "mobile": "919811042275", "account": "30123456781", "income": 96000, "women": 4, "since": 2008,
    "address": "Flat 214-B, Pocket 3, Dwarka Sector 7", "email": "rekha.solanki@example.in", "list": "delhi",
}  # fmt: skip


def is_known(word: str) -> bool:
    return word.lower() in ("suresh", "pushpa", "rani", "hari")


def held(**others: object) -> list[Held]:
    found = []
    for name, value in (VALUES | others).items():
        kind, *labels = LABELS[name]
        spec = Spec(kind, {}, OPTIONS if kind == "choice" else ())
        means = frozenset().union(*(cues().meanings(label) for label in labels))
        spoken = next((labels for option, labels in spec.options if option == value), (str(value),))

        def heard(said: str, spec: Spec = spec) -> object:
            told = read(spec, said, TODAY)
            return told.value if isinstance(told, Accepted) else None

        found.append(
            Held(
                name,
                kind,
                value,
                spoken,
                means,
                heard,
                is_code="@" in str(value),
                is_story=name == "story",
                is_known=is_known,
                labels=labels_of(spec.options),
            )
        )
    return found


def of(said: str, **others: object) -> Found:
    heard = hear(cues(), said, plainly=False)
    return find(heard, held(**others)) if heard else Found()


def made(said: str, **others: object) -> dict[str, object]:
    found = of(said, **others)
    assert not found.unclear
    return found.made


# field, old as it may be said, new as it may be said, what it becomes
SWAPS = [
    ("born", "19 August", "29 August", "1994-08-29"),
    ("born", "1994", "1996", "1996-08-19"),
    ("born", "August", "July", "1994-07-19"),
    ("born", "19/08/1994", "19/08/1995", "1995-08-19"),
    ("pincode", "110053", "110035", "110035"),
    ("mobile", "9811042275", "9811042257", "919811042257"),
    ("account", "30123456781", "30123456718", "30123456718"),
    ("income", "96000", "1 lakh", 100000),
    ("women", "4", "6", 6),
    ("since", "2008", "2011", 2011),
    ("applicant", "Rekha Solanki", "Rekha Verma", "Rekha Verma"),
    ("applicant", "Rekha", "Reshma", "Reshma Solanki"),
    ("father", "Harish", "Hari", "Hari Solanki"),
    ("mother", "Pushpa", "Pushpa Devi", "Pushpa Devi"),
    ("address", "214-B", "241-B", "Flat 241-B, Pocket 3, Dwarka Sector 7"),
    ("address", "Pocket 3", "Pocket 11", "Flat 214-B, Pocket 11, Dwarka Sector 7"),
    ("email", "rekha.solanki@example.in", "rekha94@example.in", "rekha94@example.in"),
    ("list", "Delhi government", "Central government", "central"),
]
WAYS = [
    "{old} nahi {new} hai",
    "{old} nahi {new} karo",
    "{old} नहीं, {new} है",
    "{old} ki jagah {new} likhiye",
    "{old} की जगह {new} कर दीजिए",
    "{new} hai, {old} nahi",
    "{new} instead of {old}",
    "it is {new}, not {old}",
    "not {old}, it is {new}",
    "not {old} but {new}",
    "it should be {new} instead of {old}",
]
BESIDE = [
    "{}",
    "sorry, {}",
    "ek minute ji, {}, baaki sab theek hai",
    "माफ़ कीजिए, {}। बाकी ठीक है",
    "One mistake is there. {}. Rest is fine",
    "{}. kitne din lagenge?",
]


@pytest.mark.parametrize(("name", "old", "new", "becomes"), SWAPS)
def test_what_was_and_what_is_to_be_say_which_answer_is_meant(name, old, new, becomes):
    said = [way.format(old=old, new=new) for way in WAYS]

    assert {each: made(each) for each in said} == {each: {name: becomes} for each in said}


TOLD_BEFORE = [
    "maine {old} bola tha, {new} hai",
    "मैंने {old} बताया था, असल में {new} है",
    "galti se {old} likh diya, {new} hai",
    "{old} galat hai, {new} sahi hai",
    "{old} गलत लिख गया, {new} कर दीजिए",
    "I wrote {old} but it is {new}",
    "sorry, I had said {old}, it is {new}",
    "{old} is wrong, {new} is right",
    "oh no, that {old} is a typo, {new} please",
    "please change {old} to {new}",
    "{old} ko {new} kar dijiye, galat hai",
]
WHOLE = [swap for swap in SWAPS if swap[1] in (str(VALUES[swap[0]]), "Delhi government", "19/08/1994", "9811042275")]


@pytest.mark.parametrize(("name", "old", "new", "becomes"), [*WHOLE, ("address", "214-B", "241-B", SWAPS[14][3])])
def test_the_old_value_is_told_anywhere_and_the_new_one_beside_it(name, old, new, becomes):
    said = [way.format(old=old, new=new) for way in TOLD_BEFORE]

    assert {each: made(each) for each in said} == {each: {name: becomes} for each in said}


NO_NO = [  # no word says which of both is wrong: what is held is known
    "{old} jabki {new} hai",
    "{old} aa gaya hai jabki {new} hai",
    "{old} आ गया है जबकि {new} है",
    "{new} hai, maine {old} likh diya",
    "वो {old} वाला काटिए, {new} लिखिए",
    "{old} हटाकर {new} कर दीजिए",
    "{old} hata ke {new} kr do",
    "where it says {old} please write {new}",
    "the form has {old} while it is {new}",
    "oops, {old} → {new}",
]


@pytest.mark.parametrize(("name", "old", "new", "becomes"), [one for one in WHOLE if one[0] != "women"])
def test_of_two_values_the_one_that_is_not_held_is_new(name, old, new, becomes):
    said = [way.format(old=old, new=new) for way in NO_NO]

    found = {each: find(heard(cues(), each), held(), plainly=True).made for each in said}
    assert found == {each: {name: becomes} for each in said}


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize(("name", "old", "new", "becomes"), SWAPS[::4])
def test_courtesy_reasons_and_questions_beside_it_change_nothing(name, old, new, becomes, beside):
    said = [beside.format(way.format(old=old, new=new)) for way in WAYS[::3]]

    assert {each: made(each) for each in said} == {each: {name: becomes} for each in said}


NAMED = [
    ("pin galat hai, {} karo", "pincode", "110059", "110059"),
    ("PIN code is wrong, it should be {}", "pincode", "110059", "110059"),
    ("mobile number galat likh diya, sahi {} hai", "mobile", "9811042257", "919811042257"),
    ("account number is wrong. The correct one is {}", "account", "50100284417362", "50100284417362"),
    ("change the income to {}", "income", "120000", 120000),
    ("आय गलत हो गई, {} कर दीजिए", "income", "1 लाख 20 हज़ार", 120000),
    ("please make the women workers {}", "women", "7", 7),
    ("email is wrong, correct one is {}", "email", "solanki.r@example.in", "solanki.r@example.in"),
    ("janm ki tareekh galat hai, {} likho", "born", "2 March 1995", "1995-03-02"),
    ("father's name is wrong, it is {}", "father", "Suresh Solanki", "Suresh Solanki"),
    ("papa ka naam galat hai, {} likhiye", "father", "Suresh Solanki", "Suresh Solanki"),
    ("पिता का नाम सुधार दीजिए, {}", "father", "Suresh Solanki", "Suresh Solanki"),
    ("mummy ka naam poora likhiye, {}", "mother", "Pushpa Rani Solanki", "Pushpa Rani Solanki"),
]


@pytest.mark.parametrize(("said", "name", "new", "becomes"), NAMED)
def test_an_answer_that_is_named_becomes_what_is_told(said, name, new, becomes):
    assert made(said.format(new)) == {name: becomes}


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("pin 110053 nahi 110059 aur janm 1994 nahi 1995 hai", {"pincode": "110059", "born": "1995-08-19"}),
        ("Two things. Father is Hari, not Harish. And PIN is 110059, not 110053",
         {"father": "Hari Solanki", "pincode": "110059"}),
        ("income 96000 ki jagah 98000 karo aur women workers 5 hain", {"income": 98000, "women": 5}),
        ("Date of birth is 19 July 1994, not August, and the income should be 98000 instead of 96000",
         {"born": "1994-07-19", "income": 98000}),
        ("Her mother is Asha Rani and the father's name should be Suresh Sharma",
         {"mother": "Asha Rani", "father": "Suresh Sharma"}),
        ("mother's name should be Asha Rani, father's name should be Suresh Sharma",
         {"mother": "Asha Rani", "father": "Suresh Sharma"}),
        ("mummy ka naam Asha Rani hona chahiye, papa ka naam Suresh Sharma hona chahiye",
         {"mother": "Asha Rani", "father": "Suresh Sharma"}),
        ("mother should be Asha Rani, the address should be 12 Gali 4, Karol Bagh, Delhi",
         {"mother": "Asha Rani", "address": "12 Gali 4, Karol Bagh, Delhi"}),
    ],
)  # fmt: skip
def test_two_at_once(said, becomes):
    assert made(said) == becomes


def test_the_last_figures_of_a_number():
    assert made("account ke aakhri ank 81 nahi 18 hain") == {"account": "30123456718"}
    assert made("mobile ends with 2257, not 2275") == {"mobile": "919811042257"}
    assert made("खाता नंबर देखा तो आख़िर में 1 नहीं 8 है") == {"account": "30123456788"}


def test_values_may_be_listed_after_their_names():
    assert made("pin aur income galat hai, 110059 aur 98000 hai") == {"pincode": "110059", "income": 98000}


def test_all_is_right_but_one():
    assert made("everything is right except the income, it is 98000") == {"income": 98000}
    assert made("sab theek hai, bas mobile number 9811042257 hai") == {"mobile": "919811042257"}


def test_the_old_value_is_owned_up_to_without_a_no():
    assert made("sorry, women workers I told 4 but it is 5 now") == {"women": 5}
    assert made("pin 110059 karna tha, galti se 110053 likh diya") == {"pincode": "110059"}
    assert made("mera number 9811042275 band ho gaya, ab 9899012345 hai") == {"mobile": "919899012345"}
    assert made("I chose Delhi government by mistake, it is for Central government") == {"list": "central"}


@pytest.mark.parametrize(
    "said",
    [
        "Rekha Solanki", "110059", "haan ji", "mere pitaji Delhi me rehte hain", "19 August 1994",
        "email rekha@example.in",
        "hum 5 log hain, income 120000 hai", "पिता का नाम सुरेश है", "the PIN is 110059 and the income is 120000",
    ],
)  # fmt: skip
def test_without_a_word_of_correcting_nothing_changes(said):
    assert not of(said)


@pytest.mark.parametrize(
    "said",
    [
        "aadhaar abhi nahi hai", "नहीं पता", "photo baad me dunga, abhi nahi", "I do not have it, not now",
        "galti se photo bhej di",
        "wrong photo, sorry", "ye paper nahi chahiye", "sir maaf kijiye, thoda ruko", "kya galat hai isme?",
        "it is not clear to me",
        "mera pin wala message nahi aaya", "income proof nahi hai mere paas, salary slip chalegi?",
        "address proof me purana pata hai, chalega?", "papa ka naam nahi pata", "mujhe naam change karwana hai card me",
        "kuch nahi badalna", "sab theek hai, aage badho", "nahi ji, meri shadi nahi hui",
    ],
)  # fmt: skip
def test_what_only_denies_or_is_sorry_changes_nothing(said):
    found = of(said)

    assert (found.made, found.unclear) == ({}, ())


def test_of_several_that_may_be_meant_just_those_are_asked_about():
    found = of("Solanki nahi Solankee hai")

    assert found.made == {}
    assert {name for each in found.unclear for name in each} == {"applicant", "father", "mother"}


def test_the_words_beside_it_say_which_of_several():
    assert made("papa ke naam me Solanki nahi Solankee hai") == {"father": "Harish Solankee"}
    assert made("1994 nahi 1995", since=2008) == {"born": "1995-08-19"}
    assert made("Delhi me 2008 nahi 2009 se hain", born="2008-08-19") == {"since": 2009}


def test_what_was_heard_is_sealed_with_the_mail_and_older_mail_has_none():
    reading = Reading(heard=Heard(put_right=of("Solanki nahi Solankee hai, pin galat hai, 110059 karo")))
    sealed = json.loads(json.dumps(dumps(reading)))

    assert loads(sealed) == reading
    assert reading.heard.put_right.unclear
    of_old = {**sealed, "put_right": sealed.pop("heard")["put_right"], "values": None, "rest": "", "act": ""}
    del of_old["heard"]
    assert loads(of_old) == reading
    assert loads(sealed).heard == Heard()


def test_two_answers_that_held_the_same_are_both_put_right_where_that_is_said():
    assert of("both incomes are 108000, not 96000", own=96000).made == {"income": 108000, "own": 108000}
    assert of("income is 108000, not 96000", own=96000).made != {"income": 108000, "own": 108000}
