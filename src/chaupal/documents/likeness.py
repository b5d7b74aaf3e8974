"""How much two names, two dates, two numbers are alike: across scripts, spellings and orders. Pure."""

from __future__ import annotations

from difflib import SequenceMatcher

from chaupal.kit import money
from chaupal.registers.queries import ends_alike, sound_of, spelt_words

SAME_NAME = 0.92  # from here on a spelling; below, one letter may make another person: Rohan and Mohan
NEAR_NAME = 0.6
_SPELT = 0.85  # how much two spellings of one word are alike
_OTHER_BONES = 0.9  # the most for words of other consonants, or of another vowel at the end
_NAMES = ("name", "head_name", "child_name", "mother_name", "father_name", "relation_name", "employer")
_AMOUNTS = ("amount", "annual_income", "net_pay")


def is_name(field: str) -> bool:
    """Whether a field of a document holds a person's name."""
    return field.removesuffix("_hi") in _NAMES


def of_names(one: str, other: str) -> float:
    """0 to 1: of the words of the shorter name, each with the nearest of the longer, the one least alike.

    सुनीता and Suneeta are 1; a missing word (a surname) takes a little off.
    """
    short, long = sorted((spelt_words(one), spelt_words(other)), key=len)
    if not short:
        return 0.0
    left, scores = [*long], []
    for word in short:
        nearest = max(left, key=lambda candidate: _of_words(word, candidate))
        scores.append(_of_words(word, nearest))
        left.remove(nearest)
    return round(min(scores) - 0.05 * (len(long) - len(short)), 3)


def _of_words(one: str, other: str) -> float:
    score = _of_sounds(sound_of(one), sound_of(other))
    return score if ends_alike(one, other) or len(one) == 1 or len(other) == 1 else min(score, _OTHER_BONES)


def _of_sounds(one: str, other: str) -> float:
    if min(len(one), len(other)) == 1:  # an initial
        return 0.9 if one[0] == other[0] else 0.0
    alike = SequenceMatcher(None, one, other).ratio()
    # another consonant is another name (Ramesh, Rajesh), another vowel may be another spelling (मोहम्मद, Mohammad)
    if alike == 1.0:
        return alike
    return max(alike, SAME_NAME) if alike >= _SPELT and _bones(one) == _bones(other) else min(alike, _OTHER_BONES)


def _bones(word: str) -> str:
    return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")


def of_texts(one: str, other: str) -> bool:
    """Whether two values are the same but for spaces, marks and case."""
    return _bare(one) == _bare(other)


def is_amount(field: str) -> bool:
    """Whether a field of a document holds rupees."""
    return field in _AMOUNTS


def of_amounts(one: str, other: str) -> bool:
    """Whether two amounts are the same, however they are written: 240000.00 and Rs. 2,40,000."""
    return money.paise(one) == money.paise(other) is not None


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
