"""A helper is blocked: their access to all is over at once, and they help nobody any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.helping.access import end_all
from chaupal.helping.base import End
from chaupal.helping.holding import held_of
from chaupal.helping.models import Help
from chaupal.helping.registered import bar, unbar

if TYPE_CHECKING:
    from collections.abc import Iterable


def block(helper_hash: str, by: str, departments: Iterable[str]) -> int | None:
    """How many had their access; None: nobody of that hash helped in these departments, or is registered for them."""
    digest = bytes.fromhex(helper_hash)
    rows = Help.objects.filter(helper_hash=digest, department__in=list(departments)).order_by("-id")
    newest = next((row for row in rows[:20] if held_of(row)), None)
    if newest is None and not rows.exists():
        return None
    held = held_of(newest) if newest else {}
    with transaction.atomic():
        bar(digest, held.get("helper", ""), held.get("digits", ""), by)
        return end_all(digest, End.BLOCK)


def unblock(helper_id: int) -> None:
    """They may help again; what was ended stays so."""
    unbar(helper_id)
