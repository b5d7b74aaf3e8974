"""What calls an answer wrong: "the year is wrong", "not Kamla, Vimla", "नाम बदलना है". Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from chaupal.engine.answers.denial import NOT
from chaupal.hearing.script import sound, vocabulary
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

PART = re.compile(r"[,;:।\n]+")
# "रथी की जगह राठी"
INSTEAD = re.compile(
    r"\s+(?:की\s+जगह(?:\s+पर)?|के\s+बजाय|के\s+बदले|ki\s+jagah|ke\s+bajay)\s+", re.IGNORECASE
)  # "रथी की जगह राठी"
_SHOULD = re.compile(r"(?:होना|होनी|होने|hona|honi)\s+(?:चाहिए|चाहिये|chahiye|chahie)|\bshould be\b", re.IGNORECASE)
_WRONG = vocabulary("wrong incorrect mistake galat galti change badal badlo sudhar गलत ग़लत गलती ग़लती बदल बदलो सुधार")
_WRONG_STEMS = ("badal", "sudhar", "galat")
# what says of a value that it is to be so
BE = frozenset(
    sound(romanised(word))
    for word in (
        "the hai hain h ho hona chahiye karna karni rakhna rakhiye kar karo kardo do dijiye kijiye likho likhiye likh "
        "is it should be make to ko "
        "ka ki ke mera mere meri my hi bas है हैं हो होना चाहिए करना करनी रखना रखिए कर करो कीजिए करें दो दीजिए दें लिखो लिखिए "
        "लिखें लिख को का की के "
        "मेरा मेरे मेरी ही बस था थी थे tha thi "
        "hoga hogi honge hoon hun होगा होगी होंगे हूँ हूं "
        "likha likhi likhe gaya gayi hua hui लिखा लिखी लिखे गया गई हुआ हुई"
    ).split()
)
_NUMBERED = vocabulary("naam nam name number no नाम नंबर")  # "ठेकेदार का नाम" of what is labelled ठेकेदार


def is_one(said: str) -> bool:
    """Whether something is said to be wrong: "the year is wrong", "not Kamla, Vimla", "नाम बदलना है"."""
    return any(map(is_wrong, said.split())) or INSTEAD.search(said) is not None


def says_should(said: str) -> bool:
    """Whether it is told how something should be: "नाम आर्यन सक्सेना होना चाहिए"."""
    return _SHOULD.search(said) is not None


def is_wrong(word: str) -> bool:
    """Whether a word denies, or asks for a change."""
    return sound_of(word) in NOT or _asks_change(word)


def says_wrong(said: str) -> bool:
    """Whether something is called wrong, not only denied."""
    return any(map(_asks_change, said.split()))


def without(said: str) -> str:
    """The words but those that deny, which would deny the answer that they name."""
    return " ".join(word for word in said.split() if not is_wrong(word))


def called_wrong(said: str) -> str:
    """The part that calls something wrong: "not the Aadhaar, the address is wrong"; all of it if none does alone."""
    parts = [part for part in PART.split(said) if part.strip()]
    wrong = [part for part in parts if says_wrong(part)]
    return wrong[0] if len(wrong) == 1 and without(wrong[0]).strip() else said


def without_ends(part: str, label: AbstractSet[str] = frozenset()) -> str:
    """The words without those at either end that are the label's, or only ask for them to stand there."""
    spoken = part.strip(" ,:-").split()
    begins = label | BE | _NUMBERED if label else set()
    while spoken and (sound_of(spoken[0]) in begins or is_wrong(spoken[0])):
        spoken.pop(0)
    while spoken and (sound_of(spoken[-1]) in label | BE or is_wrong(spoken[-1])):
        spoken.pop()
    return " ".join(spoken)


def _asks_change(word: str) -> bool:
    return sound_of(word) in _WRONG or sound_of(word).startswith(_WRONG_STEMS)


@lru_cache(maxsize=20_000)
def sound_of(word: str) -> str:
    """How a word sounds, whatever its script and the marks beside it."""
    return sound(romanised(word.strip(",.;:!।/")))
