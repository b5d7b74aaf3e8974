"""A number of a paper, an e-mail address: searched in the words before anything is glued together. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.lexicon import Lexicon

_TOKEN = re.compile(r"\S+")
_MARKS = ",;:!?।()\"'.|"
_LETTERS = 5  # of what stands before the figures of a number: "LNH 26230417"
_AT = "@"


def found(lexicon: Lexicon, text: str, fits: Callable[[str], bool], label: AbstractSet[str] = frozenset()) -> str:
    """The one thing that has figures or an @ in it and `fits`, as it was written; empty if none, or several.

    Parts that stand beside each other are one, where the whole fits ("DL 04 2011 0012345"); words are no parts.
    """
    parts = [match[0].strip(_MARKS) for match in _TOKEN.finditer(text)]
    runs: list[list[str]] = [[]]
    for part in parts:
        if _is_part(lexicon, part, label):
            runs[-1].append(part)
        elif runs[-1]:
            runs.append([])
    fitting = {told for run in runs if run for told in _of_run(run, fits)}
    return fitting.pop() if len(fitting) == 1 else ""


def _of_run(run: list[str], fits: Callable[[str], bool]) -> list[str]:
    """The whole run where it fits, else its parts."""
    whole = " ".join(run)
    if _is_solid(whole) and fits(whole):
        return [whole]
    return [part for part in run if _is_solid(part) and fits(part)]


def _is_part(lexicon: Lexicon, part: str, label: AbstractSet[str]) -> bool:
    if _is_solid(part):
        return True
    keys = split(part).keys
    is_word = any(key in lexicon or key in label for key in keys)
    return part.isascii() and 0 < len(part) <= _LETTERS and part.isalnum() and not is_word


def _is_solid(part: str) -> bool:
    return any(map(str.isdigit, part)) or _AT in part
