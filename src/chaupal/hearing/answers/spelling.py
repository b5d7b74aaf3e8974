"""A person's name in the other script: Asha Verma is आशा वर्मा, राकेश कुमार is Rakesh Kumar. Pure, and for showing only.

`names.txt` holds the commonest names; what is not in it is spelt by ear. A name that is in the wanted script
stays as it is, and so does what is no name: text with figures, or with letters of a third script.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing import indic
from chaupal.hearing.alphabets import TABLES
from chaupal.hearing.answers.hearing import by_ear, by_letters
from chaupal.hearing.script import folded
from chaupal.kit import names
from chaupal.kit.languages import IN_LATIN, LANGUAGES, shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_INITIALS = TABLES["initials"]
_OF_INITIALS = {folded(spoken): letter.upper() for letter, spoken in _INITIALS.items()}
_LATIN = frozenset(map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250))))
_DEVANAGARI = frozenset(map(chr, (*range(0x900, 0x964), *range(0x970, 0x980))))
DEVANAGARI_WORD = re.compile("[\u0900-\u0963\u0970-\u097f\u200c\u200d]+\\.?")
_LATIN_WORD = re.compile("(?:(?<!\\w)(?:[SDWCsdwc]/[Oo]|[Mm]/[Ss])(?!\\w))|[A-Za-z\u00c0-\u024f'\u2019]+\\.?")
_VOWELS = frozenset("aeiouy")
_SHORTENED = frozenset("smt dr prof adv capt".split())  # titles that are written with a dot
_SHORTEST_STEM = 3  # letters before an ending, so that it is one
_MOST_INITIALS = 3


class _Known(NamedTuple):
    to_hindi: Mapping[str, str]  # as spelt in Latin letters -> Devanagari
    to_latin: Mapping[str, str]  # Devanagari, folded -> the commonest spelling
    endings: tuple[tuple[str, str], ...]  # in Latin letters and in Devanagari, the longest first
    hindi_endings: tuple[tuple[str, str], ...]  # in Devanagari and in Latin letters: whole syllables


@cache
def _known() -> _Known:
    to_hindi: dict[str, str] = {}
    to_latin: dict[str, str] = {}
    endings: dict[str, str] = {}
    for line in files(__package__).joinpath("names.txt").read_text(encoding="utf-8").splitlines():
        start = _start_of_latin(line)
        if start < 0 or line.startswith("#"):
            continue
        hindi, spellings = line[:start].strip(), line[start:].split()
        if hindi.startswith("-"):
            endings |= dict.fromkeys(spellings, hindi[1:])
            continue
        to_latin.setdefault(folded(hindi.rstrip(".")), spellings[0])
        for spelling in spellings:
            to_hindi.setdefault(spelling, hindi)
    syllables: dict[str, str] = {}
    for spelling, hindi in endings.items():
        if len(hindi) > 1 and not _is_sign(hindi[0]):
            syllables.setdefault(hindi, spelling)
    return _Known(to_hindi, to_latin, _longest_first(endings), _longest_first(syllables))


def _start_of_latin(line: str) -> int:
    """Where the first small letter of Latin stands in a line of `names.txt`; below 0 where there is none."""
    return next((at for at, letter in enumerate(line) if "a" <= letter <= "z"), -1)


def common_names() -> tuple[str, ...]:
    """Every listed name as it is written, in both scripts."""
    known = _known()
    return (*known.to_hindi, *known.to_hindi.values())


def listed() -> dict[str, list[tuple[str, str]]]:
    """Every listed name in both scripts, by the heading it stands under; endings are none."""
    found: dict[str, list[tuple[str, str]]] = {}
    under: list[tuple[str, str]] = []
    for line in files(__package__).joinpath("names.txt").read_text(encoding="utf-8").splitlines():
        start = _start_of_latin(line)
        if line.startswith("# "):
            under = found.setdefault(line[2:], [])
        elif start >= 0 and not line.startswith("-"):
            hindi = line[:start].strip()
            under += [(hindi, spelling.title()) for spelling in line[start:].split()]
    return found


def _longest_first(endings: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(endings.items(), key=lambda ending: -len(ending[0])))


def in_script(name: str, language: str) -> str:
    """The name in the letters of that language: Devanagari in Hindi, Latin in English, Gurmukhi in Punjabi."""
    return spelt_in(name, language, devanagari, latin) or name


def spelt_in(told: str, language: str, devanagari: Callable[[str], str], latin: Callable[[str], str]) -> str:
    """What is told in the letters of a language, by what makes Devanagari and Latin letters of it."""
    if language == IN_LATIN:
        return latin(told)
    script = indic.SCRIPTS.get(LANGUAGES[shipped(language)].script)
    if script is None:
        return devanagari(told)
    return told if not script.letters.isdisjoint(told) else indic.of_devanagari(devanagari(told), script.code)


def devanagari(name: str) -> str:
    """The name in Devanagari."""
    composed = unicodedata.normalize("NFC", name)
    plain = indic.in_devanagari(composed)
    if not _is_name(plain) or (plain == composed and _LATIN.isdisjoint(plain)):
        return name
    return one_spaced(_LATIN_WORD.sub(lambda word: in_devanagari(word[0]), plain))


def latin(name: str) -> str:
    """The name in Latin letters, as it is written on cards."""
    plain = indic.in_devanagari(unicodedata.normalize("NFC", name))
    if not _is_name(plain) or _DEVANAGARI.isdisjoint(plain):
        return name
    return one_spaced(DEVANAGARI_WORD.sub(lambda word: in_latin(word[0]), plain))


def is_indic(name: str) -> bool:
    """Whether it is written in Devanagari or Gurmukhi, if only in part."""
    return not _DEVANAGARI.isdisjoint(indic.in_devanagari(name))


def are_alike(one: str, other: str) -> bool:
    """Whether two words, in one script or two, may be one name: Verma and वर्म्मा, but not Kamal and कमला."""
    if folded(devanagari(one)) == folded(devanagari(other)):
        return True
    mine, theirs = names.spelt(latin(one)), names.spelt(latin(other))
    return len(mine) == len(theirs) > 0 and all(
        names.skeleton(names.sound(word)) == names.skeleton(names.sound(counterpart))
        and names.end_alike(word, counterpart)
        for word, counterpart in zip(mine, theirs, strict=True)
    )


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


def _is_name(name: str) -> bool:
    return not any(
        letter.isnumeric() or (letter.isalpha() and letter not in _LATIN and letter not in _DEVANAGARI)
        for letter in name
    )


def one_spaced(text: str) -> str:
    """The text with single spaces; what else was there stays."""
    return " ".join(filter(None, text.split(" ")))


def in_devanagari(written: str) -> str:
    """One word of Latin letters in Devanagari; what is in no list by ear."""
    return listed_in_devanagari(written) or by_ear(_plain(written))


def listed_in_devanagari(written: str) -> str:
    """One word of Latin letters in Devanagari, as it is known to be spelt; empty where only the ear could tell."""
    dotted, plain = written.endswith("."), _plain(written)
    if not plain:
        return ""
    if len(plain) == 1:
        return _INITIALS[plain] + "." * dotted
    known = _known()
    if plain in known.to_hindi:
        return known.to_hindi[plain] + " " * dotted
    if len(plain) <= _MOST_INITIALS and _VOWELS.isdisjoint(plain):
        return "".join(f"{_INITIALS[letter]}." for letter in plain)
    return _joined(plain)


def _plain(written: str) -> str:
    """Its small letters without marks, dots and apostrophes."""
    letters = unicodedata.normalize("NFD", written.rstrip(".").lower())
    return "".join(letter for letter in letters if letter.isascii()).replace("'", "")


def _joined(word: str) -> str:
    """A name of two that are written in one: Ramkishan, Shivcharan, Bhavesh."""
    known = _known()
    for ending, hindi in known.endings:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        begun = known.to_hindi.get(stem, "")
        if not _is_sign(hindi[0]):
            return (begun or by_ear(stem, whole=False)) + hindi
        if stem[-1] not in _VOWELS:
            is_open = begun and not _is_sign(begun[-1])
            return (begun if is_open else by_ear(f"{stem}e", whole=False).removesuffix("े")) + hindi
    return ""


def _parted(word: str) -> str:
    """The same, from Devanagari: फूलमती is Phoolmati."""
    known = _known()
    for hindi, ending in known.hindi_endings:
        stem = word.removesuffix(hindi)
        if stem != word and len(stem) > 1 and not stem.endswith("्"):
            return (known.to_latin.get(folded(stem)) or by_letters(stem)) + ending
    return ""


def in_latin(written: str) -> str:
    """One word of Devanagari in Latin letters; a dot after it where it is shortened."""
    dotted, word = written.endswith("."), written.rstrip(".")
    same = folded(word)
    letter = _OF_INITIALS.get(same)
    if letter and (dotted or same not in _known().to_latin):
        return letter + "." * dotted
    spelt = _known().to_latin.get(same) or _parted(word) or by_letters(word)
    if spelt in _SHORTENED:
        return f"{spelt.capitalize()}. "
    return spelt.capitalize() + (" " if same in _known().to_latin else ".") * dotted
