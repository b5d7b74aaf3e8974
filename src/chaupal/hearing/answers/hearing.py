"""A name's word from letters to letters, by the rules of how names are written on Indian cards. Pure.

`by_ear` goes from Latin letters to Devanagari, `by_letters` back. Both are for names that are not known: Latin letters
do not tell long vowels from short ones, nor त from ट, so what comes out is a likely spelling.
"""

from __future__ import annotations

import re
import unicodedata

from chaupal.hearing.alphabets import TABLES

_VIRAMA, _NUKTA, _ANUSVARA, _CHANDRABINDU, _VISARGA = "\u094d", "\u093c", "\u0902", "\u0901", "\u0903"
_LONG_A, _VOCALIC_R, _SA, _SSA, _YA = "\u093e", "\u0943", "\u0938", "\u0937", "\u092f"
_CONSONANTS, _SIGNS, _LETTERS = TABLES["by_ear"], TABLES["by_ear_vowels"], TABLES["alone"]
_AT_END, _AS_ONE = TABLES["at_end"], TABLES["as_one"]
_PUNJABI = (["g", "u"], ["h", "a"])  # Gur-, Har-: the r joins nothing
_BEFORE_RSH = (["d", "a"], ["p", "a"])
_WITH_VOWEL = [[sign] for sign in _SIGNS]
_UNIT = re.compile("|".join(sorted({*_CONSONANTS, *_SIGNS}, key=len, reverse=True)))
# two consonants inside a word that are written as one; others keep the vowel that is not written: कमला, but वर्मा
_CONJOINED = re.compile(
    "r(?!l|r|h|p)|.+[yrvw]$|s[tkpmn]|sth|sph|sht|shth|shn|shk|shp|shm|kt|pt|tm|tn|dm|gn|kl|nh|mh|lh|lk|lp|kshm|ddh|tth"
)
_KEPT_APART = tuple("hr gr jr lr hv hw lw rw".split())
_BEFORE_NASAL = frozenset("kh gh ch chh jh th dh sh k g c j t d s z q ksh".split())
_LABIALS = frozenset("p ph b bh".split())
# an a that is long before the last consonant: Naushad, Nawab, Siraj, Ayaz
_LONG = frozenset("d b j z q h".split())
_VOCALIC = frozenset("k m g v n".split())  # before ri: कृति, मृदुला
_SOFTENED = frozenset("e i ee ea ie ei y".split())


def by_ear(word: str, *, whole: bool = True) -> str:
    """A word of lower-case Latin letters, or the first part of one, in Devanagari; never empty."""
    out: list[str] = []
    units = _units(word)
    kinds = [unit in _SIGNS for unit in units]
    single = whole and sum(kinds) == 1
    at = 0
    while at < len(units):
        unit = units[at]
        if kinds[at]:
            out.append(_vowel(units, at, after_consonant=bool(at) and not kinds[at - 1], single=single))
            at += 1
            continue
        rest = units[at + 1 : at + 4]
        if unit == "y" and at and not kinds[at - 1] and (not rest or rest[0] not in _SIGNS):
            out.append(_AT_END["y"] if not rest else _SIGNS["i"])
            at += 1
        elif unit in _VOCALIC and rest[:2] == ["r", "i"] and len(rest) > 2 and rest[2] not in _SIGNS:  # noqa: PLR2004
            out.append(_CONSONANTS[unit] + _VOCALIC_R)
            at += 3
        else:
            taken, letters = _consonant(units, at, begins=not any(kinds[:at]))
            out.append(letters)
            at += taken
    return unicodedata.normalize("NFC", "".join(out))


def _units(word: str) -> list[str]:
    if word.endswith("ey") and word[-3:-2] not in ("", *"aeiou"):
        word = word[:-1]
    return _UNIT.findall(word)


def _vowel(units: list[str], at: int, *, after_consonant: bool, single: bool) -> str:
    unit, is_last = units[at], at == len(units) - 1
    following = units[at + 1] if not is_last else ""
    sign = _AT_END.get(unit, _SIGNS[unit]) if is_last and at else _SIGNS[unit]
    if unit == "a" and at == len(units) - 2 and at:  # in the last syllable
        is_open = following in _LONG or (single and following not in ("n", "m", "ksh") and len(units) > 2)  # noqa: PLR2004
        sign = _LONG_A if is_open or (single and following in ("n", "m")) else sign
    elif unit == "a" and following in _SIGNS and after_consonant:
        sign = _LONG_A
    if after_consonant:
        return sign
    if len(sign) > 1:  # "ai" at the end
        return _LETTERS[sign[0]] + sign[1:]
    glide = _YA if at and units[at - 1] in ("i", "ee", "ii") and unit in ("a", "aa", "o") else ""
    return glide + sign if glide else _LETTERS[sign]


def _consonant(units: list[str], at: int, *, begins: bool) -> tuple[int, str]:
    """How many units are taken, and what is written for them, with what joins it to the next."""
    unit = units[at]
    following = units[at + 1] if at + 1 < len(units) else ""
    if following == "y" and units[at + 2 : at + 3] not in _WITH_VOWEL:  # a vowel itself: Lynn
        following = ""
    if not following or following in _SIGNS:
        return 1, _before_vowel(units, at)
    if not begins and ((unit == "n" and following in _BEFORE_NASAL) or (unit == "m" and following in _LABIALS)):
        return 1, _ANUSVARA
    pair = unit + following
    if begins and pair == "gy":
        return 2, _JNA[0]
    if not begins and (unit == following or pair in _AS_ONE):
        return 2, _AS_ONE.get(pair) or f"{_CONSONANTS[unit]}{_VIRAMA}{_CONSONANTS[unit]}"
    joined = begins or at + 2 == len(units) or (_CONJOINED.match(pair) and not pair.startswith(_KEPT_APART))
    if at == 2 and units[:2] in _PUNJABI and following != "sh":  # noqa: PLR2004 - गुरनूर, हरदीप
        joined = False
    return 1, _CONSONANTS[unit] + (_VIRAMA if joined else "")


def _before_vowel(units: list[str], at: int) -> str:
    unit = units[at]
    if unit == "c" and units[at + 1 : at + 2] and units[at + 1] in _SOFTENED:
        return _SA
    if unit == "sh" and at and units[at - 1] == "r" and units[at - 3 : at - 1] not in _BEFORE_RSH:
        return _SSA  # हर्ष, वर्षा, but दर्शन
    return _CONSONANTS[unit]


_SPOKEN, _WITH_NUKTA, _SUNG = TABLES["spoken"], TABLES["spoken_with_nukta"], TABLES["sung"]
_VOWELS, _VOWEL_SIGNS = TABLES["spoken_vowels"], TABLES["spoken_signs"]
# clusters after which the last vowel is heard: Chandra and Krishna, but Anant, Dharm and Daksh
_OPEN_AFTER_ALL = frozenset("yrvl")
_JNA = ("\u091c\u094d\u091e", "\u0917\u094d\u092f")  # as it is spoken: Gyan


def by_letters(word: str) -> str:
    """A word of Devanagari in lower-case Latin letters."""
    sounds = _sounds(unicodedata.normalize("NFD", word).replace(*_JNA))
    _silence(sounds)
    spelt = "".join(sound if said else "" for sound, said in sounds).lower()
    for consonant in "stdhk":
        for vowel in "aeiou":
            spelt = spelt.replace(f"{consonant}v{vowel}", f"{consonant}w{vowel}")
    spelt = spelt.replace("nb", "mb").replace("np", "mp")
    return spelt or word


def _sounds(word: str) -> list[tuple[str, bool]]:
    """Each consonant and vowel; the vowel that is not written stands as "A"."""
    out: list[tuple[str, bool]] = []
    vowels = sum(letter in _VOWELS or letter in _VOWEL_SIGNS for letter in word)
    syllables = vowels + len(re.findall("[\u0915-\u0939\u0933]\u093c?(?=[\u0915-\u0939\u0933\u0902\u0901])", word))
    for at, letter in enumerate(word):
        following = word[at + 1 : at + 3].lstrip(_NUKTA)[:1]
        if letter in _SPOKEN:
            nukta = word[at + 1 : at + 2] == _NUKTA
            out.append((_WITH_NUKTA.get(letter, _SPOKEN[letter]) if nukta else _SPOKEN[letter], True))
            if following != _VIRAMA and following not in _VOWEL_SIGNS:
                out.append(("A", True))
        elif letter in _VOWEL_SIGNS:
            is_sung = syllables == 1 and bool(following) and letter in _SUNG
            out.append((_SUNG[letter] if is_sung else _VOWEL_SIGNS[letter], True))
        elif letter in _VOWELS:
            out.append((_VOWELS[letter], True))
        elif letter in (_ANUSVARA, _CHANDRABINDU):
            out.append(("N", True))
        elif letter == _VISARGA:
            out.append(("h", True))
    return out


def _is_open_end(before: str, last: str) -> bool:
    """Whether two consonants at the end are such that the vowel after them is heard."""
    return (
        bool(before) and "N" not in before and (last in _OPEN_AFTER_ALL or (last in ("n", "m") and "r" not in before))
    )


def _silence(sounds: list[tuple[str, bool]]) -> None:
    """Drops the unwritten vowel where nobody says it: at the end, and between two syllables that stand without it."""
    is_vowel = [sound[0] in "aeiouA" for sound, _ in sounds]
    heard = ["" if vowel else sound for (sound, _), vowel in zip(sounds, is_vowel, strict=True)]
    last = len(sounds) - 1
    for at in range(last, -1, -1):
        if sounds[at][0] != "A":
            continue
        clustered = at > 1 and not is_vowel[at - 1] and not is_vowel[at - 2]  # Mishra, Chandra
        if at == last:
            silent = at > 1 and not (clustered and _is_open_end(heard[at - 2], heard[at - 1]))
        else:
            after = at + 2 < len(sounds) and not is_vowel[at + 1] and is_vowel[at + 2] and sounds[at + 2][1]
            silent = bool(after) and at > 1 and is_vowel[at - 2] and not clustered
        sounds[at] = ("a", not silent)
