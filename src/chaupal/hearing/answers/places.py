"""An address in the other script: "12, Gali 4, Karol Bagh" is "12, गली 4, करोल बाग". Pure, and for showing only.

`places.txt` holds the words of addresses, the state's folder its localities; people's names are spelt as elsewhere. An
address with a word that is neither stays as it was told: by ear, "uske upar wali manzil" is spelt as nobody writes it.
Figures, and what stands between the words, stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing import indic
from chaupal.hearing.answers.spelling import DEVANAGARI_WORD, in_latin, listed_in_devanagari, one_spaced, spelt_in
from chaupal.hearing.packs import of_state
from chaupal.hearing.script import folded
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Mapping

_BEFORE_FIGURES = r"(?= [A-Za-z]{0,3}-?[0-9])"
_LATIN_WORD = re.compile(r"(?<![A-Za-z])(?:[SDWCsdwc]/[Oo](?![A-Za-z])|[A-Za-z\u00c0-\u024f'\u2019]+\.?)")
_MOST_INITIALS = 2  # letters of a block or a house: RZ-88


def in_script(address: str, language: str) -> str:
    """The address in the letters of that language: Devanagari in Hindi, Latin in English, Gurmukhi in Punjabi."""
    return spelt_in(address, language, devanagari, latin)


def devanagari(address: str) -> str:
    """The address in Devanagari; as it was told where one word of it is not known."""
    told = indic.in_devanagari(unicodedata.normalize("NFC", address))
    spelt = _known().phrase.sub(lambda phrase: _together(phrase[0]), told)
    if not all(_to_hindi(word[0]) for word in _LATIN_WORD.finditer(spelt)):
        return told
    return one_spaced(_LATIN_WORD.sub(lambda word: _to_hindi(word[0]), spelt))


def latin(address: str) -> str:
    """The address in Latin letters."""
    told = indic.in_devanagari(unicodedata.normalize("NFC", address))
    for hindi, english in _known().back:
        told = told.replace(hindi, english)
    return one_spaced(DEVANAGARI_WORD.sub(lambda word: _to_latin(word[0]), told))


class _Known(NamedTuple):
    to_hindi: Mapping[str, str]  # as spelt in Latin letters -> Devanagari
    to_latin: Mapping[str, str]  # Devanagari, folded -> the commonest spelling
    phrase: re.Pattern[str]  # what is said otherwise together than word by word
    together: Mapping[str, str]  # its letters -> Devanagari
    back: tuple[tuple[str, str], ...]  # Devanagari said otherwise together -> as it is written in Latin letters


@cache
def _known() -> _Known:
    to_hindi, to_latin, together = dict[str, str](), dict[str, str](), dict[str, str]()
    phrases, back = list[str](), list[tuple[str, str]]()
    own = files(__package__).joinpath("places.txt").read_text(encoding="utf-8")
    for line in (*own.splitlines(), *of_state("places.txt").splitlines()):
        if not line or line.startswith("#"):
            continue
        hindi, *spellings = unicodedata.normalize("NFC", line).split()
        hindi, commonest = hindi.replace("_", " "), spellings[0].removesuffix("_#").replace("_", " ")
        to_hindi.setdefault(romanised(hindi), hindi)  # "makan 21", as it is spoken
        to_latin.setdefault(folded(hindi.rstrip(".")), commonest)
        if " " in hindi:
            back.append((hindi, commonest.title()))
        for spelling in spellings:
            if "_" not in spelling:
                to_hindi.setdefault(spelling, hindi)
                continue
            together.setdefault(_letters(spelling), hindi)
            phrases.append(spelling.replace("_#", _BEFORE_FIGURES).replace("_", r"\.? ?"))
    phrase = re.compile(rf"\b(?:{'|'.join(phrases)})\b\.?", re.IGNORECASE)
    return _Known(to_hindi, to_latin, phrase, together, tuple(back))


def _together(written: str) -> str:
    hindi = _known().together[_letters(written)]
    return hindi + "." * (written.endswith(".") and not hindi.endswith("."))


def _letters(written: str) -> str:
    return "".join(filter(str.isalnum, written.lower()))


def _to_hindi(written: str) -> str:
    """How that word is spelt; empty where nobody knows."""
    word = written.rstrip(".").lower()
    known = _known().to_hindi.get(word)
    if known:
        return known
    if len(word) <= _MOST_INITIALS and written.rstrip(".").isupper():
        return listed_in_devanagari(word).rstrip(".") if len(word) == 1 else written  # nobody spells out RZ-88
    return listed_in_devanagari(written).strip()


def _to_latin(written: str) -> str:
    known = _known().to_latin.get(folded(written.rstrip(".")))
    return known.capitalize() if known else in_latin(written).strip()
