"""What is told once more, near what is held: the name written otherwise is taken, anybody else's is not."""

import pytest

from chaupal.hearing.corrections import again
from chaupal.understanding.ear import cues
from tests.hearing.test_corrections import held, made, of

# what is held of the applicant, how it is written rightly
WRITTEN = [
    ("Vikas Dahiya", "Vikash Dahiya"),
    ("S Venkatraman", "S Venkataraman"),
    ("Mohammad Shahid", "Mohammad Shahid Ansari"),
    ("Nitya Arrora", "Nitya Arora"),
    ("Lalita", "Lalita Kumari"),
    ("Suresh Mishra", "Suresh Chandra Mishra"),
]
SLIPS = [  # nothing but the right name is told, and that there was a slip
    "sorry, {} hai",
    "mera naam {} hai, spelling galat thi",
    "naam me ek akshar chhut gaya, {}",
    "One letter was left out of my name. Please write {}",
    "my surname is short of a word, it should be {}",
    "maaf kijiye, kagaz par {} likha hai",
]


@pytest.mark.parametrize(("was", "right"), WRITTEN)
@pytest.mark.parametrize("way", SLIPS)
def test_a_name_that_is_told_again_is_written_so(was, right, way):
    assert made(way.format(right), applicant=was) == {"applicant": right}


def test_letters_that_are_spelt_out_are_a_word_of_it():
    assert made("h reh gaya, V I K A S H Dahiya hai", applicant="Vikas Dahiya") == {"applicant": "Vikash Dahiya"}
    assert made("surname galat hai, A R O R A, Nitya Arora", applicant="Nitya Arrora") == {"applicant": "Nitya Arora"}


def test_of_all_who_share_a_name_the_nearest_is_meant_or_who_is_called():
    family = {"applicant": "Rajni Lal Meena", "father": "Girdhari Lal Meena", "mother": "Kamla Meena"}

    assert made("sorry, Girdhari Lal Meghwal likhna tha", **family) == {}
    assert made("Father's surname is Meghwal, Girdhari Lal Meghwal, Meena is a mistake", **family) == {
        "father": "Girdhari Lal Meghwal"
    }


@pytest.mark.parametrize(
    "said",
    [
        "sorry, mere bhai ka naam Ramesh Solanki hai",
        "galti ho gayi, my brother Mohan Solanki will come",
        "oh sorry, Suresh Solanki mera beta hai",
        "sorry, Solanki sahab bula rahe hain",
        "Rekha Solanki galat nahi hai",
    ],
)
def test_somebody_else_of_that_name_puts_nothing_right(said):
    found = of(said)

    assert (found.made, found.unclear) == ({}, ())


# with no word of correcting, where something else is asked


def without_a_word(said: str) -> dict[str, object]:
    return again(cues(), said, held()).made


def test_the_old_word_and_the_new_name_need_no_word_of_correcting():
    assert without_a_word("Rekha to ghar ka naam hai, kagaz me Reshma Solanki hai") == {"applicant": "Reshma Solanki"}


def test_an_e_mail_near_the_one_that_is_held_needs_none():
    assert without_a_word("Email needs 94 after my surname: rekha.solanki94@example.in") == {
        "email": "rekha.solanki94@example.in"
    }


@pytest.mark.parametrize(
    "said",
    [
        "Rekha Solanki", "Rekha Solanki ji ka", "meri behen Suman Solanki", "Pushpa Solanki aur Harish Solanki",
        "suman.verma@example.in", "110035", "Rekha aur Pushpa Solanki dono", "9811042257",
    ],
)  # fmt: skip
def test_without_the_old_word_nothing_is_put_right(said):
    assert without_a_word(said) == {}


# what stands in one's own words


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("teen mahine ki jagah chaar mahine kar do", "chaar mahine se nali band hai, gali 5 me"),
        ("gali 5 nahi gali 9 hai", "teen mahine se nali band hai, gali 9 me"),
        ("maine teen mahine likh diya, chaar mahine hue hain", "chaar mahine se nali band hai, gali 5 me"),
    ],
)
def test_of_a_story_the_part_that_is_called_wrong_is_another(said, becomes):
    assert made(said, story="teen mahine se nali band hai, gali 5 me") == {"story": becomes}


# a number of which only some is told


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ("account ka aakhri ank 1 nahi 7 hai", {"account": "30123456787"}),
        ("PIN का पहला अंक 1 नहीं 4 है", {"pincode": "410053"}),
        ("the last digit of my account is 9, not 1", {"account": "30123456789"}),
        ("income 62 nahi balki 65 lakh hai", {"income": 6500000}),
        ("not 62 but 65 lakh", {"income": 6500000}),
        ("janm ka saal 86 padhna, 94 to ulta likh gaya", {"born": "1986-08-19"}),
    ],
)
def test_of_a_number_the_part_that_is_another_is_enough(said, changes):
    assert made(said, income=6200000) == changes


@pytest.mark.parametrize(
    "said", ["62 nahi 65 log aayenge", "aakhri baar 1 nahi 2 baje aaye", "pehla bachcha 1 saal ka nahi, 3 ka hai"]
)
def test_other_numbers_are_no_part_of_one(said):
    assert of(said, income=6200000).made == {}


def test_the_new_value_stands_on_the_other_side_of_the_no():
    assert made("naam badal do, Harish Solanki ki jagah Balbir Solanki likho, Harish to purana tha") == {
        "father": "Balbir Solanki"
    }


def test_the_dot_of_an_initial_ends_no_sentence():
    said = "One letter is missing. It is spelt V E N K A T A R A M A N, so R. Venkataraman"

    assert made(said, applicant="R. Venkatraman") == {"applicant": "R. Venkataraman"}
