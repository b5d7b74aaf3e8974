"""What an answer says besides itself is noted as at a paper: by labels, by what is meant, by the words of questions."""

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Service
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.understanding.queries import ear
from tests.engine.test_told_anywhere import FRAMES, MEANT, TODAY, WAYS, YES_OR_NO, told, without_labels

pytestmark = pytest.mark.once

AADHAAR = "5416 7211 0687"
LEAST = 10  # facts of each sort that are told so


def heard_beside(service: Service, said: str) -> Heard | None:
    """The same behind an answer to the question for an Aadhaar number, where there is one."""
    number = next((field for field in service.fields if field.spec.kind == "aadhaar"), None)
    if number is None:
        return None
    form = Form("f1", service.id, service.version, item=number.id)
    there = question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY)
    heard = hear(ear(), there, f"{AADHAAR}, {said}", TODAY)
    assert heard.answers.keys() == {number.id}, said
    return heard


@pytest.mark.parametrize("way", WAYS)
def test_what_stands_beside_an_answer_is_noted_too(way: str):
    called = [
        (one, said, heard_beside(one.service, said)) for one in told() if (said := one.said(FRAMES[way][0][0], way))
    ]
    named = [(said, one.value, noted.values.get(one.blank.id)) for one, said, noted in called if noted]
    meant = [
        (said, value, noted.values.get(field))
        for told_so in (MEANT, YES_OR_NO)
        for service, field, value, said in without_labels(told_so, way)
        if (noted := heard_beside(service, said))
    ]

    for found, most in ((named, 0.2), (meant, 0.3)):
        assert len(found) >= LEAST
        assert [each for each in found if each[2] and each[2].value != each[1]] == []
        missed = [said for said, _, one in found if one is None]
        assert len(missed) <= most * len(found), missed
