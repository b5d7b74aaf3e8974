"""Values as papers print them are brought to one form; what cannot be right is not believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.reading import values


@pytest.mark.parametrize(
    ("parser", "text", "value"),
    [
        (values.date, "DOB: 12/03/1990", "1990-03-12"),
        (values.date, "१२-०३-१९९०", "1990-03-12"),
        (values.date, "12 March 1990", "1990-03-12"),
        (values.date, "12-Mar-1990", "1990-03-12"),
        (values.date, "5 मार्च 2024", "2024-03-05"),
        (values.date, "31/02/2020", None),
        (values.coded("AAAA0XXXXXX"), "IFSC: SBIN0RRB691", "SBIN0RRB691"),
        *((values.coded("AAAA0XXXXXX"), f"STATE {bank}", None) for bank in ("BANK OF INDIA", "BANKOFINDIA")),
        (values.money, "₹1,240.50", "1240.50"),
        (values.money, "Rs. 500/-", "500.00"),
        (values.money, "INR 2,14,000", "214000.00"),
        (values.money, "Rs 7.997", "7997.00"),
        (values.money, "३ 4,195/-", "4195.00"),
        (values.money, "Rs 12.50", "12.50"),
        (values.month, "Salary for March 2026", "2026-03"),
        (values.month, "Feb-2026", "2026-02"),
        (values.month, "07/2025", "2025-07"),
        (values.years, "2025-2026", "2025-26"),
        (values.years, "2025-27", None),
        (values.person, "Shri Rajesh Kumar, S/o Mohan Lal", "Rajesh Kumar"),
        (values.person, "of the Asha Rani", "Asha Rani"),
        (values.person, "XXXX XXXX 1234", None),
        (values.person, "का नाम", None),
        (values.person, "Father's", None),
        (values.person, "Hof: NAZIA DEVI", "NAZIA DEVI"),
        (values.person, "Jitendra lyer", "Jitendra Iyer"),
        (values.person, "Relation Age", None),
        (values.person, "if any Mary Devi", "Mary Devi"),
        (values.place, "12, गली 4, करोल बाग 110005 बी.सी.जी. 25/05/2024", "12, गली 4, करोल बाग 110005"),
        (values.place, "Hindu Rao Hospital", "Hindu Rao Hospital"),
        (values.words, "लाजपत नगर II", "लाजपत नगर II"),
        (values.words, "Karol Bagh / करोल बाग", "Karol Bagh"),
        (values.age, "87 Yrs / Male", "87"),
        (values.gender, "87 Yrs / Male", "male"),
        (values.gender, "महिला", "female"),
    ],
)
def test_values(parser, text, value):
    found = parser(text)

    assert (found and found.value) == value


def test_letters_read_for_digits_cost_confidence():
    pan = values.coded("AAAAA9999A")

    clean, slipped = pan("ABCPK1234F"), pan("ABCPKI234F")

    assert clean.value == slipped.value == "ABCPK1234F"
    assert clean.sure > slipped.sure


def test_a_number_that_is_cut_costs_confidence():
    number = values.matching(r"(?<![\w/])([A-Z0-9/]{6,20})(?![\w/])")

    assert number("No. : $U61790971").value == "SU61790971"
    assert number("5D %U61790971").sure < number("No. : U61790971").sure


def test_a_digit_alone_is_hardly_an_amount():
    assert values.money("Rs 2").sure < 0.6 < values.money("Rs 2,814").sure


@given(st.text(max_size=80))
def test_no_text_breaks_a_parser(text):
    for parser in (
        values.date,
        values.money,
        values.month,
        values.years,
        values.person,
        values.words,
        values.age,
        values.address,
    ):
        found = parser(text)
        assert found is None or (found.value and 0 <= found.start <= found.end and 0 < found.sure <= 1)
