"""An address in the other script: "12, Gali 4, Karol Bagh" is "12, गली 4, करोल बाग". Pure, and for showing only.

`places.txt` holds the words of addresses and Delhi's localities; what is not in it is spelt as people's names are.
Figures, and what stands between the words, stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from chaupal.hearing import indic
from chaupal.hearing.answers.spelling import in_devanagari, in_latin, spelt_in
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

# what is said otherwise together than word by word
_PHRASES = (
    (re.compile(r"\bh(?:ouse)?\.? ?no\b\.?", re.IGNORECASE), "मकान नं."),
    (re.compile(r"\bhouse (?=[A-Za-z]{0,3}-?[0-9])", re.IGNORECASE), "मकान "),
    (re.compile(r"\bnew delhi\b", re.IGNORECASE), "नई दिल्ली"),
    (re.compile(r"\bold delhi\b", re.IGNORECASE), "पुरानी दिल्ली"),
    (re.compile(r"\bnorth delhi\b", re.IGNORECASE), "उत्तरी दिल्ली"),
    (re.compile(r"\bsouth delhi\b", re.IGNORECASE), "दक्षिणी दिल्ली"),
    (re.compile(r"\beast delhi\b", re.IGNORECASE), "पूर्वी दिल्ली"),
    (re.compile(r"\bwest delhi\b", re.IGNORECASE), "पश्चिमी दिल्ली"),
    (re.compile(r"\b(?:1st|first) floor\b", re.IGNORECASE), "पहली मंज़िल"),
    (re.compile(r"\b(?:2nd|second) floor\b", re.IGNORECASE), "दूसरी मंज़िल"),
    (re.compile(r"\b(?:3rd|third) floor\b", re.IGNORECASE), "तीसरी मंज़िल"),
    (re.compile(r"\b(?:4th|fourth) floor\b", re.IGNORECASE), "चौथी मंज़िल"),
)
# "at home itself" is the place home
_AT = re.compile(r"\s+(?:(?:पर|में)(?:\s+ही)?|(?:par|mein)\s+hi)\s*(?=[,;।]|$)", re.IGNORECASE)
_FLOORS = {"पहली": "First", "दूसरी": "Second", "तीसरी": "Third", "चौथी": "Fourth"}
_BACK = (
    ("मकान", "House"),
    ("नई दिल्ली", "New Delhi"),
    ("पुरानी दिल्ली", "Old Delhi"),
    *((f"{which} {floor}", f"{name} Floor") for which, name in _FLOORS.items() for floor in ("मंज़िल", "मंजिल")),
)
_LATIN_WORD = re.compile(r"(?<![A-Za-z])(?:[SDWCsdwc]/[Oo](?![A-Za-z])|[A-Za-z\u00c0-\u024f'\u2019]+\.?)")
_DEVANAGARI_WORD = re.compile("[\u0900-\u0963\u0970-\u097f\u200c\u200d]+\\.?")
_MOST_INITIALS = 2  # letters of a block or a house: RZ-88


def in_script(address: str, language: str) -> str:
    """The address in the letters of that language: Devanagari in Hindi, Latin in English, Gurmukhi in Punjabi."""
    return spelt_in(_AT.sub("", address), language, devanagari, latin)


def devanagari(address: str) -> str:
    """The address in Devanagari."""
    told = indic.in_devanagari(unicodedata.normalize("NFC", address))
    for phrase, hindi in _PHRASES:
        told = phrase.sub(hindi, told)
    return _tidy(_LATIN_WORD.sub(lambda word: _to_hindi(word[0]), told))


def latin(address: str) -> str:
    """The address in Latin letters."""
    told = indic.in_devanagari(unicodedata.normalize("NFC", address))
    for hindi, english in _BACK:
        told = told.replace(unicodedata.normalize("NFC", hindi), english)
    return _tidy(_DEVANAGARI_WORD.sub(lambda word: _to_latin(word[0]), told))


@cache
def _words() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """As spelt in Latin letters -> Devanagari, and Devanagari, folded -> the commonest spelling."""
    to_hindi: dict[str, str] = {}
    to_latin: dict[str, str] = {}
    for line in files(__package__).joinpath("places.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        hindi, *spellings = line.split()
        to_latin.setdefault(folded(hindi.rstrip(".")), spellings[0])
        for spelling in spellings:
            to_hindi.setdefault(spelling, hindi)
    return to_hindi, to_latin


def _to_hindi(written: str) -> str:
    word = written.rstrip(".").lower()
    known = _words()[0].get(word)
    if known:
        return known
    if len(word) <= _MOST_INITIALS and written.rstrip(".").isupper():
        return in_devanagari(word).rstrip(".") if len(word) == 1 else written  # nobody spells out RZ-88
    return in_devanagari(written).strip()


def _to_latin(written: str) -> str:
    known = _words()[1].get(folded(written.rstrip(".")))
    return known.capitalize() if known else in_latin(written).strip()


def _tidy(address: str) -> str:
    return re.sub(r" {2,}", " ", address).strip()
