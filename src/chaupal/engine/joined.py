"""One citizen in several talks: what is told from one to the other, and the code that joins two. Facts and orders.

These are events and effects as those of `events.py` and `effects.py` are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class KnownElsewhere:
    """The citizen has a talk with another of our numbers, too, and this changed there (see `shared.py`).

    `whole`: not a change, but all that is known there; `asks`: what is known here is to be told there as well.
    """

    changed: Mapping[str, Any] = field(default_factory=dict)  # part -> key -> value
    whole: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class FileWithheld:
    """Somebody had this phone number before, and nothing proves that who writes now is the same person."""


@dataclass(frozen=True, slots=True)
class JoinCodeMade:
    """A code that joins the chat in which it is typed to this one (see MakeJoinCode); good for so many minutes."""

    code: str
    minutes: int


@dataclass(frozen=True, slots=True)
class JoinTried:
    """What came of a code: joined, wrong, or too_often. `here`: it was typed here, else in the other chat."""

    outcome: str
    here: bool = True


@dataclass(frozen=True, slots=True)
class TellElsewhere:
    """The citizen's other talks are told what changed, or all (see KnownElsewhere)."""

    changed: Mapping[str, Any]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class MakeJoinCode:
    """A code is wanted that joins another chat of the citizen to this one; JoinCodeMade or JoinTried follows."""


@dataclass(frozen=True, slots=True)
class UseJoinCode:
    """This chat is to be joined to the one whose code was typed; JoinTried follows."""

    code: str
