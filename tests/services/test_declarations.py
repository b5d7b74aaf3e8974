"""Nothing is declared by a part of a sentence: a declaration is made by a clear yes, or in its own words."""

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.rehearsal import Rehearsal
from chaupal.engine.definition import Field
from tests.services.walking import Place, walked

SERVICES = ("driving_licence", "excise_temporary_permit", "dog_registration")


def asked(service: str) -> Place:
    """Where the service asks for the declaration."""
    for place in walked(service).places:
        form = place.talk.form
        item = catalogue().known(service).find(form.item) if form and form.item else None
        if isinstance(item, Field) and len(item.spec.options) == 1 and item.id not in form.answers:
            return place
    raise AssertionError(f"{service} asks for no declaration")


def declared(service: str, said: str) -> bool:
    place = asked(service)
    stage = Rehearsal(place.now, place.talk)
    stage.hears(said)
    form = stage.talk.form
    return form is None or place.talk.form.item in form.answers


@pytest.mark.parametrize("service", SERVICES)
def test_a_condition_or_a_part_declares_nothing(service: str):
    for said in (
        "All true but the last line I did not read",
        "I agree only to the first part",
        "I cannot agree to this",
    ):
        assert not declared(service, said), said


@pytest.mark.parametrize("service", SERVICES)
def test_a_clear_yes_declares(service: str):
    for said in ("I agree", "yes all is true", "ji manzoor hai"):
        assert declared(service, said), said
