"""What is asked of money beside the sum: what is let off, what comes on top of it for who is late. Pure."""

from __future__ import annotations

from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of

REBATE, LATE = "rebate", "late"
_MOST_WORDS = 14
_REBATE, _LATE = words_of("money.rebate"), words_of("money.late")


def asked_of_money(said: str) -> str:
    """Which of the two; empty if neither is named."""
    if len(said.split()) > _MOST_WORDS:
        return ""
    spoken = sounds(said)
    return REBATE if spoken & _REBATE else LATE if spoken & _LATE else ""
