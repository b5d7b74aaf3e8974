"""What a service's fields are about, by what each says it means: whose name, whose birthday, which number. Pure.

`means` is a path of persons and a property (`child.mother.name`) or a thing (`bank.account`); the catalogue's
`meanings.yaml` says what there is. Nothing goes by what a field is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Field, Service

MEMBER = ("member", "relation")  # what a list asks of each relative
SELF, CHILD, DEAD, KIN = "self", "child", "dead", "kin"  # as whom a person of a form is told of
_FATHER, _MOTHER = frozenset(("father",)), frozenset(("mother",))
# who the form is about to whoever writes, and whose name it is of his kin -> what they are to whoever writes
_SEEN = {
    ("child", "father"): frozenset(("husband",)),
    ("child", "mother"): frozenset(("wife",)),
    **{(parent, kin): _FATHER for parent in ("parent", "mother") for kin in ("husband", "spouse")},
    **{(parent, kin): _MOTHER for parent in ("parent", "father") for kin in ("wife", "spouse")},
    ("parent", "spouse"): _FATHER | _MOTHER,
}
# what whoever writes is to the dead, or to whoever else it is about -> what they are to him
_LEFT = {
    "child": "parent", "parent": "child", "mother": "child", "father": "child",
    "spouse": "spouse", "wife": "husband", "husband": "wife", "sibling": "sibling",
}  # fmt: skip
# who the form is about to whoever writes -> what that one is to them
_OF_THEM = {
    "parent": "child", "mother": "child", "father": "child", "child": "parent", "sibling": "sibling",
    "spouse": "spouse", "husband": "spouse", "wife": "spouse",
    "grandparent": "grandchild",
}  # fmt: skip
_KIN = {
    "child": frozenset(("child",)), "parent": _FATHER | _MOTHER, "mother": _MOTHER, "father": _FATHER,
    "spouse": frozenset(("husband", "wife")), "husband": frozenset(("husband",)), "wife": frozenset(("wife",)),
}  # fmt: skip


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


@once
def main(service: Service) -> str:
    """The same, if it is not the sender; else whoever is named first."""
    about = subject(service)
    return about if about != sender(service) else next(iter(service.who), "")


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


def seen(service: Service, means: str, answers: Mapping[str, Any]) -> frozenset[str]:
    """What their relative is to whoever writes: in a form for my mother, her husband is my father."""
    people = persons(means)
    if len(people) != 2 or people[0] != subject(service):  # noqa: PLR2004 - whom it is about, and his kin
        return frozenset()
    return _SEEN.get((_to_sender(service, answers), people[1]), frozenset())


def whom(service: Service, answers: Mapping[str, Any]) -> frozenset[str]:
    """Which kin the form is about, as far as that is told."""
    return _KIN.get(_to_sender(service, answers), frozenset())


def sender_is(service: Service, means: str, answers: Mapping[str, Any]) -> str:
    """Of a list of somebody's relatives: what whoever writes is to that one, as far as that is told."""
    return _OF_THEM.get(_to_sender(service, answers), "") if (*persons(means), about(means)) == MEMBER else ""


def _to_sender(service: Service, answers: Mapping[str, Any]) -> str:
    """Who the form is about, to whoever writes, as far as that is told."""
    if service.who.get(main(service)) == CHILD:
        return CHILD
    known = meant(service)
    if asked := known.get(path("request", "whom")):
        return str(answers.get(asked.id, ""))
    relation = known.get(path(sender(service), "relation")) if main(service) != sender(service) else None
    return _LEFT.get(str(answers.get(relation.id, "")), "") if relation else ""
