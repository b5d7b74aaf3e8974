import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.kit.money import grouped, paise, rupees


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (99_999, "99,999"),
        (100_000, "1,00,000"),
        (1_234_567, "12,34,567"),
        (123_456_789, "12,34,56,789"),
        (-1000, "-1,000"),
        (13.5, "13.5"),
        (1_200_000.25, "12,00,000.25"),
    ],
)
def test_indian_grouping(number, text):
    assert grouped(number) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "₹0"), (5, "₹0.05"), (245_000, "₹2,450"), (245_050, "₹2,450.50"), (12_000_000, "₹1,20,000"), (-150, "-₹1.50")],
)
@pytest.mark.parametrize("language", ["hi", "en"])
def test_rupees(amount, text, language):
    assert rupees(amount, language) == text


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("₹2,450.50", 245_050),
        ("Rs. 500/-", 50_000),
        ("INR 500", 50_000),
        ("245", 24_500),
        ("0.5", 50),
        ("", None),
        ("-5", None),
        ("2.505", None),
        ("two", None),
        ("9" * 5000, None),
    ],
)
def test_paise(text, amount):
    assert paise(text) == amount


@given(st.integers(0, 10**13))
def test_what_is_written_is_read_again(amount):
    assert paise(rupees(amount)) == amount
