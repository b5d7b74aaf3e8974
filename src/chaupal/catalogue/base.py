"""What the catalogue tells other rooms: the registers that departments describe, and what of a sheet does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


@dataclass(frozen=True, slots=True)
class Way:
    """One way to search a register: fields that must be the same, and at most one that is a name."""

    exact: tuple[str, ...]
    name: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """All that must be known to go this way."""
        return (*self.exact, self.name) if self.name else self.exact


@dataclass(frozen=True, slots=True)
class RegisterDefinition:
    """A register as a department describes it: who keeps it, how it is searched, what stands in it in the demo."""

    id: str
    ways: tuple[Way, ...]
    keepers: tuple[str, ...]  # names in config/wiring.py; all are asked, the first one's records come first
    lines: str  # how what is due is computed: `unit_area`, or empty where the records say it
    records: tuple[Mapping[str, Any], ...]  # fictitious, for the city in a box

    @property
    def told(self) -> frozenset[str]:
        """The fields of its records that a text may name."""
        computed = {"explained"} if self.lines else set()
        return frozenset(computed).union(*self.records) - {"label", "lines"}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a file, where it stands, and in `what` how to mend it."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        """`file:line: what`, the file as seen from the working directory."""
        here = Path.cwd()
        shown = self.path.relative_to(here) if self.path.is_relative_to(here) else self.path
        return f"{shown}:{self.line}: {self.what}"


class CatalogueError(Exception):
    """The catalogue cannot be used as it stands."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)
