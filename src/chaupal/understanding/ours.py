"""Whether words ask if something is ours, and what in a message speaks of money and secrets.

The phrases stand in the packs (`ours.yaml`); how they are found: phrases.py.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import LONGEST, phrase, words
from chaupal.hearing.packs import words_of
from chaupal.understanding.phrases import stated

_STORY = 20  # words: more of them, with nothing shown, tell a story
_LEAST, _MOST = 2, 5  # figures of an amount
_BESIDE, _NEAR = 1, 2  # words from it, or from what is called, to what is to be done with it
_HANDS, _WORTH = (
    frozenset(map(phrase, words_of("approached.hands"))),
    frozenset(map(phrase, words_of("approached.worth"))),
)
_ONE, _PERSON, _ANYONE, _KEEPERS, _BEHIND, _SAYING, _SECRETS = (
    frozenset(map(phrase, told))
    for told in (
        words_of("approached.one"), words_of("approached.person"), words_of("approached.anyone"),
        words_of("approached.keepers"), words_of("approached.behind"), words_of("approached.saying"),
        words_of("approached.secret"),
    )
)  # fmt: skip
_END = 200  # characters at the end of a long message, where a question about it may stand, too


def asks_if_ours(text: str, *, shows: bool = False, calls: bool = False) -> bool:
    """Whether it is asked if something is real, or from us. `shows`: the thing that is meant is there with the words.

    Questions that doubt ("is it true?") ask that only beside the thing, or where they name one; "is it your number?"
    beside a phone number (`calls`).
    """
    heard = bidden_in(text)
    if len(text) > LONGEST:
        heard |= bidden_in(text[-_END:])
    if "asks" in heard or (calls and "whose" in heard):
        return True
    is_question = "?" in text or "asking" in heard
    is_named = "things" in heard and len(text.split()) <= _STORY
    doubts = ("doubts" in heard and (shows or is_named)) or ("perhaps" in heard and shows)
    return is_question and doubts


@lru_cache(maxsize=4)  # whoever asks whether it is a question to us asks what it bids as well
def bidden_in(sentence: str) -> frozenset[str]:
    """The lists of `ours.yaml` of which a phrase is heard: whether it says to pay, or to tell a secret."""
    return stated("ours").found(words(sentence))


def is_to_be_handed(sentence: str) -> bool:
    """Whether money, a code or Aadhaar is to be handed over: "500 rupaye bhejo", "give the otp"; not "do not give"."""
    said = words(sentence)
    hands = [at for at, word in enumerate(said) if word in _HANDS and NOT.isdisjoint(said[max(at - 1, 0) : at])]
    return any(_is_worth(word, abs(at - hand)) for hand in hands for at, word in enumerate(said) if at != hand)


def wants_secret(sentence: str) -> bool:
    """Whether somebody who is not named wants a code, or says that it be told: "ek sahab mera OTP maang rahe hain"."""
    said = words(sentence)
    if _SECRETS.isdisjoint(said) or _SAYING.isdisjoint(said):  # nearly always
        return False
    pairs = list(pairwise(said))
    is_one = any(one in _ONE and other in _PERSON for one, other in pairs)
    is_of = any(one in _KEEPERS and other in _BEHIND for one, other in pairs)  # "bank wale"
    return is_one or is_of or not _ANYONE.isdisjoint(said)


def tells_amount(sentence: str) -> bool:
    """Whether a figure in it may be an amount."""
    return any(map(_is_amount, words(sentence)))


def _is_worth(word: str, apart: int) -> bool:
    return (apart <= _NEAR and word in _WORTH) or (apart <= _BESIDE and _is_amount(word))


def _is_amount(word: str) -> bool:
    return word.isdecimal() and _LEAST <= len(word) <= _MOST


def bids_to_open(text: str) -> bool:
    """Whether a message bids people follow a link, install or confirm something, or call somebody."""
    return "opens" in bidden_in(text) or (len(text) > LONGEST and "opens" in bidden_in(text[-_END:]))


def speaks_of_money(text: str) -> bool:
    """Whether anything is said of paying or of an amount."""
    return not bidden_in(text).isdisjoint(("pays", "rupees"))


def tells_own_account(text: str) -> bool:
    """Whether an account for payments is said to be one's own."""
    return "own" in bidden_in(text)
