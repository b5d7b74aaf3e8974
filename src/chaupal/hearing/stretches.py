"""Which words of a correction may be a value: those between labels, nos and verbs, without what leads to them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.cues import BARE, DENYING
from chaupal.hearing.patches import ONE_OF, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.hearing.cues import Said
    from chaupal.hearing.patches import Held

Run = tuple[int, int]  # from one piece up to another
# what ends a value
ENDS = ("is", "before", "change", "do", "should", "told", "wrong", "reason", "rest", "and", "but", "sorry", "calls")


def runs_of(held: Held, said: Said, within: Run, used: Sequence[bool]) -> Iterator[Run]:
    """The words that may be a value, without what leads to them; of a place with its commas."""
    own = own_keys(held)
    has_commas = held.kind in ("address", "location") or any("," in shown for shown in held.spoken)
    begin, ends = within[0], {last - 1 for _, last in said.sentences}
    marks = {"", ".", ","} if has_commas else {"", "."}  # "Shop No. 41, first floor"
    for at in range(within[0], within[1] + 1):
        is_end = at == within[1] or used[at] or _parts(held, said, at, own)
        if is_end and begin < at:
            yield from bared(held, said, begin, at)
        if is_end:
            begin = at + 1
        elif at in ends or (said.pieces[at].stop not in marks and not _goes_on(held, said, at + 1, within[1])):
            yield from bared(held, said, begin, at + 1)
            begin = at + 1


def _goes_on(held: Held, said: Said, start: int, end: int) -> bool:
    """Whether what stands behind a comma is only the rest of a thing: "Dr Mehta, Paws clinic"."""
    if held.kind != "text" or "," not in said.pieces[start - 1].stop:
        return False
    stop = next((at + 1 for at in range(start, end) if said.ends(at)), end)
    is_of_it = (not said.roles[at] and (not said.means[at] or is_label(held, said, at)) for at in range(start, stop))
    return stop == end and start < stop and all(is_of_it)


def _parts(held: Held, said: Said, at: int, own: set[str]) -> bool:
    if said.pieces[at].key in own:
        return False
    is_called = is_label(held, said, at) and not (held.kind == "text" and _follows_plain(said, at))
    is_no = any(first <= at < last for first, last, _ in said.marks)
    return is_no or said.has(at, *ENDS, *DENYING) or (is_called and held.kind not in ONE_OF)


def is_label(held: Held, said: Said, at: int) -> bool:
    """Whether it is a word of the label; an address's speaks of what stands in one: a house, a lane."""
    return "address" in said.means[at] if held.kind == "address" else said.names(at, held.means)


def _follows_plain(said: Said, at: int) -> bool:
    """Whether it stands behind a word that does nothing else, as part of what that names: "Paws clinic"."""
    return at > 0 and not (said.ends(at - 1) or said.roles[at - 1] or said.means[at - 1])


def bared(held: Held, said: Said, start: int, end: int) -> Iterator[Run]:
    """The words without those at either end that tell nothing of a value."""
    own = own_keys(held)

    def is_bare(at: int) -> bool:
        return said.has(at, *BARE) and said.pieces[at].key not in own and not any(map(str.isdigit, said.pieces[at].key))

    def is_of_label(at: int) -> bool:
        is_place = held.kind == "address" and "house" in said.means[at] and at + 1 < end and not tells(said, at + 1)
        is_named = held.kind == "text" and "name" in said.means[at]  # "clinic ka naam …"
        is_of_it = f"={said.pieces[at].bare}" in held.means or is_place or is_named
        return is_of_it and said.pieces[at].key not in own

    while start < end and (is_bare(start) or is_of_label(start)):
        start += 1
    while end > start and is_bare(end - 1):
        end -= 1
    if start < end:
        yield start, end


def own_keys(held: Held) -> set[str]:
    """The words that are part of the value, whatever they are else; a story has them all."""
    if held.is_story:
        return set()
    return {key for shown in held.spoken for key in keys_of(shown)}


def tells(said: Said, at: int) -> bool:
    """Whether the piece has a figure."""
    return any(map(str.isdigit, said.pieces[at].key))
