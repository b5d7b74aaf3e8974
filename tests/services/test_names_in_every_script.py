"""Whoever is asked for a name, in any service: it is taken in the script of each official language of Delhi."""

from collections.abc import Iterator
from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Field, Rows, Service
from chaupal.engine.forms import spelt
from chaupal.hearing.answers import Accepted, read, show
from chaupal.kit.languages import LANGUAGES

NAMES = ("आशा देवी", "Asha Devi", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "زبیدہ خاتون")
TODAY = date(2026, 11, 25)


def asked(service: Service) -> Iterator[Field]:
    """Every question for a name, those of rows, too."""
    for item in service.items:
        fields = item.fields if isinstance(item, Rows) else (item,)
        yield from (one for one in fields if isinstance(one, Field) and one.spec.kind == "name")


@pytest.mark.parametrize("name", NAMES)
def test_every_question_for_a_name_takes_it_and_shows_it(name: str) -> None:
    fields = [field for service in catalogue().offered() for field in asked(service)]

    assert len(fields) > len(catalogue().offered()), "nearly every service asks for names"
    for field in fields:
        answer = read(field.spec, name, TODAY)
        assert isinstance(answer, Accepted), field.id
        assert answer.value == name
        assert show(field.spec, name, "hi") == name
        assert name in spelt.in_each(name, LANGUAGES, {}).values()
