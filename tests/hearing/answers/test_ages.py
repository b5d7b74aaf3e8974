"""An age told in whole and in halves."""

from datetime import date

import pytest

from chaupal.hearing.answers import read
from chaupal.hearing.answers.base import Accepted, Spec


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("a year and a half", 18),
        ("2 years and a half", 30),
        ("two and a half years", 30),
        ("about a year", 12),
        ("a month", 1),
        ("dedh saal", 18),
        ("ढाई साल", 30),
        ("ek saal aur 2 mahine", 14),
    ],
)
def test_an_age_is_kept_in_months(said: str, months: int):
    assert read(Spec("number", {"per": "month", "max": 400}), said, date(2026, 6, 10)) == Accepted(months)
