"""Files that came before anything was asked for: remembered where they lie with WhatsApp, so that a tap can use them.

Nothing is fetched before the citizen has agreed to a service and taps. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.events import MediaReceived
    from chaupal.engine.talk import Talk

USABLE = ("image", "document")
MOST = 5
_FRESH = timedelta(days=1)  # what was sent the day before was meant for something else


def with_it(talk: Talk, event: MediaReceived) -> Talk:
    """The talk with one more file that came early; of too many, the oldest is let go."""
    file = {**file_of(event), "at": event.at.timestamp()}
    return replace(talk, early=[*talk.early, file][-MOST:])


def file_of(event: MediaReceived) -> dict[str, str]:
    """Where the file lies with WhatsApp and what is said of it: what KeepDocument wants to know."""
    return {name: getattr(event, name) for name in ("media_id", "mime", "filename", "sha256")}


def fresh(talk: Talk, now: datetime) -> list[dict[str, Any]]:
    """Those that may be meant for what is asked now, in the order they came."""
    since = (now - _FRESH).timestamp()
    return [file for file in talk.early if file["at"] >= since]
