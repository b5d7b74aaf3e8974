"""Handles as rows: how they are hashed, found, entered, moved and left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.citizens.base import Known, Sender
from chaupal.citizens.queries import handle_hash, unwrap, wrap
from chaupal.citizens.rewrapping import looks_again
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import new_key, seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
}
_MOVED = {"hash": "bytea", "citizen_id": "bigint", "value": "bytea", "since": "bigint", "left_at": "bigint"}


@dataclass(frozen=True, slots=True)
class Held:
    """Whose handle it is, since when, and when they left it for another (epoch seconds, as WhatsApp told)."""

    known: Known
    since: int = 0
    left_at: int | None = None


def hashes_of(sender: Sender) -> dict[str, bytes]:
    """What the sender's handles are looked up by, for each kind that is known; the BSUID first, for it decides."""
    kinds = {"bsuid": sender.bsuid, "phone": sender.phone}
    return {kind: handle_hash(sender.number_id, kind, value) for kind, value in kinds.items() if value}


def find(hashes: Iterable[bytes]) -> dict[bytes, Held]:
    """Who holds, or held, these handles; the erased hold none."""
    clause, params = rows.among("h.hash", list(hashes))
    found = rows.select(
        "SELECT h.hash, c.id, c.wrapped_key, c.speaks_for, h.since, h.left_at"
        " FROM citizens_handle h JOIN citizens_citizen c ON c.id = h.citizen_id"
        f" WHERE c.wrapped_key IS NOT NULL AND c.erased_at IS NULL AND {clause}",
        params,
    )
    return {
        bytes(digest): Held(Known(citizen, unwrap(citizen, key), speaks_for=other), since, left)
        for digest, citizen, key, other, since, left in found
    }


def new_citizen(citizens: list[Row]) -> Known:
    """Somebody with a key of their own; the row is added to those that `enter` writes."""
    citizen, key = new_id(), new_key()
    citizens.append((citizen, wrap(citizen, key), "", False, now()))
    return Known(citizen, key)


def row_of(sender: Sender, kind: str, known: Known, *, left_at: int | None = None) -> Row:
    """The sender's handle of that kind as a row of this citizen's."""
    value = sender.bsuid if kind == "bsuid" else sender.phone
    digest = handle_hash(sender.number_id, kind, value)
    since = 0 if left_at is not None else sender.at
    return (
        new_id(),
        known.citizen_id,
        sender.number_id,
        kind,
        digest,
        sealed_value(known, kind, value),
        since,
        left_at,
    )


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


def move(row: Row) -> None:
    """The handle of that row is this citizen's from now on, whosever it was."""
    _, citizen, _, _, digest, value, since, left_at = row
    rows.update("citizens_handle", _MOVED, [(digest, citizen, value, since, left_at)])
