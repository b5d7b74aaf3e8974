"""Helps as the engine is told of them; and how a helper leaves a talk of hers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.helping import queries
from chaupal.helping.actions import of_her
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from chaupal.conversations.opened import Opened
    from chaupal.helping.base import Helped


def found_for(citizen_id: int, phone: str, *, mine: bool) -> dict[str, Any]:
    """Plain JSON values for `help_found`. With `mine` her records are joined to hers (see `of_her`)."""
    if mine:
        return {"helps": [_of_me(one) for one in queries.told(of_her(citizen_id, phone))], "helper": {}}
    known = queries.of_phone(phone) if phone else None
    helps = [
        {
            "reference": str(one.id),
            "digits": one.own_digits,
            "service": one.service,
            "filed": one.filed,
            "until": day_in_india(one.until).isoformat(),
        }
        for one in queries.of_helper(citizen_id)
    ]
    helper = {"name": known.name, "centre": known.centre} if known else {}
    return {"helps": helps, "helper": helper, "waits": queries.waits(citizen_id), "why": queries.barred(phone)}


def _of_me(one: Helped) -> dict[str, Any]:
    return {
        "reference": str(one.id),
        "service": one.service,
        "helper": one.helper,
        "relation": one.relation,
        "helper_digits": one.digits,
        "on": day_in_india(one.given_at or one.asked_at).isoformat(),
        "until": day_in_india(one.ended_at or one.until).isoformat(),
        "open": one.state == queries.State.OPEN,
    }


def leave(one: Opened) -> None:
    """What is said in her talk after this turn does not go to the helper."""
    one.left = True
