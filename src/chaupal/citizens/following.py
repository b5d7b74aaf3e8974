"""Following citizens: WhatsApp tells that an account's phone number or BSUID became another one.

It may tell so late, twice, out of order, or of somebody who has not written yet. Handles that were left stay with the
citizen, so that what comes late still finds its owner, and a change that is older than what we know changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from django.db.models import Q

from chaupal.citizens.handles import enter, find, hashes_of, move, new_citizen, row_of
from chaupal.citizens.models import Handle
from chaupal.citizens.uniting import unite
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.citizens.base import Known, Sender
    from chaupal.citizens.handles import Held, Row

log = structlog.get_logger()


def follow(previous: Sender, current: Sender) -> Known | None:
    """The account that was `previous` is `current` since `current.at`; who was followed, None if nothing changed.

    Without a BSUID in `current` only the phone number changed; with one, all older handles are left.
    """
    current = replace(current, at=current.at or int(now().timestamp()))
    was, becomes = hashes_of(previous), hashes_of(current)
    if not was or not becomes or all(was.get(kind) == digest for kind, digest in becomes.items()):
        return None
    with transaction.atomic():
        found = find({previous: was, current: becomes})
        held = next((found[digest] for digest in was.values() if digest in found), None)
        if held is not None and (held.since > current.at or (held.left_at or 0) > current.at):
            return None  # it was told late: since then they, or whoever has this handle now, moved on
        citizens: list[Row] = []
        known = held.known if held is not None else _stranger(current, becomes, found, citizens)
        if known is None or not _may_have(known, current, becomes, found):
            return None
        _give(known, held.account if held else 0, (previous, current), found, citizens)
    return known


def _stranger(
    current: Sender, becomes: Mapping[str, bytes], found: Mapping[bytes, Held], citizens: list[Row]
) -> Known | None:
    """Nobody wrote under the handle before: its owner is entered, unless they wrote under the new one by now."""
    for digest in becomes.values():
        if digest in found and _met_since(found[digest].known, current.at):
            return None
    return new_citizen(citizens)


def _may_have(known: Known, current: Sender, becomes: Mapping[str, bytes], found: dict[bytes, Held]) -> bool:
    """Whether the new handles can be the citizen's. Who wrote first under one since the change is the citizen too.

    A phone number may have been somebody else's before; a BSUID never: one that is refused is left to its holder.
    """
    for kind, digest in becomes.items():
        holder = found[digest].known if digest in found else known
        if holder == known:
            continue
        if _met_since(holder, current.at):
            unite(holder, known)
            found.update(find({current: becomes}))
        elif kind == "bsuid":
            log.warning("a BSUID is said to be another citizen's: nobody is moved", number=current.number_id)
            return False
    return True


def _met_since(known: Known, at: int) -> bool:
    """Whether all we know of this citizen is from after that moment."""
    before = Q(since__lt=at, left_at=None) | Q(left_at__lte=at)
    return not Handle.objects.filter(before, citizen_id=known.citizen_id).exists()


def _give(
    known: Known,
    account: int,
    change: tuple[Sender, Sender],
    found: Mapping[bytes, Held],
    citizens: list[Row],
) -> None:
    """Enters what the account is now, keeps what it was as left, and leaves all that is older."""
    previous, current = change
    fresh = {
        digest: row_of(previous, kind, known, account, left_at=current.at)
        for kind, digest in hashes_of(previous).items()
        if digest not in found and digest not in hashes_of(current).values()
    }
    for kind, digest in hashes_of(current).items():
        row, held = row_of(current, kind, known, account), found.get(digest)
        if held is None:
            fresh[digest] = row
        elif held.known != known or (held.since < current.at and (held.left_at or 0) <= current.at):
            move(row, held.stored)
    enter(citizens, fresh)
    older = Handle.objects.filter(citizen_id=known.citizen_id, account=account, left_at=None)
    if not current.bsuid:
        older = older.filter(kind="phone")
    older.filter(since__lt=current.at).update(left_at=current.at)
