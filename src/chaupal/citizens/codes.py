"""A code that shows two chats to be one person's: seen in one, typed in the other, kept as a keyed hash for minutes."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.citizens.base import CODE_MINUTES
from chaupal.citizens.models import JoinCode
from chaupal.kit.sealing import keyed_hash

if TYPE_CHECKING:
    from datetime import datetime

FIGURES = 8


def digest_of(code: str) -> bytes:
    """What a code is kept and looked up by."""
    return keyed_hash(f"join code|{code}")


def make(citizen_id: int, at: datetime) -> str:
    """A new code, in the place of the one before. In the caller's transaction."""
    while JoinCode.objects.filter(digest=digest_of(code := _drawn())).exists():
        pass
    until = at + timedelta(minutes=CODE_MINUTES)
    JoinCode.objects.update_or_create(citizen_id=citizen_id, defaults={"digest": digest_of(code), "until": until})
    return code


def _drawn() -> str:
    return f"{secrets.randbelow(10**FIGURES):0{FIGURES}}"


def whose(digest: bytes, at: datetime) -> int | None:
    """Whose code it is at that moment."""
    return JoinCode.objects.filter(digest=digest, until__gt=at).values_list("citizen_id", flat=True).first()


def take(digest: bytes, at: datetime) -> int | None:
    """Whose code it is, typed at that moment; it is good for one use. None: there is no such code, or no more."""
    found = JoinCode.objects.select_for_update().filter(digest=digest, until__gt=at).first()
    if found is None:
        return None
    JoinCode.objects.filter(citizen_id=found.citizen_id).delete()
    return found.citizen_id


def prune(at: datetime) -> None:
    """Those whose time is over go."""
    JoinCode.objects.filter(until__lt=at).delete()
