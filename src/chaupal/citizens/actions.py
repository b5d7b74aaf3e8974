"""Meeting citizens: every message comes from somebody, known or new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from chaupal.citizens.base import Known, Sender
from chaupal.citizens.models import Citizen, Handle
from chaupal.citizens.queries import unwrap
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import keyed_hash, master_key, new_key, seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CITIZEN = {
    "id": "bigint",
    "wrapped_key": "bytea",
    "language": "text",
    "stopped": "boolean",
    "created_at": "timestamptz",
}
_HANDLE = {
    "id": "bigint",
    "citizen_id": "bigint",
    "number_id": "text",
    "kind": "text",
    "hash": "bytea",
    "value": "bytea",
}


def handle_hash(number_id: str, kind: str, value: str) -> bytes:
    """What a handle is looked up by."""
    return keyed_hash(f"{number_id}|{kind}|{value}")


def meet(senders: Sequence[Sender]) -> dict[Sender, Known]:
    """The citizen behind each sender; new ones are entered. Runs in the caller's transaction.

    A BSUID decides over a phone number: it belongs to one account, a phone number may have passed to somebody else.
    """
    hashes = {sender: _hashes(sender) for sender in senders}
    found = _find({value for pair in hashes.values() for value in pair.values()})
    known: dict[Sender, Known] = {}
    citizens: list[tuple[object, ...]] = []
    handles: dict[bytes, tuple[object, ...]] = {}  # new ones, by hash
    for sender, kinds in hashes.items():
        match = next((found[kinds[kind]] for kind in ("bsuid", "phone") if kinds.get(kind) in found), None)
        if match is None or _passed_on(sender, kinds, found):
            match = _new_citizen(citizens)
        known[sender] = match
        if kinds.get("bsuid") in found and kinds.get("phone") and found.get(kinds["phone"]) != match:
            _leave_phone(sender, match)
        for kind, value in kinds.items():
            holder = found.get(value)
            if holder is None or (value in handles and holder != match):
                handles[value] = _handle_row(sender, kind, value, match)
            elif holder != match:
                _move(value, _handle_row(sender, kind, value, match))
            found[value] = match
    rows.insert("citizens_citizen", _CITIZEN, citizens)
    rows.insert("citizens_handle", _HANDLE, [handles[digest] for digest in sorted(handles)])
    return known


def forget_orphans() -> None:
    """Handles that a message entered while its citizen was being erased: the next message meets a new citizen."""
    Handle.objects.filter(citizen__wrapped_key=None).delete()


def _hashes(sender: Sender) -> dict[str, bytes]:
    kinds = {"bsuid": sender.bsuid, "phone": sender.phone}
    return {kind: handle_hash(sender.number_id, kind, value) for kind, value in kinds.items() if value}


def _find(hashes: Iterable[bytes]) -> dict[bytes, Known]:
    clause, params = rows.among("h.hash", list(hashes))
    found = rows.select(
        "SELECT h.hash, c.id, c.wrapped_key FROM citizens_handle h JOIN citizens_citizen c ON c.id = h.citizen_id"
        f" WHERE c.wrapped_key IS NOT NULL AND {clause}",
        params,
    )
    return {bytes(digest): Known(citizen, unwrap(citizen, key)) for digest, citizen, key in found}


def _passed_on(sender: Sender, kinds: dict[str, bytes], found: dict[bytes, Known]) -> bool:
    """Whether a phone we know now writes under a BSUID that we do not know, while its holder has another BSUID."""
    if not (sender.bsuid and sender.phone) or kinds["bsuid"] in found:
        return False
    holder = found[kinds["phone"]].citizen_id
    return Handle.objects.filter(citizen_id=holder, number_id=sender.number_id, kind="bsuid").exists()


def _new_citizen(citizens: list[tuple[object, ...]]) -> Known:
    citizen, key = new_id(), new_key()
    wrapped = seal(master_key(), key, f"citizen/{citizen}")
    citizens.append((citizen, wrapped, "", False, now()))
    return Known(citizen, key)


def _handle_row(sender: Sender, kind: str, digest: bytes, known: Known) -> tuple[object, ...]:
    handle = new_id()
    value = sender.bsuid if kind == "bsuid" else sender.phone
    sealed = seal(known.key, value.encode(), f"handle/{known.citizen_id}/{kind}")
    return (handle, known.citizen_id, sender.number_id, kind, digest, sealed)


def _leave_phone(sender: Sender, known: Known) -> None:
    """The account has another phone number now: the one before is theirs no more."""
    Handle.objects.filter(citizen_id=known.citizen_id, number_id=sender.number_id, kind="phone").delete()


def _move(digest: bytes, row: tuple[object, ...]) -> None:
    Handle.objects.filter(hash=digest).update(citizen_id=row[1], value=row[5])


def change_bsuid(number_id: str, previous: str, current: str) -> None:
    """Meta reports that a BSUID changed with the phone number (`user_id_update`): the citizen stays the same."""
    _rename(number_id, "bsuid", previous, current)


def change_phone(number_id: str, previous: str, current: str) -> None:
    """Meta reports that a user changed their number (`user_changed_number`): the citizen stays the same."""
    _rename(number_id, "phone", previous, current)


def _rename(number_id: str, kind: str, previous: str, current: str) -> None:
    with transaction.atomic():
        digest = handle_hash(number_id, kind, previous)
        known = _find([digest]).get(digest)
        if known is None or current in ("", previous):
            return
        fresh = Sender(number_id, bsuid=current) if kind == "bsuid" else Sender(number_id, phone=current)
        Handle.objects.filter(hash=handle_hash(number_id, kind, current)).delete()
        row = _handle_row(fresh, kind, handle_hash(number_id, kind, current), known)
        Handle.objects.filter(hash=digest).update(hash=row[4], value=row[5])


def set_languages(languages: dict[int, str]) -> None:
    """Remembers in which language each citizen is served."""
    rows.update("citizens_citizen", {"id": "bigint", "language": "text"}, list(languages.items()))


def set_stopped(citizens: dict[int, bool]) -> None:
    """Remembers who opted out: to them nothing is sent outside the window they opened."""
    rows.update("citizens_citizen", {"id": "bigint", "stopped": "boolean"}, list(citizens.items()))


def erase(citizen_id: int) -> None:
    """Destroys the key: nothing that identifies the citizen can be read any more (DPDP Act s.12(3))."""
    if connection.vendor == "sqlite":  # what is overwritten is zeroed in the file, not only unlinked
        rows.select("PRAGMA secure_delete = ON")
    with transaction.atomic():
        Handle.objects.filter(citizen_id=citizen_id).delete()
        Citizen.objects.filter(id=citizen_id).update(wrapped_key=None, erased_at=now())
    if connection.vendor == "sqlite" and not connection.in_atomic_block:  # the old key leaves the log file, too
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
