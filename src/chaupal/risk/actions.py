"""Leaving a citizen's messages unread for a time, and looking at that again. Each act leaves a row in the audit."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.citizens.queries import everyone_of, handle_hash, hashes_held
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission
from chaupal.departments.queries import allowed
from chaupal.helping import actions as helping
from chaupal.helping.base import End
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import derived_key, seal
from chaupal.mailbox.actions import post, rest
from chaupal.mailbox.queries import conversations_of
from chaupal.risk.base import DAYS, REASONS, Blocked, NotAllowed
from chaupal.risk.models import Block, BlockedHandle
from chaupal.risk.queries import block_of
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from chaupal.departments.base import Officer

__all__ = ["ask_review", "block", "empty", "forget", "known_again", "outlast", "review"]

REVIEW = "block_review"


def block(citizen_id: int, department: str, reason: str, days: int, note: str, by: Officer) -> Block:
    """Leaves unread what the citizen writes, for so many days (base.DAYS). Outside any transaction.

    What is urgent, and what a right needs, is heard all the same (conversations/blocked.py). Raises NotAllowed,
    Blocked, and ValueError where reason, days or the note are none.
    """
    if not allowed(by, department, Permission.BLOCK_CITIZENS):
        audit(by, "block_citizen.refused", f"citizen/{citizen_id}", department=department)
        raise NotAllowed
    if reason not in REASONS or days not in DAYS or not note.strip():
        raise ValueError(reason)
    audit(by, "block_citizen", f"citizen/{citizen_id}", department=department, detail={"reason": reason, "days": days})
    at = now()
    with transaction.atomic():
        if block_of(citizen_id):
            raise Blocked
        owner = everyone_of(citizen_id)[-1]
        Block.objects.filter(citizen_id=owner, ended_at=None, until__lte=at).update(ended_at=at)
        ordered = Block(id=new_id(), citizen_id=owner, department=department, reason=reason)
        ordered.note = seal(derived_key("blocks"), note.strip().encode(), f"block/{ordered.id}")
        ordered.ordered_by, ordered.ordered_at, ordered.until = by.username, at, at + timedelta(days=days)
        ordered.save(force_insert=True)
        _rest(owner, ordered.until)
        for one in everyone_of(citizen_id):
            helping.end_given(one, End.BLOCK)
    return ordered


def ask_review(citizen_id: int) -> Block | None:
    """The citizen asks that somebody looks at it again: once a block, which is returned as it was before.

    In the caller's transaction.
    """
    found = block_of(citizen_id)
    if found and found.asked_at is None:
        Block.objects.filter(id=found.id).update(asked_at=now())
        open_task(REVIEW, str(found.id))
    return found


def review(block_id: int, by: Officer, *, lift: bool) -> Block | None:
    """Somebody else than who ordered it looked at it: it is lifted, or it stays. None: it stands no more.

    Raises NotAllowed.
    """
    found = Block.objects.filter(id=block_id, ended_at=None).first()
    if found is None:
        return None
    about = f"citizen/{found.citizen_id}"
    if not allowed(by, "", Permission.REVIEW_BLOCKS) or by.username == found.ordered_by:
        audit(by, "review_block.refused", about)
        raise NotAllowed
    audit(by, "review_block", about, detail={"lifted": lift})
    with transaction.atomic():
        found.reviewed_by, found.reviewed_at = by.username, now()
        found.ended_at = found.reviewed_at if lift else None
        found.save(update_fields=["reviewed_by", "reviewed_at", "ended_at"])
        if lift:
            _rest(found.citizen_id, None)
            _tell(found)
            BlockedHandle.objects.filter(block=found).delete()
        close_task(REVIEW, str(found.id), by=by.username)
    return found


def _rest(citizen_id: int, until: datetime | None) -> None:
    ours = [conversation.id for one in everyone_of(citizen_id) for conversation in conversations_of(one)]
    rest(ours, until)


def _tell(lifted: Block) -> None:
    """Who asked for it is told, where they wrote last."""
    theirs = [each for one in everyone_of(lifted.citizen_id) for each in conversations_of(one)]
    if theirs and lifted.asked_at:
        last = max(theirs, key=lambda each: (each.window_until or lifted.ordered_at, each.id))
        post(last.id, {"type": "block_lifted"}, f"block/{lifted.id}/lifted")


def outlast(citizen_id: int) -> None:
    """They have all erased while blocked: of the block a keyed hash of their handles stays till it ends, and no words.

    Before the handles are forgotten. In the caller's transaction.
    """
    if found := block_of(citizen_id):
        Block.objects.filter(id=found.id).update(note=b"")
        held = [BlockedHandle(block=found, hash=each) for each in hashes_held(citizen_id)]
        BlockedHandle.objects.bulk_create(held, ignore_conflicts=True)


def known_again(senders: Mapping[int, Mapping[str, str]]) -> dict[int, Block]:
    """The blocks of those (citizen -> handles) who were blocked when they had all erased: theirs now, the hash goes.

    One statement where there is none, as nearly always. In the caller's transaction.
    """
    hashes = {handle_hash(kind, value): who for who, told in senders.items() for kind, value in told.items() if value}
    held = BlockedHandle.objects.filter(hash__in=list(hashes), block__ended_at=None, block__until__gt=now())
    found = {hashes[bytes(each.hash)]: each.block for each in held.select_related("block")}
    for citizen_id, standing in found.items():
        BlockedHandle.objects.filter(block=standing).delete()
        Block.objects.filter(id=standing.id).update(citizen_id=citizen_id)
    return found


def forget(citizen_id: int) -> None:
    """Somebody is erased: what was written of them when they were blocked goes, but for a block that outlasts it."""
    Block.objects.filter(citizen_id=citizen_id, blockedhandle=None).delete()


def empty(citizen_id: int) -> None:
    """The block that outlasted an erasure is over. In the caller's transaction."""
    Block.objects.filter(citizen_id=citizen_id).delete()
