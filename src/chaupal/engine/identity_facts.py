"""What can happen when a citizen shows who they are; these are events as those of `events.py` are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaupal.engine.on_locker import LockerOpened

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Proven:
    """The citizen is known at that level: since then (epoch seconds), as `method` showed just now or before.

    `told` is what a sign-in said. `own`: it is about the chat's own number, and not that of some record.
    """

    reference: str
    level: int
    method: str
    since: int
    told: Mapping[str, Any] = field(default_factory=dict)
    own: bool = True


@dataclass(frozen=True, slots=True)
class CodeSent:
    """A code went by SMS to the citizen's own number on record, which ends in `digits`; good once, and `until`."""

    reference: str
    digits: str
    until: float


@dataclass(frozen=True, slots=True)
class PinWanted:
    """The citizen has a PIN, which is enough."""

    reference: str


@dataclass(frozen=True, slots=True)
class SecretRefused:
    """A code or PIN does not count: wrong (`left` tries), late, locked (for `minutes`) or often (no more today)."""

    reference: str
    way: str
    reason: str
    left: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class RecordGuarded:
    """Nothing that was looked up may be shown yet, whether there is anything or not.

    `way`: code (if there is such a record with a number, one went there; good `until`), pin, or none; or often, locked
    (no more codes today, or for `minutes`).
    """

    reference: str
    find: str
    way: str
    until: float = 0.0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class PinKept:
    """The citizen's PIN counts from now on; or none does any more."""

    removed: bool = False


@dataclass(frozen=True, slots=True)
class PinRefused:
    """It would be guessed (easy), or nothing was proven that it could renew (unproven)."""

    reason: str


@dataclass(frozen=True, slots=True)
class SignInOffered:
    """A link by which the citizen can sign in, good once and `until` (epoch seconds); see ProveIdentity.

    `no_code`: why it is not a code instead, where one would do: often (no more today), locked (for `minutes`), away.
    """

    reference: str
    url: str
    until: float
    no_code: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class SignInAway:
    """Nobody can sign in at present: the provider is away for long, or none is set up; see SignInOffered."""

    reference: str
    no_code: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class SignInBegun:
    """The button of that link's page was pressed: the link is good no more, and whoever writes instead gets another."""

    reference: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody signed in by the link; who it is counts when it is clear that it is the citizen.

    `born` is ISO or empty; `number` says whether the account's mobile number is this chat's: same, other or unknown.
    `account` is the provider's id, `signed_at` epoch seconds. `vouches`: it is asked of the chat that was joined to
    this one, for its part of the file: the number is held against that one's, and it proves nothing of who writes here.
    """

    reference: str
    name: str
    born: str
    number: str
    account: str
    signed_at: int
    gender: str = ""
    aadhaar_last4: str = ""
    vouches: bool = False


@dataclass(frozen=True, slots=True)
class SignInFailed:
    """Nobody signed in: `reason` is declined, failed or away.

    Where the chat's own number alone will do, another_number or no_number.
    """

    reference: str
    reason: str


IdentityFact = (
    SignInOffered | SignInBegun | SignInAway | SignedIn | SignInFailed | Proven | CodeSent | PinWanted | SecretRefused |
    RecordGuarded | PinKept | PinRefused | LockerOpened
)  # fmt: skip
