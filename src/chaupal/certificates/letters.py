"""What the typesetter can set: text of which each letter stands in one of our fonts, so that a paper is always made.

PDF/A refuses a page on which one letter has no form. What has no place in a text is left out, a letter that none of
the fonts has becomes the sign for one that cannot be shown: the paper comes, and who reads it sees that one is missing.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

import fontpkg_noto_sans
import fontpkg_noto_sans_devanagari  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont

import fonts
from chaupal.kit.letters import JOINERS, legible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_SHOWN = "\ufffd"


def font_folders() -> list[Path]:
    """Where the typesetter finds its fonts."""
    return [fontpkg_noto_sans_devanagari.ROOT / "files", fontpkg_noto_sans.ROOT / "files", fonts.PRINT]


def settable(data: Any) -> Any:
    """The data of a paper with each text in it made settable; what is no text stays."""
    if isinstance(data, str):
        return _settable(data)
    if isinstance(data, dict):
        return {name: settable(held) for name, held in data.items()}
    if isinstance(data, list) and not (data and isinstance(data[0], int)):  # not the bytes of a picture
        return [settable(held) for held in data]
    return data


def _settable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_set, _clusters(legible(text))))


def _clusters(text: str) -> Iterator[str]:
    """A letter with its marks: one font must have all of it."""
    cluster = ""
    for letter in text:
        if cluster and not _is_joined(letter):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def _is_joined(letter: str) -> bool:
    return letter in JOINERS or unicodedata.category(letter)[0] == "M"


def _set(cluster: str) -> str:
    letters = [ord(letter) for letter in cluster]
    if cluster == "\n" or any(font.issuperset(letters) for font in _fonts()):
        return cluster
    # as much of it as the font that has its first letter can show
    own = next((font for font in _fonts() if letters[0] in font), frozenset[int]())
    return "".join(chr(letter) if letter in own else NOT_SHOWN for letter in letters)


@cache
def _fonts() -> tuple[frozenset[int], ...]:
    """The code points that each font has a letterform for."""
    return tuple(_letters_of(file) for folder in font_folders() for file in sorted(folder.glob("*.ttf")))


def _letters_of(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
