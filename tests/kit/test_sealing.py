"""What is sealed opens with the same key in the same place, and not otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.keys.actions import forget
from chaupal.kit.sealing import SealError, keyed_hash, new_key, seal, unseal

KEY = b"k" * 32


@given(st.binary(), st.text())
def test_what_is_sealed_opens(plain, context):
    assert unseal(KEY, memoryview(seal(KEY, plain, context)), context) == plain


def test_nothing_else_opens_it():
    sealed = seal(KEY, b"Asha", "mail/1")
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])

    for key, value, context in (
        (new_key(), sealed, "mail/1"),
        (KEY, sealed, "mail/2"),
        (KEY, changed, "mail/1"),
    ):
        with pytest.raises(SealError):
            unseal(key, value, context)


@pytest.mark.parametrize("length", range(13))
def test_what_is_too_short_to_be_sealed_does_not_open(length):
    with pytest.raises(SealError):
        unseal(KEY, b"x" * length, "mail/1")


def test_the_same_text_is_sealed_differently_each_time():
    assert seal(KEY, b"Asha", "mail/1") != seal(KEY, b"Asha", "mail/1")


def test_a_hash_finds_a_value_and_depends_on_the_master_key(settings):
    found = keyed_hash("919800000201")
    assert (len(found), found) == (16, keyed_hash("919800000201"))
    assert found != keyed_hash("919800000202")

    settings.CHAUPAL_MASTER_KEY = b"another master key: 32 bytes!!!!"
    forget()
    try:
        assert keyed_hash("919800000201") != found
    finally:
        forget()
