"""What was heard in a message, where it was said: all that goes on from hearing to whoever decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaupal.hearing.corrections import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

UNCLEAR = "unclear"  # an act that was listened for and not heard


@dataclass(frozen=True, slots=True)
class Heard:
    """What words say to the question in hand, and beside it.

    `values`: field -> the words that are its value, as they were written, and how sure that is, 0 to 1; no words where
    it is declined; None where nothing was listened for. `rest`: the text without them. `act`: what the words clearly
    are (`acts.py`): assent, denial, decline; UNCLEAR if they were listened to for one and are none; "" where none is
    expected. `asks`: something is asked beside the act. `option`: which of the options they may mean, or "yes", "no";
    it is offered where nothing else was heard. `put_right`: which answers of the form are said to be others. `fits`:
    the words are the answer as they stand, and can be nothing else.
    """

    values: Mapping[str, tuple[str, float]] | None = None
    rest: str = ""
    act: str = ""
    asks: bool = False
    option: str = ""
    put_right: Found = field(default_factory=Found)
    fits: bool = False
