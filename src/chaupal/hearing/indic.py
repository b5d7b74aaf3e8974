"""Scripts that are laid out as Devanagari is: a word in one of them is read by its letters in Devanagari.

So it is compared, heard and romanised as Devanagari is. What a script does otherwise is data: `scripts/<code>.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DEVANAGARI, _BLOCK = 0x0900, 0x80
_VIRAMA = "\u094d"
_CONSONANTS = {chr(code) for code in (*range(0x0915, 0x093A), *range(0x0958, 0x0960))}
# ख after क and so on: what is breathed is doubled by its bare twin
_BREATHED = {chr(code): chr(code - 1) for row in range(0x0915, 0x092E, 5) for code in (row + 1, row + 3)}


@dataclass(frozen=True, slots=True)
class _Script:
    letters: re.Pattern[str]
    pairs: Mapping[str, str]
    ways: re.Pattern[str]  # any of the pairs
    by_place: Mapping[int, int]
    doubled: re.Pattern[str]  # the sign that doubles, in its place, and what follows


def _scripts() -> Iterator[_Script]:
    for path in sorted(files(__package__).joinpath("scripts").iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".yaml"):
            continue
        held = yaml_files.parsed(path.read_bytes())
        first, pairs = held["first"], held["to_devanagari"]
        longest = sorted(map(re.escape, pairs), key=len, reverse=True)
        by_place = {first + place: _DEVANAGARI + place for place in range(_BLOCK)}
        yield _Script(
            re.compile(f"[{chr(first)}-{chr(first + _BLOCK - 1)}]"),
            pairs,
            re.compile("|".join(longest)),
            by_place,
            re.compile(f"{held['doubles'].translate(by_place)}(.)?"),
        )


_SCRIPTS = tuple(_scripts())


def in_devanagari(text: str) -> str:
    """The text with its letters of such scripts in Devanagari; it must be normalised (NFKC)."""
    for script in _SCRIPTS:
        if script.letters.search(text):
            plain = script.ways.sub(partial(_pair, script), text).translate(script.by_place)
            text = script.doubled.sub(_twice, plain)
    return text


def _pair(script: _Script, found: re.Match[str]) -> str:
    return script.pairs[found[0]]


def _twice(found: re.Match[str]) -> str:
    letter = found[1] or ""
    return f"{_BREATHED.get(letter, letter)}{_VIRAMA}{letter}" if letter in _CONSONANTS else letter
