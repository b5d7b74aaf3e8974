"""Who is not entitled as told puts the answer right in words, as at the review: in every service."""

from collections.abc import Iterator

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Field, Rule, Service
from chaupal.engine.forms import flow
from chaupal.engine.talk import Form, Talk, Where
from tests.services.playing import Player, answered

TOLD = {  # kind of answer -> what was told, what is said then, what that is
    "year": (2025, ("2012 se", "nahi 2012 hai", "galat likh diya, 2012 likho"), 2012),
    "amount": (900000, ("60000", "nahi 60 hazar hai", "galti se likha, 60000 hai"), 60000),
    "number": (3, ("12", "nahi 12 hai"), 12),
    "date": ("2026-06-01", ("12/3/1996", "galat hai, 12 march 1996 hai"), "1996-03-12"),
}
SLIPS = ("galti se ho gaya", "galat dab gaya tha")
NODS = ("ठीक है, बाद में", "ok ji", "achha", "haan ji")


def refused() -> Iterator[tuple[Service, Rule, Field]]:
    """Each refusal that one answer is about."""
    for name in catalogue().current:
        service = catalogue().service(name)
        for rule in service.items:
            fields = [each for each in service.fields if isinstance(rule, Rule) and each.id in rule.holds.names]
            is_told = len(fields) == 1 and not (fields[0].hidden or fields[0].when)
            if isinstance(rule, Rule) and not rule.again and is_told:
                yield service, rule, fields[0]


REFUSED = [*refused()]


def player(service: Service, rule: Rule, field: Field, value: object) -> Player:
    found = Player(catalogue(), service.id)
    form = Form("f1", service.id, service.version, item=rule.id, answers={field.id: value}, trail=[field.id])
    found.talk = Talk(where=Where.BARRED, language="hi", department=service.department, form=form)
    return found


def is_taken(citizen: Player, field: Field, value: object) -> bool:
    """Whether it is the answer now, or asked whether it is."""
    form = citizen.talk.form
    return form is not None and (form.answers.get(field.id) == value or form.item == field.id)


def test_another_answer_is_taken():
    missed = []
    for service, rule, field in REFUSED:
        was, ways, now = TOLD.get(field.spec.kind, (None, (), None))
        for said in ways:
            citizen = player(service, rule, field, was)
            citizen.step({"citizen": said})
            missed += [] if is_taken(citizen, field, now) else [(service.id, rule.id, said)]

    assert missed == []
    assert {field.spec.kind for *_, field in REFUSED} >= {"year", "amount", "date", "yes_no", "choice"}


@pytest.mark.parametrize("was", [True, False])
def test_a_yes_or_no_that_was_a_slip_is_asked_again_and_a_nod_is_none(was: bool):
    missed = []
    for service, rule, field in REFUSED:
        for said in (*SLIPS, *NODS) if field.spec.kind == "yes_no" else ():
            citizen = player(service, rule, field, was)
            citizen.step({"citizen": said})
            form = citizen.talk.form
            stands = form is None or form.answers.get(field.id) is was
            missed += [(service.id, rule.id, said)] if stands is (said in SLIPS) else []

    assert missed == []


def test_another_option_is_taken_by_its_label():
    missed = []
    for service, rule, field in REFUSED:
        options = flow.spec_of(field, Form("f1", service.id, service.version)).options if field.spec.options else ()
        for value, labels in options[:3]:
            was = next((option for option, _ in options if option != value), None)
            citizen = player(service, rule, field, was)
            replies = answered(citizen.step({"citizen": f"galat chuna, {labels[0]}"}))["replies"]
            is_heard = is_taken(citizen, field, value) or replies == ["change.which_of"]
            missed += [] if is_heard else [(service.id, rule.id, labels[0])]

    assert missed == []
