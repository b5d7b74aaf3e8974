"""The merchant's account: every order, link, payment and refund as the entity the API shows, and the events about them.

All handlers run on one event loop and change the books without awaiting, so each call is atomic.
"""

import json
import secrets
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from emulators.clock import Clock
from emulators.razorpay.errors import ApiError, unknown_id
from emulators.razorpay.faults import Faults
from emulators.razorpay.limits import MAX_NOTE, MAX_NOTES, MIN_PAISE
from emulators.razorpay.merchant import Merchant
from emulators.razorpay.webhooks import Event, Postman
from emulators.snapshot import Snapshot

Entity: TypeAlias = dict[str, Any]

CLOCK = Clock()
_ALPHABET = string.ascii_letters + string.digits
_SHELVES = ("orders", "links", "payments", "refunds")


@dataclass(frozen=True)
class Call:
    """One API request, read: path parameters, query, JSON body, headers and the mount's public address."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Entity
    headers: Mapping[str, str]
    public_url: str


def new_id(prefix: str) -> str:
    """An id like the gateway's: a prefix and fourteen letters or digits."""
    return f"{prefix}_" + "".join(secrets.choice(_ALPHABET) for _ in range(14))


def now() -> int:
    """Epoch seconds, as every time in the API."""
    return int(CLOCK.now())


@dataclass
class Shop:
    """The books of one merchant and the postman who carries the webhooks."""

    merchant: Merchant
    orders: dict[str, Entity] = field(default_factory=dict)
    links: dict[str, Entity] = field(default_factory=dict)
    payments: dict[str, Entity] = field(default_factory=dict)
    refunds: dict[str, Entity] = field(default_factory=dict)
    account_id: str = field(default_factory=lambda: new_id("acc"))
    faults: Faults = field(default_factory=Faults)

    def __post_init__(self) -> None:
        """Take up the books of the last run and hire the postman."""
        self.postman = Postman(self.merchant, self.faults)
        self._kept = Snapshot(str(self.merchant.state or ""), self._books)
        for shelf, rows in self._kept.load().items():
            getattr(self, shelf).update(rows)

    def _books(self) -> dict[str, Any]:
        return {shelf: getattr(self, shelf) for shelf in _SHELVES}

    def save(self) -> None:
        """Write the books down in a moment, so that the next run finds them."""
        self._kept.changed()

    def find(self, shelf: str, id_: str) -> Entity:
        """The entity with this id, or the API's refusal."""
        entity: Entity | None = getattr(self, shelf).get(id_)
        if entity is None:
            raise unknown_id()
        return entity

    def emit(self, *events: tuple[str, dict[str, Entity]]) -> None:
        """Post these events, each with a snapshot of its entities as they stand now."""
        self.postman.carry([self._event(name, entities) for name, entities in events])

    def _event(self, name: str, entities: dict[str, Entity]) -> Event:
        body = {
            "entity": "event",
            "account_id": self.account_id,
            "event": name,
            "contains": list(entities),
            "payload": {kind: {"entity": entity} for kind, entity in entities.items()},
            "created_at": now(),
        }
        return Event(id=new_id("ev").removeprefix("ev_"), name=name, raw=json.dumps(body).encode())


def collection(items: list[Entity]) -> Entity:
    """The API's list."""
    return {"entity": "collection", "count": len(items), "items": items}


def paise(body: Entity, name: str = "amount") -> int:
    """An amount out of a request: whole paise, at least one rupee."""
    amount = body.get(name)
    if amount is None:
        message = f"The {name} field is required."
        raise ApiError(message, field=name)
    if isinstance(amount, str) and amount.isdecimal():
        amount = int(amount)
    if not isinstance(amount, int) or isinstance(amount, bool):
        message = f"The {name} must be an integer."
        raise ApiError(message, field=name)
    if amount < MIN_PAISE:
        message = f"The {name} must be atleast INR 1.00"
        raise ApiError(message, field=name)
    return amount


def notes(body: Entity) -> Any:
    """The caller's notes: at most fifteen pairs of at most 256 characters; an empty list when there are none."""
    given = body.get("notes") or []
    if not given:
        return []
    if not isinstance(given, dict) or len(given) > MAX_NOTES:
        message = "Number of fields in notes should be less than or equal to 15"
        raise ApiError(message, field="notes")
    if any(len(str(value)) > MAX_NOTE for value in given.values()):
        message = "The notes may not be greater than 256 characters."
        raise ApiError(message, field="notes")
    return given
