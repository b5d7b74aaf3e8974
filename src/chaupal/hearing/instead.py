"""What was is told as it is held, and beside it what is to be: in whatever order, with whatever words between. Pure.

What is held is known, so that of two values the other one is new; no word need say which is which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.hearing.naming import KIN
from chaupal.hearing.patches import (
    FIGURES,
    ONE_OF,
    SLOT,
    becomes,
    is_held,
    is_whole,
    keys_of,
    place_of,
    shares,
    told_in,
    with_words,
)
from chaupal.hearing.renamed import BARE, ENDS, MOST_OF, as_answer, is_called_old, may_be
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.hearing.cues import Said
    from chaupal.hearing.patches import Held

Run = tuple[int, int]  # from one piece up to another
_FAR = 100  # pieces: more than stand between two values of one sentence
_LEAST_SHARED = {"address": 2, "location": 2}  # words
_SHARED = 3  # as many pieces nearer counts a word that the old value and the new one share


class Instead(NamedTuple):
    """The new value, where it was told, and where the old one was."""

    value: Any
    new: Run
    old: Run


def instead(held: Held, said: Said, within: Run, used: Sequence[bool]) -> Instead | None:
    """The one value that is told beside the old one."""
    if held.kind in (SLOT, "yes_no"):
        return None
    if held.is_words:
        return None if held.is_story else _worded(held, said, within, used)
    told = _options(held, said, within) if held.kind in ONE_OF else _figures(held, said, within)
    told = [each for each in told if not any(used[each[0] : each[1]])]
    olds = [each for each in told if is_held(held, each[2]) and _is_telling(held, said, each)]
    news = [each for each in told if not is_held(held, each[2]) and not _is_denied(said, each[:2])]
    news = [each for each in news if olds and _may_follow(held, olds, each[2])]
    found = {value: each for each in news if (value := becomes(held, each[2])) is not None}
    if not olds or len(found) != 1:
        return None
    ((value, place),) = found.items()
    return Instead(value, place[:2], min((each[:2] for each in olds), key=lambda old: _gap(old, place[:2])))


def _figures(held: Held, said: Said, within: Run) -> list[tuple[int, int, Any]]:
    return told_in(held, said, *within, figures=held.kind in FIGURES)


def _is_telling(held: Held, said: Said, told: tuple[int, int, Any]) -> bool:
    """Of a date more than one part of it, if nothing is owned up to: a day or a year stands for many things.

    Of options no word that stands everywhere: "self", "none", "mother" may be of anything.
    """
    if held.kind in ONE_OF:
        return any(not said.roles[at] and not said.means[at] for at in range(*told[:2]))
    is_said = said.owns_up or said.told_before
    return held.kind != "date" or is_said or sum(part is not None for part in told[2]) > 1


def _may_follow(held: Held, olds: Sequence[tuple[int, int, Any]], told: Any) -> bool:
    """Of a date what is whole; near what is held, unless all of that was told: another date is another."""
    if held.kind != "date":
        return True
    is_told = any(None not in each[2] for each in olds)
    are_years = told[:2] == (None, None) and any(each[2][:2] == (None, None) for each in olds)  # "1995, I typed 1996"
    return are_years or (is_whole(held, told) and (is_told or shares(held, told) > 0))


def _options(held: Held, said: Said, within: Run) -> list[tuple[int, int, Any]]:
    """The options whose labels stand there, the longest where one is part of another."""
    keys = [piece.key for piece in said.pieces[: within[1]]]
    found = [
        (at, at + len(label), option)
        for option, label in held.labels
        for at in range(within[0], within[1] - len(label) + 1)
        if tuple(keys[at : at + len(label)]) == label
    ]
    return [each for each in found if not any(_is_within(each, other) for other in found)]


def _is_within(one: tuple[int, int, Any], other: tuple[int, int, Any]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0]


def variant(held: Held, said: Said, within: Run, used: Sequence[bool]) -> tuple[Any, float, int, int] | None:
    """What is told anew of words that are held, and shares most of them: the old ones need not be told."""
    best: tuple[int, Any, Run] | None = None
    count = min(len(keys_of(shown)) for shown in held.spoken)
    for run in _runs(held, said, within, used):
        start, end = as_answer(held, said, *run)
        shared = _shared(held, said, (start, end))
        least = max(_LEAST_SHARED.get(held.kind, 1), (end - start) // 2)
        if shared < least or end - start == 1 or (shared == end - start < count) or _is_denied(said, run):
            continue
        value = held.read(said.cut(start, end))
        if value not in (None, held.value) and (best is None or shared > best[0]):
            best = shared, value, (start, end)
    return (best[1], best[0] / count, *best[2]) if best else None


def _worded(held: Held, said: Said, within: Run, used: Sequence[bool]) -> Instead | None:
    runs = list(_runs(held, said, within, used))
    olds = [old for run in runs if _is_old(held, said, old := _without_more(held, said, run))]
    found = [
        (_gap(run, old) - _SHARED * _shared(held, said, run), Instead(value, run, old))
        for old in olds[:1]
        for run in runs
        if not any(run[0] <= each[0] < run[1] for each in olds)
        and not _is_denied(said, run)
        and (value := _new(held, said, run, old)) is not None
    ]
    return min(found)[1] if found else None


def _is_old(held: Held, said: Said, run: Run) -> bool:
    """Whether all of it, or of a long value most, stands there; in its own letters, where it is written in such."""
    told = [piece.key for piece in said.pieces[slice(*run)]]
    for shown in held.spoken:
        theirs = keys_of(shown)
        if MOST_OF * len(theirs) < len(told) <= len(theirs) and set(told) <= set(theirs):
            written = split(said.cut(*run)).words
            is_same = {word.folded for word in written} <= {word.folded for word in split(str(held.value)).words}
            return is_same or said.cut(*run).isascii() != str(held.value).isascii() or held.kind != "name"
    plain = [at for at in range(*run) if not said.means[at] and not said.has(at, *BARE, *ENDS)]
    is_part = bool(plain) and is_called_old(said, *run)  # "Block D is wrong"
    return is_part and place_of(held, said.pieces[slice(*run)]) is not None


def _without_more(held: Held, said: Said, run: Run) -> Run:
    """Of a place the parts that are of it: what is said after a comma may be of something else."""
    parts = list(said.clauses(*run))
    while len(parts) > 1 and not _shared(held, said, parts[-1]):
        parts.pop()
    while len(parts) > 1 and not _shared(held, said, parts[0]):
        parts.pop(0)
    return next(_bared(held, said, parts[0][0], parts[-1][1]), run)


def _is_denied(said: Said, run: Run) -> bool:
    """Whether a no stands next to it that is about it."""
    start, end = run
    is_before = start > 0 and said.has(start - 1, "denies_next")
    return is_before or (end < len(said.pieces) and said.has(end, "denies_last") and not said.ends(end - 1))


def _new(held: Held, said: Said, run: Run, old: Run) -> Any:
    """What the value is with those words for the old ones; None where they are no such value."""
    start, end = as_answer(held, said, *run)
    shared = _shared(held, said, (start, end))
    is_next = all(said.has(at, *BARE, *ENDS) for at in range(min(end, old[1]), max(start, old[0])))
    place = place_of(held, said.pieces[slice(*old)])
    is_part = place is not None and place[2] - place[1] < len(keys_of(place[0]))
    is_like = shared > 0 or (is_next and (held.kind != "address" or is_part))
    of_others = any(said.means[at] & KIN - held.means for at in range(*run))  # "Mohan Lal is my father"
    if not is_like or of_others or not (shared or may_be(held, said, start, end)):
        return None
    if place is not None and is_part:
        figures = [at for at in range(start, end) if any(map(str.isdigit, said.pieces[at].key))]
        new = figures if old[1] - old[0] == len(figures) == 1 else range(start, end)  # "11 nahi 12 number gali"
        return with_words(held, place, [said.cut(at, at + 1) for at in new])
    value = held.read(said.cut(start, end))
    return None if value == held.value else value


def _shared(held: Held, said: Said, run: Run) -> int:
    theirs = _keys(held)
    return sum(piece.key in theirs for piece in said.pieces[slice(*run)])


def _keys(held: Held) -> set[str]:
    return {key for shown in held.spoken for key in keys_of(shown)}


def _gap(one: Run, other: Run) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _runs(held: Held, said: Said, within: Run, used: Sequence[bool]) -> Iterator[Run]:
    """The words that may be a value, without what leads to them; of a place with its commas."""
    own = _keys(held)
    has_commas = held.kind in ("address", "location") or any("," in shown for shown in held.spoken)
    begin, ends = within[0], {last - 1 for _, last in said.sentences}
    marks = {"", ".", ","} if has_commas else {"", "."}  # "Shop No. 41, first floor"
    for at in range(within[0], within[1] + 1):
        is_end = at == within[1] or used[at] or _parts(held, said, at, own)
        if is_end and begin < at:
            yield from _bared(held, said, begin, at)
        if is_end:
            begin = at + 1
        elif at in ends or said.pieces[at].stop not in marks:
            yield from _bared(held, said, begin, at + 1)
            begin = at + 1


def _parts(held: Held, said: Said, at: int, own: set[str]) -> bool:
    if said.pieces[at].key in own:
        return False
    is_label = said.names(at, held.means)
    if held.kind == "address":  # whose label speaks of what stands in one: a house, a lane
        is_label = "address" in said.means[at]
    return said.has(at, *ENDS, "wrong", "sorry") or (is_label and held.kind not in ONE_OF)


def _bared(held: Held, said: Said, start: int, end: int) -> Iterator[Run]:
    own = _keys(held)

    def is_bare(at: int) -> bool:
        return said.has(at, *BARE) and said.pieces[at].key not in own and not any(map(str.isdigit, said.pieces[at].key))

    def is_of_label(at: int) -> bool:
        return f"={said.pieces[at].key}" in held.means and said.pieces[at].key not in own

    while start < end and (is_bare(start) or is_of_label(start)):
        start += 1
    while end > start and is_bare(end - 1):
        end -= 1
    if start < end:
        yield start, end
