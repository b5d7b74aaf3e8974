"""An address is found inside what is said around it, and how sure that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.hearing import places
from chaupal.hearing.packs import LANGUAGES
from chaupal.hearing.spans import SURE
from chaupal.understanding.ear import COMMITTED, ear
from chaupal.understanding.tagging import ADDRESSES, digest, sentences


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("House 31, Street 4, Zabrik Nagar", "House 31, Street 4, Zabrik Nagar"),
        ("H.No. 7/12, 2nd floor, Lokru Vihar. The guard knows me, ring him", "H.No. 7/12, 2nd floor, Lokru Vihar"),
        ("makan no 88 gali 3 Tirvan Colony me rehte hain, koi bhi bata dega", "makan no 88 gali 3 Tirvan Colony"),
        ("मकान नंबर 12, गली 5, बेलूर नगर, हमारी घंटी ख़राब है", "मकान नंबर 12, गली 5, बेलूर नगर"),
        ("C-9, Sarvil Enclave, near Kohli Sweets, my son will be at home", "C-9, Sarvil Enclave, near Kohli Sweets"),
        ("B-4 Hulan Park, पिन 110031, जल्दी कर दीजिए", "B-4 Hulan Park, 110031"),
        ("ਮਕਾਨ 14, ਗਲੀ 2, ਤਿਲਕ ਨਗਰ ਵਿੱਚ ਰਹਿੰਦੇ ਹਾਂ", "ਮਕਾਨ 14, ਗਲੀ 2, ਤਿਲਕ ਨਗਰ"),
        ("I do not know", ""),
        # letters of house numbers, by their signs and by their names; places that are called so
        ("डी 33 गली 2, बेलूर नगर", "डी 33 गली 2, बेलूर नगर"),
        ("के 2 ब्लॉक, मकान 1123, बेलूर नगर", "के 2 ब्लॉक, मकान 1123, बेलूर नगर"),
        ("Pocket A, Flat 52, Sarvil Enclave", "Pocket A, Flat 52, Sarvil Enclave"),
        ("14 B Block, Connaught Place", "14 B Block, Connaught Place"),
    ],
)  # fmt: skip
def test_talk_around_an_address_is_no_part_of_it(text, address):
    assert places.address(ear(), text).words == address


def test_what_is_left_keeps_the_pin_code():
    found = places.address(ear(), "House 4, Gali 2, Burari 110084, my name is Ram")

    assert "110084" in found.rest
    assert "Burari" not in found.rest


def test_who_tells_an_address_plainly_is_not_asked_for_it_again():
    assert places.address(ear(), "Flat 12, Block C, Rohini").sure >= SURE


@given(st.text(max_size=300))
def test_whatever_is_said_is_heard_or_not(text):
    found = places.address(ear(), text)

    assert -0.001 <= found.sure <= 1.001
    assert all(part in text for part in found.words.split(", "))


def test_what_is_committed_was_learnt_from_what_is_there():
    files = list(COMMITTED.glob("addresses.*.crf.xz"))

    assert [file.name for file in files] == [f"addresses.{digest(catalogue().offered(), ADDRESSES)}.crf.xz"], (
        "run `make learn`"
    )
    assert files[0].stat().st_size <= 220_000 * len(LANGUAGES)


def test_made_up_sentences_know_where_the_address_stands():
    made = list(sentences(count=50, lesson=ADDRESSES))

    assert any(len(sentence.spans) > 1 for sentence in made)
    assert all(sentence.text[start:end].strip() for sentence in made for start, end in sentence.spans)
