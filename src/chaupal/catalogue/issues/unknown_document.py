"""A kind of document that nobody knows: it has no name among the shared texts (`paper.<kind>`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.library import VOCABULARY
from chaupal.catalogue.parts import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at what every paper accepts."""
    known = library.named("paper")
    for entry in library.readable:
        for paper in entry.service.papers:
            for kind in paper.accept:
                if kind not in known:
                    what = f"`{kind}` is no kind of paper{meant(kind, known)}; add yours under `paper:` in {VOCABULARY}"
                    yield entry.sheet.at(f"papers.{paper.id}.accept", what)
