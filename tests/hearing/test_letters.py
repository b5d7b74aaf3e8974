"""What is spelt out letter by letter is the word."""

import pytest

from chaupal.hearing.letters import joined


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tanvi, T A N V I", "Tanvi"),
        ("it is Tanvi (T-A-N-V-I)", "it is Tanvi)"),
        ("T A N V I Bose", "Tanvi Bose"),
        ("t.a.n.v.i", "Tanvi"),
        ("Tanvi Bose, spelt T A N V I", "Tanvi Bose, spelt"),
        ("R K Bose", "R K Bose"),  # initials
        ("G T B Nagar", "G T B Nagar"),
        ("H. N. Bose", "H. N. Bose"),
        ("12 A B", "12 A B"),
    ],
)
def test_letters_are_joined(text: str, told: str):
    assert joined(text) == told
