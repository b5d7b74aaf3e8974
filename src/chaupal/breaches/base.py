"""What a breach is, what of it others are told, and why an act about one may be refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntFlag
from typing import TYPE_CHECKING, Any

from chaupal.breaches.states import Act, State
from chaupal.kit.moves import IllegalMove

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = [
    "ACCOUNT",
    "CITIZENS_WITHIN",
    "FIRST",
    "FIRST_WITHIN",
    "FULL",
    "FULL_WITHIN",
    "MEASURES",
    "NATURES",
    "NOTHING",
    "Act",
    "Data",
    "IllegalMove",
    "Lacking",
    "NotAllowed",
    "NotAsRead",
    "Opening",
    "Progress",
    "Reach",
    "Refused",
    "State",
    "Tampered",
    "TooLong",
]

# DPDP Rules 2025, rule 7: the Board "without delay", in detail within 72 hours, each citizen "without delay". Of these
# the law counts only the 72; CERT-In's directions of 2022 ask for a report within six hours, so the first one has six
FIRST_WITHIN, FULL_WITHIN, CITIZENS_WITHIN = timedelta(hours=6), timedelta(hours=72), timedelta(hours=24)
FIRST, FULL = "first", "full"  # the two reports to the Board

# what happened, and what was done about it: sentences of the catalogue, so that they are there in every language
NATURES = ("account", "sent_wrongly", "device", "copied", "published", "changed", "lost")
CLOSED = "account_closed"
MEASURES = (CLOSED, "access_stopped", "keys_changed", "taken_back", "restored", "police")
ACCOUNT = (
    "where",
    "cause",
    "who",
    "remedy",
)  # what a person adds in words, for the Board; all of it in the full report


class Data(IntFlag):
    """Classes of personal data, as a citizen is told which of theirs were reached."""

    CONTACT = 1
    APPLICATION = 2
    PAPERS = 4
    MESSAGES = 8
    PAYMENTS = 16
    CERTIFICATES = 32

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the classes in it, small."""
        return tuple(str(each.name).lower() for each in Data if each in self)


NOTHING = Data(0)


@dataclass(frozen=True, slots=True)
class Reach:
    """One thing that was reached: `kind` is one of reaching.SOURCES, `values` are what it names.

    `data`: the classes that were reached by it; empty where the source itself knows.
    """

    kind: str
    values: tuple[str, ...]
    data: Data = NOTHING


@dataclass(frozen=True, slots=True)
class Opening:
    """A breach as it is told of. The times are aware; the 72 hours run from `aware_at`, when we learnt of it."""

    nature: str
    since: datetime
    until: datetime
    aware_at: datetime
    reaches: tuple[Reach, ...]
    measures: tuple[str, ...] = ()
    account: Mapping[str, str] = field(default_factory=dict)
    drill: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How many citizens were touched, by what became of their notice, and by class of data."""

    notices: Mapping[str, int]
    data: Mapping[str, int]

    @property
    def touched(self) -> int:
        """All of them."""
        return sum(self.notices.values())


class Refused(Exception):
    """An act that was refused; nothing was changed. Its words are for whoever tried it.

    Refused
     +-- NotAllowed   only an operator who may sign in approves and files
     +-- NotAsRead    the drafts are others than those that were read
     +-- Lacking      the report to the Board lacks what the law asks for
     +-- Tampered     the list of those touched is not the one that was found
     +-- TooLong      a notice does not fit into a message
    """


class NotAllowed(Refused):
    """Somebody who is no operator."""


class NotAsRead(Refused):
    """The drafts changed since they were read."""


class Lacking(Refused):
    """What the full report must say is not told yet."""


class Tampered(Refused):
    """The list does not fit its seal."""


class TooLong(Refused):
    """A notice is longer than WhatsApp takes: the contact, mostly."""


Mark = Any  # where a source goes on: JSON
