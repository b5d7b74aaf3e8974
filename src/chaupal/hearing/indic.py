"""Scripts that are laid out as Devanagari is: a word in one of them is read by its letters in Devanagari, and written.

So it is compared, heard and romanised as Devanagari is. What a script does otherwise is data: `scripts/<code>.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEVANAGARI, _BLOCK = 0x0900, 0x80
_VIRAMA, _ANUSVARA, _CHANDRABINDU = "\u094d", "\u0902", "\u0901"
_CONSONANTS = frozenset(chr(code) for code in (*range(0x0915, 0x093A), *range(0x0958, 0x0960)))
_OPEN = _CONSONANTS | {"\u093c"}  # a vowel that is not written follows, if no other does
# ख after क and so on: what is breathed is doubled by its bare twin
_BREATHED = {chr(code): chr(code - 1) for row in range(0x0915, 0x092E, 5) for code in (row + 1, row + 3)}
# ङ before क, न before द: said as one nasal, and written so
NASAL_BEFORE_CONSONANT = re.compile("[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u092d])")
_WORD = re.compile("[\u0901-\u0963\u0970-\u097f]+")


@dataclass(frozen=True, slots=True)
class Script:
    """How one of them stands beside Devanagari; `to` and `of` are replaced first, the longest before the shorter."""

    code: str
    letters: frozenset[str]
    to: Mapping[str, str]
    of: Mapping[str, str]
    ends: Mapping[str, str]  # how the end of a word is written
    to_by_place: Mapping[int, int]
    of_by_place: Mapping[int, int]
    doubles: str
    nasal: tuple[str, str]  # after one of `first_nasal_after` or a vowel that is not written; after others
    first_nasal_after: str
    joined: str  # consonants of Devanagari that are written below the one before them


def _script(code: str, held: Mapping[str, Any]) -> Script:
    first = held["first"]
    block = [first + place for place in range(_BLOCK)]
    known = [code for code in block if unicodedata.name(chr(code), "") and not chr(code).isdigit()]
    plain = partial(unicodedata.normalize, "NFC")
    of = {plain(told): plain(own) for told, own in held["from_devanagari"].items()}
    ends = {plain(told): plain(own) for told, own in held["ends"].items()}
    return Script(
        code,
        frozenset(map(chr, block)),
        {plain(own): plain(told) for own, told in held["to_devanagari"].items()},
        of,
        ends,
        {code: code - first + _DEVANAGARI for code in block},
        {code - first + _DEVANAGARI: code for code in known},
        held["doubles"],
        (held["nasal"][0], held["nasal"][1]),
        held["first_nasal_after"],
        held["joined"],
    )


def _found() -> Mapping[str, Script]:
    paths = (path for path in files(__package__).joinpath("scripts").iterdir() if path.name.endswith(".yaml"))
    held = {path.name.removesuffix(".yaml"): yaml_files.parsed(path.read_bytes()) for path in paths}
    return {code: _script(code, one) for code, one in held.items()}


SCRIPTS: Mapping[str, Script] = MappingProxyType(_found())  # by code (ISO 15924)


def in_devanagari(text: str) -> str:
    """The text with its letters of such scripts in Devanagari; it must be normalised (NFC or NFKC)."""
    for script in SCRIPTS.values():
        if not script.letters.isdisjoint(text):
            plain = _replaced(text, script.to).translate(script.to_by_place)
            text = re.sub(f"{script.doubles.translate(script.to_by_place)}(.)?", _twice, plain)
    return text


def of_devanagari(text: str, code: str) -> str:
    """The text with its words of Devanagari in the letters of that script, by ear; other letters stay."""
    return _WORD.sub(lambda word: _written(word[0], SCRIPTS[code]), unicodedata.normalize("NFC", text))


def _written(word: str, script: Script) -> str:
    word = NASAL_BEFORE_CONSONANT.sub(_ANUSVARA, word).replace(_CHANDRABINDU, _ANUSVARA)
    end = next((end for end in sorted(script.ends, key=len, reverse=True) if word != end and word.endswith(end)), "")
    if end:
        word = word.removesuffix(end) + script.ends[end]
    word = _joined(_replaced(word, script.of), script).translate(script.of_by_place)
    return _with_nasals(word, script)


def _joined(word: str, script: Script) -> str:
    """Doubled consonants with their sign; of others that stand together only some are written as one."""

    def pair(found: re.Match[str]) -> str:
        one, other = found[1], found[2]
        if one in (other, _BREATHED.get(other)):
            return f"{script.doubles}{other}" if found.start() else other
        return f"{one}{_VIRAMA if other in script.joined else ''}{other}"

    return re.sub(f"(.){_VIRAMA}(.)", pair, word).removesuffix(_VIRAMA)


def _with_nasals(word: str, script: Script) -> str:
    first, other = script.nasal
    sign = _ANUSVARA.translate(script.of_by_place)
    out: list[str] = []
    for before, letter in zip(f" {word}", word, strict=False):
        is_unwritten = before.translate(script.to_by_place) in _OPEN
        out.append(
            (first if is_unwritten or before in script.first_nasal_after else other) if letter == sign else letter
        )
    return "".join(out)


def _replaced(text: str, pairs: Mapping[str, str]) -> str:
    ways = "|".join(map(re.escape, sorted(pairs, key=len, reverse=True)))
    return re.sub(ways, lambda found: pairs[found[0]], text)


def _twice(found: re.Match[str]) -> str:
    letter = found[1] or ""
    return f"{_BREATHED.get(letter, letter)}{_VIRAMA}{letter}" if letter in _CONSONANTS else letter
