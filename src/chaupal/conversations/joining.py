"""A chat is joined to the one whose code was typed in it: both are one citizen's from then on."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from chaupal.citizens import actions as citizens
from chaupal.citizens.base import Erased, Known
from chaupal.citizens.queries import everyone_of, keys_of, whose_code
from chaupal.conversations.uniting import settle
from chaupal.departments.actions import audit
from chaupal.limits.actions import Limit, take
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import address, conversations_of

_LIMITS = {"ask": Limit(most=10, seconds=3600), "type": Limit(most=5, seconds=3600)}


def may_try(what: str, citizen_id: int) -> bool:
    """Whether a citizen may ask for a code, or type one, once more in this hour."""
    return take(f"join/{what}", str(citizen_id), _LIMITS[what]) == 0


def join(conversation_id: int, digest: str, turn: int, at: str) -> None:
    """Joins this conversation's citizen to the one with that code; `join_tried` follows. Run again, it changes nothing.

    Who tries a code of their own, an old one or none that there is hears the same.
    """
    code, typed_at = bytes.fromhex(digest), datetime.fromisoformat(at)
    with suppress(Erased):
        typed_by, owner = address(conversation_id).citizen_id, whose_code(code, typed_at)
        if owner is not None and owner not in everyone_of(typed_by):
            audit(None, "join_citizens", f"citizen/{owner}", detail={"twin": typed_by, "by": "code"})
        with transaction.atomic():
            told = _join(typed_by, code, typed_at)
            outcome = "wrong" if told is None else "joined"
            post(conversation_id, {"type": "join_tried", "outcome": outcome}, f"join/{turn}/tried")
            for one in told or ():
                fact = {"type": "join_tried", "outcome": outcome, "here": False}
                post(one, fact, f"join/{conversation_id}/{turn}/told")


def _join(typed_by: int, code: bytes, at: datetime) -> list[int] | None:
    """The conversations of the other chat, if both are one now; the code is used up."""
    owner = citizens.take_code(code, at)
    if owner is None or owner in everyone_of(typed_by):
        return None
    keys = keys_of([typed_by, owner])
    if typed_by not in keys or owner not in keys:
        return None
    told = [one.id for one in conversations_of(owner) if one.talk is not None]
    citizens.unite(Known(typed_by, keys[typed_by]), Known(owner, keys[owner]), account=typed_by)
    settle(owner)
    return told
