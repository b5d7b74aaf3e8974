"""What is due as a register's YAML reckons it: property tax, what always holds of it, and how its owner is told."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.catalogue.queries import registers, table
from chaupal.kit.money import paise
from chaupal.registers import dues
from chaupal.registers.local.register import LocalRegister

DUES = registers()["properties"].dues
HOUSE = {
    "category": "F",
    "covered_area": 82,
    "year_built": 1994,
    "use": "residential",
    "structure": "pucca",
    "occupancy": "self",
    "unpaid": [2026],
}
SEARCHED = {**{name: HOUSE[name] for name in DUES.of}, "owner_name": "Rukhsana Bano", "pincode": "110053"}
TODAY = date(2026, 6, 15)
DAYS = st.dates(date(2024, 4, 1), date(2040, 12, 31))


def factors(what):
    return table("property_tax_factors").versions[-1].rows[what]


PLACES = st.fixed_dictionaries(
    {
        "category": st.sampled_from("ABCDEFGH"),
        "covered_area": st.integers(1, 100_000) | st.decimals(1, 100_000, places=1).map(float),
        "year_built": st.integers(1850, 2026),
        "use": st.sampled_from(sorted(factors("use"))),
        "structure": st.sampled_from(sorted(factors("structure"))),
        "occupancy": st.sampled_from(sorted(factors("occupancy"))),
        "unpaid": st.lists(st.integers(2004, 2023), unique=True, max_size=20),
    }
)


def due(place, today):
    return dues.with_dues(DUES, place, today)


def lines(place, today):
    return due(place, today)["lines"]


def annual_tax(place, year):
    return lines(place | {"unpaid": [year]}, date(year, 12, 1))[0]["paise"]


def financial_year(day):
    return day.year - (day.month < 4)


def amounts(line):
    return [paise(found) for found in re.findall(r"₹[\d,]+", line)]


@given(PLACES, st.integers(1, 10_000))
def test_more_area_is_never_less_tax(place, more):
    larger = place | {"covered_area": place["covered_area"] + more}

    assert annual_tax(larger, 2026) >= annual_tax(place, 2026)


@given(PLACES)
def test_an_older_building_never_pays_more(place):
    older = place | {"year_built": place["year_built"] - 10}

    assert annual_tax(older, 2026) <= annual_tax(place, 2026)


@given(PLACES)
def test_a_better_colony_never_pays_less(place):
    values = [annual_tax(place | {"category": category}, 2026) for category in "ABCDEFGH"]

    assert values == sorted(values, reverse=True)


@given(PLACES, DAYS)
def test_a_rebate_takes_off_less_than_the_tax_and_nobody_is_paid_for_owing(place, today):
    place |= {"unpaid": [financial_year(today)]}
    tax, owed = annual_tax(place, 2026), sum(line["paise"] for line in lines(place, today))

    assert 0 <= tax * 0.89 - 100 <= owed <= tax or tax == owed


@given(PLACES, DAYS)
def test_every_amount_is_whole_rupees(place, today):
    assert all(line["paise"] % 100 == 0 for line in lines(place, today))


@given(PLACES, DAYS)
def test_waiting_longer_never_costs_less(place, today):
    def owed(day):
        return sum(line["paise"] for line in lines(place, day))

    assert owed(today.replace(day=1)) <= owed(today) <= owed(today.replace(year=today.year + 1, day=1))


@given(PLACES, DAYS, st.sampled_from(["hi", "en"]))
def test_what_is_told_adds_up_to_what_is_paid(place, today, language):
    place |= {"unpaid": sorted({*place["unpaid"][:4], financial_year(today)})}
    told = due(place, today)["explained"][language].splitlines()
    tax = next(amounts(line)[0] for line in told if line.startswith("= *"))
    after = told[[line.startswith("= *") for line in told].index(True) + 1 :]
    added = sum(-amounts(line)[-1] if "-₹" in line else amounts(line)[-1] for line in after)

    assert tax * len(place["unpaid"]) + added == sum(line["paise"] for line in lines(place, today))


@given(PLACES, DAYS)
def test_it_fits_a_message_beside_what_else_is_said(place, today):
    assert all(len(text) <= 800 for text in due(place, today)["explained"].values())


def test_how_it_is_told():
    assert due(HOUSE, TODAY)["explained"]["hi"].splitlines() == [
        "*साल का कर ऐसे बनता है*",
        "श्रेणी F: ₹230 प्रति वर्ग मीटर",
        "बना हुआ क्षेत्र: × 82 वर्ग मीटर",
        "निर्माण 1994: × 0.9",
        "उपयोग, रहने के लिए: × 1",
        "ढाँचा, पक्का: × 1",
        "कौन रहता है, ख़ुद मालिक: × 1",
        "= वार्षिक मूल्य: ₹16,974",
        "कर की दर: 7%",
        "= *साल का कर: ₹1,188*",
        "30 जून तक पूरा देने पर 10% छूट: -₹119",
    ]


def test_large_figures_are_grouped_as_people_here_write_them():
    told = due(HOUSE | {"covered_area": 12500.5, "use": "commercial"}, date(2026, 11, 1))["explained"]["en"]

    assert "× 12,500.5 square metres" in told
    assert "= Annual value: ₹1,03,50,414" in told


def test_one_month_is_one_month():
    assert "is late: 1 month × 1%" in due(HOUSE, date(2027, 4, 1))["explained"]["en"]


@pytest.mark.django_db
def test_a_property_in_no_register_is_assessed_from_what_its_owner_tells():
    (record,) = LocalRegister().find("properties", SEARCHED, TODAY, 7).records

    assert (record["id"], record["owner_name"]) == ("", "Rukhsana Bano")
    assert [line["paise"] for line in record["lines"]] == [118800, -11900]
    assert record["explained"] == due(HOUSE, TODAY)["explained"]


@pytest.mark.django_db
def test_a_half_told_one_is_not():
    assert LocalRegister().find("properties", SEARCHED | {"use": None, "owner_name": None}, TODAY, 7).records == []


@pytest.mark.django_db
def test_what_was_paid_on_it_is_nothing_that_the_register_keeps():
    LocalRegister().settle("properties", "", "RCPT/2026/0000001", TODAY)

    assert LocalRegister().check_config("properties") == ["it is empty: `chaupal register import properties.csv`"]
