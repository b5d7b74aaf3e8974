"""`rest:` of a register's YAML: a department's system, as whoever knows it describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.calls import Rest
from chaupal.catalogue.rest.acts import ALWAYS, ANSWERED, read_act, read_errors
from chaupal.catalogue.rest.auth import address, path, read_auth, read_signature
from chaupal.catalogue.rest.expressions import Reader
from chaupal.catalogue.rest.shapes import SHAPES, STANDINGS

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part


def read_rest(part: Part) -> Rest:
    """All of it; what is wrong is a fault of the sheet."""
    url = address(part, "url")
    wrong = read_errors(part, Reader(frozenset((*ALWAYS, *ANSWERED))))
    calls = {name: read_act(name, act, wrong) for name, act in part.parts("acts") if name in SHAPES}
    states = dict(part.part("states").data)
    if not states and {"status", "changes"} & calls.keys():
        part.wrong("", f"`states` is missing: say which of ours each of theirs is: {', '.join(STANDINGS)}")
    return Rest(
        url,
        calls,
        read_auth(part.part("auth")),
        states,
        part.part("codes").data,
        part.whole("patience", 10),
        read_signature(part.part("callback")) if "callback" in part.data else None,
        path(part, "health"),
    )
