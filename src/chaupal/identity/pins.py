"""A citizen's PIN: set by whoever proved who they are, checked, locked when it is guessed at."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import structlog
from django.contrib.auth.hashers import check_password, make_password

from chaupal.citizens.queries import key_of
from chaupal.identity.base import Refusal
from chaupal.identity.models import Pin
from chaupal.kit.clock import now
from chaupal.kit.sealing import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TRIES = 5  # then it is no way in any more, and what it stood for is to be shown anew
LENGTHS = range(4, 7)
log = structlog.get_logger()


def is_set(same: Sequence[int]) -> bool:
    """Whether a person set one; one that was guessed at too often is none to be asked for, yet it is set."""
    return Pin.objects.filter(citizen_id__in=same).exists()


def can_be_typed(same: Sequence[int]) -> bool:
    """Whether it is a way in."""
    return Pin.objects.filter(citizen_id__in=same, tries__lt=TRIES).exists()


def keep(citizen_id: int, pin: str) -> None:
    """This one from now on."""
    hashed = make_password(pin)
    sealed = seal(key_of(citizen_id), hashed.encode(), f"pin/{citizen_id}")
    fresh = {"sealed": sealed, "tries": 0, "set_at": now()}
    Pin.objects.update_or_create(citizen_id=citizen_id, defaults=fresh)


def remove(same: Sequence[int]) -> None:
    """None from now on."""
    Pin.objects.filter(citizen_id__in=same).delete()


def check(same: Sequence[int], typed: str) -> Refusal | None:
    """None if it is theirs; else why it does not count. In the caller's transaction."""
    row = Pin.objects.select_for_update().filter(citizen_id__in=same, tries__lt=TRIES).first()
    if row is None:
        return Refusal("locked")
    hashed = unseal(key_of(row.citizen_id), row.sealed, f"pin/{row.citizen_id}").decode()
    is_right = check_password(typed, hashed)
    row.tries = 0 if is_right else row.tries + 1
    row.save(update_fields=["tries"])
    if is_right:
        return None
    log.warning("a wrong PIN", citizen=row.citizen_id, tries=row.tries)
    return Refusal("wrong", left=TRIES - row.tries) if row.tries < TRIES else Refusal("locked")


def is_easy(pin: str, known: Iterable[str]) -> bool:
    """Whether it would be guessed first: one digit, a row, a pair again, or out of a birth date or number (`known`)."""
    if not pin.isdecimal() or len(pin) not in LENGTHS:
        return True
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    half = len(pin) // 2
    is_pair = pin == pin[:2] * half or (len(pin) == 2 * half and pin[:half] == pin[half:])
    return (len(steps) == 1 and steps <= {0, 1, 9}) or is_pair or any(pin in one for one in known)


def of_birth(born: str) -> list[str]:
    """The ways in which people write a birth date (ISO) as a PIN."""
    year, month, day = born.split("-")
    short = year[2:]
    return [
        year,
        day + month,
        month + day,
        day + month + short,
        month + day + short,
        short + month + day,
        day + month + year,
    ]
