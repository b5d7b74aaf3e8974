"""Whom the sample papers are made out to."""

import pytest

from emulators.whatsapp.papers import draw


@pytest.mark.parametrize("name", ["", "+919800000271", "@ravi.k", "IN.80123456789012345678"])
def test_who_has_no_name_gets_a_strangers_paper(name):
    assert draw("pan_card", name) == draw("pan_card", "Asha Verma")


@pytest.mark.parametrize("name", ["Sunita Devi", "सुनीता देवी", "Ravi K."])
def test_who_has_a_name_stands_on_the_paper(name):
    assert draw("pan_card", name) != draw("pan_card", "Asha Verma")
