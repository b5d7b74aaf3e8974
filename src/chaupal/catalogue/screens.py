"""Reads `screens` of a service: which other services' rules it weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.items import condition, conditions
from chaupal.engine.definition.screens import Screened

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part

SCREENS = "screens"


def read_screens(part: Part) -> tuple[Screened, ...]:
    """`screens: {service: {when:, tells: {field: CEL}, supposes: {field: CEL}, mendable: [rules], one_of: true}}`."""
    return tuple(_screened(name, each) for name, each in part.parts(SCREENS))


def _screened(name: str, part: Part) -> Screened:
    tells, supposes = conditions(part.part("tells")), conditions(part.part("supposes"))
    return Screened(name, condition(part), tells, supposes, part.names("mendable"), one_of=part.flag("one_of"))
