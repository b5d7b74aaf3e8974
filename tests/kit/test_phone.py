import pytest

from chaupal.kit.phone import e164


@pytest.mark.parametrize(
    "text",
    ["9800000201", "98000 00201", "09800000201", "+91 98000-00201", "919800000201", "९८००० ००२०१", " 9800000201 "],
)
def test_one_number_in_many_ways(text):
    assert e164(text) == "919800000201"


@pytest.mark.parametrize(
    ("text", "default", "digits"),
    [
        ("5511999998888", "91", "5511999998888"),
        ("+44 7911 123456", "91", "447911123456"),
        ("07911 123456", "44", "447911123456"),
        ("011 2345 6789", "91", "911123456789"),
        ("", "91", None),
        ("asha", "91", None),
        ("12345", "91", None),
        ("9" * 400, "91", None),
        ("\x00", "91", None),
    ],
)
def test_others(text, default, digits):
    assert e164(text, default) == digits
