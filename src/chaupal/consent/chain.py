"""The ledger as keyed chains (`chains/base.py`): sixteen strands, so that not all who consent wait for each other.

An entry follows the one before it in its strand and the one before it of its citizen; its digest covers both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from chaupal.chains.base import Head, Link, digest, head_seal
from chaupal.consent.base import START, STRANDS
from chaupal.consent.models import Entry, StrandHead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.chains.base import Chain

BEYOND = ("ground", "principal", "relation", "verified")


def name_of(strand: int) -> str:
    """The chain's name."""
    return f"consent.{strand}"


def reckoned(entry: Entry) -> bytes:
    """What the entry's digest must be. The evidence goes in sealed: erasing breaks no chain."""
    about = [entry.department, entry.purpose, entry.state, entry.notice_version, entry.language, entry.method]
    chained = [entry.strand, entry.place, bytes(entry.before).hex(), bytes(entry.previous).hex()]
    at = entry.at.astimezone(UTC).isoformat()
    values = [entry.id, entry.citizen_id, entry.sequence, *about, bytes(entry.evidence).hex(), at, *chained]
    # entries from before these were told have none, and keep their digests
    beyond = [getattr(entry, name, "") for name in BEYOND]
    values += [beyond] if any(beyond) else []
    return bytes.fromhex(digest(name_of(entry.strand), values))


def move_head(strand: int, place: int, end: bytes) -> None:
    """The strand ends there now. The head is locked by whoever adds."""
    seal = bytes.fromhex(head_seal(name_of(strand), place, end.hex()))
    StrandHead.objects.filter(strand=strand).update(place=place, digest=end, seal=seal)


@dataclass(frozen=True, slots=True)
class Strand:
    """A sixteenth of the citizens' consents, in the order in which they were given."""

    number: int

    @property
    def name(self) -> str:
        """The chain's name."""
        return name_of(self.number)

    def head(self) -> Head:
        """Where it ends now."""
        head = StrandHead.objects.filter(strand=self.number).first()
        return Head(head.place, _hex(head.digest), bytes(head.seal).hex()) if head else Head()

    def links(self, after: int, most: int) -> list[Link]:
        """At most so many entries behind that place, in order."""
        entries = Entry.objects.filter(strand=self.number, place__gt=after).order_by("place")[:most]
        return [Link(one.place, _hex(one.before), _hex(one.digest), reckoned(one).hex()) for one in entries]


def _hex(end: bytes | memoryview) -> str:
    return "" if bytes(end) == START else bytes(end).hex()


def chains() -> Sequence[Chain]:
    """The whole ledger."""
    return [Strand(number) for number in range(STRANDS)]
