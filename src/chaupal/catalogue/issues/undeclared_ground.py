"""A service that does not say on what it rests, or whose consent counts where it may be about a child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant
from chaupal.engine.forms.behalf import ages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at what is on offer, and at the papers that `children` and `guardian` name."""
    for entry in library.readable:
        service, said = entry.service, entry.sheet.data
        if "ground" not in said:
            yield entry.sheet.at("purpose", "say on what it rests: `ground: state` (s.7(b)) or `ground: consent` (s.6)")
        if ages(service) and "children" not in said:
            yield entry.sheet.at("who", "it may be about a child: say `children: exempt` or `children: verifiable`")
        papers = [paper.id for paper in service.papers]
        named = [("children", name) for name in service.children.instead]
        named += [("guardian", service.guardian.paper)] if service.guardian else []
        for key, name in named:
            if name not in papers:
                yield entry.sheet.at(key, f"`{name}` is no paper of this service{meant(name, papers)}")
