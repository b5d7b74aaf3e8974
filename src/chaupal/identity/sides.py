"""Whose is what was proven, once a code joined two chats: each account keeps its own, and vouches for its own file.

A file that two accounts share opens to either, as before; but what hands over power over it takes the proof of whoever
the other part belonged to: their PIN, or what only their number receives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.citizens.queries import accounts_of, everyone_of, person
from chaupal.identity import pins
from chaupal.telephony.queries import mobile

if TYPE_CHECKING:
    from chaupal.citizens.base import Recipient


@dataclass(frozen=True, slots=True)
class Side:
    """One account of a person: whom its proofs and PIN are kept under, all that it was known as, and its number."""

    was: int
    ids: tuple[int, ...]
    number: str


def sides_of(citizen_id: int, to: Recipient) -> tuple[Side, list[Side]]:
    """The account that writes, and the others of the person, the eldest first: none where nothing was joined."""
    everyone, accounts = [*reversed(everyone_of(citizen_id))], accounts_of(citizen_id)
    if len(accounts) == 1:
        return Side(citizen_id, tuple(everyone), mobile(person(citizen_id).phone or "")), []
    joined = [account.was for account in accounts]
    rest = tuple(one for one in everyone if one not in joined)  # known by the handles of who was known first
    sides = [
        Side(one.was, (one.was, *rest) if one.was == everyone[0] else (one.was,), mobile(one.to.phone))
        for one in accounts
    ]
    known = {to.phone, to.bsuid} - {""}
    own = [not known.isdisjoint((one.to.phone, one.to.bsuid)) for one in accounts]
    if not any(own):
        return Side(citizen_id, (), ""), sides
    here = sides[own.index(True)]
    return here, [side for side in sides if side is not here]


def voucher(others: list[Side]) -> Side | None:
    """Whose proof is asked for beside that of the chat that writes: who set a PIN, else who was known first."""
    return next((side for side in others if pins.is_set(side.ids)), others[0] if others else None)
