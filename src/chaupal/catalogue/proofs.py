"""Reads `proves`: as which paper of other forms what a service ends in serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.items import condition
from chaupal.engine.definition.proofs import PERSON, Proves

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part


def read_proves(part: Part) -> Proves | None:
    """`proves: {kind: income_certificate, whose: family, tells: {name: applicant_name}, when: …}`."""
    if "proves" not in part.data:
        return None
    inner = part.part("proves")
    whose = inner.text("whose", PERSON)
    told = inner.part("tells")
    tells = {name: stated for name in told.data if (stated := condition(told, name)) is not None}
    return Proves(inner.text("kind"), whose, tells, condition(inner))
