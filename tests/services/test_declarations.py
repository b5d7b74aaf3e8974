"""What is declared with a form stands under it where it is submitted: a clear yes to that makes it, no part of one."""

from dataclasses import replace

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.rehearsal import Rehearsal
from chaupal.engine import effects
from chaupal.engine.forms import flow
from chaupal.engine.talk import Where
from tests.services.walking import Place, walked

SERVICES = ("driving_licence", "excise_temporary_permit", "dog_registration")
DECLARING = sorted(name for name in catalogue().current if flow.declared(catalogue().service(name)))


def review(service: str) -> Place:
    """Where the service shows the form, to be submitted."""
    return next(place for place in walked(service).places if place.talk.where is Where.REVIEWING)


def said_at(place: Place, words: str) -> Rehearsal:
    stage = Rehearsal(place.now, place.talk)
    stage.hears(words)
    return stage


def is_declared(service: str, stage: Rehearsal) -> bool:
    form, declared = stage.talk.form, flow.declared(catalogue().service(service))
    return form is None or declared.id in form.answers or stage.bill is not None or stage.filed is not None


@pytest.mark.parametrize("service", SERVICES)
def test_a_condition_or_a_part_declares_nothing(service: str):
    place = review(service)
    for said in (
        "All true but the last line I did not read",
        "I agree only to the first part",
        "I cannot agree to this",
    ):
        assert not is_declared(service, said_at(place, said)), said


@pytest.mark.parametrize("service", SERVICES)
def test_a_clear_yes_declares(service: str):
    place = review(service)
    for said in ("I agree", "yes all is true", "ji manzoor hai"):
        assert is_declared(service, said_at(place, said)), said


@pytest.mark.parametrize("service", SERVICES)
def test_who_was_asked_for_it_by_itself_before_goes_on(service: str):
    place, declared = review(service), flow.declared(catalogue().service(service))
    assert declared
    assert place.talk.form
    form = replace(place.talk.form, item=declared.id, shown=[])
    stage = Rehearsal(place.now, replace(place.talk, where=Where.ASKING, form=form))
    stage.taps(f"a|{form.reference}|{declared.id}|{declared.spec.options[0][0]}")

    assert stage.talk.where is Where.REVIEWING
    assert declared.id in stage.talk.form.answers


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("service", DECLARING)
def test_it_is_read_before_the_form_is_submitted_and_filed_with_it(service: str, language: str):
    definition, done = catalogue().service(service), walked(service, language)
    declared = flow.declared(definition)
    place = next(place for place in done.places if place.talk.where is Where.REVIEWING)
    stage = Rehearsal(place.now, place.talk)
    stage.hears("menu")
    stage.taps(f"resume|{place.talk.form.reference}")

    shown = "\n".join(say.body for say in stage.said)
    texts = definition.texts[language].items()  # one for oneself, one for somebody else
    stated = [text.partition("{")[0].strip() for key, text in texts if key.startswith(f"{declared.id}.ask")]
    assert any(f"{catalogue().texts[language]['review.declares']} {each}" in shown for each in stated)
    assert not isinstance(stage.filed, effects.FileApplication)
    assert done.filed.answers[declared.id] == declared.spec.options[0][0]
