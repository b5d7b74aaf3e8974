"""Aadhaar, PAN, voter's card, IFSC, account. Every number here is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing.answers import Refused, Spec, aadhaar, read
from tests.hearing.answers.hearing import TODAY, heard

VALID = ["234123412346", "499999999993", "987654321012", "200000000009"]


@pytest.mark.parametrize(
    "said",
    [
        "234123412346",
        "2341 2341 2346",
        "2341-2341-2346",
        "2341.2341.2346",
        "२३४१ २३४१ २३४६",
        "२३४१२३४१२३४६",
        "mera aadhaar number 2341 2341 2346 hai",
        "मेरा आधार 234123412346 है",
        "Aadhaar: 2341 2341 2346.",
    ],
)
def test_only_the_end_of_an_aadhaar_is_kept(said):
    assert heard("aadhaar", said) == "XXXX XXXX 2346"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "aadhaar.unclear"),
        ("nahi hai", "aadhaar.unclear"),
        ("2341 2341 234", "aadhaar.length"),
        ("2341 2341 23467", "aadhaar.length"),
        ("234123412347", "aadhaar.checksum"),
        ("034123412346", "aadhaar.checksum"),
        ("XXXX XXXX 2346", "aadhaar.masked"),
        ("**** **** 2346", "aadhaar.masked"),
        ("ABCPD1234E", "aadhaar.looks_like_pan"),
        ("98000 00000", "aadhaar.looks_like_phone"),
        ("098000 00000", "aadhaar.looks_like_phone"),
    ],
)
def test_no_aadhaar(said, code):
    assert heard("aadhaar", said) == code


def test_how_many_digits_there_were_is_told():
    assert read(Spec("aadhaar"), "2341 2341", TODAY) == Refused("aadhaar.length", {"digits": 8})


@pytest.mark.parametrize("number", VALID)
def test_check_digit(number):
    assert aadhaar.is_valid(number)


@given(st.sampled_from(VALID), st.integers(0, 11), st.integers(1, 9))
def test_any_wrong_digit_is_found(number, place, step):
    wrong = str((int(number[place]) + step) % 10)

    assert not aadhaar.is_valid(number[:place] + wrong + number[place + 1 :])


@given(st.sampled_from(VALID), st.integers(0, 10))
def test_any_two_neighbours_swapped_are_found(number, place):
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert swapped == number or not aadhaar.is_valid(swapped)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("A-12, 2341 2341 2346 Delhi", "A-12, XXXX XXXX 2346 Delhi"),
        ("234123412346,499999999993", "XXXX XXXX 2346,XXXX XXXX 9993"),
        ("२३४१ २३४१ २३४६", "XXXX XXXX 2346"),
        ("12 2341 2341 2346", "12 XXXX XXXX 2346"),
        ("23 41 23 41 23 46", "XXXX XXXX 2346"),
        ("2341\n2341\n2346", "XXXX XXXX 2346"),
        ("234123412347", "234123412347"),
        ("1234123412346", "1234123412346"),
        ("98000 00000, 110085", "98000 00000, 110085"),
    ],
)
def test_masked_within_a_text(text, masked):
    assert aadhaar.masked(text) == masked


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("ABCPD1234E", "ABCPD1234E"),
        ("abcpd1234e", "ABCPD1234E"),
        ("ABCPD 1234 E", "ABCPD1234E"),
        ("ABCPD-१२३४-E", "ABCPD1234E"),
        ("A B C P D 1 2 3 4 E", "ABCPD1234E"),
        ("mera PAN ABCPD1234E hai", "ABCPD1234E"),
        ("पैन: ABCPD1234E", "ABCPD1234E"),
        ("ABCDE1234F", "pan.fourth_letter"),
        ("ABCPD1234", "pan.unclear"),
        ("", "pan.unclear"),
        ("एबीसीपीडी1234ई", "pan.unclear"),
        ("2341 2341 2346", "pan.looks_like_aadhaar"),
    ],
)
def test_pan(said, value):
    assert heard("pan", said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("ABC1234567", "ABC1234567"),
        ("abc 1234567", "ABC1234567"),
        ("ABC/१२३४५६७", "ABC1234567"),
        ("voter id abc1234567 hai", "ABC1234567"),
        ("मेरा वोटर कार्ड ABC1234567", "ABC1234567"),
        ("DL/01/001/000123", "DL/01/001/000123"),
        ("dl/01/001/000123", "DL/01/001/000123"),
        ("ABC123456", "epic.unclear"),
        ("ABCPD1234E", "epic.unclear"),
        ("", "epic.unclear"),
        ("234123412346", "epic.looks_like_aadhaar"),
    ],
)
def test_epic(said, value):
    assert heard("epic", said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("SBIN0001234", "SBIN0001234"),
        ("sbin 0001234", "SBIN0001234"),
        ("SBIN०००१२३४", "SBIN0001234"),
        ("SBINO001234", "SBIN0001234"),
        ("IFSC code: SBIN0001234 hai", "SBIN0001234"),
        ("मेरा आईएफएससी SBIN0001234", "SBIN0001234"),
        ("SBIN0RRDCGB", "SBIN0RRDCGB"),
        ("photographs", "ifsc.unclear"),
        ("SBIN1001234", "ifsc.unclear"),
        ("", "ifsc.unclear"),
        ("1234 5678 901", "ifsc.looks_like_account"),
    ],
)
def test_ifsc(said, value):
    assert heard("ifsc", said) == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("00112233445", "00112233445"),
        ("0011 2233 445", "00112233445"),
        ("००११२२३३४४५", "00112233445"),
        ("mera khata number 00112233445 hai", "00112233445"),
        ("मेरा खाता 00112233445", "00112233445"),
        ("12345678", "account.length"),
        ("1" * 19, "account.length"),
        ("", "account.unclear"),
        ("00112233445 ya 99112233445", "account.unclear"),
        ("SBIN0001234", "account.looks_like_ifsc"),
    ],
)
def test_account(said, value):
    assert heard("account", said) == value
