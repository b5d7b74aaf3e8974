"""A number of which only some is told, old and new: its last figures, one letter in a place, so many lakh. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.called_old import is_called_old, is_denied
from chaupal.hearing.instead import Instead
from chaupal.hearing.patches import DIGITS, FIGURES, anew, told_in, with_digits
from chaupal.hearing.stretches import tells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.hearing.cues import Said
    from chaupal.hearing.patches import Held
    from chaupal.hearing.stretches import Run

_PART = 0.5  # how much is told by some figures of a number
_SCALES = (100, 1_000, 100_000, 10_000_000)  # said once for two numbers: "not 62 but 65 lakh"


def partly(held: Held, said: Said, within: Run) -> Instead | None:
    """The one value that is told so."""
    if held.kind in FIGURES:
        return next(_scaled(held, said, within), None)
    if not (held.is_code or held.kind in DIGITS):
        return None
    return next(_in_place(held, said, within), None) or next(_figures(held, said, within), None)


def _figures(held: Held, said: Said, within: Run) -> Iterator[Instead]:
    """Figures that are no more, and those in their place: "the last ones are 18, not 81"."""
    told = [(at, at + 1) for at in range(*within) if tells(said, at)]
    for old in (each for each in told if is_called_old(said, *each)):
        for new in sorted(told, key=lambda each: abs(each[0] - old[0])):
            value = with_digits(held, said.cut(*old), said.cut(*new)) if new != old else None
            if value is not None:
                yield Instead(value, _PART, new, old)


def _in_place(held: Held, said: Said, within: Run) -> Iterator[Instead]:
    """One letter or figure at the beginning or the end: "the first one is 3, not 2"."""
    now = str(held.value)
    single = [at for at in range(*within) if len(said.pieces[at].key) == 1 and said.cut(at, at + 1).isascii()]
    for role, place in (("first", 0), ("last", len(now) - 1)):
        if not any(said.has(at, role) for at in range(*within)):
            continue
        for old in (at for at in single if said.cut(at, at + 1).upper() == now[place].upper()):
            for new in (at for at in single if at != old and is_denied(said, (old, old + 1))):
                value = anew(held, now[:place] + said.cut(new, new + 1).upper() + now[place + 1 :])
                if value is not None and said.cut(new, new + 1).isdigit() == now[place].isdigit():
                    yield Instead(value, _PART, (new, new + 1), (old, old + 1))


def _scaled(held: Held, said: Said, within: Run) -> Iterator[Instead]:
    """How much it was, without the word that tells of what: it stands at the new one."""
    told = told_in(held, said, *within)
    for old in (each for each in told if is_denied(said, each[:2])):
        for new in (each for each in told if each != old and not is_denied(said, each[:2])):
            by = next((scale for scale in _SCALES if old[2] * scale == held.value), 0)
            if by and new[2] % by == 0 and new[2] != held.value:
                yield Instead(new[2], _PART, new[:2], old[:2])
