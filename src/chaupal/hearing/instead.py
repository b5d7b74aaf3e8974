"""What was and what is to be, both told: in whatever order, with whatever words between. Pure.

What is held is known, so that of two values of one kind the other one is new; no word need say which is which. Of what
is held a part is enough where words beside it say that it is no more: a no, "wrong", "I told".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.hearing.answers.figures import UNITS
from chaupal.hearing.called_old import is_called_old, is_denied, is_to_be
from chaupal.hearing.cues import BARE, DENYING
from chaupal.hearing.naming import KIN
from chaupal.hearing.patches import (
    ONE_OF,
    anew,
    becomes,
    is_held,
    is_whole,
    keys_of,
    place_of,
    shares,
    told_in,
    with_words,
)
from chaupal.hearing.stretches import ENDS, Run, bared, own_keys, runs_of, tells
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.hearing.cues import Said
    from chaupal.hearing.patches import Held, Told

_MOST_WORDS, _LONG = {"name": 6}, 12  # that a value has
MOST_OF = 0.6  # of a value: who tells so much of the old one tells a whole new one
_LEAST_ADDRESS = 3  # words that may be a whole address
_LEAST_SHARED = {"address": 2, "location": 2}  # words
_SHARED = 3  # as many pieces nearer counts a word that the old value and the new one share


class Instead(NamedTuple):
    """The new value, how much of the old one was told (0 to 1), and where either stands."""

    value: Any
    strength: float
    new: Run
    old: Run


def instead(held: Held, said: Said, within: Run, used: Sequence[bool]) -> Instead | None:
    """The one value that is told beside the old one."""
    if held.is_words:
        return _worded(held, said, within, used)
    told = _options(held, said, within) if held.kind in ONE_OF else told_in(held, said, *within)
    told = [each for each in told if not any(used[each[0] : each[1]])]
    olds = [each for each in told if is_held(held, each[2]) and _is_telling(held, said, each)]
    news = [each for each in told if not is_held(held, each[2]) and not is_denied(said, each[:2])]
    news = [each for each in news if olds and _may_follow(held, olds, each[2])]
    if held.kind in ONE_OF:
        news = [each for each in news if any(_adjoins(said, old, each) for old in olds)]
    found = {value: each for each in news if (value := becomes(held, each[2])) is not None}
    if not olds:
        return None
    if len(found) > 1:  # "240000 instead of that 216000, it is 18000 a month": the one beside the old one
        beside = {value: each for value, each in found.items() if any(_is_beside(said, old, each) for old in olds)}
        found = beside or {value: each for value, each in found.items() if is_to_be(said, each[:2])}
    if len(found) != 1:
        return None
    ((value, place),) = found.items()
    old = min(olds, key=lambda each: _gap(each[:2], place[:2]))
    strength = sum(part is not None for part in old[2]) / len(old[2]) if held.kind == "date" else 1.0
    return Instead(value, strength, place[:2], old[:2])


def _adjoins(said: Said, one: Told, other: Told) -> bool:
    """Whether no clause that tells something stands between theirs: "not for study, for the doctor. I have a job"."""
    between = range(min(one[1], other[1]) - 1, max(one[0], other[0]))
    ends = [at + 1 for at in between if said.ends(at)]
    clauses = [range(start, end) for start, end in pairwise(ends)]
    return not any(not said.roles[at] and not said.means[at] for clause in clauses for at in clause)


def _is_beside(said: Said, one: Told, other: Told) -> bool:
    """Whether nothing but a no, and words that are part of no value, stand between two of them."""
    between = range(min(one[1], other[1]), max(one[0], other[0]))
    return bool(between) and all(said.has(at, *BARE, *DENYING) for at in between) and _has_no(said, between)


def _has_no(said: Said, within: range) -> bool:
    return any(said.has(at, *DENYING) for at in within)


def _is_telling(held: Held, said: Said, told: Told) -> bool:
    """Of a date more than one part of it, if nothing is owned up to: a day or a year stands for many things.

    Of options no word that stands everywhere: "self", "none", "mother" may be of anything.
    """
    if is_denied(said, told[:2]):
        return True
    if held.kind in ONE_OF:
        return any(not said.roles[at] and not said.means[at] for at in range(*told[:2]))
    is_said = said.owns_up or said.told_before
    return held.kind != "date" or is_said or sum(part is not None for part in told[2]) > 1


def _may_follow(held: Held, olds: Sequence[Told], told: Any) -> bool:
    """Of a date the same part, or what is whole and near what is held, unless all of that was told."""
    if held.kind != "date":
        return True
    parts = [part is None for part in told]
    is_told = any(None not in each[2] for each in olds)
    are_alike = any([part is None for part in each[2]] == parts for each in olds)  # "1995, I typed 1996"
    return are_alike or (is_whole(held, told) and (is_told or shares(held, told) > 0))


def _options(held: Held, said: Said, within: Run) -> list[Told]:
    """The options whose labels stand there, the longest where one is part of another."""
    keys = [piece.key for piece in said.pieces[: within[1]]]
    found = [
        (at, at + len(label), option)
        for option, label in held.labels
        for at in range(within[0], within[1] - len(label) + 1)
        if tuple(keys[at : at + len(label)]) == label
    ]
    return [each for each in found if not any(_is_within(each, other) for other in found)]


def _is_within(one: Told, other: Told) -> bool:
    return other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0]


def variant(held: Held, said: Said, within: Run, used: Sequence[bool]) -> tuple[Any, float, int, int] | None:
    """What is told anew of words that are held, and shares most of them: the old ones need not be told."""
    if patched := _like_number(held, said, within):
        return patched
    count = min(len(keys_of(shown)) for shown in held.spoken)
    found: list[tuple[int, Any, Run]] = []
    for run in runs_of(held, said, within, used):
        start, end = as_answer(held, said, *run)
        shared = _shared(held, said, (start, end))
        least = max(_LEAST_SHARED.get(held.kind, 1), (end - start) // 2)
        if shared < least or end - start == 1 or (shared == end - start < count):
            continue
        value = anew(held, said.cut(start, end))
        if value is not None and _has_its_figures(held, value):
            found.append((shared, value, (start, end)))
    news = [each for each in found if each[0] < count]  # one with all of the old in it tells that: "… was the old sign"
    best = max(news if len(news) == 1 else found, key=lambda each: each[0], default=None)
    return (best[1], best[0] / count, *best[2]) if best else None


def _worded(held: Held, said: Said, within: Run, used: Sequence[bool]) -> Instead | None:
    runs = list(runs_of(held, said, within, used))
    olds = [old for run in runs if (old := _old(held, said, run)) is not None]
    olds.sort(key=lambda old: (not is_denied(said, old), not is_called_old(said, *old)))
    denied = [old for old in olds[:1] if is_denied(said, old)]
    runs += [part for run in runs for old in denied for part in _beside(held, said, run, old)]
    found = [
        (
            (
                not denied and not _is_called(held, said, within, run, old),
                _apart(said, run, old) - (0 if denied else _SHARED * _shared(held, said, run)),
                run[0] < old[0],
            ),
            Instead(value, _share(held, old), run, old),
        )
        for old in olds[:1]
        for run in runs
        if not run[0] <= old[0] < run[1]
        and not _is_most(held, said, run)
        and not is_denied(said, run)
        and (value := _new(held, said, run, old)) is not None
    ]
    return min(found, key=lambda each: each[0])[1] if found else None


def _is_called(held: Held, said: Said, within: Run, run: Run, old: Run) -> bool:
    """Whether its label stands before it in a clause without the old words: "the name is X, Y was the old sign"."""
    clause = next((each for each in said.clauses(*within) if each[0] <= run[0] < each[1]), within)
    is_apart = old[1] <= clause[0] or clause[1] <= old[0]
    return is_apart and any(said.names(at, held.means) for at in range(clause[0], run[0]))


def named(held: Held, said: Said, within: Run, used: Sequence[bool]) -> tuple[Any, float, int, int] | None:
    """The one value that is told beside what it is called: "the name is wrong, it is Vimla", "papa ka naam Mohan"."""
    runs, found = list(runs_of(held, said, within, used)), dict[Any, Run]()
    denied = [run for run in runs if is_denied(said, run)]
    places = [run for run in runs if any(tells(said, at) for at in range(*run))]
    if held.kind == "address" and places:
        runs = [(places[0][0], places[-1][1])]
    for run in runs:
        start, end = run if held.kind == "address" else as_answer(held, said, *run)
        is_called = said.calls_wrong or any(said.names(at, held.means) for at in range(within[0], start))
        is_called = is_called or _is_called_behind(held, said, end, within[1])
        if not is_called or is_denied(said, run) or not _may_be_all(held, said, (start, end)):
            continue
        is_mixed = held.kind == "name" and run in places
        if is_mixed or (held.kind != "address" and not _is_all(held, said, within, [run, *denied])):
            continue
        told = said.cut(start, end)
        value = _nearly(held, said, (start, end)) or anew(
            held, (held.cut(told) or told) if held.kind == "address" else told
        )
        if value is not None and _has_its_figures(held, value):
            found[value] = start, end
    return next(((value, 0.0, *run) for value, run in found.items()), None) if len(found) == 1 else None


def _is_called_behind(held: Held, said: Said, start: int, end: int) -> bool:
    """Whether a name is called so behind it, and nothing else is said: "Suresh Verma likho papa ka naam"."""
    rest = range(start, end)
    is_only = all(said.has(at, *BARE) or said.names(at, held.means) for at in rest)
    return held.kind == "name" and is_only and any("name" in said.means[at] for at in rest)


def _has_its_figures(held: Held, value: Any) -> bool:
    """Whether a whole new place has figures where the old one has: "my Tilak Nagar house no is …" tells none yet."""
    if held.kind not in ("address", "location"):
        return True
    return any(map(str.isdigit, str(value))) or not any(map(str.isdigit, str(held.value)))


def _shape(key: str) -> str:
    return "".join("#" if letter.isdigit() else letter for letter in key)


def _like_number(held: Held, said: Said, within: Run) -> tuple[Any, float, int, int] | None:
    """The place with one number that is written as one of its own: WZ-89 of WZ-88."""
    if held.kind not in ("address", "location"):
        return None
    own = keys_of(held.spoken[0])
    found = {}
    for at in range(*within):
        key = said.pieces[at].key
        if not tells(said, at) or key in own or is_denied(said, (at, at + 1)) or key.isdecimal():
            continue
        if len(like := [n for n, each in enumerate(own) if _shape(each) == _shape(key)]) == 1:
            found[with_words(held, (held.spoken[0], like[0], like[0] + 1), [said.cut(at, at + 1)])] = at
    return next(((value, 0.5, at, at + 1) for value, at in found.items()), None) if len(found) == 1 else None


def _nearly(held: Held, said: Said, run: Run) -> Any:
    """The name that is held with one word spelt as it is told now: "Fernandes, with an s"; None if it has none."""
    if held.kind != "name" or run[1] - run[0] > 1:
        return None
    place = place_of(held, said.pieces[slice(*run)])
    return with_words(held, place, [said.cut(*run)]) if place and len(keys_of(place[0])) > 1 else None


def _may_be_all(held: Held, said: Said, run: Run) -> bool:
    """Whether it may be a whole value."""
    if held.kind == "address":
        return run[1] - run[0] >= _LEAST_ADDRESS and _is_place(held, said, *run)
    if all(_counts(said, at) for at in range(*run)) and not any(map(str.isdigit, str(held.value))):
        return False  # "not the 15th" is no hospital
    return run[1] - run[0] <= _MOST_WORDS.get(held.kind, _LONG) and may_be(held, said, *run)


def _is_all(held: Held, said: Said, within: Run, runs: Sequence[Run]) -> bool:
    """Whether nothing else is told in the part of the sentence with the first run, behind what it is called."""
    start, end = runs[0]
    first, last = next(each for each in said.clauses(*within) if start < each[1])
    first = max((at + 1 for at in range(first, start) if said.names(at, held.means)), default=first)
    rest = (at for at in range(first, max(last, end)) if not any(run[0] <= at < run[1] for run in runs))
    return all(said.means[at] or said.has(at, *BARE, *ENDS, *DENYING) for at in rest)


def _is_place(held: Held, said: Said, first: int, last: int) -> bool:
    """Whether it has figures, as a house has, or a word of the place that is known."""
    plain = sum(not said.means[at] and not said.has(at, *BARE) for at in range(first, last))
    is_known = _shared(held, said, (first, last)) > 0
    return plain > 1 and (is_known or any(tells(said, at) for at in range(first, last)))


def may_be(held: Held, said: Said, start: int, end: int) -> bool:
    """Whether words that say nothing of the old value may be the new one: a name is known, or written as one."""
    if held.kind != "name":
        return not all(said.means[at] for at in range(start, end))
    written = [said.cut(at, at + 1) for at in range(start, end)]
    if any(said.means[at] or tells(said, at) for at in range(start, end)):
        return False
    return any(each[0].isupper() or held.is_known(each) for each in written)


def as_answer(held: Held, said: Said, start: int, end: int) -> Run:
    """Those of the words that an answer to the field would be heard in; all, where none would."""
    told = held.cut(said.cut(start, end))
    begin = said.cut(start, end).find(told) + said.pieces[start].start if told else -1
    inside = [at for at in range(start, end) if begin <= said.pieces[at].start < begin + len(told)]
    return (inside[0], inside[-1] + 1) if inside and begin >= said.pieces[start].start else (start, end)


def _counts(said: Said, at: int) -> bool:
    """Whether the piece is a number, in figures or a word."""
    return tells(said, at) or said.pieces[at].key in UNITS


def _beside(held: Held, said: Said, run: Run, old: Run) -> Iterator[Run]:
    """What stands before and behind the old words in the same run."""
    if run[0] <= old[0] and old[1] <= run[1]:
        yield from bared(held, said, run[0], old[0])
        yield from bared(held, said, old[1], run[1])


def _share(held: Held, old: Run) -> float:
    return min((old[1] - old[0]) / max(len(keys_of(held.spoken[0])), 1), 1.0)


def _old(held: Held, said: Said, run: Run) -> Run | None:
    """The words that are held: most of a value, or a part of it that is called old; of a story only such a part."""
    if not held.is_story and _is_most(held, said, run):
        return run
    start, end = run
    parts = [*((at, end) for at in range(start, end)), *((start, at) for at in range(end, start, -1))]
    return next((part for part in parts if _is_part(held, said, part)), None)


def _is_most(held: Held, said: Said, run: Run) -> bool:
    """Whether all of it, or of a long value most, stands there; in its own letters, where it is written in such."""
    told = [piece.key for piece in said.pieces[slice(*run)]]
    for shown in held.spoken:
        theirs = keys_of(shown)
        if MOST_OF * len(theirs) < len(told) <= len(theirs) and set(told) <= set(theirs):
            written = split(said.cut(*run)).words
            is_same = {word.folded for word in written} <= {word.folded for word in split(str(held.value)).words}
            return is_same or said.cut(*run).isascii() != str(held.value).isascii() or held.kind != "name"
    return False


def _is_part(held: Held, said: Said, run: Run) -> bool:
    """Whether it is a part of the value, and called old: "Block D is wrong"; of a story, if owned up to or a figure."""
    if held.is_story and not (said.owns_up or any(_counts(said, at) for at in range(*run))):
        return False
    plain = any(not said.means[at] and not said.has(at, *BARE, *ENDS, *DENYING) for at in range(*run))
    return plain and is_called_old(said, *run) and place_of(held, said.pieces[slice(*run)]) is not None


def _new(held: Held, said: Said, run: Run, old: Run) -> Any:
    """What the value is with those words for the old ones; None where they are no such value."""
    place = place_of(held, said.pieces[slice(*old)])
    is_part = place is not None and place[2] - place[1] < len(keys_of(place[0]))
    if is_part:  # "the first floor is wrong, it is the second, …"; "…, it is the second, not the first"
        stops = [at + 1 for at in range(run[0], run[1] - 1) if "," in said.pieces[at].stop]
        run = (max(stops, default=run[0]), run[1]) if run[1] <= old[0] else (run[0], min(stops, default=run[1]))
    start, end = as_answer(held, said, *run)
    shared = _shared(held, said, (start, end))
    is_next = all(said.has(at, *BARE, *ENDS, *DENYING) for at in range(min(end, old[1]), max(start, old[0])))
    is_like = shared > 0 or (is_next and (held.kind != "address" or is_part))
    of_others = any(said.means[at] & KIN - held.means for at in range(*run))  # "Mohan Lal is my father"
    is_meant = shared or is_denied(said, old) or may_be(held, said, start, end)
    if not is_like or of_others or not is_meant:
        return None
    if place is None or not is_part:
        return anew(held, said.cut(start, end))
    was, now = ([at for at in range(*each) if tells(said, at)] for each in (old, (start, end)))
    if was and not now:
        return None
    if len(was) == len(now) == 1 and 1 in (old[1] - old[0], end - start):  # "11 nahi 12 number gali"
        at = place[1] + was[0] - old[0]
        return with_words(held, (place[0], at, at + 1), [said.cut(now[0], now[0] + 1)])
    return with_words(held, place, [said.cut(at, at + 1) for at in range(start, end)])


def _shared(held: Held, said: Said, run: Run) -> int:
    theirs = own_keys(held)
    return sum(piece.key in theirs for piece in said.pieces[slice(*run)])


def _apart(said: Said, one: Run, other: Run) -> int:
    """How far one stands from the other; a comma parts them more than words do."""
    between = range(min(one[1], other[1]) - 1, max(one[0], other[0]))
    return _gap(one, other) + _SHARED * sum(said.ends(at) for at in between)


def _gap(one: Run, other: Run) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
