"""What an answer says besides itself is noted as at a paper: by labels, by what is meant, by the words of questions."""

from collections.abc import Iterator

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Service
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.acts import ASSENT
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.hearing.question import Blank
from chaupal.understanding.queries import ear
from tests.engine.test_told_anywhere import FRAMES, MEANT, TODAY, VALUES, WAYS, YES_OR_NO, Told, told, without_labels

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


BESIDE = {
    "en": "{answer}, {label} is {value}",
    "hi": "{answer} और {label} {value} है",
    "hi-Latn": "{answer}, {label} {value} hai",
}
ANSWERS = {"address": "B-12 Laxmi Nagar, Delhi", "text": "Meera Textiles", "yes_no": "haan"} | {
    kind: values[1] for kind, values in VALUES.items() if kind not in ("address", "text", "choice")
}


def walked(way: str) -> Iterator[tuple[Blank, str, Told, Heard]]:
    """One field of each kind that each service asks, with a fact of another field told beside its answer."""
    facts = {one.service.id: [each for each in told() if each.service is one.service] for one in told()}
    for name, known in facts.items():
        service = catalogue().service(name)
        kinds = {
            field.spec.kind: field for field in service.fields if not (field.when or "pattern" in field.spec.rules)
        }
        for kind, field in kinds.items():
            form = Form("f1", service.id, service.version, item=field.id)
            there = question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY)
            for one in known:
                if kind in ANSWERS and not there.asked[0].is_story and one.blank.kind not in (kind, "choice"):
                    said = one.said(BESIDE[way].replace("{answer}", ANSWERS[kind]), way)
                    yield there.asked[0], said, one, hear(ear(), there, said, TODAY)


@pytest.mark.parametrize("way", WAYS)
def test_a_fact_beside_whatever_is_asked_is_noted_and_the_answer_is_heard_alone(way: str):
    lost, missed, wrong, count = [], [], [], 0
    for asked, said, one, noted in walked(way):
        count += 1
        fact, meant = noted.values.get(one.blank.id), noted.values.get(asked.id)
        own = ANSWERS[asked.kind]
        lost += [said] if fact is None or fact.value != one.value or fact.is_answer else []
        missed += [said] if meant is None and noted.act != ASSENT else []
        is_kept = meant is not None and meant.is_answer and asked.kind in ("address", "text", "name")
        wrong += [(said, meant.value)] if is_kept and meant and str(meant.value) != own else []

    assert count > 100
    assert len(lost) <= 0.15 * count, lost
    assert len(missed) <= 0.05 * count, missed
    assert len(wrong) <= 0.01 * count, wrong
