"""Remarks beside a place or a thing are cut; what may hold more than the value is put to the citizen."""

import pytest

from chaupal.hearing.leftover import declines, is_bare, is_doubtful, without_remarks
from chaupal.hearing.trimming import trimmed
from chaupal.understanding.ear import edges


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lotus Hospital, Narela, she was admitted there", "Lotus Hospital, Narela"),
        ("Lotus Hospital, Narela me, wahan bharti kiya tha", "Lotus Hospital, Narela me"),
        ("लोटस अस्पताल, नरेला, वहीं ले गए थे", "लोटस अस्पताल, नरेला"),
        ("9 am to 11 am, later the hall is taken", "9 am to 11 am"),
        ("our old house, House 8, Tulip Lane", "House 8, Tulip Lane"),
        ("House 8, Tulip Lane, near our school", "House 8, Tulip Lane, near our school"),
        ("Our village is Rampur, PO Madhopur, District Gaya", "Our village is Rampur, PO Madhopur, District Gaya"),
        ("ब्लॉक सी, कमरा 8, नरेला", "ब्लॉक सी, कमरा 8, नरेला"),
        ("makan 8, gali 2, mandir ke peeche", "makan 8, gali 2, mandir ke peeche"),
        ("H No 8, Dr. Rao Marg, Narela", "H No 8, Dr. Rao Marg, Narela"),
        ("it is red", "it is red"),  # nothing else is told
    ],
)
def test_clauses_that_only_say_something_are_cut(text: str, told: str):
    assert without_remarks(edges(), text) == told


@pytest.mark.parametrize("text", ["my cousin runs Tulip Stores", "नीला था जो टूट गया", "bag jisme chabi rakhi thi"])
def test_what_says_something_is_doubted(text: str):
    assert is_doubtful(edges(), text)


@pytest.mark.parametrize("text", ["Tulip Stores", "H No 8, Tulip Lane", "Site 4, Narela", "नीला बैग", "Block C, Narela"])
def test_a_value_is_not_doubted(text: str):
    assert not is_doubtful(edges(), text)


@pytest.mark.parametrize(
    "text",
    ["we are new here, don't know, any will do", "वो बिल पर था और बिल खो गया, छोड़ो इसे", "pata nahi, jo paas ho de do"],
)
def test_one_clause_may_decline_for_all(text: str):
    assert declines(edges(), text)


@pytest.mark.parametrize("text", ["not the old one, 4411", "Tulip Stores, don't know the lane", "8, Tulip Lane"])
def test_what_is_told_beside_a_no_is_no_decline(text: str):
    assert not declines(edges(), text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She stays with us at B-8, Tulip Lane", "B-8, Tulip Lane"),
        ("Residing on rent at 8, Tulip Lane", "8, Tulip Lane"),
        ("हमारा पता गली 8, नरेला", "गली 8, नरेला"),
        ("Site 4, Narela", "Site 4, Narela"),
        ("मकान 8, नरेला में रहते हैं हम लोग", "मकान 8, नरेला"),
    ],
)
def test_who_lives_there_is_no_part_of_an_address(text: str, told: str):
    assert trimmed(edges(), text) == told


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Zabrik Dr Lokru", True),
        ("Zabrik Stores", True),
        ("Zabrik Stores, Narela", False),
        ("Zabrik Stores hai", False),
    ],
)
def test_where_no_word_does_anything_nothing_can_be_cut(text: str, bare: bool):
    assert is_bare(edges(), text) is bare
