"""A name is found inside the sentence, and put to the field that asks for that person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.hearing import persons
from chaupal.hearing.persons import SURE, Place
from chaupal.understanding.ear import COMMITTED, ear
from chaupal.understanding.tagging import digest, sentences

FATHER, MOTHER = Place("father", frozenset({"father"})), Place("mother", frozenset({"mother"}))
GUARDIAN = Place("guardian", frozenset({"father", "husband"}))
OWN = Place("own")


def told(text: str, *asked: Place, others: tuple[Place, ...] = ()) -> dict[str, str]:
    values, _ = persons.told(ear(), text, asked or (OWN,), others)
    return {field: value.value for field, value in values.items() if value.sure >= SURE}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mera naam Savita Bhandari hai", "Savita Bhandari"),
        ("मेरा नाम सविता भंडारी है", "सविता भंडारी"),
        ("My good name is Tenzin Dolma, as in passport", "Tenzin Dolma"),
        ("savita bhandari naam hai mera sir", "savita bhandari"),
        ("main hi hun malik, Gopal Rathi", "Gopal Rathi"),
        ("स्वर्गीय श्री बनवारी लाल जी", "बनवारी लाल"),
        ("Wajid Ali, wife of nobody knows", "Wajid Ali"),
        ("पापा का नाम वीरभान था, वो अब नहीं हैं", "वीरभान"),
        ("Zorblat Quimby 12/3/1980", "Zorblat Quimby"),
    ],
)
def test_a_name_is_found_inside_the_sentence(text, name):
    assert told(text) == {"own": name}


@pytest.mark.parametrize(
    "text",
    [
        "kitne din lagenge",
        "नाम अभी नहीं रखा",
        "I do not remember her name",
        "मुझे बिजली का बिल भरना है",
        "12/3/1980",
        "",
        "🙏",
    ],
)
def test_where_nobody_is_named_nothing_is_heard(text):
    assert persons.told(ear(), text, [OWN])[0] == {}


def test_kin_says_whose_name_it_is():
    assert told("mummy Asha Rani aur papa Mohan Lal", FATHER, MOTHER) == {"father": "Mohan Lal", "mother": "Asha Rani"}
    assert told("Mohan Lal, Asha Rani", FATHER, MOTHER) == {"father": "Mohan Lal", "mother": "Asha Rani"}
    assert told("mera naam Ritu Pal aur pati ka naam Amit Pal", OWN, others=(GUARDIAN,)) == {
        "own": "Ritu Pal",
        "guardian": "Amit Pal",
    }


def test_a_name_that_may_be_anothers_is_not_sure():
    values, _ = persons.told(ear(), "papa ka naam Mohan Lal hai", [OWN], [FATHER])

    assert {field: value.sure < SURE for field, value in values.items()} == {"own": True}


def test_what_is_left_holds_neither_the_name_nor_what_leads_to_it():
    _, rest = persons.told(ear(), "mera naam Ritu Pal hai, 12 March 1980", [OWN])

    assert rest.strip(" ,") == "12 March 1980"


@given(st.text(max_size=300))
def test_whatever_is_said_is_heard_or_not(text):
    values, _ = persons.told(ear(), text, [OWN, FATHER], [MOTHER])

    assert all(value.value in text and 0 <= value.sure <= 1.001 for value in values.values())


def test_what_is_committed_was_learnt_from_what_is_there():
    files = list(COMMITTED.glob("names.*.crf"))

    assert [file.name for file in files] == [f"names.{digest(catalogue().offered())}.crf"], "run `make learn`"
    assert files[0].stat().st_size <= 300_000


def test_made_up_sentences_know_where_the_name_stands():
    made = list(sentences(count=300))

    assert all(sentence.text[start:end].strip() for sentence in made for start, end in sentence.spans)
    assert sum(not sentence.spans for sentence in made) > 10, "some name nobody"
