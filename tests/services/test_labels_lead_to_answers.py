"""Whoever writes the label before each answer is understood, wherever our services ask for several things."""

from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Field, Service
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing import answers
from chaupal.hearing.answers import together
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.told import told
from chaupal.hearing.transliteration import romanised
from chaupal.understanding.queries import ear

TODAY = date(2026, 6, 10)
VALUES = {
    "name": "Harish Bose",
    "address": "C-8, Gali 2, Narela",
    "pincode": "110040",
    "date": "12 March 2026",
    "number": "14",
    "phone": "9810012345",
    "account": "150912277",
    "vehicle": "DL 3C AB 1234",
    "pan": "ABCPD1234E",
}
THINGS = ("Kaveri Stores", "Tulip Vihar", "Toys")
ALIKE = ("fire_noc",)  # its "Building" stands beside "Building address", which nobody can tell apart by a label
NUMBER = "AB/2019/4471"
# way of writing -> how one answer is told, and what stands between two
FRAMES = [
    ("en", "{label} {value}", ", "),
    ("en", "{label}: {value}", "\n"),
    ("en", "{label} is {value}", " and "),
    ("en", "{label} is {value}", ", "),
    ("en", "{value}", "\n"),
    ("hi", "{label} {value} है", ", "),
    ("hi", "{label}: {value}", "\n"),
    ("hi", "{label} {value} है", " और "),
    ("hi-Latn", "{label} {value} hai", ", "),
    ("hi-Latn", "{label} {value} hai", " aur "),
    ("hi-Latn", "{label} - {value}", "\n"),
]


def groups() -> Iterator[tuple[Service, list[Field]]]:
    """Those that ask for a place or a thing among what can be told here."""
    for name, version in catalogue().current.items():
        if name in ALIKE:
            continue
        service = catalogue().known(name, version)
        for group in service.together:
            fields = [field for field in map(service.item, group) if isinstance(field, Field)]
            kinds = {field.spec.kind for field in fields}
            by_form = any("pattern" in field.spec.rules for field in fields)
            if len(fields) == len(group) and kinds & {"text", "address"} and kinds <= {*VALUES, "text"} and not by_form:
                yield service, fields


GROUPS = list(groups())


def values_of(fields: list[Field]) -> dict[str, str]:
    things = iter(THINGS)
    return {field.id: VALUES.get(field.spec.kind) or _thing(field, next(things)) for field in fields}


def _thing(field: Field, thing: str) -> str:
    return NUMBER if field.means.endswith(".number") or "number" in field.id else thing


def label(service: Service, field: Field, way: str) -> str:
    text = service.text("en" if way == "en" else "hi", f"{field.key}.label").partition("(")[0].strip()
    return romanised(text) if way == "hi-Latn" else text


def understood(service: Service, fields: list[Field], said: str) -> Mapping[str, object]:
    names = [field.id for field in fields]
    form = Form("f1", service.id, service.version, item=names[0], group=names)
    asked = question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY)
    values, rest = told(ear(), asked, said)
    found = {name: _read(service, name, words) for name, (words, _) in (values or {}).items()}
    left = {field.id: field.spec for field in fields if field.spec.kind != "name" and field.id not in found}
    return found | (together.read(left, rest, TODAY)[0] if left and rest.strip() else {})


def _read(service: Service, name: str, words: str) -> object:
    field = service.item(name)
    assert isinstance(field, Field)
    heard = answers.read(field.spec, words, TODAY)
    return heard.value if isinstance(heard, Accepted) else None


@pytest.mark.parametrize(("service", "fields"), GROUPS, ids=[f"{s.id}-{f[0].id}" for s, f in GROUPS])
def test_nothing_but_the_value_is_kept(service: Service, fields: list[Field]):
    values = values_of(fields)
    meant = {name: _read(service, name, words) for name, words in values.items()}

    for way, frame, between in FRAMES:
        parts = (frame.format(label=label(service, field, way), value=values[field.id]) for field in fields)
        said = between.join(parts)
        assert understood(service, fields, said) == meant, said


def test_many_questions_are_looked_at():
    assert len(GROUPS) > 20
