"""An option that is denied is never the answer, in any choice of our services."""

from collections.abc import Iterator
from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Field, Service
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.answers import show
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.hearing.script import sound, words
from chaupal.hearing.transliteration import romanised
from chaupal.understanding.queries import ear

TODAY = date(2026, 6, 10)
FRAMES = {"en": ("it is not {label}", "no {label}, sorry"), "hi": ("{label} नहीं है", "{label} नहीं")}
FEW = 12  # options: of a long list a no leaves too much
NEITHER = [
    "no, it is not in any court and it is not about a government employee's job",
    "This has not gone to any court and I am not a government servant either, just a plain complaint",
    "nothing in court, nobody's job, only the street light is not working for months",
    "court me nahi gaya hai, naukri ka bhi mamla nahi hai, bas sadak tooti hai",
    "कोर्ट में कुछ नहीं है, नौकरी की बात भी नहीं, बस पेंशन रुकी है",
    "neither court nor service, I only want the officer to act on my file",
]


def choices() -> Iterator[tuple[Service, list[Field]]]:
    for name, version in catalogue().current.items():
        service = catalogue().known(name, version)
        fields = [field for field in service.fields if field.spec.kind == "choice" and not field.hidden]
        if few := [field for field in fields if 1 < len(field.spec.options) <= FEW]:
            yield service, few


CHOICES = list(choices())


def heard(service: Service, field: Field, said: str) -> Heard:
    form = Form("f1", service.id, service.version, item=field.id)
    return hear(ear(), question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY), said, TODAY)


def says_no(label: str) -> bool:
    return not NOT.isdisjoint(map(sound, words(romanised(label))))


@pytest.mark.parametrize(("service", "fields"), CHOICES, ids=[service.id for service, _ in CHOICES])
def test_what_is_denied_is_not_kept(service: Service, fields: list[Field]):
    kept = []
    for field in fields:
        for language, frames in FRAMES.items():
            labels = {option: show(field.spec, option, language) for option, _ in field.spec.options}
            for option, label in labels.items():
                for said in [frame.format(label=label) for frame in frames if not says_no(label)]:
                    told = heard(service, field, said)
                    begins = told.begins.value if told.begins else None
                    kept += [said] if option in (told.answers.get(field.id), begins) else []
    assert kept == []


@pytest.mark.parametrize("said", NEITHER)
def test_where_all_others_are_denied_the_one_that_says_so_is_offered(said: str):
    service = catalogue().known("public_grievance", catalogue().current["public_grievance"])
    field = service.item("special_case")
    assert isinstance(field, Field)

    told = heard(service, field, said)

    assert "ordinary" in (told.option, told.answers.get(field.id), told.perhaps.get(field.id))
