"""Reading what stays of citizens who had the rest erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.citizens.queries import key_of
from chaupal.kit.sealing import unseal
from chaupal.rights.models import Kept

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Kept", "context", "due", "kept_of", "opened"]


def context(citizen_id: int, kind: str) -> str:
    """What a class is sealed for."""
    return f"kept/{citizen_id}/{kind}"


def due(day: date, most: int) -> list[Kept]:
    """Some of what was to be kept until the day before."""
    return list(Kept.objects.filter(until__lt=day).order_by("until", "id")[:most])


def kept_of(citizen_id: int) -> list[Kept]:
    """The classes that are kept of somebody who is erased, the soonest to go first."""
    return list(Kept.objects.filter(citizen_id=citizen_id).order_by("until", "kind"))


def opened(kept: Kept) -> Any:
    """What the row itself holds, as JSON; None if the class lies elsewhere. Raises citizens' Erased.

    It is read for who may ask for it by law: whoever opens it leaves an audit row first.
    """
    if not kept.sealed:
        return None
    return orjson.loads(unseal(key_of(kept.citizen_id), kept.sealed, context(kept.citizen_id, kept.kind)))
