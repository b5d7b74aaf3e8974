"""Relatives of somebody, told of by whoever writes as their own: who they are to the one of whom the list tells."""

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Rows
from chaupal.engine.forms.blanks import blank
from chaupal.engine.talk import Form
from chaupal.hearing.kinship import UNCLEAR, left, told
from chaupal.hearing.question import Blank
from chaupal.understanding.queries import ear

LIST = {"en": "my {}", "hi-Latn": "ye meri {} hain", "hi": "वे हमारे {} हैं"}
KIN = {
    "mother": ("mummy", "ammi", "माँ"),
    "father": ("dad", "pitaji", "पापा"),
    "brother": ("elder brother", "chota bhai", "बड़े भैया"),
    "sister": ("sister", "behen", "छोटी बहन"),
    "son": ("son", "beta", "बेटा"),
    "daughter": ("daughter", "beti", "बिटिया"),
    "wife": ("wife", "gharwali", "पत्नी"),
    "husband": ("husband", "shohar", "पति"),
    "mother_in_law": ("mother-in-law", "saas", "सास"),
    "father_in_law": ("father in law", "sasur", "ससुर"),
    "brothers_wife": ("brother's wife", "bhai ki biwi", "भाई की पत्नी"),
}
# what whoever writes is to the dead -> my kin -> what they are to the dead
TRUE = {
    "child": {
        "mother": "wife", "father": "husband", "brother": "son", "sister": "daughter", "wife": "daughter_in_law",
        "husband": "son_in_law", "son": "grandson", "daughter": "granddaughter", "brothers_wife": "daughter_in_law",
    },
    "spouse": {"son": "son", "daughter": "daughter", "mother_in_law": "mother", "father_in_law": "father"},
    "sibling": {"mother": "mother", "father": "father", "brother": "brother", "sister": "sister"},
    "parent": {"son": "brother", "daughter": "sister"},
}  # fmt: skip


def asked(relation: str) -> Blank:
    service = catalogue().service("surviving_member_certificate")
    rows = service.item("members")
    assert isinstance(rows, Rows)
    form = Form("f1", service.id, service.version, answers={"relation": relation})
    return blank(service, form, rows.field(1, "relation"))


@pytest.mark.parametrize("way", LIST)
@pytest.mark.parametrize("relation", TRUE)
def test_my_own_relative_is_told_as_who_they_are_to_the_dead(relation: str, way: str) -> None:
    place = list(LIST).index(way)
    for kin, true in TRUE[relation].items():
        said = LIST[way].format(KIN[kin][place])
        assert told(ear().alike, asked(relation), said) == true, said
        assert told(ear().alike, asked(relation), f"Ravi Kumar, {said}") == true, said


@pytest.mark.parametrize("said", ["elder brother", "unka beta", "her daughter", "बेटी", "my friend Ravi"])
def test_who_is_not_told_of_as_mine_is_heard_as_before(said: str) -> None:
    assert told(ear().alike, asked("child"), said) is None
    assert told(ear().alike, asked(""), f"my {said}") is None


@pytest.mark.parametrize("said", ["my uncle", "mere chacha ka beta", "मेरी मौसी"])
def test_where_it_cannot_be_told_who_they_are_it_is_asked_again(said: str) -> None:
    assert told(ear().alike, asked("child"), said) == UNCLEAR


@pytest.mark.parametrize(
    ("service", "said", "option"),
    [
        ("family_benefit", "pati the mere", "wife"),
        ("family_benefit", "मेरे पति थे जी", "wife"),
        ("family_benefit", "mera beta tha", "parent"),
        ("surviving_member_certificate", "mere papa guzre hain", "child"),
        ("surviving_member_certificate", "meri maa nahi rahi", "child"),
        ("death_certificate", "he was my father", "child"),
        ("death_certificate", "my wife", "spouse"),
    ],
)
def test_who_of_mine_died_tells_what_i_am_to_them(service: str, said: str, option: str) -> None:
    assert left(of_dead(service), said) == option


@pytest.mark.parametrize("said", ["main unki patni hoon", "I am his wife", "patni", "unka beta"])
def test_who_says_what_they_are_is_heard_as_before(said: str) -> None:
    assert left(of_dead("family_benefit"), said) is None


def of_dead(name: str) -> Blank:
    service = catalogue().service(name)
    return blank(service, Form("f1", service.id, service.version), service.item("relation"))
