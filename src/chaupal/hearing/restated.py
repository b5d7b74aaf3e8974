"""What is told once more and is near what is held: a name in other letters or with a word more, a code, a day. Pure.

No word need say that something is wrong: who tells most of a value again tells how it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.called_old import is_called_old, is_denied
from chaupal.hearing.naming import Change, is_of_others
from chaupal.hearing.patches import DIGITS, alike, anew, becomes, is_near, is_whole, keys_of, told_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.hearing.cues import Said
    from chaupal.hearing.naming import Naming
    from chaupal.hearing.patches import Held

_MOST_WORDS = 6  # of a name
_FIGURED = 0.5  # how much of a value is told by one that is near it


class _Run(NamedTuple):
    """Words that may be a name, and which of the name that is held they tell anew."""

    start: int
    end: int
    shared: int  # words of that name which are told, there or beside
    is_all: bool  # whether each of them is told again, or one like it
    is_replaced: bool  # whether one that is not is told beside


def names(
    said: Said, held: Sequence[Held], naming: Naming, within: tuple[int, int], *, is_replaced: bool = False
) -> Iterator[Change]:
    """Names that are told again whole, in other letters, with a word more, or with one for another.

    `is_replaced`: only the last, where the old word is told, too.
    """
    known = [each for each in held if each.kind == "name"]
    best: dict[tuple[int, int], list[tuple[int, Change]]] = {}
    for each in known:
        theirs = [keys_of(shown) for shown in each.spoken]
        runs = [run for run in _runs(said, each, theirs, within) if _is_meant(said, each, naming, run, within)]
        longest = [
            run for run in runs if not any(_is_in(run, other) for other in runs) and not (is_replaced and run.is_all)
        ]
        for run in longest:
            value = anew(each, said.cut(run.start, run.end))
            if value is not None and not (_is_same(each, value) or naming.is_held_elsewhere(each, value)):
                start, end = _with_old(said, theirs, run, within)
                change = Change(each.field, value, run.shared / len(theirs[0]), start, end)
                best.setdefault((run.start, run.end), []).append((run.shared, change))
    for told in best.values():
        most = max(shared for shared, _ in told)
        yield from (change for shared, change in told if shared == most)


def _is_same(held: Held, name: str) -> bool:
    """Whether it is only written in the other script."""
    return name.isascii() != str(held.value).isascii() and any(keys_of(shown) == keys_of(name) for shown in held.spoken)


def _is_in(one: _Run, other: _Run) -> bool:
    return other.start <= one.start and one.end <= other.end and one != other


def _with_old(said: Said, theirs: Sequence[tuple[str, ...]], run: _Run, within: tuple[int, int]) -> tuple[int, int]:
    """The words, and those beside them that are held and are no more: they tell of no other answer."""
    keys = [piece.key for piece in said.pieces]
    olds = [(at, at + len(own)) for own in theirs for at in range(*within) if tuple(keys[at : at + len(own)]) == own]
    spans = [(run.start, run.end), *(old for old in olds if old[1] <= run.start or run.end <= old[0])]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _runs(said: Said, held: Held, theirs: Sequence[tuple[str, ...]], within: tuple[int, int]) -> Iterator[_Run]:
    """As many words as the name has, or more: each known as somebody's, written as a name, or like one of it."""
    likes = [_like(said, at, theirs) or _is_name(said, held, at) for at in range(*within)]
    for start in range(*within):
        for end in range(start + 1, min(start + _MOST_WORDS, within[1]) + 1):
            if not likes[end - 1 - within[0]]:
                break
            words = [said.pieces[at].key for at in range(start, end)]
            for own in theirs:
                told = [one for one in own if any(alike(one, word) for word in words)]
                beside = {said.pieces[at].key for at in range(*within) if not start <= at < end}
                olds = [one for one in own if one not in told and one in beside]
                if told and end - start >= len(own):
                    yield _Run(start, end, len(told) + len(olds), len(told) == len(own), bool(olds))
            if said.ends(end - 1):
                break


def _like(said: Said, at: int, theirs: Sequence[tuple[str, ...]]) -> bool:
    return any(alike(one, said.pieces[at].key) for own in theirs for one in own)


def _is_name(said: Said, held: Held, at: int) -> bool:
    written = said.cut(at, at + 1)
    plain = not said.roles[at] and not said.means[at]
    return plain and not any(map(str.isdigit, written)) and (written[0].isupper() or held.is_known(written))


def _is_meant(said: Said, held: Held, naming: Naming, run: _Run, within: tuple[int, int]) -> bool:
    """Whether it is that name put right: nobody else's, and none that is no more."""
    if is_denied(said, (run.start, run.end)):
        return False
    if run.is_all:
        return True
    if is_of_others(said, held, (run.start, run.end), within):
        return False
    is_named = naming.score(held, naming.features(*within)) > 0
    return run.is_replaced or (is_named and (said.owns_up or is_called_old(said, run.start, run.end)))


def figures(said: Said, held: Sequence[Held], within: tuple[int, int]) -> Iterator[Change]:
    """A code that is near the one that is held; a day or another number, where a slip is owned up to."""
    for each in held:
        if not each.is_code and (not said.owns_up or (each.kind != "date" and each.kind not in DIGITS)):
            continue
        for first, last, told in told_in(each, said, *within):
            value = becomes(each, told) if is_whole(each, told) else None
            if value is not None and is_near(each, told, value) and not is_denied(said, (first, last)):
                yield Change(each.field, value, _FIGURED, first, last)
