"""On what the processing of a service rests, and whose consent it needs where who is concerned cannot agree alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaupal.engine.definition import Expression

# DPDP Act 2023: consent alone (s.6), or a subsidy, benefit, service, certificate or licence of the State (s.7(b)), for
# which consent is asked all the same
CONSENT, STATE = "consent", "state"
GROUNDS = (CONSENT, STATE)
# of a child: what the service itself needs may be used without a check (Fourth Schedule, rule 12); or the parent is
# verified (s.9(1), rule 10)
EXEMPT, VERIFIABLE = "exempt", "verifiable"
CHILDREN = (EXEMPT, VERIFIABLE)
OF_AGE = 18  # years


@dataclass(frozen=True, slots=True)
class Children:
    """Whose consent counts for a child: `rule`, and papers that do instead of a parent's sign-in, once examined."""

    rule: str = VERIFIABLE
    instead: tuple[str, ...] = ()


CHECKED = Children()


@dataclass(frozen=True, slots=True)
class Guardian:
    """Where it holds, somebody with a disability has a lawful guardian, whom the paper appoints (rule 11)."""

    when: Expression
    paper: str


@dataclass(frozen=True, slots=True)
class Behalf:
    """For whom another agrees, by which relation, and how that was shown; see consent/base.py."""

    principal: str
    relation: str
    verified: str
