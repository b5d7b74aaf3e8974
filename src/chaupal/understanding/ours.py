"""Whether words ask if something is ours, and what in a message bids people pay or tell a secret.

The phrases stand in the packs (`ours.yaml`); how they are found: phrases.py.
"""

from __future__ import annotations

import re

from chaupal.hearing.folding import LONGEST, words
from chaupal.understanding.phrases import stated

_END = 200  # characters at the end of a long message, where a question about it may stand, too
_SENTENCES = re.compile(r"[.!?\n\u0964]+")
_FIGURE = re.compile(r"\d")
_PRICE = re.compile(r"₹\s*\d|\d\s*/-")


def asks_if_ours(text: str, *, shows: bool = False) -> bool:
    """Whether it is asked if something is real, or from us. `shows`: the thing that is meant is there with the words.

    Questions that doubt ("is it true?") ask that only beside the thing, or where they name one.
    """
    heard = _heard(text)
    if "asks" in heard:
        return True
    is_question = "?" in text or "asking" in heard
    doubts = ("doubts" in heard and (shows or "things" in heard)) or ("perhaps" in heard and shows)
    return is_question and doubts


def bids(text: str) -> tuple[str, ...]:
    """What a message bids people do that we never do by one: `money`, to pay; `secret`, to tell an OTP, PIN or CVV.

    Who warns of telling it bids nothing; that is looked at sentence by sentence, so that a warning covers no request.
    """
    parts = [stated("ours").found(words(part)) for part in _SENTENCES.split(text) if part.strip()]
    is_secret = any({"secret", "giving"} <= part and "never" not in part for part in parts)
    is_priced = _PRICE.search(text) is not None
    is_money = any("pays" in part and (is_priced or "rupees" in part) for part in parts) and bool(_FIGURE.search(text))
    return tuple(name for name, is_bidden in (("money", is_money), ("secret", is_secret)) if is_bidden)


def _heard(text: str) -> frozenset[str]:
    beginning = stated("ours").found(words(text))
    return beginning if len(text) <= LONGEST else beginning | stated("ours").found(words(text[-_END:]))
