"""What somebody is to whoever writes, in a sentence: "he is my son Rahul" tells son. Pure."""

from __future__ import annotations

from chaupal.hearing.lexicon import KIN
from chaupal.hearing.packs import words_of
from chaupal.hearing.words import split

_KIN = words_of(*(f"lexicon.{kin}" for kin in sorted(KIN)), "people.friend")
_OWNED = words_of("lexicon.mine", "lexicon.theirs")
_REACH = 2  # words before kin that may say whose it is: "my younger brother"
_BY_LAW = 3  # words: "sister in law"


def relation_in(said: str) -> str:
    """The word of kin as it is written: the one that is called somebody's, else the only one; empty if none is told."""
    heard = split(said)
    keys = heard.keys
    places = [at for at, key in enumerate(keys) if key in _KIN and keys[max(0, at - 1) : at] != ("in",)]
    owned = [at for at in places if not _OWNED.isdisjoint(keys[max(0, at - _REACH) : at])]
    at = next(iter(owned), places[0] if len(places) == 1 else -1)
    by_law = keys[at + 1 : at + 2] == ("in",)
    return heard.cut(at, at + (_BY_LAW if by_law else 1)) if at >= 0 else ""
