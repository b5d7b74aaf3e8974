"""Uniting citizens: who turned out to be one person, by proof, is one citizen.

The handles go to the one who stays, the other is told to be the same (`same_as`); what was sealed under the other's key
stays where it is, and both are erased together. Handles that were hashed for one number of ours are hashed anew, in
batches, while citizens write; where that shows two to be one person, both are united.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from chaupal.citizens.base import Known
from chaupal.citizens.handles import sealed_value
from chaupal.citizens.models import Citizen, Handle
from chaupal.citizens.queries import handle_hash, keys_of
from chaupal.kit.sealing import SealError, unseal

BATCH = 50  # handles of before in one step
_DAY = 86_400  # seconds


def unite(twin: Known, known: Known, *, account: int = 0) -> None:
    """Both are one person: the handles go to the citizen, and what is told to the other goes there, too.

    With `account` the twin's are handles of another WhatsApp account of theirs, which keeps its own phone and BSUID.
    """
    for handle in Handle.objects.filter(citizen_id=twin.citizen_id):
        value = _opened(handle, twin.key)
        fate = {"citizen_id": known.citizen_id, "value": sealed_value(known, handle.kind, value)}
        Handle.objects.filter(id=handle.id).update(**fate, account=handle.account or account)
    twins = Citizen.objects.filter(id=twin.citizen_id) | Citizen.objects.filter(same_as=twin.citizen_id)
    twins.update(same_as=known.citizen_id)


def _opened(handle: Handle, key: bytes) -> str:
    return unseal(key, handle.value, f"handle/{handle.citizen_id}/{handle.kind}").decode()


@dataclass(frozen=True, slots=True)
class Step:
    """What a batch came to: who is whom since, and whether there may be more."""

    united: tuple[int, ...]
    more: bool


def hash_anew(seen: dict[int, int] | None = None) -> Step:
    """Hashes some handles of before anew, for all our numbers; in the caller's transaction.

    `seen`: citizen -> when they last wrote (epoch seconds), of whom that is known. Begun again, it goes on.
    """
    some = list(Handle.objects.select_for_update().exclude(number_id="").order_by("id")[:BATCH])
    united: list[int] = []
    for one in some:
        handle = Handle.objects.filter(id=one.id).first()  # another of the batch may have brought it to somebody else
        if handle is None or not handle.number_id:
            continue
        keys = keys_of([handle.citizen_id])
        if not keys:
            handle.delete()  # of somebody who is erased
            continue
        handle.seen = max(handle.seen, (seen or {}).get(handle.citizen_id, 0))
        if owner := _rehash(handle, Known(handle.citizen_id, keys[handle.citizen_id])):
            united.append(owner)
    return Step(tuple(dict.fromkeys(united)), len(some) == BATCH)


def waiting() -> list[int]:
    """Whose handles are in the next batch."""
    some = Handle.objects.exclude(number_id="").order_by("id").values_list("citizen_id", flat=True)[:BATCH]
    return list(dict.fromkeys(some))


def _rehash(handle: Handle, known: Known) -> int | None:
    """One handle; the citizen that two were united into, if they were."""
    try:
        value = _opened(handle, known.key)
    except SealError:
        handle.delete()
        return None
    digest = handle_hash(handle.kind, value)
    other = Handle.objects.select_for_update().filter(hash=digest).first()
    if other is None:
        handle.hash, handle.number_id = digest, ""
        handle.save(update_fields=["hash", "number_id", "seen"])
        return None
    if other.citizen_id == handle.citizen_id:
        _keep_newer(handle, other)
        return None
    if not _is_same_person(handle, other):
        _keep_newer(handle, other)
        return None
    theirs = Known(other.citizen_id, keys_of([other.citizen_id])[other.citizen_id])
    twin, owner = (theirs, known) if known.citizen_id < theirs.citizen_id else (known, theirs)
    with transaction.atomic():
        unite(twin, owner)
        _keep_newer(Handle.objects.get(id=handle.id), Handle.objects.get(id=other.id))
    return owner.citizen_id


def _keep_newer(before: Handle, other: Handle) -> None:
    """Of two rows for one handle the one stays that is held, else the one that was held last."""
    kept, gone = (before, other) if _rank(before) > _rank(other) else (other, before)
    seen, hash_ = max(before.seen, other.seen), bytes(other.hash)
    gone.delete()
    kept.hash, kept.number_id, kept.seen = hash_, "", seen if before.citizen_id == other.citizen_id else kept.seen
    kept.save(update_fields=["hash", "number_id", "seen"])


def _rank(handle: Handle) -> tuple[bool, int]:
    return handle.left_at is None, max(handle.since, handle.seen)


def _is_same_person(one: Handle, other: Handle) -> bool:
    """Whether the same handle on two of our numbers proves one person. A BSUID never passes on, a phone may have."""
    if one.kind == Handle.Kind.BSUID:
        return True
    ones, others = _bsuids(one.citizen_id), _bsuids(other.citizen_id)
    if ones and others:
        return bool(ones & others)
    if min(_until(one), _until(other)) < max(one.since, other.since):
        return False  # the one had left it before the other came
    later = max(one.since, other.since)
    heard = min(filter(None, (one.seen, other.seen)), default=0)
    return not (heard and later - heard > settings.CHAUPAL_SILENT_DAYS * _DAY)


def _until(handle: Handle) -> float:
    return float("inf") if handle.left_at is None else handle.left_at


def _bsuids(citizen_id: int) -> set[str]:
    keys = keys_of([citizen_id])
    live = Handle.objects.filter(citizen_id=citizen_id, kind=Handle.Kind.BSUID, left_at=None) if keys else ()
    return {_opened(handle, keys[citizen_id]) for handle in live}
