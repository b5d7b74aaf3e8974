"""What can happen to a time in a calendar; these are events as those of `events.py` are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SlotsFound:
    """The free times of a calendar: days (`on`), or the hours (`at`) of `day`, each with how many are `free`."""

    reference: str
    slot: str
    day: str
    wish: str
    records: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class SlotHeld:
    """The time is kept for the citizen; an appointment that was filed has moved to it."""

    reference: str
    slot: str
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SlotGone:
    """Somebody else took the time meanwhile; nothing was changed.

    With `other_fee` it is free, but costs more or less than was paid for the one that is to be moved.
    """

    reference: str
    slot: str
    other_fee: bool = False


@dataclass(frozen=True, slots=True)
class SlotMoved:
    """Others had the time when the case was filed, as it was kept no longer: the next free one was booked, if any."""

    reference: str
    slot: str
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AppointmentNear:
    """It is a day to an appointment of a case."""

    reference: str
    slot: str
    value: Mapping[str, Any]
