"""What can be ordered of who a citizen is; these are effects as those of `effects.py` are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ACT = "act"  # the reference of what is done beside forms: one at a time
CODE, PIN, SIGN_IN = "code", "pin", "sign_in"  # ways to be known


@dataclass(frozen=True, slots=True)
class ProveIdentity:
    """The citizen is to be known at that level, for a form or for ACT: by the easiest way, `without` those.

    Proven follows at once where that is shown already, in whichever conversation; else PinWanted, CodeSent,
    SignInOffered or SignInAway, then how it ended. `if_guarded`: only where they have set a PIN, or wrote from another
    number lately; else it is enough that they write here.
    """

    reference: str
    language: str
    level: int = 3
    without: tuple[str, ...] = ()
    if_guarded: bool = False


@dataclass(frozen=True, slots=True)
class CheckSecret:
    """A code or PIN was typed, as was asked for (`way`); Proven or SecretRefused follows. It is kept nowhere."""

    reference: str
    way: str
    typed: str


@dataclass(frozen=True, slots=True)
class SetPin:
    """From now on this PIN renews what was proven; empty: none does. PinKept or PinRefused follows.

    `born` is a birth date that would be guessed first.
    """

    pin: str
    born: str = ""


@dataclass(frozen=True, slots=True)
class KeepProof:
    """The citizen proved a level: keep the evidence, what it says and when (`at`, epoch seconds)."""

    level: int
    method: str
    evidence: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DropProof:
    """What was kept as proven at that level, at that moment, is none: it was another person."""

    level: int
    at: int
