"""A service on offer without a golden talk in each language that its form speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at what is on offer."""
    for entry in library.offered:
        for language in entry.service.languages:
            if not any(path.name.endswith(f".{language}.yaml") for path in entry.talks):
                what = f"no golden talk in `{language}`; write talks/happy_path.{language}.yaml"
                yield entry.sheet.at("id", what)
