"""A short label, IT or DDA, is no small word that sounds so; who does not know which it is chooses none."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.hearing import answers, small
from chaupal.hearing.answers.base import Accepted, Options, Spec
from chaupal.hearing.answers.denial import knows_not_which
from chaupal.hearing.packs import LANGUAGES, pack
from chaupal.hearing.words import key
from chaupal.understanding.ear import ear

TODAY = date(2026, 6, 15)
_LISTS = ("they", "this", "we", "or", "at", "in", "of", "to", "is", "article", "do", "please")
SMALL = sorted(
    {
        word
        for each in LANGUAGES
        for name in _LISTS
        for word in pack(each, "grammar").get(name, "").split()
        if word.isascii()
    }
)
ASKED = {
    field.spec.options: field.spec
    for service in catalogue().offered()
    for field in service.fields
    if field.spec.kind == "choice" and len(field.spec.options) > 1
}
DO_NOT_KNOW = [
    "i dont know which department. it is about money spent on the road",
    "I do not know which one",
    "not sure which office it is",
    "pata nahi kaunsa hai",
    "पता नहीं कौन सा विभाग है",
    "मुझे नहीं मालूम कौनसा",
]


def _labels(options: Options) -> str:
    return " ".join(label for _, labels in options for label in labels if not label.isupper())


@pytest.mark.parametrize("spec", ASKED.values(), ids=lambda spec: spec.options[0][0])
def test_no_small_word_of_a_sentence_means_an_option_that_only_sounds_so(spec: Spec):
    spelt = {*_labels(spec.options).lower().replace(",", " ").split()} | small.sounds(_labels(spec.options))
    others = [word for word in SMALL if word not in spelt and not small.sounds(word) & spelt]
    others = [word for word in others if not ear().alike.direct([key(word)])]  # mai is mother, too
    meant = {word: ear().alike.meant(f"xyzzy {word} plugh", spec.options) for word in others}
    assert {word: option for word, option in meant.items() if option} == {}


@pytest.mark.parametrize("said", ["it is about the road", "what it says", "us ki baat hai it se", "it"])
def test_it_is_not_the_department_of_it(said: str):
    options = catalogue().service("rti_application").item("public_authority").spec.options
    assert ear().alike.meant(said, options) != "it_egov"


@pytest.mark.parametrize("said", ["IT department", "the office of IT", "IT, e-District"])
def test_in_capitals_it_is(said: str):
    spec = catalogue().service("rti_application").item("public_authority").spec
    read = answers.read(spec, said, TODAY)
    assert "it_egov" in (ear().alike.meant(said, spec.options), read.value if isinstance(read, Accepted) else "")


@pytest.mark.parametrize("said", DO_NOT_KNOW)
def test_who_does_not_know_which_chooses_none(said: str):
    assert knows_not_which(said)
    spec = catalogue().service("rti_application").item("public_authority").spec
    assert not isinstance(answers.read(spec, said, TODAY), Accepted)


@pytest.mark.parametrize("said", ["I know which one: education", "which one is for water", "police ka pata nahi 112"])
def test_who_only_sounds_so_may_choose(said: str):
    assert not knows_not_which(said)
