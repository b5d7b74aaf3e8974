"""What is told of a member of the family beside the name: "Rohit Yadav, mera beta, 16 saal". Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chaupal.engine import answers, flow
from chaupal.engine.answers.base import Accepted
from chaupal.engine.definition import Rows

if TYPE_CHECKING:
    from datetime import date

    from chaupal.engine.definition import Field, Service
    from chaupal.engine.talk import Form

_PARTS = re.compile(r"[,;।\n]+")
_SHOWN = ("choice", "number", "date")  # kinds that show by their form what they are


def told(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """The row's first answer and what of its others was told with it, by item; nothing if it was alone."""
    name, _, inner = asked.id.partition(".")
    rows = service.item(name) if inner else None
    first, *rest = (part.strip() for part in _PARTS.split(said) if part.strip()) if rows else ("",)
    number, _, field_id = inner.partition(".")
    if not isinstance(rows, Rows) or field_id != rows.fields[0].id or not rest:
        return {}
    whole = answers.read(asked.spec, first, today)
    found: dict[str, Any] = {}
    for field in (rows.field(int(number), each.id) for each in rows.fields[1:] if each.spec.kind in _SHOWN):
        heard = (answers.read(flow.spec_of(field, form), part, today) for part in rest)
        value = next((each.value for each in heard if isinstance(each, Accepted)), None)
        if value is not None:
            found[field.id] = value
    return {asked.id: whole.value, **found} if found and isinstance(whole, Accepted) else {}
