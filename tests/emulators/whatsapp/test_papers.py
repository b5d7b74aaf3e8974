"""Whom the sample papers are made out to."""

import pytest

from emulators.whatsapp.holders import Holder, is_woman
from emulators.whatsapp.paper_kinds import PAPERS
from emulators.whatsapp.papers import draw


@pytest.mark.parametrize("name", ["", "+919800000271", "@ravi.k", "IN.80123456789012345678"])
def test_who_has_no_name_gets_a_strangers_paper(name):
    assert draw("pan_card", name) == draw("pan_card", "Asha Verma")


@pytest.mark.parametrize("name", ["Sunita Devi", "सुनीता देवी", "Ravi K."])
def test_who_has_a_name_stands_on_the_paper(name):
    assert draw("pan_card", name) != draw("pan_card", "Asha Verma")


@pytest.mark.parametrize("kind", PAPERS)
def test_every_kind_is_drawn_and_the_same_for_the_same_person(kind):
    photo = draw(kind, "Gurpreet Singh")

    assert photo.startswith(b"\xff\xd8")
    assert photo == draw(kind, "Gurpreet Singh") != draw(kind, "Sunita Devi")


@pytest.mark.parametrize("name", ["Sunita Devi", "Meera Nair", "Gurpreet Kaur", "Kamla Iyer", "सुनीता देवी"])
def test_a_woman_s_paper_says_so(name):
    assert is_woman(name)


@pytest.mark.parametrize("name", ["Bilal", "Gurpreet Singh", "Imran Khan", "Ravi K.", "Venkat Iyer", "बिलाल ख़ान"])
def test_a_man_s_paper_says_so(name):
    assert not is_woman(name)


@pytest.mark.parametrize("name", ["Sunita Devi", "सुनीता देवी", "Gurpreet Kaur"])
def test_no_man_has_a_woman_s_second_name(name):
    holder = Holder.of_name(name)

    assert (holder.father, holder.grandfather, holder.parent_father) == ("Suresh Kumar", "Mahesh Kumar", "Rohan Kumar")


def test_no_two_people_have_one_number_and_relatives_bear_the_name():
    bilal, asha = Holder.of_name("Bilal Khan"), Holder.of_name("Asha Verma")

    assert bilal.caste_number != asha.caste_number
    assert bilal.income_number != asha.income_number
    assert (bilal.father, bilal.parent_father, bilal.parent_mother) == ("Suresh Khan", "Bilal Khan", "Asha Khan")
    assert (asha.parent_father, asha.parent_mother, asha.child) == ("Rohan Verma", "Asha Verma", "Anaya Verma")
