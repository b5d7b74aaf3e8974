"""What something was cut from is shown before it is kept: classes of what is left over, in three ways of writing."""

from datetime import date

import pytest

from chaupal.hearing.answers.base import Spec
from chaupal.hearing.heard import Meant
from chaupal.hearing.lexicon import spoken
from chaupal.hearing.question import Blank
from chaupal.hearing.shown import with_doubts
from chaupal.understanding.ear import ear

TODAY = date(2026, 6, 15)
ADDRESS = Blank("address", Spec("address"), called=spoken("Address पता pata"))
SHOP = Blank("shop", Spec("text", {"max": 100}), called=spoken("Name of the shop दुकान का नाम"))


def is_kept(blank: Blank, said: str, words: str, sure: float = 0.97, **others: Meant) -> bool:
    found = {blank.id: Meant(words, sure, words), **others}
    return with_doubts(ear().edges, (blank,), said, found, blank.called)[blank.id].is_answer


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("ji hamara pata hai House 12, Gali 4, Rohini sir", "House 12, Gali 4, Rohini"),
        ("पता है मकान 12, गली 4, रोहिणी, पिन 110085", "मकान 12, गली 4, रोहिणी"),
        ("House 12, Gali 4, Rohini. Do call me before you come, the bell is broken", "House 12, Gali 4, Rohini"),
        ("we live at House 12, Gali 4, Rohini, please note", "House 12, Gali 4, Rohini"),
    ],
)
def test_what_leads_is_polite_or_a_remark_of_its_own_leaves_it_sure(said: str, words: str):
    assert is_kept(ADDRESS, said, words)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("House 12, Gali 4, blue gate beside the tower, Rohini", "House 12, Gali 4, blue, beside the tower, Rohini"),
        ("makan 12 Kamla Bhawan gali 4 rohini", "Bhawan gali 4 rohini"),
        ("मकान 210 बड़ी चौपाल के पास नरेला", "बड़ी चौपाल के पास नरेला"),
        ("House 12, Gali 4, temple se thoda aage", "House 12, Gali 4, temple se thoda"),
        ("House 12, Gali 4, Rohini, Mangolpuri me", "House 12, Gali 4, Rohini"),
    ],
)
def test_a_word_of_it_that_may_be_lost_is_asked(said: str, words: str):
    assert not is_kept(ADDRESS, said, words)


def test_the_less_sure_it_is_the_less_may_be_left_over():
    said, words = "the portion is let, House 12, Gali 4, opposite of our old Tulip clinic", "House 12, Gali 4"

    assert is_kept(ADDRESS, "Zorblat is House 12, Gali 4", words, 0.97)
    assert not is_kept(ADDRESS, "Zorblat is House 12, Gali 4", words, 0.9)
    assert is_kept(ADDRESS, said, words, 0.97)


def test_words_of_another_value_do_not_stand_within_it():
    other = Meant("Bruno", 1.0, "Bruno")

    assert not is_kept(SHOP, "Gupta\nBruno\nSweets", "Gupta, Sweets", name=other)
    assert is_kept(SHOP, "Bruno\nGupta Sweets", "Gupta Sweets", name=other)


def test_a_number_of_a_paper_shows_what_it_is():
    assert is_kept(SHOP, "the board says Zorblat ABC/12/2021", "ABC/12/2021", 0.9)


def test_a_value_that_says_something_of_somebody_is_asked():
    assert not is_kept(SHOP, "ji mera Gupta Sweets rakha", "mera Gupta Sweets", 1.0)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("hum House 12, Gali 4, Rohini me rehte hain", "House 12, Gali 4, Rohini"),
        ("She was admitted at Zabrik Clinic, Narela", "Zabrik Clinic, Narela"),
        ("दुकान का नाम ज़ब्रिक टेलर है जी", "ज़ब्रिक टेलर"),
    ],
)
def test_where_all_that_is_cut_off_explains_itself_it_is_sure(said: str, words: str):
    blank = ADDRESS if words.startswith("House") else SHOP

    assert is_kept(blank, said, words, 0.5)
    assert not is_kept(blank, f"{said}, Zorblat", words, 0.5)


def test_what_is_cut_in_the_middle_or_not_found_by_what_was_learnt_is_no_surer_for_that():
    assert not is_kept(SHOP, "Zabrik Tailor, my name is Lokru Sweets", "Zabrik Tailor, Lokru Sweets", 0.5)
    assert not is_kept(SHOP, "ye Zabrik Tailor hai", "Zabrik Tailor", 0.0)
