"""Which values of a correction are called old, by a no or as told before, and which are to be written. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.stretches import tells

if TYPE_CHECKING:
    from chaupal.hearing.cues import Said
    from chaupal.hearing.stretches import Run

_NEAR = 2  # words up to what says that it is to be so
_NEXT = 1  # words between a value and the no about it


def is_denied(said: Said, run: Run) -> bool:
    """Whether a no stands next to it that is about it."""
    start, end = run
    for first, last, role in said.marks:
        if role == "denies_next" and last == start:
            return True
        if (
            role == "denies_last"
            and 0 <= first - end <= _NEXT
            and all(said.has(at, "is", "links") for at in range(end, first))
        ):
            return not any(said.ends(at) for at in range(end - 1, first))
    return False


def is_called_old(said: Said, start: int, end: int) -> bool:
    """Whether a no stands next to it, or words of what was told before, or is wrong."""
    before = start - 1 if start and not said.ends(start - 1) else end
    after = end
    while after + 1 < len(said.pieces) and said.has(after, "is", "links") and not said.ends(after):
        after += 1
    beside = (each for each in (before, end, end + 1, after) if each < len(said.pieces))
    return is_denied(said, (start, end)) or any(said.has(each, "before", "told", "wrong") for each in beside)


def is_to_be(said: Said, run: Run) -> bool:
    """Whether it is told to be written: "1500 aur 2000 milta hai, to saal ka 42000 likhiye", "so make it 480000"."""
    start, end = run
    behind = range(end, min(end + _NEAR, len(said.pieces))) if not said.ends(end - 1) else ()
    before = range(max(start - _NEAR, 0), start)
    return any(said.has(at, "do") and not _has_figure(said, at) for at in behind) or any(
        said.has(at, "do") and not any(map(said.ends, range(at, start))) for at in before
    )


def _has_figure(said: Said, at: int) -> bool:
    """Whether another figure stands behind that word, which is the one that is meant."""
    near = range(at + 1, min(at + 1 + _NEAR, len(said.pieces)))
    return not said.ends(at) and any(tells(said, each) and not is_denied(said, (each, each + 1)) for each in near)
