"""What a text that people keep may be made of: letters, figures and punctuation of any script. Pure.

A name, an address or a request is shown, searched, compared and printed. What has no letterform has no place in it:
control characters, marks of direction, private and unassigned code points, halves of pairs, pictures.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

JOINERS: Final = "\u200c\u200d"
# the scripts in which they shape a word: Arabic to Sinhala
_JOINED_FROM, _JOINED_TO = "\u0600", "\u0dff"
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_PICTURES_FROM = "\u2190"  # signs below are written: ©, №, ℃, and those of Bengali and Tamil accounts
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_SELECTORS = (("\ufe00", "\ufe0f"), ("\U000e0100", "\U000e01ef"))  # of a letterform: this or that look of one sign
_BLANK = "\u115f\u1160\u3164\uffa0"  # letters of Korean that are seen as nothing
_MOST_MARKS = 4  # on one letter: क़्ँ has three
# what most texts are made of, of which all is kept: Latin and Devanagari letters, these with their marks, and signs
_ORDINARY = re.compile(
    "(?:[ -~\n\u0964-\u096f\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20b9]"
    "|[\u0904-\u0939\u0958-\u0961][\u0900-\u0903\u093c\u093e-\u094d]{0,4})*"
)


def legible(text: str) -> str:
    """The text without what has no letterform. Lines stay lines; where a picture stood there is a space."""
    if (text.isascii() and text.isprintable()) or _ORDINARY.fullmatch(text):
        return text
    kept: list[str] = []
    marks = 0
    for letter, after in zip(text, (*text[1:], ""), strict=True):
        before = kept[-1] if kept else ""
        if _is_mark(letter):
            marks += 1
            kept += [letter] if marks <= _MOST_MARKS and _carries(before) else []
            continue
        written = _kept(letter, before, after)
        marks = 0 if written else marks  # what is left out parts no letter from its marks
        kept += written
    return "".join(kept)


def _kept(letter: str, before: str, after: str) -> str:
    """What is left of one character that is no mark."""
    if letter in JOINERS:
        return letter if _is_joined(before) and _is_joined(after) else ""
    if letter in _BREAKS:
        return "" if letter == "\r" and after == "\n" else "\n"
    if letter.isspace() or letter in _BLANK or _is_picture(letter):
        return " "
    is_frame = unicodedata.category(letter) == "Me"  # drawn round the letter before: 1⃣
    return letter if letter.isprintable() and not is_frame and not _is_selector(letter) else ""


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Mc"} and not _is_selector(letter)


def _is_selector(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _SELECTORS)


def _is_picture(letter: str) -> bool:
    """Emoji, dingbats, arrows drawn as pictures."""
    is_sign = unicodedata.category(letter) == "So" and letter >= _PICTURES_FROM
    return is_sign or _SKIN_TONES[0] <= letter <= _SKIN_TONES[1]


def _carries(letter: str) -> bool:
    """Whether a mark can stand on it."""
    return bool(letter) and (unicodedata.category(letter)[0] in "LMN" or letter in JOINERS)


def _is_joined(letter: str) -> bool:
    return bool(letter) and _JOINED_FROM <= letter <= _JOINED_TO
