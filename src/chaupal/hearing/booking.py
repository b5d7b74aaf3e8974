"""Whether an appointment that there is shall be at another time: "can we move the appointment to 7 January?". Pure."""

from __future__ import annotations

from functools import cache

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import packs, words_of
from chaupal.hearing.script import vocabulary

_MOVES = words_of("calendar.move")
_MOST_WORDS = 16


def wants_move(text: str) -> bool:
    """Whether an appointment is named, and that it is to be another; nothing is denied."""
    spoken = sounds(text)
    if spoken.isdisjoint(_MOVES) or spoken.isdisjoint(_visits()) or not spoken.isdisjoint(NOT):
        return False
    return len(text.split()) <= _MOST_WORDS


@cache
def _visits() -> frozenset[str]:
    """How an appointment is called, in any language."""
    listed = (word for pack in packs("corrections") for word in pack["means"].get("visit", ()))
    return vocabulary(" ".join(listed))
