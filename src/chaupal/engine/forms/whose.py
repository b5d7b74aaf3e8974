"""Whose a paper is, and what it tells of that person without filling it: both are held against each other. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import meaning
from chaupal.engine.definition.proofs import OTHER
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Field, Paper, Service

OWN_NAMES = ("name", "child_name", "head_name")  # fields of papers that say whose they are
SEX = ("gender", "sex")
# what is told of a person -> what papers call it
TOLD = {
    ("name",): OWN_NAMES, ("born",): ("date_of_birth",), ("died",): ("date_of_death",),
    ("gender",): SEX, ("father", "name"): ("father_name",), ("mother", "name"): ("mother_name",),
}  # fmt: skip
OF_A_HOUSE = frozenset(  # kinds that bear the name of whoever keeps the house
    {
        "electricity_bill", "water_bill", "gas_bill", "telephone_bill", "rent_agreement", "property_document",
        "property_tax_receipt", "ration_card", "bpl_card", "salary_slip", "itr", "employer_certificate",
        "income_self_declaration", "income_certificate",
    },
)  # fmt: skip


def person_of(service: Service, paper: Paper) -> str:
    """Whose paper is asked for, as the service calls them; whom the form is about, where it fills no name."""
    return paper.of or _named_by(service, paper) or next(iter(service.who), "")


def tells_whose(service: Service, paper: Paper) -> bool:
    """Whether it is asked for as somebody's, or fills their name."""
    sources = _names_on(paper)
    return bool(paper.of) or any(item.means and not sources.isdisjoint(item.sources) for item in service.fields)


def surely(service: Service, paper: Paper) -> str:
    """Whose it is for certain; empty where it may be anybody's. Who is but another is nobody else of the form."""
    return f"{OTHER} {paper.id}" if paper.of == OTHER else paper.of or _named_by(service, paper)


def are_of_two(service: Service, one: Paper, other: Paper) -> bool:
    """Whether two papers are asked for as of two persons: a card of the one is none of the other."""
    whose = {surely(service, one), surely(service, other)}
    return len(whose) > 1 and ("" not in whose or any(each.startswith(f"{OTHER} ") for each in whose))


@once
def tells_beside(service: Service) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Paper -> field that it does not fill -> what on the paper tells it all the same, of the person whose it is."""
    known = meaning.meant(service)
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for paper in service.papers:
        person = "" if paper.of == OTHER else surely(service, paper)
        for about, called in TOLD.items() if person and OF_A_HOUSE.isdisjoint(paper.accept) else ():
            item = known.get(".".join((person, *about)))
            if item and {f"{paper.id}.{name}" for name in called}.isdisjoint(item.sources):
                found.setdefault(paper.id, {})[item.id] = called
    return found


def _names_on(paper: Paper) -> set[str]:
    return {f"{paper.id}.{name}" for name in OWN_NAMES}


def _named_by(service: Service, paper: Paper) -> str:
    """The person whose name it fills; empty if nobody's, or of several."""
    return _named(service).get(paper.id, "")


@once
def _named(service: Service) -> Mapping[str, str]:
    """Paper -> the one person whose name it fills."""
    names = [(item.sources, ".".join(meaning.persons(item.means))) for item in service.fields if _is_name(item)]
    found = {}
    for paper in service.papers:
        sources = _names_on(paper)
        whose = {person for filled, person in names if not sources.isdisjoint(filled)}
        if len(whose) == 1:
            found[paper.id] = whose.pop()
    return found


def _is_name(item: Field) -> bool:
    return item.means.endswith(".name")
