import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing import answers
from chaupal.hearing.answers.base import Spec
from tests.hearing.answers.hearing import heard, shown


@pytest.mark.parametrize(
    "said",
    ["3", "३", "३ ", "three", "तीन", "teen", "tin", "mere teen bachche hain", "मेरे तीन बच्चे हैं", "3 copies", "3."],
)
def test_three_in_many_ways(said):
    assert heard("number", said) == 3


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("0", 0),
        ("शून्य", 0),
        ("ek", 1),
        ("ek copy", 1),
        ("bas ek hi", 1),
        ("do", 2),
        ("दो", 2),
        ("twenty five", 25),
        ("पच्चीस", 25),
        ("ninyanve", 99),
        ("ek sau pachees", 125),
        ("one hundred and five", 105),
        ("1,250", 1250),
        ("भूतल और ऊपर चार, कुल 5", 5),
        ("ek basement hai", 1),
        ("basement nahi hai", 0),
        ("तहख़ाना नहीं है", 0),
        ("एक बेसमेंट है", 1),
        ("१२५०", 1250),
    ],
)
def test_numbers(said, number):
    assert heard("number", said) == number


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "number.unclear"),
        ("😀", "number.unclear"),
        ("I do not know", "number.unclear"),
        ("12,5", "number.unclear"),
        ("x" * 4096, "number.unclear"),
        ("2 ya 3", "number.several"),
        ("ek baat hai", "number.unclear"),
        ("pata nahi hai", "number.unclear"),
        ("ठीक नहीं है", "number.unclear"),
        ("12/3/19", "number.several"),
        ("2.5", "number.whole"),
        ("ढाई", "number.whole"),
        ("-5", "number.too_small"),
        ("minus five", "number.too_small"),
        ("234123412346", "number.too_large"),
    ],
)
def test_no_number(said, code):
    assert heard("number", said) == code


@pytest.mark.parametrize(
    "said",
    [
        "koi nahi",
        "कोई नहीं",
        "koi nahi, akeli hu",
        "ek bhi nahi",
        "एक भी नहीं",
        "none",
        "no one",
        "abhi koi staff nahi hai",
    ],
)
def test_that_there_is_none_is_0_where_0_may_be(said):
    assert heard("number", said) == 0
    assert heard("number", said, min=1) == "number.unclear"


@pytest.mark.parametrize("said", ["nahi", "pata nahi", "nahi, ek hi hai", "koi nahi?", "koi nahi batata"])
def test_a_no_alone_or_with_other_words_is_no_number(said):
    assert heard("number", said) == "number.unclear"


@pytest.mark.parametrize(
    ("said", "days"), [("आठ महीने", 240), ("8 mahine kiya hai", 240), ("3 hafte", 21), ("150", 150), ("150 दिन", 150)]
)
def test_days_are_told_in_weeks_and_months_too(said, days):
    assert heard("number", said, unit="day") == days


def test_limits():
    assert heard("number", "1", min=1, max=10) == 1
    assert heard("number", "10", min=1, max=10) == 10
    assert heard("number", "0", min=1, max=10) == "number.too_small"
    assert heard("number", "gyarah", min=1, max=10) == "number.too_large"
    assert heard("number", "-5", min=-10) == -5


@pytest.mark.parametrize(
    ("said", "rupees"),
    [
        ("₹1,20,000", 120_000),
        ("₹ 1,20,000/-", 120_000),
        ("Rs. 120000", 120_000),
        ("120,000", 120_000),
        ("१,२०,०००", 120_000),
        ("1.2 lakh", 120_000),
        ("1.2L", 120_000),
        ("ek lakh bees hazaar", 120_000),
        ("एक लाख बीस हज़ार रुपये", 120_000),
        ("1 lakh 20 hazar", 120_000),
        ("one lakh twenty thousand", 120_000),
        ("120k", 120_000),
        ("1,20,000.00", 120_000),
        ("do lakh", 200_000),
        ("2.5 lakh", 250_000),
        ("ढाई लाख", 250_000),
        ("dhaai lakh", 250_000),
        ("डेढ़ हज़ार", 1500),
        ("dedh hazaar", 1500),
        ("साढ़े तीन लाख", 350_000),
        ("saadhe teen hazar", 3500),
        ("sava lakh", 125_000),
        ("सवा दो लाख", 225_000),
        ("paune do lakh", 175_000),
        ("do sau pachas", 250),
        ("fifteen hundred", 1500),
        ("2 crore", 20_000_000),
        ("दो करोड़", 20_000_000),
        ("meri saalana aay 2.5 lakh hai", 250_000),
        ("मेरी आय दो लाख है", 200_000),
        ("0", 0),
        ("nil", 0),
        ("2024 me 3 lakh", 300_000),  # a year is none
        ("two and a half lakh", 250_000),
    ],
)
def test_amounts(said, rupees):
    assert heard("amount", said) == rupees


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "amount.unclear_or_none"),
        ("kuch nahi pata", "amount.unclear_or_none"),
        ("saadhe", "amount.unclear_or_none"),
        ("since 2019", "amount.unclear_or_none"),
        ("dukan 2023 se hai", "amount.unclear_or_none"),
        ("a paper from 2023", "amount.unclear_or_none"),
        ("2-3 lakh", "amount.several"),
        ("lakh crore", "amount.several"),
        ("100.50", "amount.whole"),
        ("साढ़े तीन", "amount.whole"),
        ("-500", "amount.too_small"),
        ("99999999999999", "amount.too_large"),
    ],
)
def test_no_amount(said, code):
    assert heard("amount", said) == code


@pytest.mark.parametrize(
    ("said", "rupees"),
    [
        ("mahine ke 12 hajar milte hain", 144_000),
        ("har mahine 15000 kamate hain", 180_000),
        ("महीने के 12 हज़ार", 144_000),
        ("मासिक आय ₹10,000", 120_000),
        ("15000 per month", 180_000),
        ("15,000/month", 180_000),
        ("15000 p.m.", 180_000),
        ("mahina 12.5 hajar", 150_000),
        ("saal ke 144000", 144_000),
        ("din bhar kaam karke saal me 60000", 60_000),
        ("dedh lakh", 150_000),
        ("roz ke 400", "amount.per_year"),
        ("हफ़्ते के 2000", "amount.per_year"),
        ("saal bhar har mahine 12000", "amount.per_year"),
        ("mahine ke 12000, saal ke 144000", 144000),
        ("mahine ke 12000, saal ke 150000", "amount.several"),
    ],
)
def test_what_comes_in_over_a_year(said, rupees):
    assert heard("amount", said, per="year") == rupees


def test_only_a_year_has_twelve_months():
    assert heard("amount", "mahine ke 12000") == 12_000
    assert heard("amount", "mahine ke 12000", per="year", max=100_000) == "amount.too_large"


def test_limits_of_an_amount():
    assert heard("amount", "999", min=1000) == "amount.too_small"
    assert heard("amount", "8 lakh", max=800_000) == 800_000
    assert heard("amount", "9 lakh", max=800_000) == "amount.too_large"


def test_shown():
    assert shown("amount", 120_000, "hi") == shown("amount", 120_000, "en") == "₹1,20,000"
    assert shown("number", 1998) == "1998"


@given(st.integers(0, 99_999_999_999))
def test_what_is_shown_is_read_again(number):
    assert heard("amount", shown("amount", number)) == number
    assert heard("number", shown("number", number)) == number


@pytest.mark.parametrize(
    ("said", "months"),
    [("ढाई साल", 30), ("2 saal 3 mahine", 27), ("2.5 years", 30), ("8 महीने", 8), ("24", 24), ("डेढ़ साल", 18)],
)
def test_an_age_in_months_may_be_told_in_years(said: str, months: int):
    assert heard("number", said, min=3, max=300, per="month") == months


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("G+3", 4),
        ("g + 3", 4),
        ("ग्राउंड और ऊपर 3 मंजिल", 4),
        ("ground aur upar teen", 4),
        ("ground milakar 4", 4),
        ("4", 4),
    ],
)
def test_storeys_are_told_beside_the_ground_floor(said: str, number: int):
    assert heard("number", said, unit="floor") == number


@pytest.mark.parametrize(
    ("unit", "said", "number"),
    [
        ("metre", "13.5", 13.5),
        ("metre", "साढ़े तेरह मीटर", 13.5),
        ("metre", "saadhe terah meter, 13.5", 13.5),
        ("metre", "50 feet", 15.24),
        ("metre", "15.001", 15.01),  # more than 15 stays so
        ("metre", "18", 18),
        ("square_metre", "83.6", 83.6),
        ("square_metre", "83.6 sq m", 83.6),
        ("square_metre", "100 gaj", 83.61),
        ("acre", "4.6 acre", 4.6),
        ("acre", "22 bigha", 4.58),
        ("acre", "4.999 acre", 4.99),  # less than 5 stays so
        ("acre", "आधा बीघा", 0.1),
        ("acre", "2", 2),
    ],
)
def test_a_part_is_kept_where_it_matters(unit: str, said: str, number: float):
    kept = heard("number", said, unit=unit, decimals=2)

    assert (kept, type(kept)) == (number, type(number))
    assert all(
        heard("number", shown("number", kept, language), unit=unit, decimals=2) == kept for language in ("hi", "en")
    )


@pytest.mark.parametrize(
    ("unit", "said", "number", "is_rounded"),
    [
        ("metre", "13.5", 14, True),
        ("metre", "50 feet", 16, False),
        ("square_metre", "83.6 varg meter", 84, True),
        ("square_metre", "83.6", 84, True),
        ("square_metre", "100 gaj", 84, False),
        ("square_metre", "100 gaj hai, matlab 84 varg meter", 84, False),
        ("acre", "2.5 ekad", 2, True),
        ("acre", "2.5 bigha", 1, False),
        ("acre", "3", 3, False),
    ],
)
def test_of_a_whole_number_it_is_known_whether_a_part_was_told(unit: str, said: str, number: int, is_rounded: bool):
    spec = Spec("number", {"unit": unit})

    assert heard("number", said, unit=unit) == number
    assert answers.number.is_rounded(spec, said) is is_rounded
    assert not answers.number.is_rounded(Spec("number", {"unit": unit, "decimals": 2}), said)


@pytest.mark.parametrize(("said", "number"), [("100 gaj", 84), ("100 गज", 84), ("1000 sq ft", 93), ("84", 84)])
def test_an_area_is_told_in_other_units(said: str, number: int):
    assert heard("number", said, unit="square_metre") == number


@pytest.mark.parametrize(
    ("said", "years", "months"),
    [
        ("8 months", 0, 8),
        ("8 महीने", 0, 8),
        ("डेढ़ साल", 1, 18),
        ("4 saal 3 mahine", 4, 51),
        ("6 hafte ka hai", 0, 1),
        ("3 din ka", 0, 0),
        ("7", 7, 7),
        ("8 months, so zero", 0, "number.several"),
    ],
)
def test_an_age_is_told_in_other_units(said: str, years: int, months: object):
    assert heard("number", said, per="year") == years
    assert heard("number", said, per="month") == months
