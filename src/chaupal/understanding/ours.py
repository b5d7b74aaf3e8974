"""Whether words ask if something is ours, and what in a message speaks of money and secrets.

The phrases stand in the packs (`ours.yaml`); how they are found: phrases.py.
"""

from __future__ import annotations

from functools import lru_cache

from chaupal.hearing.folding import LONGEST, words
from chaupal.understanding.phrases import stated

_STORY = 20  # words: more of them, with nothing shown, tell a story
_END = 200  # characters at the end of a long message, where a question about it may stand, too


def asks_if_ours(text: str, *, shows: bool = False) -> bool:
    """Whether it is asked if something is real, or from us. `shows`: the thing that is meant is there with the words.

    Questions that doubt ("is it true?") ask that only beside the thing, or where they name one.
    """
    heard = bidden_in(text)
    if len(text) > LONGEST:
        heard |= bidden_in(text[-_END:])
    if "asks" in heard:
        return True
    is_question = "?" in text or "asking" in heard
    is_named = "things" in heard and len(text.split()) <= _STORY
    doubts = ("doubts" in heard and (shows or is_named)) or ("perhaps" in heard and shows)
    return is_question and doubts


@lru_cache(maxsize=4)  # whoever asks whether it is a question to us asks what it bids as well
def bidden_in(sentence: str) -> frozenset[str]:
    """The lists of `ours.yaml` of which a phrase is heard: whether it says to pay, or to tell a secret."""
    return stated("ours").found(words(sentence))
