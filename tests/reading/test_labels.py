"""Labels are found and answered beside, below, in two lines, in two languages, and not in sentences."""

import pytest

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind, read_fields
from chaupal.reading.words import Sheet, Word, rows_of

KIND = Kind(
    name="test",
    cues={"test": 4},
    fields={
        "name": Field(values.person, ("Name", "नाम", "Name of the Child", "Employee Name")),
        "father": Field(values.person, ("Father's Name", "Name of Father", "पिता का नाम")),
        "age": Field(values.age, ("Age",)),
        "sex": Field(values.gender, ("Sex",)),
        "address": Field(values.address, ("Address", "पता"), lines=5),
        "caste": Field(values.words, ("Caste",)),
        "amount": Field(values.money, ("Amount Payable", "Total Amount Payable")),
    },
    others=("Amount Payable after Due Date", "Meter No", "Bill Date"),
)
LETTER, HIGH, LINE = 12, 20, 40


def page(text: str) -> Sheet:
    """A page of rows; a letter is 12 wide, so that two spaces and more are a gap between columns."""
    words: list[Word] = []
    for row, line in enumerate(text.strip("\n").split("\n")):
        at = 0
        for part in line.split(" "):
            if part:
                words.append(Word(part, at * LETTER, row * LINE, len(part) * LETTER, HIGH, 0.95, 0, len(words)))
            at += len(part) + 1
    return Sheet(tuple(rows_of(words)))


def said(text: str) -> dict[str, str]:
    return {name: found.value for name, found in read_fields(KIND, page(text)).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name : Asha Rani", {"name": "Asha Rani"}),
        ("Name            Asha Rani", {"name": "Asha Rani"}),
        ("Name\nAsha Rani", {"name": "Asha Rani"}),
        ("नाम / Name : Asha Rani", {"name": "Asha Rani"}),
        ("Name of the           Asha Rani\nChild", {"name": "Asha Rani"}),
        ("Employee Name / कर्मचारी      Asha Rani\nका नाम", {"name": "Asha Rani"}),
        (
            "Father's Name         Mohan Lal\n                      Sharma\nAge                   34",
            {"father": "Mohan Lal Sharma", "age": "34"},
        ),
        ("Age / Sex: 34 / Female", {"age": "34", "sex": "female"}),
        (
            "Meter No       Amount Payable      Bill Date\n1200344        2,310.00            01/02/2026",
            {"amount": "2310.00"},
        ),
        ("Amount Payable after Due Date : 2,500.00\nTotal Amount Payable : 2,310.00", {"amount": "2310.00"}),
        (
            "Address / पता     H.No. 4, Gali 2,\n                  Rohini, Delhi 110085",
            {"address": "H.No. 4, Gali 2, Rohini, Delhi 110085"},
        ),
        (
            "पिता का नाम /     : Mohan Lal\nFather's Name       Sharma\nAge               : 34",
            {"father": "Mohan Lal Sharma", "age": "34"},
        ),
        (
            "Name          Total Amount\n              Payable\n\nAsha Rani     2,310.00",
            {"name": "Asha Rani", "amount": "2310.00"},
        ),
        (
            (
                "Bill Date : 01/02/2026          Amount Payable : 2,310.00\n"
                "Address : H.No. 4, Gali 2,      Age : 34\nRohini, Delhi 110085"
            ),
            {"address": "H.No. 4, Gali 2, Rohini, Delhi 110085", "amount": "2310.00", "age": "34"},
        ),
        (
            (
                "Name                       Energy Charge\nAsha Rani                  1,200.00\n\n"
                "Meter No                   Age\n12345                      34\nBill Date                  Sex\n"
                "01/02/2026                 Female"
            ),
            {"name": "Asha Rani", "age": "34", "sex": "female"},
        ),
        (
            "पता                          लेनदेन / Bill Date\n4 Rohini, Delhi              01/02/2026",
            {"address": "4 Rohini, Delhi"},
        ),
        ("Total Amount       Age\nPayable            34\n2,310.00", {"amount": "2310.00", "age": "34"}),
        (
            "Address of the deceased : 4, Rohini, Delhi\nName of the Child : Asha Rani",
            {"name": "Asha Rani", "address": "4, Rohini, Delhi"},
        ),
        ("This man belongs to the class of people named in the list (Scheduled\nCaste Order, 1950) of the Union", {}),
    ],
)
def test_where_answers_stand(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize("text", ["", "Name :", "Name : Father", "XXXX XXXX 1234", ": : :", "Name of the\n\n"])
def test_nothing_is_made_up(text):
    assert "name" not in said(text)
