"""A series of application numbers without letters of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library

LETTERS = re.compile("[A-Z]{2,8}")


def check(library: Library) -> Iterator[Fault]:
    """Looks at what is on offer; a service that files nothing needs none."""
    taken: dict[str, str] = {}
    for entry in library.current:
        service = entry.service
        if not service.series and service.outcome == "answer":
            continue
        if not LETTERS.fullmatch(service.series):
            yield entry.sheet.at("series", "`series` must be 2 to 8 capital letters such as OBC: its numbers begin so")
        other = taken.setdefault(service.series, service.id)
        if service.series and other != service.id:
            yield entry.sheet.at("series", f"`{service.series}` is the series of {other}; choose other letters")
