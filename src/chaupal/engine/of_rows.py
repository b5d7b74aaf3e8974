"""What is told of a member of the family beside the name: "Rohit Yadav, mera beta, 16 saal". Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chaupal.engine import answers, flow
from chaupal.engine.answers import choice
from chaupal.engine.answers.base import Accepted
from chaupal.engine.definition import MORE, Field, Rows

if TYPE_CHECKING:
    from datetime import date

    from chaupal.engine.definition import Service
    from chaupal.engine.talk import Form

_PARTS = re.compile(r"[,;।\n]+")
_YES = re.compile(r"^(?:जी\s+)?(?:हाँ|हां|haan|han|yes)(?:\s+ji|\s+जी)?[\s,.।]+", re.IGNORECASE)
_SHOWN = ("choice", "number", "date")  # kinds that show by their form what they are


def told(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """The row's first answer and what of its others was told with it, by item; nothing if it was alone."""
    name, _, inner = asked.id.partition(".")
    rows = service.item(name) if inner else None
    number, _, field_id = inner.partition(".")
    if not isinstance(rows, Rows) or field_id != rows.fields[0].id:
        return {}
    first, *rest = [part.strip() for part in _PARTS.split(said) if part.strip()] or [""]
    first, rest = (first, rest) if rest else _without_commas(rows, first)
    if not rest:
        return {}
    whole = answers.read(asked.spec, first, today)
    found: dict[str, Any] = {}
    for field in (rows.field(int(number), each.id) for each in rows.fields[1:] if each.spec.kind in _SHOWN):
        heard = (answers.read(flow.spec_of(field, form), part, today) for part in rest)
        value = next((each.value for each in heard if isinstance(each, Accepted)), None)
        if value is not None:
            found[field.id] = value
    return {asked.id: whole.value, **found} if found and isinstance(whole, Accepted) else {}


def told_at_more(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """The next one, where it is only asked whether there is a further one: yes, and what is told of that one."""
    if not asked.id.endswith(f".{MORE}"):
        return {}
    yes = replace(form, answers=form.answers | {asked.id: True})
    item = flow.next_item(service, yes, today)
    is_next = isinstance(item, Field) and item.id.partition(".")[0] == asked.id.partition(".")[0]
    beside = told(service, yes, item, _YES.sub("", said), today) if is_next and isinstance(item, Field) else {}
    return {asked.id: True, **beside} if beside else {}


def _without_commas(rows: Rows, said: str) -> tuple[str, list[str]]:
    """The name, and all from the first figure or the first option on: "Rohan Sharma 12 saal beta"."""
    spoken = said.split()
    options = [each.spec.options for each in rows.fields if each.spec.kind == "choice"]
    for at, word in enumerate(spoken[1:], start=1):
        if any(map(str.isdigit, word)) or any(choice.named_whole(each, word) for each in options):
            return " ".join(spoken[:at]), [" ".join(spoken[at:])]
    return said, []
