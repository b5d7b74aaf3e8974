"""`rest:` of a register's YAML: a department's system, as whoever knows it describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.calls import Rest
from chaupal.catalogue.parts import meant
from chaupal.catalogue.rest.acts import ALWAYS, ANSWERED, SHAPES, patience, read_act, read_errors
from chaupal.catalogue.rest.auth import address, path, read_auth, read_signature
from chaupal.catalogue.rest.expressions import Reader
from chaupal.catalogue.states import STANDINGS, read_states

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part

_KEYS = ("url", "auth", "states", "codes", "errors", "acts", "patience", "callback", "health")


def read_rest(part: Part) -> Rest:
    """All of it; what is wrong is a fault of the sheet."""
    part.only(_KEYS)
    url = address(part, "url")
    wrong = read_errors(part, Reader(frozenset((*ALWAYS, *ANSWERED))))
    calls = {}
    for name, act in part.parts("acts"):
        if name in SHAPES:
            calls[name] = read_act(name, act, wrong)
        else:
            part.wrong(f"acts.{name}", f"`{name}` is no act{meant(name, SHAPES)}; there are {', '.join(SHAPES)}")
    if not calls:
        part.wrong("", "`acts` is missing: say what the department's system can be asked")
    states = read_states(part)
    if not states and {"status", "changes"} & calls.keys():
        part.wrong("", f"`states` is missing: say which of ours each of theirs is: {', '.join(STANDINGS)}")
    return Rest(
        url,
        calls,
        read_auth(part.part("auth")),
        states,
        part.part("codes").data,
        patience(part, 10),
        read_signature(part.part("callback")) if "callback" in part.data else None,
        path(part, "health", ""),
    )
