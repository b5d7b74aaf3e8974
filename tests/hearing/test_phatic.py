"""What is only polite at the edges of a message is no part of an answer; what tells something stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing.acts import CONSENT, YES_NO
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.phatic import without
from chaupal.hearing.question import Blank, Question
from chaupal.understanding.ear import ear

NAME = Question(asked=(Blank("name", Spec("name")),))
ADDRESS = Question(asked=(Blank("address", Spec("address")),))
IS_SO = Question(expects=YES_NO, asked=(Blank("is_so", Spec("yes_no")),))
STORY = Question(asked=(Blank("story", Spec("text")),))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("राम राम जी, मोहम्मद इरफ़ान अंसारी", "मोहम्मद इरफ़ान अंसारी"),
        ("Good morning, Thomas Varghese", "Thomas Varghese"),
        ("ok, Sunita Devi", "Sunita Devi"),
        ("arre Sunita Devi", "Sunita Devi"),
        ("well his wife, Moumita Sarkar", "his wife, Moumita Sarkar"),
        ("Sir, Sunita Devi please", "Sunita Devi"),
        ("Sunita Devi, theek hai?", "Sunita Devi"),
        ("सुनीता देवी। जल्दी कर दीजिए", "सुनीता देवी"),
        ("Sunita Devi. Thank you", "Sunita Devi"),
        ('"Sunita Devi" 🙏', "Sunita Devi"),
        ("Sunita Devi👍🏻", "Sunita Devi"),
        ("- Sunita Devi...", "Sunita Devi"),
        ("Sunita Devi :)", "Sunita Devi"),
        ("Sunita Devi. Haan, Sunita Devi", "Sunita Devi"),
        # these tell something
        ("sir ka naam Mohan Lal", "sir ka naam Mohan Lal"),
        ("K. Meena Iyer", "K. Meena Iyer"),
        ("Sunita Devi.", "Sunita Devi."),
        ("namaste", "namaste"),
        ("🙏", "🙏"),
        ("Ram. Ram Lal", "Ram. Ram Lal"),
    ],
)
def test_the_edges_of_an_answer(said: str, told: str):
    assert without(ear(), NAME, said) == told


@pytest.mark.parametrize(
    "said",
    [
        "सी-12, गली 5, संत नगर",
        "जी टी बी अस्पताल के पास",
        "H no 4",
        "to gali 4",
        "-500",
        ".5",
        "(12) Gali 4",
        "B-",
        "5,000/-",
    ],
)
def test_what_only_sounds_like_a_filler_is_told(said: str):
    assert without(ear(), ADDRESS, said) == said


def test_a_brother_is_who_is_spoken_to_where_nobody_s_kin_is_asked_for():
    assert without(ear(), ADDRESS, "bhaiya T-376, Mangolpuri") == "T-376, Mangolpuri"
    assert without(ear(), NAME, "bhaiya Ramesh Kumar") == "bhaiya Ramesh Kumar"


@pytest.mark.parametrize("said", ["जी", "ji, sab yahi hai", "ok, haan", "Yes, it is so", "ठीक है"])
def test_a_yes_stays_where_it_may_be_the_answer(said: str):
    assert without(ear(), IS_SO, said) == said


def test_a_greeting_is_no_yes():
    assert without(ear(), IS_SO, "ram ram ji, nahi milti") == "nahi milti"


def test_what_is_told_at_length_and_what_a_yes_opens_stay_as_they_are():
    said = "namaste ji, hamari gali mein paani nahi aata. dhanyavaad"

    assert without(ear(), STORY, said) == said
    assert without(ear(), Question(expects=CONSENT), said) == said


EDGES = st.sampled_from(
    ["ok, ", "arre ", "sir ", "", " ji", ", theek hai?", " 🙏", ".", "...", '"', "?", "- ", "नमस्ते, "]
)


@given(st.text(max_size=60), EDGES, EDGES)
def test_it_is_a_part_of_what_was_said_and_never_nothing(said: str, before: str, behind: str):
    whole = f"{before}{said}{behind}"
    for question in (NAME, ADDRESS, IS_SO, STORY):
        told = without(ear(), question, whole)
        assert told in whole
        assert bool(told) == bool(whole)
