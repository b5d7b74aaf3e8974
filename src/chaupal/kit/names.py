"""Names as people write them, compared: two scripts, many spellings, titles, one name or three.

सुनीता देवी, Smt. Suneeta, ਸੁਨੀਤਾ and Sunita Devi are one name. Each word is folded twice: `sound` keeps the vowels and
tells how near two words are; `skeleton` drops them and is what a register can look up by hash.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_VIRAMA, _NUKTA, _ANUSVARA = "्", "़", "ंँ"
_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l".split(),
        strict=True,
    )
)
_VOWELS = dict(zip("अआइईउऊऋएऐओऔ", "a aa i ii u uu ri e ai o au".split(), strict=True))
_SIGNS = dict(zip("ािीुूृेैोौॉ", "aa i ii u uu ri e ai o au o".split(), strict=True))
_TITLES = frozenset("smt shrimati shri sri sh mr mrs ms miss dr late sv svargiy km kumari".split())
_BEGINNINGS = frozenset(
    "md mo mohd mohammad mohammed mohamed muhammad mohammd sk shaikh sheikh syed sayed saiyad".split()
)
# Gurmukhi stands in Unicode as Devanagari does, letter by letter, but for its signs of a nasal and of a doubling
_GURMUKHI: dict[int, int | str] = {0xA00 + place: 0x900 + place for place in range(0x01, 0x4E)} | {0xA70: "ं", 0xA71: ""}
# in the order in which they are applied
_FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("^sinh$", "singh"),  # सिंह
        ("ck", "k"),
        ("q", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("z", "j"),
        ("ph", "f"),
        ("jny|jn|gn", "gy"),
        ("sh|shh", "s"),
        ("c(?!h)", "k"),
        ("(?<=[bcdgjkptr])h+", ""),
        ("ee|ii|ie|ei", "i"),
        ("oo|uu|ou", "u"),
        ("a+", "a"),
        ("m(?=[pbf])", "n"),
        (r"(.)\1+", r"\1"),
        ("(?<=[^aeiou])a$", ""),
        ("(?<=.nd)e?r$", "r"),  # Devender is Devendra
    )
)
MOST_HEARD = 4096  # words whose sound is kept in mind: a register of a million names has the same few again and again
_LETTERS = re.compile("[a-z]+")
_VOWEL_SOUNDS = re.compile("(?<=.)[aeiouyh]")
_CLUSTER = re.compile("[^aeiou][^aeiouh]h?$")  # after which an a at the end may be written or not
_NEAR = 0.7
SAME_NAME = 0.92  # from here on a spelling; below, one letter may make another person: Rohan and Mohan
NEAR_NAME = 0.6
_SPELT = 0.85  # how much two spellings of one word are alike
_OTHER_BONES = 0.9  # the most for words of other consonants, or of another vowel at the end


def words(name: str) -> list[str]:
    """The words of a name as sounds, without titles."""
    return [heard for word in _latin_words(name) if (heard := sound(word))]


def spelt(name: str) -> list[str]:
    """The words of a name in Latin letters, without titles."""
    return [word for word in _latin_words(name) if sound(word)]


def _latin_words(name: str) -> list[str]:
    plain = name.lower() if name.isascii() else _in_latin(name)
    return [word for word in _LETTERS.findall(plain) if word not in _TITLES]


def _in_latin(name: str) -> str:
    latin = "".join(_latin(unicodedata.normalize("NFD", name).translate(_GURMUKHI)))
    return "".join(letter for letter in latin.lower() if not unicodedata.combining(letter))


@lru_cache(MOST_HEARD)
def sound(word: str) -> str:
    """One word, spelt as it sounds: laxmi and lakshmi are laksmi."""
    for pattern, replacement in _FOLDS:
        word = pattern.sub(replacement, word)
    return word


def end_alike(one: str, other: str) -> bool:
    """Whether two spelt words end in the same vowel: Kamla is not Kamal, nor Devi Dev, but मिश्र is Mishra."""
    one, other = (re.sub("(?<=.nd)er$", "ra", word) for word in (one, other))  # Devender is Devendra
    ends = {_ending(one): one, _ending(other): other}
    return len(ends) == 1 or (ends.keys() == {"a", ""} and bool(_CLUSTER.search(ends[""])))


def _ending(word: str) -> str:
    last = re.sub("(?<=[aeiou])h$", "", word)[-1]
    return {"a": "a", "i": "i", "e": "i", "y": "i", "u": "u", "o": "u"}.get(last, "")


def skeleton(word: str) -> str:
    """A sound without vowels but the first letter: saabir and sabeer are sbr."""
    first = {"e": "i", "o": "u"}.get(word[0], word[0])
    return first + _VOWEL_SOUNDS.sub("", word)[1:]


def alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: each word of the shorter is near a word of the longer."""
    short, long = sorted((words(one), words(other)), key=len)
    return bool(short) and all(any(_near(word, candidate) for candidate in long) for word in short)


def is_short_for(one: str, other: str) -> bool:
    """Whether one is a place's name in short: "Civil Hospital" for "Civil Hospital, Lalganj"."""
    return min(len(words(one)), len(words(other))) > 1 and alike(one, other)


def likeness(one: str, other: str) -> float:
    """0 to 1: of the words of the shorter name, each with the nearest of the longer, the one least alike.

    सुनीता and Suneeta are 1; a missing word (a surname) takes a little off.
    """
    short, long = sorted((spelt(one), spelt(other)), key=len)
    if not short:
        return 0.0
    left, scores = [*long], []
    for word in short:
        nearest = max(left, key=lambda candidate: of_words(word, candidate))
        scores.append(of_words(word, nearest))
        left.remove(nearest)
    return round(min(scores) - 0.05 * (len(long) - len(short)), 3)


def own(name: str) -> list[str]:
    """Its words in Latin letters from the given name on: without what many names begin with."""
    return [word for word in spelt(name) if word not in _BEGINNINGS]


def of_words(one: str, other: str) -> float:
    """The same of two words in Latin letters."""
    score = _of_sounds(sound(one), sound(other))
    return score if end_alike(one, other) or len(one) == 1 or len(other) == 1 else min(score, _OTHER_BONES)


def _of_sounds(one: str, other: str) -> float:
    if min(len(one), len(other)) == 1:  # an initial
        return 0.9 if one[0] == other[0] else 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    # another consonant is another name (Ramesh, Rajesh), another vowel may be another spelling (मोहम्मद, Mohammad)
    if ratio == 1.0:
        return ratio
    return max(ratio, SAME_NAME) if ratio >= _SPELT and _bones(one) == _bones(other) else min(ratio, _OTHER_BONES)


def _bones(word: str) -> str:
    return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")


def _near(one: str, other: str) -> bool:
    return skeleton(one) == skeleton(other) and SequenceMatcher(None, one, other).ratio() >= _NEAR


def _latin(name: str) -> list[str]:
    """Devanagari letter by letter; an inherent a is written unless a sign or the word's end takes it away."""
    out: list[str] = []
    for place, letter in enumerate(name):
        following = name[place + 1 : place + 3].lstrip(_NUKTA)[:1]
        if letter in _CONSONANTS:
            nukta = name[place + 1 : place + 2] == _NUKTA
            consonant = {"ड": "r", "ढ": "rh"}.get(letter, _CONSONANTS[letter]) if nukta else _CONSONANTS[letter]
            out.append(consonant)
            if following in _CONSONANTS or (following and following in _ANUSVARA + "".join(_VOWELS)):
                out.append("a")
        elif letter in _ANUSVARA:
            out.append("n")
        elif letter not in (_VIRAMA, _NUKTA):
            out.append(_SIGNS.get(letter) or _VOWELS.get(letter, letter))
    return out
