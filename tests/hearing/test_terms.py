"""What a word means is asked of the terms that stand on forms and papers."""

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.hearing import terms
from chaupal.hearing.terms import term_of
from chaupal.hearing.wishes import wish_of


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("UDID kya hota hai", "udid"),
        ("IMEI क्या होता है?", "imei"),
        ("खसरा नंबर क्या होता है?", "khasra"),
        ("what is a khatauni", "khatauni"),
        ("IFSC code ka matlab?", "ifsc"),
        ("के नंबर कहाँ लिखा होता है", "k_number"),
        ("एनडीएमसी क्या है", "ndmc"),
    ],
)
def test_a_term_is_known_in_what_asks_its_meaning(said: str, term: str):
    assert term_of(said) == term
    assert wish_of(said) == ("term", term)


@pytest.mark.parametrize(
    "said",
    [
        "what does the EWS certificate cost?",
        "EWS certificate banwana hai",
        "fire noc ke liye kya kya kagaz chahiye",
        "khasra 45/12",
        "kya hota hai",
    ],
)
def test_another_question_about_it_is_none(said: str):
    assert term_of(said) == ""


def test_every_term_has_its_text():
    texts = catalogue().texts["hi"]

    assert {f"term.{term}" for term in terms.spellings().values()} == {key for key in texts if key.startswith("term.")}
