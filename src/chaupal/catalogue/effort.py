"""What a service asks of a citizen with good papers, counted over its golden happy talk."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.catalogue.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILES = ("photo", "document")


@dataclass(frozen=True, slots=True)
class Effort:
    """How often something is written (the first words, which say what is wanted, left out), tapped, sent, pinned."""

    typed: int
    taps: int
    files: int
    pins: int


def effort(talk: Path) -> Effort:
    """The effort of a golden talk."""
    steps = [next(iter(step)) for step in read_sheet(talk, rows=True).data if step]
    counts = Counter(steps)
    typed = counts["citizen"] - (steps[:1] == ["citizen"])
    return Effort(typed, counts["tap"], sum(counts[kind] for kind in FILES), counts["pin"])


def happy_talk(talks: Iterable[Path], language: str) -> Path | None:
    """The talk in which all goes well, by its name: the service's common path in that language."""
    return next((path for path in talks if path.name == f"happy_path.{language}.yaml"), None)


def of_service(talks: Iterable[Path], language: str) -> Effort | None:
    """The effort of the service's happy talk in that language; None if it has none."""
    happy = happy_talk(talks, language)
    return effort(happy) if happy else None
