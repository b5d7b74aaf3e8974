"""Where in a text what was stands, and where what is to be, on either side of a word that denies. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.cues import Said

T = TypeVar("T")
Span = tuple[int, int]
_NEAR = 8  # words
_EMPTY = (
    "is",
    "links",
    "change",
    "do",
    "should",
    "told",
    "before",
    "courtesy",
    "fine",
    "rest",
    "denies_last",
    "denies_next",
)


class Side(NamedTuple):
    """`was` and `now`: from one piece up to another; whether the last piece there counts most, or the first."""

    was: Span
    was_last: bool
    now: Span
    now_last: bool
    within: Span  # what is said about it in all


def adjacent(found: Sequence[T], *, last: bool) -> T | None:
    """The one next to the word that denies."""
    return found[-1 if last else 0] if found else None


def nearest(span: Span, *, last: bool) -> Span:
    """The part of it that is next to the word that denies: nobody says more between a figure and its no."""
    start, end = span
    return (max(start, end - _NEAR), end) if last else (start, min(end, start + _NEAR))


def sides(said: Said) -> list[list[Side]]:
    """For each word that denies, the ways in which the old and the new may stand around it, the likeliest first."""
    found = (_around(said, at, _bounds(said, at)) for at in range(len(said.marks)))
    return [ways for ways in found if ways]


def _bounds(said: Said, at: int) -> Span:
    """The sentence, up to an "and" that parts it from what another such word is about."""
    start, end, _ = said.marks[at]
    first, last = next(each for each in said.sentences if each[0] <= start < each[1])
    if at and said.marks[at - 1][0] >= first:
        first = _parted(said, said.marks[at - 1][1], start, default=said.marks[at - 1][1])
    if at + 1 < len(said.marks) and said.marks[at + 1][0] < last:
        last = _parted(said, end, said.marks[at + 1][0], default=said.marks[at + 1][0])
    return first, last


def _parted(said: Said, start: int, end: int, *, default: int) -> int:
    ands = [at for at in range(start, end) if said.has(at, "and")]
    stops = [at + 1 for at in range(start, end) if said.ends(at)]
    return ands[-1] if ands else stops[-1] if stops else default


def _around(said: Said, at: int, within: Span) -> list[Side]:
    start, end, role = said.marks[at]
    first, last = within
    if role == "denies_next":
        return _after_not(said, start, end, within)
    after = _content(said, end, last)
    told = _content(said, first, start)
    ways = (
        [Side(was=(first, start), was_last=True, now=(end, last), now_last=False, within=within)]
        if after and told
        else []
    )
    parted = _last_parting(said, first, start)
    if parted > first:
        ways.append(Side(was=(parted, start), was_last=True, now=(first, parted), now_last=True, within=within))
    return ways


def _after_not(said: Said, start: int, end: int, within: Span) -> list[Side]:
    """As in: it is Y, not X; Y instead of X; not X, it is Y; not X but Y."""
    first, last = within
    stop = next((at + 1 for at in range(end, last) if said.ends(at) or said.has(at, "but")), last)
    parted = next((at for at in range(end + 1, last) if said.has(at, "is", "but", "change", "do", "should")), stop)
    ways = []
    if _content(said, first, start):
        ways.append(
            Side(was=(end, min(stop, parted)), was_last=False, now=(first, start), now_last=True, within=within)
        )
    cuts = (cut for cut in sorted({stop, parted}) if _content(said, cut, last))
    return ways + [Side(was=(end, cut), was_last=False, now=(cut, last), now_last=False, within=within) for cut in cuts]


def _content(said: Said, start: int, end: int) -> bool:
    """Whether something is told there that is no mere word of courtesy or of being so."""
    return any(not said.has(at, *_EMPTY) for at in range(start, end))


def _last_parting(said: Said, first: int, start: int) -> int:
    for at in range(start - 2, first, -1):
        if said.ends(at) or said.has(at, "is", "do", "should"):
            return at + 1
    return first
