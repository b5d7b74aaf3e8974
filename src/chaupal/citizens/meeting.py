"""Meeting citizens: every message comes from somebody, known or new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chaupal.citizens.handles import Held, enter, find, hashes_of, move, new_citizen, row_of
from chaupal.citizens.models import Handle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.citizens.base import Known, Sender
    from chaupal.citizens.handles import Row


def meet(senders: Sequence[Sender]) -> dict[Sender, Known]:
    """The citizen behind each sender; new ones are entered. Runs in the caller's transaction.

    A BSUID decides over a phone number: it belongs to one account, a phone number may have passed to somebody else.
    What was sent before the citizen left that handle for another is `late`: it is theirs, and changes no handle.
    """
    hashes = {sender: hashes_of(sender) for sender in senders}
    found = find({value for pair in hashes.values() for value in pair.values()})
    known: dict[Sender, Known] = {}
    citizens: list[Row] = []
    handles: dict[bytes, Row] = {}  # new ones, by hash
    for sender, kinds in hashes.items():
        held = _held(sender, kinds, found)
        if held is not None and _came_late(sender, kinds, held.known, found):
            known[sender] = replace(held.known, late=True)
            continue
        match = held.known if held is not None else new_citizen(citizens)
        known[sender] = match
        if kinds.get("bsuid") in found and "phone" in kinds and not _is_theirs(kinds["phone"], match, found):
            _leave_phone(sender, match)
        for kind, value in kinds.items():
            holder = found.get(value)
            if holder is None or (value in handles and holder.known != match):
                handles[value] = row_of(sender, kind, match)
            elif not _is_theirs(value, match, found):
                move(row_of(sender, kind, match))
            found[value] = Held(match, sender.at)
    enter(citizens, handles)
    return known


def _held(sender: Sender, kinds: Mapping[str, bytes], found: Mapping[bytes, Held]) -> Held | None:
    """The handle that tells who the sender is; None if it is somebody new."""
    if kinds.get("bsuid") in found:
        return found[kinds["bsuid"]]  # left or not: a BSUID never becomes somebody else's
    held = found.get(kinds.get("phone", b""))
    if held is None or (held.left_at is not None and not _is_late(sender, held)):
        return None
    return None if _passed_on(sender, held) else held


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
    others = Handle.objects.filter(citizen_id=phone.known.citizen_id, number_id=sender.number_id, kind="bsuid")
    return others.filter(left_at=None, since__gte=phone.since).exists()


def _leave_phone(sender: Sender, known: Known) -> None:
    """The account has another phone number now: the one before is theirs no more."""
    Handle.objects.filter(citizen_id=known.citizen_id, number_id=sender.number_id, kind="phone").delete()
