"""A helper is blocked: their access to all is over at once, and they help nobody any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.helping.access import end_all
from chaupal.helping.base import End
from chaupal.helping.holding import held_of
from chaupal.helping.models import Help
from chaupal.helping.registered import bar, is_of, unbar

if TYPE_CHECKING:
    from collections.abc import Sequence

NEWEST = 20


def block(helper_hash: str, departments: Sequence[str], by: str) -> int | None:
    """How many had their access; None: nobody of that hash helped in these departments, or is registered for them."""
    digest = bytes.fromhex(helper_hash)
    rows = list(Help.objects.filter(helper_hash=digest, department__in=departments).order_by("-id")[:NEWEST])
    if not rows and not is_of(digest, departments):
        return None
    held = next((held for row in rows if (held := held_of(row))), {})
    with transaction.atomic():
        bar(digest, held.get("helper", ""), held.get("digits", ""), departments, by)
        return end_all(digest, End.BLOCK)


def unblock(helper_hash: str, departments: Sequence[str]) -> bool:
    """They may help again, what was ended stays so; whether it was for these departments to say."""
    digest = bytes.fromhex(helper_hash)
    if not is_of(digest, departments):
        return False
    unbar(digest)
    return True
