"""What a help holds, sealed; the keyed hashes by which a number, a name and a code are known again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.helping.base import LOOK_BACK, Helped
from chaupal.helping.models import Help
from chaupal.kit.sealing import SealError, derived_key, keyed_hash, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTEXT = "helps"
DIGITS = 4  # shown of a helper's number: enough to know them again, too few to call


def phone_hash(phone: str) -> bytes:
    """What a number is looked up by (`919810012345`)."""
    return keyed_hash(f"help/phone/{phone}")


def name_hash(name: str) -> bytes:
    """What tells two names apart."""
    return keyed_hash(f"help/name/{' '.join(name.casefold().split())}")


def code_hash(row: int, code: str) -> bytes:
    """A code is good for one help alone."""
    return keyed_hash(f"help/{row}/code/{code}")


def seal_held(row: Help, held: Mapping[str, str], key: bytes | None = None) -> None:
    """Under her key, or this room's while there is none."""
    row.held = seal(key or derived_key(CONTEXT), orjson.dumps(dict(held)), f"help/{row.id}")


def held_of(row: Help) -> dict[str, str]:
    """What the help holds; empty where it was let go, or its key is destroyed."""
    if row.held is None:
        return {}
    try:
        key = derived_key(CONTEXT) if row.citizen_id is None else key_of(row.citizen_id)
        held: dict[str, str] = orjson.loads(unseal(key, row.held, f"help/{row.id}"))
    except (Erased, SealError):
        return {}
    return held


def told_of(row: Help, **counted: int) -> Helped:
    """As other rooms are told of it."""
    held: dict[str, Any] = held_of(row)
    return Helped(
        id=row.id,
        service=row.service,
        department=row.department,
        state=row.state,
        name=held.get("name", ""),
        own_digits=held.get("phone", "")[-DIGITS:],
        helper=held.get("helper", ""),
        relation=held.get("relation", ""),
        digits=held.get("digits", ""),
        registered=row.registered,
        method=row.method,
        asked_at=row.asked_at,
        given_at=row.given_at,
        until=row.until,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        talk_id=row.talk_id,
        filed=row.filed_at is not None,
        helper_hash=bytes(row.helper_hash).hex(),
        **counted,
    )


def persons_of(helper: bytes, row: Help | None = None) -> int:
    """How many different persons agreed to be helped by them within LOOK_BACK (around that help, if one is told)."""
    at = row.asked_at if row else None
    rows = Help.objects.filter(helper_hash=helper, given_at__isnull=False)
    if at is not None:
        rows = rows.filter(asked_at__range=(at - LOOK_BACK, at + LOOK_BACK))
    known = rows.values_list("phone_hash", "id")
    return len({bytes(phone) if phone else row for phone, row in known})


def names_of(phone: bytes | None) -> int:
    """For how many different names that number was given within LOOK_BACK; 1 if it is forgotten."""
    if phone is None:
        return 1
    names = Help.objects.filter(phone_hash=phone, name_hash__isnull=False).values_list("name_hash", flat=True)
    return max(len({bytes(name) for name in names if name}), 1)
