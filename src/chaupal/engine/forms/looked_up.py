"""By which numbers the service looks up that was done last: such a number alone asks for the next one. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import taps
from chaupal.engine.definition import STATUS, Find
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from chaupal.engine.definition import Field, Service
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.talk import Form, Talk

_LEAST = 9  # letters and figures of a number that is one whatever it was called: a year or PIN code is none
_PHONE = Spec("phone")


def looked_up_last(book: Catalogue, talk: Talk) -> Mapping[str, frozenset[str]]:
    """Service -> the fields that tell such a number: of what was answered, is proposed or was done last."""
    shown = (taps.read(option) for option in talk.buttons.values())
    again = (str(tap.said[0]) for tap in shown if tap and tap.scope == "new")  # the button that looks up another one
    last = dict.fromkeys((*again, *talk.suggested, *(case.service for case in talk.cases[:1])))
    services = (book.service(name) for name in last if name in book.current)
    return {service.id: numbers(service) for service in services if service.is_bill or service.kind == STATUS}


def may_be_one(service: Service, said: str, today: date) -> bool:
    """Whether it is one of its numbers, whichever that is."""
    if sum(map(str.isalnum, said)) < _LEAST or len(said.split()) > 1 or _fits(_PHONE, said, today):
        return False
    return any(_fits(field.spec, said, today) for field in service.fields if field.id in numbers(service))


def _fits(spec: Spec, said: str, today: date) -> bool:
    return isinstance(answers.read(spec, said, today), Accepted)


@once
def numbers(service: Service) -> frozenset[str]:
    """The fields by which something is looked up and whose answers are known by their form."""
    by = {name for item in service.items if isinstance(item, Find) for name in item.by}
    return frozenset(field.id for field in service.fields if field.id in by and _is_known(field))


def _is_known(field: Field) -> bool:
    return field.spec.kind == "vehicle" or "pattern" in field.spec.rules


def anew(service: Service, form: Form, told: Mapping[str, Any]) -> Form:
    """After a look-up that found nothing: one answer is another now, so the others need not be told again.

    Another way to look is none of them: what it looks by is asked for.
    """
    if not form.tried.keys() & told.keys():
        return form
    facts = {name: value for name, value in told.items() if not _is_way(service, name)}
    changed = any(form.tried.get(name, value) != value for name, value in facts.items())
    rest = {name: value for name, value in form.tried.items() if name not in form.answers}
    if not changed:
        return form
    return replace(form, answers=form.answers | rest, trail=[*form.trail, *rest], tried={})


def _is_way(service: Service, name: str) -> bool:
    """Whether other answers are asked for by it: how to look something up."""
    return any(field.when is not None and name in field.when.names for field in service.fields)
