"""What can happen to a sign-in; these are events as those of `events.py` are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignInOffered:
    """A link by which the citizen can sign in, good once and `until` (epoch seconds); see OfferSignIn."""

    reference: str
    url: str
    until: float


@dataclass(frozen=True, slots=True)
class SignInAway:
    """Nobody can sign in at present: the provider is away for long, or none is set up."""

    reference: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody signed in by the link; who it is counts when it is clear that it is the citizen.

    `born` is ISO or empty; `number` says whether the account's mobile number is this chat's: same, other or unknown.
    `account` is the provider's id, `signed_at` epoch seconds.
    """

    reference: str
    name: str
    born: str
    number: str
    account: str
    signed_at: int
    gender: str = ""
    aadhaar_last4: str = ""


@dataclass(frozen=True, slots=True)
class SignInFailed:
    """Nobody signed in: `reason` is declined, failed or away."""

    reference: str
    reason: str
