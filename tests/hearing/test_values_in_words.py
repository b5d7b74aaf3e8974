"""Values as people tell them, in each language, to the fields of all services that ask for such a value."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Field
from chaupal.engine.talk import SAID, Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.hearing.question import Question
from chaupal.understanding.ear import ear

pytestmark = pytest.mark.once

TODAY = date(2026, 6, 15)
EXACT = 0.05  # of the sentences of a walk that may be asked again


def asked(service: str, field: str, **form: Any) -> Question:
    of = catalogue().service(service)
    return question(
        catalogue(), Talk(where=Where.ASKING, form=Form("f1", of.id, of.version, item=field, **form)), TODAY
    )


def fields(kind: str) -> Iterator[tuple[str, Field]]:
    """The fields of that kind, each with its service."""
    for name in sorted(catalogue().current):
        yield from ((name, field) for field in catalogue().service(name).fields if field.spec.kind == kind)


def heard(service: str, field: str, said: str, **form: Any) -> Heard:
    return hear(ear(), asked(service, field, **form), said, TODAY)


# the PIN code of a place stands in its address

ADDRESSES = (
    ("Shop 7, main market, Bhajanpura, Delhi 110053", "110053"),
    ("makaan 12, gali 3, Sangam Vihar, pin code 110080", "110080"),
    ("दुकान 7, मेन मार्केट, भजनपुरा, दिल्ली 110053", "110053"),
    ("ਮਕਾਨ 12, ਗਲੀ 3, ਤਿਲਕ ਨਗਰ 110018", "110018"),
)


def test_the_pin_code_in_an_address_is_that_places_own_and_no_others():
    kept, taken, count = [], [], 0
    for (name, field), (said, pin) in product(fields("address"), ADDRESSES):
        there = asked(name, field.id)
        told = hear(ear(), there, said, TODAY).answers
        own = field.means.replace("address", "pincode").replace("place", "pincode")
        for blank in there.others(("pincode",)):
            count += blank.means == own
            kept += [(name, said)] if blank.means == own and told.get(blank.id) != pin else []
            taken += [(name, blank.id, said)] if blank.means != own and blank.id in told else []

    assert count > 60
    assert len(kept) <= EXACT * count, kept
    assert taken == []


def test_an_address_that_is_only_offered_offers_its_pin_code():
    told = heard("trade_health_licence", "premises_address", "woh purani dukan ke paas, 110053 wali")

    assert "pincode" not in told.answers


# nothing comes in

NONE = (
    "पिताजी की अपनी कोई कमाई नहीं है, मैं ही खिलाता हूँ", "मेरी माँ नहीं रहीं। पिताजी की कोई कमाई नहीं, मैं ही खिलाता हूँ",
    "वे कुछ नहीं कमाते, बेटा पैसे देता है", "papa ki koi kamai nahi hai, main hi kharcha uthata hu",
    "mummy kuch nahi kamati, bhai kharcha deta hai", "unki koi income nahi hai, hum hi dekhte hain",
    "father earns nothing, I feed him", "he isn't earning, depends on me", "no earnings, my son looks after me",
    "ਪਿਤਾ ਜੀ ਦੀ ਕੋਈ ਕਮਾਈ ਨਹੀਂ, ਮੈਂ ਖਰਚਾ ਚੁੱਕਦਾ ਹਾਂ",
)  # fmt: skip
SOME = (
    "कमाई ज़्यादा नहीं है", "कमाई का कोई काग़ज़ नहीं है", "papa ki koi fixed income nahi hai", "koi aur kamai nahi hai",
    "iske alawa koi income nahi", "maa nahi kamati, pitaji dihadi karte hain", "my wife does not earn, I drive an auto",
    "no fixed income, daily wages", "no other income", "not much income", "ਕਮਾਈ ਬਹੁਤੀ ਨਹੀਂ",
    "husband drives an auto so there is no salary slip", "mummy ki koi kamai nahi hai, papa kamate hain",
)  # fmt: skip


@pytest.mark.parametrize(("sayings", "is_none"), [(NONE, True), (SOME, False)], ids=["none", "some"])
def test_that_nothing_comes_in_is_nought_and_that_little_does_is_not(sayings: tuple[str, ...], is_none: bool):
    sums = [(name, field.id) for name, field in fields("amount") if field.spec.rules.get("of")]
    told = [(name, said, heard(name, field, said).values.get(field)) for (name, field), said in product(sums, sayings)]
    wrong = [(name, said) for name, said, meant in told if (meant is not None and meant.value == 0) != is_none]

    assert len(told) > 100
    assert len(wrong) <= EXACT * len(told), wrong


@pytest.mark.parametrize("said", [NONE[0], "kuch nahi kamati, bhai ke ghar rehti hoon"])
def test_nought_of_one_of_the_family_is_only_offered(said: str):
    told = heard("old_age_pension", "annual_family_income", said)

    assert (told.answers, told.perhaps) == ({}, {"annual_family_income": 0})


# whose income it is, where one's own and the family's are told

OWN_FIRST = (
    "mine is {own} and the family {all}", "own {own}, family {all}", "meri {own} hai aur poore ghar ki {all}",
    "मेरी {own}, घर की कुल {all}", "ਮੇਰੀ {own} ਤੇ ਪਰਿਵਾਰ ਦੀ {all}",
)  # fmt: skip
ALL_FIRST = ("family income is {all}, mine {own}", "family ki {all}, meri {own}", "परिवार की {all}, मेरी {own}")
WITHOUT_MARK = (
    "mine {own} the whole family {all}", "meri {own} or sab milake {all}", "मेरी {own} ओर सब मिलाके {all}",
    "unka {own} hai aur hamara kaam mila ke sab {all}", "mine {own} and the full family with my husband's salary {all}",
)  # fmt: skip
SUMS = ({"own": "90000", "all": "180000"}, {"own": "90,000", "all": "1,80,000"})


def test_of_ones_own_income_and_the_familys_each_goes_where_it_is_asked():
    asks = [(name, field.id, field.spec.rules.get("of")) for name, field in fields("amount")]
    places = [
        (name, field, 90_000 if of == "self" else 180_000) for name, field, of in asks if of in ("self", "family")
    ]
    said = [frame.format(**each) for frame, each in product(OWN_FIRST + ALL_FIRST + WITHOUT_MARK, SUMS)]
    told = [
        (name, each, right, heard(name, field, each).values.get(field))
        for (name, field, right), each in product(places, said)
    ]
    wrong = [(name, each) for name, each, right, meant in told if meant is None or meant.value != right]

    assert len(told) > 100
    assert len(wrong) <= EXACT * len(told), wrong


OTHERS = (
    "papa ki 300000, total 400000", "लड़का भी कमाता है, सब मिलाके 400000", "my son earns too, altogether 4 lakh",
    "ਮੁੰਡਾ ਵੀ ਕਮਾਉਂਦਾ ਹੈ, ਕੁੱਲ 400000",
)  # fmt: skip


@pytest.mark.parametrize("said", OTHERS)
def test_what_all_of_a_family_earn_is_nobodys_own(said: str):
    assert heard("income_certificate", "own_income", said).refused["own_income"].code == "amount.anothers"
    assert heard("income_certificate", "family_income", said).answers == {"family_income": 400_000}


def test_who_is_alone_in_the_family_tells_its_income_with_her_own():
    told = heard("income_certificate", "own_income", "अपनी 96000, परिवार में अकेली हूँ तो वो भी 96000")

    assert told.answers == {"own_income": 96_000, "family_income": 96_000}


CORRECTED = (
    "naam Ramesh Kumar nahi Suresh Kumar hai aur area {} sqm",
    "mera naam Suresh Kumar hai, Ramesh nahi, aur area {} sqm",
    "my name is not Ramesh Kumar but Suresh Kumar and area is {} sqm",
    "मेरा नाम रमेश नहीं सुरेश कुमार है, और एरिया {} वर्ग मीटर",
)  # fmt: skip


@pytest.mark.parametrize("area", [45, 3])
def test_a_figure_with_which_another_answer_is_put_right_answers_nothing_else(area: int):
    held = {"trade_name": "Anand Store", "area_sqm": 20, "applicant_name": "Ramesh Kumar"}
    wrong = []
    for frame in CORRECTED:
        told = heard("trade_health_licence", "employees", frame.format(area), answers=held)
        is_right = told.put_right.made.get("area_sqm") == area and "applicant_name" in told.put_right.made
        wrong += [(frame, told)] if told.values or not is_right else []

    assert wrong == []


@pytest.mark.parametrize("said", ["2010 se", "since 2010", "i have been here since 2010", "2010 में आए थे"])
def test_a_year_is_no_income(said: str):
    sums = [(name, field.id) for name, field in fields("amount")]

    assert [at for at in sums if at[1] in heard(*at, said).values] == []


# since something that happened

BORN = (
    "साल तो याद नहीं, जन्म से यहीं हैं", "पैदा ही यहीं हुए", "janm se", "bachpan se yahin", "paidaishi dilli ke hain",
    "since birth", "born here", "always lived here", "ਜਨਮ ਤੋਂ",
)  # fmt: skip
MARRIED = ("शादी के बाद से", "shaadi ke baad se", "since my marriage", "ਵਿਆਹ ਤੋਂ ਬਾਅਦ")


def test_since_birth_is_the_year_of_the_birth_that_is_held_or_it_is_asked_for():
    since = [(name, field.id) for name, field in fields("year") if field.means == "residence.since"]
    wrong = []
    for (name, field), said in product(since, BORN):
        born = {each.id: "1958-05-09" for _, each in fields("date") if each.means == "applicant.born"}
        known = {each.id: born[each.id] for each in catalogue().service(name).fields if each.id in born}
        wrong += [(name, said)] if known and heard(name, field, said, answers=known).answers.get(field) != 1958 else []
        wrong += [(name, said)] if heard(name, field, said).refused[field].code != "year.born" else []

    assert len(since) > 5
    assert wrong == []


@pytest.mark.parametrize("said", MARRIED)
def test_since_a_wedding_its_year_is_asked(said: str):
    assert heard("old_age_pension", "residing_since", said).refused["residing_since"].code == "year.married"


@pytest.mark.parametrize("said", ["shaadi se pehle se", "janm se nahi", "pata nahi kab se"])
def test_before_it_is_not_since_it(said: str):
    known = {"date_of_birth": "1958-05-09"}
    told = heard("old_age_pension", "residing_since", said, answers=known)

    assert told.refused["residing_since"].code == "year.unclear"


# a short numeral, with what it counts

UNITS = {
    "copies": ("कॉपी", "copy", "ਕਾਪੀਆਂ"),
    "days_worked": ("दिन", "din", "दिन काम मिला", "din hi mila kaam", "ਦਿਨ"),
    "disability_percent": ("प्रतिशत", "percent"),
    "load_kw": ("किलोवाट", "kilowatt"),
    "guests": ("लोग", "log", "mehman", "ਲੋਕ"),
    "visitors": ("जने", "log"),
    "employees": ("लोग", "log kaam karte hain"),
    "plot_area": ("वर्ग मीटर", "sq meter"),
}
TWO = {"Deva": "दो", "Latn": "do", "Guru": "ਦੋ"}


def test_a_short_numeral_counts_with_its_unit():
    wrong, count = [], 0
    for (name, field), (_, two) in product(fields("number"), TWO.items()):
        for unit in UNITS.get(field.id, ()):
            for only in ("", "sirf ", "सिर्फ़ "):
                if unit.isascii() != two.isascii() or (only and only.isascii() != two.isascii()):
                    continue
                said, count = f"{only}{two} {unit}", count + 1
                wrong += [said] if heard(name, field.id, said).answers.get(field.id) != 2 else []

    assert count > 50
    assert wrong == []


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("एक दिन भी नहीं", 0), ("ek bhi din nahi", 0), ("koi din nahi", 0), ("do not know", None), ("मुझे बता दो", None),
        ("likh do din kitne", None), ("do hafte", 14), ("do teen din", 3), ("pata nahi, shayad 150", 150),
    ],
)  # fmt: skip
def test_a_numeral_is_no_number_where_it_does_something_else(said: str, days: int | None):
    told = heard("construction_worker_registration", "days_worked", said)

    assert told.answers.get("days_worked") == days


# several facts in one message, asked together or one of them alone

TRADE = ("trade_name", "area_sqm", "employees")
NO = ("", "no, sorry. ", "नहीं जी, ", "nahi nahi, ")
TOLD = (
    ("name is Harish Mishthan, 120 sq ft, me and one helper", "Harish Mishthan"),
    ("Harish Mishthan, 120 sq ft, me and one helper", "Harish Mishthan"),
    ("dukaan ka naam Harish Mishthan, 120 sq ft, main aur ek naukar", "Harish Mishthan"),
    ("दुकान का नाम हरीश मिष्ठान है, 120 वर्ग फुट, मैं और एक हेल्पर", "हरीश मिष्ठान"),
)


@pytest.mark.parametrize("offered", ["", "Harish Sweets"])
def test_each_of_several_facts_goes_to_its_field_behind_a_no_too(offered: str):
    group = {} if offered else {"group": list(TRADE)}
    form = group | ({"doubtful": {SAID: {"trade_name": offered}}} if offered else {})
    there = asked("trade_health_licence", "trade_name", **form)
    wrong = []
    for no, (said, name) in product(NO, TOLD):
        told = hear(ear(), there, f"{no}{said}", TODAY)
        found = {field: (told.answers | told.perhaps).get(field) for field in TRADE}
        wrong += [(f"{no}{said}", found)] if found != dict(zip(TRADE, (name, 11.15, 2), strict=True)) else []

    assert wrong == []


@pytest.mark.parametrize(
    ("said", "workers"),
    [
        ("me and one helper", 2), ("main aur ek naukar", 2), ("मैं और एक हेल्पर", 2), ("I and my wife", 2), ("just me", 1),
        ("me and two boys", 3), ("khud aur 2 karigar", 3), ("owner and 1 worker", 2), ("ਮੈਂ ਤੇ ਇੱਕ ਮੁੰਡਾ", 2),
        ("2 karigar", 2), ("3 including me", 3), ("koi nahi", 0), ("no, 3", 3),
    ],
)  # fmt: skip
def test_people_are_counted_one_by_one_wherever_people_are_asked_for(said: str, workers: int):
    assert heard("trade_health_licence", "employees", said).answers == {"employees": workers}


# what has nothing to do with a question of yes or no

IDLE = (
    "second year", "BA second year", "दूसरा साल", "nursery", "पहली मंज़िल", "bijli ka bill",
    "class 9", "3rd semester", "Ramesh Kumar", "market ke paas", "ਦੂਜਾ ਸਾਲ",
)  # fmt: skip


def test_words_that_say_neither_offer_no_yes_or_no():
    places = [(name, field.id) for name, field in fields("yes_no")]
    told = [(at, said, heard(*at, said)) for at, said in product(places, IDLE)]
    offered = [(at, said) for at, said, each in told if each.option or each.values.get(at[1])]

    assert len(told) > 500
    assert len(offered) <= 0.03 * len(told), offered


@pytest.mark.parametrize(
    "said",
    [
        "no no not zero, he earns about 2 lakh 40 thousand a year", "he earns 20 thousand a month",
        "hamari aamdani 2 lakh 40 hazar hai saal ki", "वे महीने के बीस हज़ार कमाते हैं",
    ],
)  # fmt: skip
def test_what_comes_in_is_noted_at_a_paper(said: str):
    told = heard("income_certificate", "income_proof", said, answers={"occupation": "unemployed"})

    assert told.perhaps.get("family_income") == 240_000  # rupees
