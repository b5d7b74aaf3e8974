"""Keeping what a law keeps of somebody who is erased, and letting it go, class by class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.kit.sealing import seal
from chaupal.rights.models import Kept
from chaupal.rights.queries import context

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from chaupal.rights.base import Kind


def keep(citizen_id: int, key: bytes, until: Mapping[Kind, date], held: Mapping[Kind, Any]) -> None:
    """Enters what stays and until when; `held` is sealed under the retention key. In the caller's transaction."""
    Kept.objects.bulk_create(
        [
            Kept(citizen_id=citizen_id, kind=kind, until=day, sealed=_sealed(citizen_id, key, kind, held))
            for kind, day in until.items()
        ],
        ignore_conflicts=True,
    )


def _sealed(citizen_id: int, key: bytes, kind: Kind, held: Mapping[Kind, Any]) -> bytes:
    return seal(key, orjson.dumps(held[kind]), context(citizen_id, kind)) if kind in held else b""


def keep_longer(kept: Kept, until: date) -> None:
    """Its time is not over yet."""
    Kept.objects.filter(id=kept.id).update(until=until)


def let_go(kept: Kept) -> bool:
    """The class is over; whether it was the citizen's last. In the caller's transaction."""
    Kept.objects.filter(id=kept.id).delete()
    return not Kept.objects.filter(citizen_id=kept.citizen_id).exists()
