import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.certificates.token import Claim, Forged, read, sign

CLAIM = Claim(7_123_456_789_012_345_678, "caste_obc", b"8 bytes.")


def test_a_token_says_what_was_signed():
    assert read(sign(CLAIM)) == CLAIM


def test_a_token_fits_a_small_qr_code_and_a_url():
    token = sign(CLAIM)

    assert len(token) <= 130
    assert set(token) <= set(string.ascii_letters + string.digits + "-_")


@pytest.mark.parametrize("place", range(len(sign(CLAIM))))
def test_one_changed_letter_is_forged(place):
    token = sign(CLAIM)
    other = "A" if token[place] != "A" else "B"

    with pytest.raises(Forged):
        read(token[:place] + other + token[place + 1 :])


@pytest.mark.parametrize(
    "token", ["", "a", "=", "अ" * 120, "A" * 120, "A" * 10_000, sign(CLAIM)[:-1], sign(CLAIM) + "A"]
)
def test_what_is_no_token_is_forged(token):
    with pytest.raises(Forged):
        read(token)


def test_there_is_one_spelling():
    token = sign(CLAIM)

    for respelled in (token + "==", f"{token[:5]}%{token[5:]}", f"{token}\n"):
        with pytest.raises(Forged):
            read(respelled)


@given(st.text(max_size=300))
def test_nothing_that_anybody_types_breaks_the_reader(token):
    with pytest.raises(Forged):
        read(token)


def test_another_kind_or_number_cannot_take_over_a_signature():
    body = sign(CLAIM)
    other = sign(Claim(CLAIM.certificate, "birth", CLAIM.digest))

    with pytest.raises(Forged):
        read(other[:40] + body[40:])
