"""How much a citizen may write: a bucket of six minutes' letters that empties at a steady pace. Pure.

It stands on the conversation's row, which whoever plays its mail has locked: so it holds over all processes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from chaupal.engine.taps import claim

if TYPE_CHECKING:
    from collections.abc import Mapping

MINUTE = timedelta(minutes=1)
ROOM = 6 * MINUTE  # the bucket, in the time that it takes to empty
URGENT_ROOM = 7 * MINUTE  # for what must be heard though the bucket is full
REST = MINUTE  # nothing is read for so long once it is full
FILE = 6  # letters: a file is fetched, searched for viruses and read
CHARACTERS = 800  # of a text, for each letter more
SHORT = 600  # characters: a longer text beyond the quota is not looked at for what is urgent
URGENT = ("stop", "withdraw", "emergency")  # what is understood of a text
URGENT_TAPS = (claim("do", "stop"),)


class Heard(Enum):
    """What becomes of a letter: it is played; or it is not, and the citizen is told; or it is one more of those."""

    PLAYED = "played"
    TOLD = "told"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Pace:
    """`empty_at`: when the bucket is empty if nothing more comes; `rests_until`: nothing is read before."""

    empty_at: datetime | None = None
    rests_until: datetime | None = None

    def take(self, letters: int, at: datetime, per_minute: int, *, urgent: bool = False) -> tuple[Pace, Heard]:
        """The bucket after something that costs so many letters; what is not played costs nothing.

        At 0 a minute there is no quota.
        """
        if not per_minute:
            return self, Heard.PLAYED
        if self.empty_at and self.empty_at > at + 2 * URGENT_ROOM:  # no pace leads there: the clock was put back
            return Pace().take(letters, at, per_minute)
        fuller = max(self.empty_at or at, at) + letters * MINUTE / per_minute
        rests = self.rests_until is not None and at < self.rests_until
        if fuller - at <= (URGENT_ROOM if urgent else ROOM) and (urgent or not rests):
            return replace(self, empty_at=fuller), Heard.PLAYED
        if rests:
            return self, Heard.UNREAD
        return replace(self, rests_until=at + REST), Heard.TOLD


def is_blocked(pace: Pace, at: datetime) -> bool:
    """Whether it rests for longer than any flood is answered by: an officer ordered it (risk/actions.py)."""
    return pace.rests_until is not None and pace.rests_until > at + REST


def cost(plain: Mapping[str, Any]) -> int:
    """How many letters an event counts for; 0: it is no message of the citizen and is always heard."""
    if not plain.get("wamid"):
        return 0
    if plain["type"] == "media_received":
        return FILE
    return min(1 + len(str(plain.get("text", ""))) // CHARACTERS, FILE)
