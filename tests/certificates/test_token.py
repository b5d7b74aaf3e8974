import string
from base64 import urlsafe_b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from chaupal.certificates import token as tokens
from chaupal.certificates.key_set import PublicKey, thumbprint
from chaupal.certificates.token import Claim, Forged, NotHeld
from tests.certificates.signers import as_before

CLAIM = Claim(7_123_456_789_012_345_678, "caste_obc", b"8 bytes.")
ONE, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)) for number in (1, 2))


def held(key):
    raw = key.public_key().public_bytes_raw()
    return PublicKey(thumbprint(raw), key.public_key())


def sign(claim, key=ONE):
    return tokens.sign(claim, held(key).id, key)


def read(token, *keys):
    claim, _ = tokens.read(token, lambda: [held(key) for key in keys or (OTHER, ONE)])
    return claim


def test_it_names_the_key_that_signed_it():
    of_one, of_other = (tokens.read(sign(CLAIM, key), lambda: [held(ONE), held(OTHER)])[1] for key in (ONE, OTHER))

    assert (of_one, of_other) == (held(ONE), held(OTHER))
    with pytest.raises(NotHeld):
        read(sign(CLAIM), OTHER)


def test_one_that_names_a_key_and_was_signed_by_another_is_forged():
    with pytest.raises(Forged) as refused:
        read(tokens.sign(CLAIM, held(ONE).id, OTHER))

    assert refused.type is Forged


def test_codes_that_were_printed_before_keys_had_names_stay_good():
    assert read(as_before(CLAIM, ONE)) == CLAIM
    with pytest.raises(Forged):
        read(as_before(CLAIM, ONE), OTHER)


def test_what_is_no_token_costs_no_key():
    def keys():
        raise AssertionError

    for token in ("", "A" * 118, sign(CLAIM)[:40], "-" * 300):
        with pytest.raises(Forged):
            tokens.read(token, keys)


def test_a_thumbprint_is_that_of_the_standard():
    """RFC 8037, appendix A.3."""
    x = urlsafe_b64decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=")

    assert thumbprint(x) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


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
