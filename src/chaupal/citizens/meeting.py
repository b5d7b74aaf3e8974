"""Meeting citizens: every message comes from somebody, known or new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.citizens.handles import Held, enter, find, hashes_of, move, new_citizen, row_of, saw
from chaupal.citizens.models import Handle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.citizens.base import Known, Sender
    from chaupal.citizens.handles import Row


_DAY = 86_400  # seconds
_NOTED_AFTER = 7 * _DAY  # of a handle that is written under it is noted so seldom: nobody's turn pays for it


def meet(senders: Sequence[Sender]) -> dict[Sender, Known]:
    """The citizen behind each sender, whichever of our numbers they write to; new ones are entered.

    Runs in the caller's transaction. A BSUID decides over a phone number: it belongs to one account, a phone number may
    have passed to somebody else. What was sent before the citizen left that handle for another is `late`: it is theirs,
    and changes no handle.
    """
    hashes = {sender: hashes_of(sender) for sender in senders}
    found = find(hashes)
    known: dict[Sender, Known] = {}
    citizens: list[Row] = []
    handles: dict[bytes, Row] = {}  # new ones, by hash
    seen: dict[bytes, int] = {}
    for sender, kinds in hashes.items():
        held = _held(sender, kinds, found)
        if held is not None and _came_late(sender, kinds, held.known, found):
            known[sender] = replace(held.known, late=True)
            continue
        match, account = (held.known, held.account) if held is not None else (_stranger(kinds, found, citizens), 0)
        known[sender] = match
        if kinds.get("bsuid") in found and "phone" in kinds and not _is_theirs(kinds["phone"], match, found):
            _leave_phone(match, account)
        for kind, value in kinds.items():
            holder = found.get(value)
            if holder is None or (value in handles and holder.known != match):
                handles[value] = row_of(sender, kind, match, account)
            elif not _is_theirs(value, match, found):
                move(row_of(sender, kind, match, account), holder.stored)
            elif sender.at - holder.seen > _NOTED_AFTER:
                seen[holder.stored] = sender.at
            else:
                continue
            found[value] = Held(match, sender.at, None, sender.at, account, value)
    enter(citizens, handles)
    if seen:
        saw(seen)
    return known


def _stranger(kinds: Mapping[str, bytes], found: Mapping[bytes, Held], citizens: list[Row]) -> Known:
    """Somebody new; nothing is theirs of whoever had the phone number before, if it is not proven to be them."""
    before, known = found.get(kinds.get("phone", b"")), new_citizen(citizens)
    return replace(known, withheld=True) if before is not None and before.left_at is None else known


def _held(sender: Sender, kinds: Mapping[str, bytes], found: Mapping[bytes, Held]) -> Held | None:
    """The handle that tells who the sender is; None if it is somebody new."""
    if kinds.get("bsuid") in found:
        return found[kinds["bsuid"]]  # left or not: a BSUID never becomes somebody else's
    held = found.get(kinds.get("phone", b""))
    if held is None or (held.left_at is not None and not _is_late(sender, held)):
        return None
    return None if _was_silent(sender, held) or _passed_on(sender, held) else held


def _was_silent(sender: Sender, phone: Held) -> bool:
    """Whether nothing was heard under a phone number for so long that its SIM may be another person's since.

    In India a number that is not used for ninety days may be given to somebody else (docs/decisions/0044).
    """
    return bool(phone.seen) and sender.at - phone.seen > settings.CHAUPAL_SILENT_DAYS * _DAY


def _is_late(sender: Sender, held: Held) -> bool:
    return held.left_at is not None and 0 < sender.at <= held.left_at


def _came_late(sender: Sender, kinds: Mapping[str, bytes], known: Known, found: Mapping[bytes, Held]) -> bool:
    """Whether one of the sender's handles was theirs when it was sent, and is no more."""
    theirs = (found[digest] for digest in kinds.values() if digest in found)
    return any(held.known == known and _is_late(sender, held) for held in theirs)


def _is_theirs(digest: bytes, known: Known, found: Mapping[bytes, Held]) -> bool:
    held = found.get(digest)
    return held is not None and held.known == known and held.left_at is None


def _passed_on(sender: Sender, phone: Held) -> bool:
    """Whether a phone we know now writes under a BSUID that we do not know, while its holder has another BSUID.

    A BSUID from before the holder came to this phone is no other: a change of number makes a new one.
    """
    if not sender.bsuid:
        return False
    others = Handle.objects.filter(citizen_id=phone.known.citizen_id, account=phone.account, kind="bsuid")
    return others.filter(left_at=None, since__gte=phone.since).exists()


def _leave_phone(known: Known, account: int) -> None:
    """The account has another phone number now: the one before is theirs no more."""
    Handle.objects.filter(citizen_id=known.citizen_id, account=account, kind="phone").delete()
