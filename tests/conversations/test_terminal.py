"""A service tried out in the terminal: what an author sees, without a database."""

from io import StringIO

import pytest

from chaupal.catalogue.queries import registers
from chaupal.catalogue.tables import tried
from chaupal.conversations.terminal import talk

FIRST_TIME = (
    "I agree", "I pay for the first time", "Asha Devi, 110007", "House 12, Kamla Nagar, Delhi 110007", "C",
    "Living in", "We ourselves", "Kutcha", "1995",
)  # fmt: skip


def played(service: str, *lines: str, language: str = "en") -> str:
    out = StringIO()
    assert talk(service, language, StringIO("".join(f"{line}\n" for line in lines)), out) == 0
    return out.getvalue()


def test_a_bill_is_looked_up_paid_and_receipted():
    upic = next(record["upic"] for record in registers()["properties"].records if record["unpaid"])

    told = played("property_tax_payment", "I agree", "By its UPIC number", upic, "Go to payment", "/fail", "/pay")

    assert "→ Pay now: https://pay.example/1" in told
    assert "This payment did not go through" in told
    assert "R/2026-27/7KQM9XPB" in told
    assert "PTAX/2026/0000001" in told


def test_a_paper_fills_the_form():
    told = played("minority_certificate", "/1", "Mine", "Muslim", "Education", "/photo aadhaar_card")

    assert "Sunita Devi" in told


def test_what_cannot_be_played_is_explained_and_the_talk_goes_on():
    told = played("birth_certificate", "/99", "/nonsense", "/pin here", "/approve", "/pay", "help")

    assert told.count("Write what the citizen writes") == 3
    assert "a place is two numbers" in told
    assert told.count("submit the form first") == 2
    assert "You can write at any time" in told


def test_a_table_with_a_gap_ends_in_a_line_and_the_talk_goes_on():
    """As if the files held no table at all."""
    with tried({}):
        told = played("property_tax_payment", *FIRST_TIME, "/2", "120", "help")

    assert "Unsupported operation; what is wrong is found by: chaupal catalogue check" in told
    assert "You can write at any time" in told


@pytest.mark.parametrize(("service", "language"), [("no_such_service", "hi"), ("birth_certificate", "fr")])
def test_a_service_or_language_that_is_not_there_is_said(
    service: str, language: str, capsys: pytest.CaptureFixture[str]
):
    assert talk(service, language, StringIO(), StringIO()) == 1
    assert "no " in capsys.readouterr().err
