"""Which language and script a text is in: hi, en, or hi-Latn (Hindi in Latin letters)."""

from __future__ import annotations

import re

from chaupal.hearing.folding import words
from chaupal.kit.languages import script as script_of

_HINDI = (
    "hai hain hoon hun ho tha thi the kya kaise kab kahan kaun kitna kitne kitni mera meri mere mujhe hum hamara "
    "hamare aap apka  apna chahiye nahi nahin haan ji ka ki ke ko se me mein par aur ya bhi banwana banana karna "
    "karni bharna dena lena liye  batao bataiye beta beti bete pita mata ghar paani bijli kagaz praman patra "
    "janam jati aavedan raha rahi rahe gaya gayi  wala wali abhi kal din namaste dhanyavad shukriya karo kijiye "
    "dijiye bhejo hua hui huyi chahte sakta sakte"
)
_KNOWN = frozenset(word for text in _HINDI.split() for word in words(text))
_ENGLISH = frozenset(
    word
    for text in "the is are my i want need for of to in and how what when please do does a an on can you".split()
    for word in words(text)
)
_LETTER = re.compile(r"[^\W\d_]")
_HINDI_LETTER = re.compile(r"[\u0904-\u0939\u0958-\u0961]")
SOME = 0.15  # of the letters: "OBC certificate चाहिए" is Hindi


def language_of(text: str, fallback: str = "en") -> str:
    """The language; the fallback where there are no letters."""
    if not _LETTER.search(text):
        return fallback
    if len(_HINDI_LETTER.findall(text)) >= SOME * len(_LETTER.findall(text)):
        return "hi"
    if script_of(text) != "Latn":
        return fallback
    said = words(text)
    hindi, english = sum(word in _KNOWN for word in said), sum(word in _ENGLISH for word in said)
    return "hi-Latn" if hindi > english else "en"
