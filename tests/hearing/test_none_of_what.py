"""That there is no paper tells nothing of money, years or people: of each paper of the vocabulary, in each language."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue, text
from chaupal.engine.asking import question
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.answers.amount import read
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.hear import hear
from chaupal.understanding.ear import ear

pytestmark = pytest.mark.once

TODAY = date(2026, 11, 28)
FAMILY = Spec("amount", {"per": "year", "of": "family"})
FRAMES = {
    "en": ("no {}", "he drives an auto, so I don't have any {}"),
    "hi": ("{} नहीं है", "मेरे पास कोई {} नहीं है"),
    "pa": ("ਮੇਰੇ ਕੋਲ ਕੋਈ {} ਨਹੀਂ ਹੈ",),
}
OF_INCOME = ("salary slip", "income certificate", "proof of income", "आय प्रमाण पत्र", "kamai ka kagaz")
PLACES = ("income_proof", "family_income", "family_members")


def of_papers() -> list[str]:
    """Each kind of document, and papers of income by other names, said not to be there."""
    kinds = {kind for service in catalogue().services.values() for paper in service.papers for kind in paper.accept}
    told = FRAMES.keys() & catalogue().texts.keys()
    named = {language: [text(language, f"paper.{kind}") for kind in kinds] for language in told}
    return [frame.format(name) for language in named for name in named[language] for frame in FRAMES[language]] + [
        frame.format(name) for name in OF_INCOME for frame in (*FRAMES["en"], "{} nahi hai")
    ]


def test_no_paper_is_no_income():
    assert [said for said in of_papers() if read(FAMILY, said, TODAY) == Accepted(0)] == []


@pytest.mark.parametrize("item", PLACES)
def test_no_paper_fills_nothing_where_it_is_said(item: str):
    of = catalogue().service("income_certificate")
    form = Form("f1", of.id, of.version, item=item)
    asked = question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY)

    heard = {said: hear(ear(), asked, said, TODAY) for said in of_papers()[::9] + [f"no {each}" for each in OF_INCOME]}

    zero = [said for said, one in heard.items() if 0 in [*one.put_right.made.values(), *one.answers.values()]]
    assert zero == []


@pytest.mark.parametrize(
    "said",
    [
        "no income",
        "koi kamai nahi hai",
        "kuch nahi",
        "no salary slip because i have no income",
        "I have no income and no papers",
        "koi kagaz nahi hai aur kamai bhi nahi hai",
        "ਕੋਈ ਆਮਦਨ ਨਹੀਂ ਹੈ",
    ],
)
def test_no_income_still_is_none(said: str):
    assert read(FAMILY, said, TODAY) == Accepted(0)
