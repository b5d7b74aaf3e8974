"""What of a sentence tells what is to be, and what tells what is no more: a no, "wrong", what was told before. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.hearing.cues import Said


class Part(NamedTuple):
    """Words from one piece up to another: what is to be, or no more (`is_old`; by a no: `is_denied`)."""

    start: int
    end: int
    is_old: bool
    is_denied: bool = False


def parts(said: Said, start: int, end: int) -> Iterator[Part]:
    """A sentence in its parts; a no ends one that it denies, or begins one."""
    begin = start
    for at in range(start, end):
        if said.ends(at) or at + 1 == end or said.has(at + 1, "but"):
            yield from _denied(said, begin, at + 1)
            begin = at + 1


def adjoin(said: Said, parts: Sequence[Part], one: Part, other: Part) -> bool:
    """Whether no part that tells something stands between them: "not for study, for the doctor. I have a job"."""
    first, last = min(one.end, other.end), max(one.start, other.start)
    between = (part for part in parts if first <= part.start and part.end <= last)
    return not any(not said.roles[at] and not said.means[at] for part in between for at in range(part.start, part.end))


def _denied(said: Said, start: int, end: int) -> Iterator[Part]:
    is_old = any(said.has(at, "wrong", "before") for at in range(start, end))
    begin = start
    for first, last, role in (mark for mark in said.marks if start <= mark[0] < end):
        if role == "denies_last":
            yield Part(begin, first, is_old=True, is_denied=True)
            begin = last
        else:
            yield from [Part(begin, first, is_old)] if begin < first else []
            yield Part(last, end, is_old=True, is_denied=True)
            begin = end
    if begin < end:
        yield Part(begin, end, is_old)
