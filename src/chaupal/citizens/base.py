"""What other rooms are told of a citizen."""

from dataclasses import dataclass, field
from datetime import timedelta

LINE = "line"  # the kind of a handle of the telephone network, which WhatsApp tells nothing of
REASSIGNED_AFTER = timedelta(days=90)  # operators give a number that was given up to nobody else before

CODE_MINUTES = 10  # a code that joins two chats is good for so long


class Erased(Exception):
    """The citizen's key is destroyed: nothing of them can be read any more."""


class BadList(Exception):
    """A list of destroyed keys that does not open: which line of which file, and why."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who WhatsApp says wrote to one of our numbers, and when (epoch seconds; 0 if it does not say).

    At least one of phone and bsuid is known.
    """

    number_id: str
    phone: str = ""
    bsuid: str = ""
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """A citizen that was met: the id and the data key. `late`: under a handle that is theirs no more.

    `withheld`: whoever had this number before may be somebody else, so that nothing of before is theirs. `speaks_for`:
    the citizen whose form they fill in now, if they do.
    """

    citizen_id: int
    key: bytes
    late: bool = field(default=False, compare=False)
    withheld: bool = field(default=False, compare=False)
    speaks_for: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """What an officer may be shown of a citizen."""

    id: int
    language: str
    phone: str | None
    stopped: bool
    erased: bool = False  # only records of the office are left


@dataclass(frozen=True, slots=True)
class Standing:
    """How a citizen may be spoken to; `language` is empty where it is not known."""

    language: str
    stopped: bool
    erased: bool


@dataclass(frozen=True, slots=True)
class Recipient:
    """How to reach a citizen: `to` takes a phone number, `recipient` a BSUID (Cloud API, send messages)."""

    phone: str = ""
    bsuid: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One of a citizen's WhatsApp accounts, of those that a code joined: whose it was before, and its handles."""

    was: int
    to: Recipient
