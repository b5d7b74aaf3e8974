"""As which paper what a service ends in serves in other forms: a certificate of income where one is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Expression

# of whom it tells: its holder alone, all of a family, or a thing (a house, a car) whoever pays for it
PERSON, FAMILY, THING = "person", "family", "thing"
WHOSE = (PERSON, FAMILY, THING)
OTHER = "other"  # whose paper is asked for: somebody's of whom the form tells nothing more, such as a witness
# what is known of every paper that was issued, beside the answers and findings of its case
NUMBER, ISSUED_ON, VALID_UNTIL, PAID = "number", "issued_on", "valid_until", "paid"
OF_PAPER = (NUMBER, ISSUED_ON, VALID_UNTIL, PAID)


@dataclass(frozen=True, slots=True)
class Proves:
    """What is issued counts as a paper of this `kind`, where `when` holds of its case.

    `tells`: what stands on such a paper (`catalogue/document_kinds.py`) -> an expression over the case's answers, what
    the office entered, and OF_PAPER.
    """

    kind: str
    whose: str = PERSON
    tells: Mapping[str, Expression] = field(default_factory=dict)
    when: Expression | None = None
