"""The acts of a department's system: what the request of each may name, and what its answer must say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

METHODS = ("get", "post", "put", "patch", "delete")
TOLD = ("away", "refused", "unable")
STANDINGS = ("filed", "in_progress", "waiting_for_citizen", "approved", "rejected", "withdrawn", "done")
PAGES = ("first", "next", "link")
_STANDING = ("number", "state", "stage", "reason", "changed_at", "key")
KEYS_OF: Mapping[str, str] = {
    "next": "the next page",
    "link": "the address of the next page",
    "each": "the list of what was found; each is `record`",
    "id": "theirs of a record",
    "number": "theirs of the application or bill",
    "due_on": "until when it is paid",
    "key": "ours, as they tell it",
    "state": "theirs, as `states` names them",
    "stage": "the desk",
    "reason": "why it was rejected",
    "changed_at": "when",
    "cursor": "where the next look goes on",
    "more": "whether there is more",
    "content": "the file",
    "mime": "its kind",
    "name": "its name",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What an act may use, and what it must say."""

    told: tuple[str, ...]  # what its request may name
    keys: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


SHAPES: Mapping[str, Shape] = {
    "find": Shape(("by", "page"), (*PAGES, "each", "id", "label", "record", "lines"), ("each", "id", "label")),
    "bill": Shape(("record_id",), ("lines", "number", "due_on"), ("lines",)),
    "settle": Shape(("record_id", "receipt", "paise"), ("once",), ("once",)),
    "submit": Shape(
        ("key", "service", "language", "phone", "answers", "files", "receipt", "paise"),
        ("once", "number", "key"),
        ("once", "number"),
    ),
    "status": Shape(("number",), _STANDING, ("state",)),
    "changes": Shape(
        ("cursor", "page"), (*PAGES, "each", "cursor", "more", *_STANDING), ("each", "number", "state", "cursor")
    ),
    "download": Shape(("number",), ("content", "mime", "name"), ("mime",)),
    "cancel": Shape(("number", "reason"), ("once",)),
    "answer": Shape(("number", "key", "text", "files"), ("once",), ("once",)),
    "note": Shape(("number", "key", "text", "files"), ("once",), ("once",)),
    "reopen": Shape(("number", "key", "text", "files"), ("once",), ("once",)),
    "rate": Shape(("number", "stars", "key"), ("once",)),
}
