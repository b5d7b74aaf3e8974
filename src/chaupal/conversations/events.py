"""From a mail's plain values to the engine's events: one name, one class."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from chaupal.engine import events

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from chaupal.engine.events import Event
    from chaupal.engine.understood import Reading


def _name(kind: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


KINDS: Mapping[str, type] = {_name(kind): kind for kind in (*events.CITIZEN_EVENTS, *events.SYSTEM_EVENTS)}


class UnknownEvent(Exception):
    """A mail whose type no event bears: a newer version wrote it, or a room made a slip."""


def event_of(plain: Mapping[str, Any], at: datetime, reading: Reading | None) -> Event:
    """The event that a mail holds; `at` is when it reached us."""
    kind = KINDS.get(str(plain.get("type")))
    if kind is None:
        raise UnknownEvent(str(plain.get("type")))
    values = {name: plain[name] for name in _names(kind) if name in plain}
    if kind in events.CITIZEN_EVENTS:
        values["at"] = at
        values.setdefault("phoneless", not plain.get("from", {}).get("phone", "?"))
    if kind is events.TextReceived:
        values["reading"] = reading
    if kind in (events.RecordsFound, events.SlotsFound):
        values["records"] = tuple(values["records"])
    if kind is events.PapersOnOffer:
        values["offers"] = tuple(values["offers"])
    if kind is events.HelpFound:
        values["helps"] = tuple(values["helps"])
    if kind is events.OwnDataReady:
        values["files"] = tuple(map(tuple, values["files"]))
    event: Event = kind(**values)
    return event


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind))
