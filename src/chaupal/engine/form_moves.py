"""What is made of papers that come later, and of what may be added to a form. A part of transitions.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import phrases
from chaupal.engine.steps import ask, extras, pausing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Move = Callable[..., None]


TAPS: Mapping[str, Move] = {"add": extras.add}
PLAYS: Mapping[str, Move] = {
    "ask_alone_of": ask.alone,
    "later": pausing.later,
    "offer_made_here": phrases.offer_made_here,
    "put_off": pausing.put_off,
}
