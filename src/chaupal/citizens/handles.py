"""Handles as rows: how they are hashed, found, entered, moved and left.

A handle is the same person's on all our numbers. Rows of before were hashed for one number of ours alone; until
`uniting.py` has hashed the last of them anew, they are looked for by that hash, too, in the same query.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.citizens.base import Known, Sender
from chaupal.citizens.queries import handle_hash, hash_of_before, unwrap, wrap
from chaupal.citizens.rewrapping import looks_again
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import new_key, seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = tuple[object, ...]
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
    "since": "bigint",
    "left_at": "bigint",
    "seen": "bigint",
    "account": "bigint",
}
_MOVED = {
    "hash": "bytea",
    "citizen_id": "bigint",
    "value": "bytea",
    "since": "bigint",
    "left_at": "bigint",
    "seen": "bigint",
    "account": "bigint",
}


@dataclass(frozen=True, slots=True)
class Held:
    """Whose handle it is, since when, and when they left it for another (epoch seconds, as WhatsApp told).

    `seen`: when it was last written under, as far as that was noted; `account`: of which WhatsApp account it is.
    """

    known: Known
    since: int = 0
    left_at: int | None = None
    seen: int = 0
    account: int = 0
    stored: bytes = b""  # the hash in the row


def hashes_of(sender: Sender) -> dict[str, bytes]:
    """What the sender's handles are looked up by, for each kind that is known; the BSUID first, for it decides."""
    kinds = {"bsuid": sender.bsuid, "phone": sender.phone}
    return {kind: handle_hash(kind, value) for kind, value in kinds.items() if value}


def find(hashes: Mapping[Sender, Mapping[str, bytes]]) -> dict[bytes, Held]:
    """Who holds, or held, the handles of these senders (`hashes_of`); the erased hold none. One query.

    One of before stands above the same of today: on that number of ours the citizen is who they were, until both are
    one (`uniting.py`).
    """
    wanted = {digest: digest for kinds in hashes.values() for digest in kinds.values()}
    of_before = is_any_of_before()
    for sender, kinds in hashes.items() if of_before else ():
        values = {"bsuid": sender.bsuid, "phone": sender.phone}
        wanted |= {
            hash_of_before(sender.number_id, kind, values[kind]): digest
            for kind, digest in kinds.items()
            if kind in values
        }
    clause, params = rows.among("h.hash", list(wanted))
    found = rows.select(
        "SELECT h.hash, c.id, c.wrapped_key, c.speaks_for, h.since, h.left_at, h.seen, h.account"
        " FROM citizens_handle h JOIN citizens_citizen c ON c.id = h.citizen_id"
        f" WHERE c.wrapped_key IS NOT NULL AND c.erased_at IS NULL AND {clause}",
        params,
    )
    if of_before:
        found.sort(key=lambda row: wanted[bytes(row[0])] != row[0])
    return {
        wanted[bytes(digest)]: Held(
            Known(citizen, unwrap(citizen, key), speaks_for=other), since, left, seen, account, bytes(digest)
        )
        for digest, citizen, key, other, since, left, seen, account in found
    }


_AGAIN = 60.0  # seconds until it is looked again whether any are left
_is_left, _look_at = True, 0.0


def is_any_of_before() -> bool:
    """Whether handles are left that were hashed for one number of ours; a process that saw none asks no more."""
    global _is_left, _look_at  # noqa: PLW0603 - none are ever added, so that it becomes false once and stays so
    if _is_left and time.monotonic() >= _look_at:
        _is_left = bool(rows.select("SELECT 1 FROM citizens_handle WHERE number_id <> '' LIMIT 1"))
        _look_at = time.monotonic() + _AGAIN
    return _is_left


def new_citizen(citizens: list[Row]) -> Known:
    """Somebody with a key of their own; the row is added to those that `enter` writes."""
    citizen, key = new_id(), new_key()
    citizens.append((citizen, wrap(citizen, key), "", False, now()))
    return Known(citizen, key)


def row_of(sender: Sender, kind: str, known: Known, account: int, *, left_at: int | None = None) -> Row:
    """The sender's handle of that kind as a row of this citizen's."""
    value = sender.bsuid if kind == "bsuid" else sender.phone
    since, sealed = 0 if left_at is not None else sender.at, sealed_value(known, kind, value)
    digest = handle_hash(kind, value)
    return (new_id(), known.citizen_id, "", kind, digest, sealed, since, left_at, sender.at, account)


def sealed_value(known: Known, kind: str, value: str) -> bytes:
    """The phone number or BSUID under its citizen's key."""
    return seal(known.key, value.encode(), f"handle/{known.citizen_id}/{kind}")


def enter(citizens: Sequence[Row], handles: dict[bytes, Row]) -> None:
    """Writes new citizens and handles; by hash, so that two processes wait for each other in one order.

    Raises IntegrityError where another process was quicker, or the master key was closed meanwhile: to be tried again.
    """
    with looks_again():
        rows.insert("citizens_citizen", _CITIZEN, citizens)
    rows.insert("citizens_handle", _HANDLE, [handles[digest] for digest in sorted(handles)])


def move(row: Row, stored: bytes) -> None:
    """The handle of that row is this citizen's from now on, whosever it was; `stored` is how it was found."""
    _, citizen, _, _, digest, value, since, left_at, seen, account = row
    if stored != digest:  # one of before: what it was on that number of ours goes
        rows.execute("DELETE FROM citizens_handle WHERE hash = %s", [stored])
        rows.insert("citizens_handle", _HANDLE, [row], unless="hash")
    rows.update("citizens_handle", _MOVED, [(digest, citizen, value, since, left_at, seen, account)])


def saw(digests: Mapping[bytes, int]) -> None:
    """These were written under then (stored hash -> epoch seconds)."""
    rows.update("citizens_handle", {"hash": "bytea", "seen": "bigint"}, list(digests.items()))
