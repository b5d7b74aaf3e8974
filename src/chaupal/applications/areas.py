"""The area of a case: the district of what it is about, else of where its citizen lives. Each office has its own.

Kept plain beside the case: with a dozen districts and a hundred thousand cases in each it tells nobody apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import catalogue, district_of
from chaupal.engine.definition import meaning
from chaupal.hearing import answers as kinds
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Field, Service
    from chaupal.engine.definition.offices import Catalogue

_DISTRICT, _PINCODE, _OF_CITIZEN = "district", "pincode", "residence"


def area_of(service: Service, answers: Mapping[str, Any]) -> str:
    """The district that the answers name, or that their PIN code lies in; empty if neither tells."""
    for field in _about(service, _DISTRICT):
        if answers.get(field.id):
            return str(answers[field.id])
    for field in _about(service, _PINCODE):
        if found := district_of(str(answers.get(field.id) or "")):
            return found
    return ""


def areas() -> tuple[str, ...]:
    """All districts that a service on offer asks for, in the order of their list."""
    return tuple(_fields(catalogue()))


def area_name(area: str, language: str) -> str:
    """What a district is called."""
    field = _fields(catalogue()).get(area)
    return kinds.show(field.spec, area, language) if field else area


def _about(service: Service, about: str) -> list[Field]:
    """What is asked of that, where the citizen lives at the end."""
    meant = [(means, field) for means, field in meaning.meant(service).items() if meaning.about(means) == about]
    return [field for _, field in sorted(meant, key=lambda one: _OF_CITIZEN in meaning.persons(one[0]))]


@once
def _fields(catalogue: Catalogue) -> Mapping[str, Field]:
    """Each district with a field that asks for it."""
    found: dict[str, Field] = {}
    for service in catalogue.offered():
        for field in _about(service, _DISTRICT):
            found = {option: field for option, _ in field.spec.options} | found
    return found
