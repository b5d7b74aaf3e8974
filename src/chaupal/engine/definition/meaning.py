"""What a service's fields are about, by what each says it means: whose name, whose birthday, which number. Pure.

`means` is a path of persons and a property (`child.mother.name`) or a thing (`bank.account`); the catalogue's
`meanings.yaml` says what there is. Nothing goes by what a field is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Field, Service

SELF, CHILD, DEAD, KIN = "self", "child", "dead", "kin"  # as whom a person of a form is told of


@once
def meant(service: Service) -> Mapping[str, Field]:
    """What is meant -> the field that asks for it; fields of rows are not among them."""
    return {item.means: item for item in service.fields if item.means}


@once
def sender(service: Service) -> str:
    """The person of the form who writes to us, unless it is for somebody else; empty if there is none."""
    return next((person for person, told_as in service.who.items() if told_as == SELF), "")


@once
def subject(service: Service) -> str:
    """The person whom the form is about: a child or the dead before whoever writes; empty if there is none."""
    for wanted in (CHILD, DEAD):
        if found := next((person for person, told_as in service.who.items() if told_as == wanted), ""):
            return found
    return sender(service)


def shared(here: Service, there: Service) -> Mapping[str, str]:
    """Field of another service -> the field here that asks for the same.

    Whom the one form is about is whom the other is about, and whoever writes is the same. A choice of a service's own,
    which means nothing by itself, is the same where it has the same name.
    """
    ours = {_role(here, item.means) or item.id: item.id for item in here.fields}
    keys = {item.id: _role(there, item.means) or item.id for item in there.fields}
    return {name: ours[key] for name, key in keys.items() if key in ours}


def _role(service: Service, means: str) -> str:
    """What is meant, by what the person is in this form: `whom.mother.name` for a child's and for a dead man's."""
    person, _, rest = means.partition(".")  # a thing is no person of the form
    if person and person == next(iter(service.who), ""):
        return path("whom", rest)
    return path(SELF, rest) if person and person == sender(service) else means


def path(person: str, about: str) -> str:
    """What is asked of a person."""
    return person + "." + about


def persons(means: str) -> tuple[str, ...]:
    """All but the last word of a path: whom it is about, or the thing."""
    return tuple(means.split(".")[:-1])


def about(means: str) -> str:
    """The property or the last word: `name` of `child.mother.name`."""
    return means.rpartition(".")[2]
