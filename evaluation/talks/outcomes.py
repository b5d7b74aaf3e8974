"""What came of a talk: of each telling, each correction, each yes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluation.talks.people import Correction, Person

RIGHT, OFFERED, ASKED, WRONG = "right", "offered", "asked again", "silently wrong"


@dataclass(frozen=True, slots=True)
class Telling:
    """What came of the first telling of one field: RIGHT, OFFERED (for one tap), ASKED or WRONG."""

    field: str
    kind: str
    said: str
    outcome: str
    kept: Any = None
    true: Any = None


@dataclass(slots=True)
class Course:
    """How a talk went. `spilt`: fields that words about another one filled wrongly."""

    person: Person
    opened: bool = False
    tellings: list[Telling] = field(default_factory=list)
    spilt: list[Telling] = field(default_factory=list)
    early: dict[str, bool] = field(default_factory=dict)  # told before it was asked -> whether it was known then
    corrected: list[tuple[Correction, bool]] = field(default_factory=list)
    gates: list[tuple[str, bool]] = field(default_factory=list)  # place -> whether the yes was taken
    filed: bool = False
    false: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # field -> filed value, true value
    stopped: str = ""  # why it was not filed
