"""What the catalogue says of a sheet that does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


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
