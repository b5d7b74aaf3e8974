"""What is told beside an answer of what is asked further on is offered there, and never kept unasked."""

from collections.abc import Collection, Sequence
from datetime import date

import pytest

from chaupal.hearing.answers.base import Spec
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.hearing.question import Blank, Question
from chaupal.hearing.words import sound_of
from chaupal.understanding.ear import ear

TODAY = date(2026, 6, 15)


def blank(field: str, kind: str, label: str, means: str = "") -> Blank:
    return Blank(field, Spec(kind), (label,), frozenset(map(sound_of, label.split())), means=means)


OPEN = (
    blank("born", "date", "Date of birth", "applicant.born"),
    blank("ifsc", "ifsc", "IFSC", "bank.ifsc"),
    blank("father", "name", "Father name", "applicant.father.name"),
    blank("head", "name", "Name of the head", "head.name"),
    blank("mobile", "phone", "Mobile number"),
    blank("year", "year", "In Delhi since", "residence.since"),
    blank("pin", "pincode", "PIN code", "residence.pincode"),
)


class Asking(Question):
    """A question with others that are still open."""

    def others(self, kinds: Collection[str]) -> Sequence[Blank]:
        return [each for each in OPEN if each.kind in kinds]


def heard(asked: Blank, said: str) -> Heard:
    return hear(ear(), Asking(asked=(asked,)), said, TODAY)


@pytest.mark.parametrize(
    ("asked", "said", "field", "value"),
    [
        (blank("name", "name", "Name"), "Meena Kumari, born 4 March 1987", "born", "1987-03-04"),
        (blank("name", "name", "Name"), "मेरा नाम मीना कुमारी है, जन्म 4 मार्च 1987", "born", "1987-03-04"),
        (
            blank("account", "account", "Account number"),
            "khata 30123456789 hai, ifsc SBIN0001234",
            "ifsc",
            "SBIN0001234",
        ),
        (
            blank("caste", "text", "Caste"),
            "Kumhar. mere pita ka naam Ramesh Prajapati hai",
            "father",
            "Ramesh Prajapati",
        ),
        (blank("name", "name", "Name"), "Meena Kumari, mobile is 9812345670", "mobile", "919812345670"),
        (blank("caste", "text", "Caste"), "Kumhar, born 4 March 87", "born", "1987-03-04"),
        (blank("caste", "text", "Caste"), "Kumhar, we live here since 1978", "year", 1978),
        (blank("caste", "text", "Caste"), "Kumhar, my mother Nasreen Siddiqui is the head", "head", "Nasreen Siddiqui"),
        (blank("home", "address", "Address"), "B-12, third floor, Rohini Sector 9, Delhi 110085", "pin", "110085"),
    ],
)
def test_what_is_told_of_a_later_question_is_noted_for_it(asked: Blank, said: str, field: str, value: str):
    told = heard(asked, said)

    assert told.values[field].value == value
    assert field in told.unsure
    assert field not in told.answers


def test_a_day_is_kept_though_figures_of_an_address_stand_beside_it():
    told = heard(
        blank("birth", "date", "Date of birth", "applicant.born"), "5 June 1981, house 40, gali 3, Delhi 110094"
    )

    assert told.answers["birth"] == "1981-06-05"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (blank("since", "date", "Since when"), "from 4 March 2019 my business was born"),  # the date that is asked
        (blank("name", "name", "Name"), "Meena Kumari, house 4, flat 1987"),
        (blank("caste", "text", "Caste"), "Kumhar, father's caste is the same"),
    ],
)
def test_what_tells_nothing_of_them_is_noted_for_none(asked: Blank, said: str):
    assert heard(asked, said).values.keys() <= {asked.id}


@pytest.mark.parametrize("of", ["s/o", "d/o", "son of", "पुत्र", "पुत्री"])
def test_whose_child_somebody_is_names_the_father(of: str):
    told = heard(blank("name", "name", "Name"), f"Mahesh Chand Gupta {of} Ram Avtar Gupta")

    assert told.values["name"].value == "Mahesh Chand Gupta"
    assert told.values["father"].value == "Ram Avtar Gupta"
