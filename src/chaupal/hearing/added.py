"""What is to come to an answer that stays: "add second floor to the address". Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from chaupal.hearing.packs import words_of
from chaupal.hearing.patches import anew
from chaupal.hearing.stretches import is_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.cues import Said
    from chaupal.hearing.patches import Held
    from chaupal.hearing.stretches import Run

_ALSO = words_of("grammar.also")


def added(held: Held, said: Said, within: Run, used: Sequence[bool]) -> tuple[Any, float, int, int] | None:
    """What is held, with what is to come to it: "add second floor to the address"."""
    adds = [at for at in range(*within) if said.has(at, "adds")]
    run = _addition(held, said, within, adds) if adds and not any(used[slice(*within)]) else None
    if run is None:
        return None
    more = said.cut(*run)
    shown = next((each for each in held.spoken if each.isascii() == more.isascii()), held.spoken[0])
    value = anew(held, f"{shown} {more}" if held.kind == "name" else f"{shown}, {more}")
    return None if value is None else (value, 0.0, *run)


def _addition(held: Held, said: Said, within: Run, adds: Sequence[int]) -> Run | None:
    """The words that stand between the label and the verb, or behind both, or between both."""
    named = [at for at in range(*within) if is_label(held, said, at) or said.has(at, "within")]
    edges = sorted({within[0] - 1, *named, *adds, within[1]})
    parts = [(first + 1, last) for first, last in pairwise(edges) if last - first > 1]
    runs = [run for run in (_of_addition(said, *part) for part in parts) if run]
    return runs[0] if len(runs) == 1 else None


def _of_addition(said: Said, start: int, end: int) -> Run | None:
    """Without what only leads to it or follows it; nothing where no word is left that tells something."""
    while start < end and said.has(start, "links", "courtesy", "do", "calls"):
        start += 1
    while start < end and (said.has(end - 1, "links", "courtesy", "do") or said.pieces[end - 1].key in _ALSO):
        end -= 1
    return (start, end) if any(not said.means[at] for at in range(start, end)) else None
