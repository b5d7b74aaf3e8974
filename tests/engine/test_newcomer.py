"""What a newcomer writes is not what we would write: it is taken as it is meant, and nothing is kept by mistake."""

from dataclasses import replace

import pytest

from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, PASS, asked

TO_THE_NOTE = ("Work", "Asha Devi", "12/3/2001", "no", "skip", "90000")


@pytest.mark.parametrize("said", ["name galat hai", "name बदलना है", "change my name", "name change karna hai"])
def test_a_change_that_names_an_answer_is_no_text(said: str):
    citizen = asked(*TO_THE_NOTE)

    assert citizen.says(said).keys == ["name.ask"]
    assert "note" not in citizen.form.answers


def test_a_change_of_what_is_not_answered_yet_leads_to_the_list():
    citizen = asked("Work", "Asha Devi")

    assert citizen.says("income badalni hai").keys == ["change.which"]
    assert citizen.where is Where.CHANGING


def test_a_change_that_may_mean_several_answers_leads_to_the_list():
    texts = {language: {**PASS.texts[language], "income.label": "Figure of money"} for language in PASS.texts}
    texts = {language: {**told, "name.label": "Figure of a name"} for language, told in texts.items()}
    citizen = asked(*TO_THE_NOTE)
    citizen.book = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): replace(PASS, texts=texts)})

    assert citizen.says("mera figure galat hai").keys == ["change.which"]


def test_a_text_that_only_sounds_like_a_change_is_kept():
    citizen = asked(*TO_THE_NOTE)

    citizen.says("bijli ka bill galat hai")

    assert citizen.form.answers["note"] == "bijli ka bill galat hai"
