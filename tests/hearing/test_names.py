"""A name is found inside the sentence, and put to the field that asks for that person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.catalogue.queries import catalogue
from chaupal.hearing import persons
from chaupal.hearing.packs import LANGUAGES
from chaupal.hearing.persons import Place
from chaupal.hearing.spans import SURE
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
        ("गीता देवी होंगी", "गीता देवी"),
        ("naam to Phulwati Devi hongi", "Phulwati Devi"),
    ],
)
def test_a_name_is_found_inside_the_sentence(text, name):
    assert told(text) == {"own": name}


ANYBODY = Place("own", frozenset({"father", "mother", "husband", "brother", "child"}))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("कमला अय्यर उम्र 58 साल", "कमला अय्यर"),
        ("कमला अय्यर उम्र साल", "कमला अय्यर"),
        ("Aman 7 saal ka", "Aman"),
        ("Aman saal ka", "Aman"),
        ("Asha Devi, age 58", "Asha Devi"),
        ("Asha Devi (58 years old)", "Asha Devi"),
        ("mera naam Aman hai aur umar 7 saal hai", "Aman"),
        ("pita Mohan Lal", "Mohan Lal"),
        ("pita Venkat Iyer", "Venkat Iyer"),
        ("मेरे पिता मोहन लाल हैं", "मोहन लाल"),
        ("पिता जी श्री मोहन लाल गुप्ता", "मोहन लाल गुप्ता"),
        ("mata ji Kamla Devi", "Kamla Devi"),
        ("माता कमला देवी", "कमला देवी"),
        ("मेरा नाम आशा देवी है", "आशा देवी"),
        ("मैं आशा देवी हूँ", "आशा देवी"),
        ("आशा देवी जी", "आशा देवी"),
        ("मेरे पति राकेश वर्मा", "राकेश वर्मा"),
        ("mere pati Rakesh Verma", "Rakesh Verma"),
        ("शेरू नाम है उसका", "शेरू"),
        ("uska naam Sheru hai", "Sheru"),
        ("पापा रामकिशन शर्मा के नाम से", "रामकिशन शर्मा"),
        ("मेरे पिता रामकिशन शर्मा के नाम पर", "रामकिशन शर्मा"),
        ("मेरे पिता के नाम रामकिशन शर्मा", "रामकिशन शर्मा"),
        ("नाम सिर्फ रामकिशन शर्मा रखिए", "रामकिशन शर्मा"),
        ("सिर्फ़ रामकिशन शर्मा", "रामकिशन शर्मा"),
        ("रामकिशन शर्मा के नाम से कर दीजिए", "रामकिशन शर्मा"),
        ("मीना देवी, यानी मैं ही", "मीना देवी"),
        ("मैं ही हूँ, मीना देवी", "मीना देवी"),
        ("राजेश यादव पति हैं", "राजेश यादव"),
        ("पति इमरान अंसारी", "इमरान अंसारी"),
        ("पति राम यादव", "पति राम यादव"),
        ("माता मैं सुनीता यादव", "सुनीता यादव"),
        ("main Sunita Yadav", "Sunita Yadav"),
        ("मेरे नाम शालिनी माथुर से कर दीजिए", "शालिनी माथुर"),
        ("नाम रमेश कुमार लिख दो", "रमेश कुमार"),
        ("mera naam Rahul Kumar hai", "Rahul Kumar"),
        ("Mera naam Rahul Kumar h", "Rahul Kumar"),
        ("naam: Rahul Kumar", "Rahul Kumar"),
        ("bachche ka naam Rahul Kumar hai", "Rahul Kumar"),
        ("My name is Rahul Kumar.", "Rahul Kumar"),
        ("I am Rahul Kumar", "Rahul Kumar"),
        ("I'm Rahul Kumar", "Rahul Kumar"),
        ("main Rahul Kumar hoon", "Rahul Kumar"),
        ("Rahul Kumar ji", "Rahul Kumar"),
        ("Rahul Kumar hai", "Rahul Kumar"),
        ("This is Rahul Kumar", "Rahul Kumar"),
        ("its rahul kumar", "rahul kumar"),
        ("mere bhai Rahul Kumar", "Rahul Kumar"),
        ("Rahul Kumar, mere pati", "Rahul Kumar"),
        ("unka naam Rahul Kumar tha", "Rahul Kumar"),
        ("mere naam se, Rahul Kumar", "Rahul Kumar"),
    ],
)
def test_a_name_is_found_without_what_leads_to_it_and_what_follows(text, name):
    assert told(text, ANYBODY) == {"own": name}


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


@pytest.mark.parametrize(
    ("text", "asked", "names"),
    [
        ("राजेश सक्सेना के नाम से, 45", (OWN,), {"own": "राजेश सक्सेना"}),
        ("मेरा नाम सुनीता देवी है, जन्म 12 मार्च 1980", (OWN,), {"own": "सुनीता देवी"}),
        ("मैं, पत्नी और दो बच्चे, नाम राजेश कुमार", (OWN,), {"own": "राजेश कुमार"}),
        ("3 लोग, बुकिंग मेरे नाम से, राजेश", (OWN,), {"own": "राजेश"}),
        ("3 लोग, मैं और मम्मी पापा", (OWN,), {}),
        ("पिता मोहन लाल, माता कमला देवी", (FATHER, MOTHER), {"father": "मोहन लाल", "mother": "कमला देवी"}),
        ("पिता रमेश यादव और माता मैं सुनीता यादव", (FATHER, MOTHER), {"father": "रमेश यादव", "mother": "सुनीता यादव"}),
    ],
)
def test_names_are_found_among_other_things(text, asked, names):
    assert told(text, *asked) == names


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
    files = list(COMMITTED.glob("names.*.crf.xz"))

    assert [file.name for file in files] == [f"names.{digest(catalogue().offered())}.crf.xz"], "run `make learn`"
    assert files[0].stat().st_size <= 150_000 * len(LANGUAGES)


def test_made_up_sentences_know_where_the_name_stands():
    made = list(sentences(count=300))

    assert all(sentence.text[start:end].strip() for sentence in made for start, end in sentence.spans)
    assert sum(not sentence.spans for sentence in made) > 10, "some name nobody"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ram Sahu umar 64 ke hain", "Ram Sahu"),
        ("Kanta Devi janm 1961", "Kanta Devi"),
        ("कांता देवी चार मार्च सन 1961", "कांता देवी"),
        ("Ranjit Das, 4/3/1961", "Ranjit Das"),
        ("Raman Bhai Patel", "Raman Bhai Patel"),
    ],
)
def test_what_belongs_to_figures_is_no_part_of_a_name(text: str, name: str):
    values, _ = persons.told(ear(), text, (OWN,))

    assert values["own"].value == name


def test_a_name_is_offered_where_something_else_may_be_one():
    for text, name in (("then the little one, Maibam Devi", "Maibam Devi"), ("मँझला भाई, बलदेव सैनी", "बलदेव सैनी")):
        values, _ = persons.told(ear(), text, (OWN,))

        assert values["own"].value == name
        assert values["own"].sure < SURE


def test_parents_of_one_family_name_are_two():
    assert told("father Prakash, mother Meena Prakash", FATHER, MOTHER) == {
        "father": "Prakash",
        "mother": "Meena Prakash",
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("K. Meena Iyer", "K. Meena Iyer"),
        ("R. S. Gopalan", "R. S. Gopalan"),
        ("के. मीना अय्यर", "के. मीना अय्यर"),
        ("Ravi Shankar S.", "Ravi Shankar S"),
        ("Md. Arif Khan", "Md. Arif Khan"),
        ("मो. आरिफ़ ख़ान", "मो. आरिफ़ ख़ान"),
        ("Mohd. Salim", "Mohd. Salim"),
        ("Mohd Salim s/o Abdul Rahim", "Mohd Salim"),
        ("Ram Lal ji Sharma", "Ram Lal Sharma"),
        ("Sunita. Sunita Devi", "Sunita Devi"),
        ("I have no job. Rekha Nair here", "Rekha Nair"),
    ],
)
def test_initials_shortened_words_and_what_a_ji_parts_belong_to_the_name(text: str, name: str):
    assert told(text) == {"own": name}


@pytest.mark.parametrize(
    "text",
    ["Sharma, Ravi", "surname Sharma, naam Ravi", "naam Ravi, surname Sharma", "Ravi hai, Sharma surname hai"],
)
def test_a_surname_told_by_itself_is_put_behind_the_name_and_asked(text: str):
    values, _ = persons.told(ear(), text, [OWN])

    assert values["own"].value == "Ravi Sharma"
    assert values["own"].sure < SURE
