"""Names as people write them, compared: two scripts, many spellings, titles, one name or three.

सुनीता देवी, Smt. Suneeta and Sunita Devi are one name. Each word is folded twice: `sound` keeps the vowels and tells how
near two words are; `skeleton` drops them and is what a register can look up by hash.
"""

import re
import unicodedata
from difflib import SequenceMatcher

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
# in the order in which they are applied
_FOLDS = (
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
)
_VOWEL_SOUNDS = re.compile("(?<=.)[aeiouyh]")
_CLUSTER = re.compile("[^aeiou][^aeiouh]h?$")  # after which an a at the end may be written or not
_NEAR = 0.7


def words(name: str) -> list[str]:
    """The words of a name as sounds, without titles."""
    return [sound(word) for word in spelt(name)]


def spelt(name: str) -> list[str]:
    """The words of a name in Latin letters, without titles."""
    latin = "".join(_latin(unicodedata.normalize("NFD", name)))
    plain = "".join(letter for letter in latin.lower() if not unicodedata.combining(letter))
    return [word for word in re.findall("[a-z]+", plain) if word not in _TITLES and sound(word)]


def sound(word: str) -> str:
    """One word, spelt as it sounds: laxmi and lakshmi are laksmi."""
    for pattern, replacement in _FOLDS:
        word = re.sub(pattern, replacement, word)
    return word


def end_alike(one: str, other: str) -> bool:
    """Whether two spelt words end in the same vowel: Kamla is not Kamal, nor Devi Dev, but मिश्र is Mishra."""
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
