"""A yes to being written to that is said as a bid: "likhiye", "haan bhejte raho", "sign me up". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.words import key, split

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

Sounds = frozenset[str]
_DONE = frozenset(map(key, words_of("agreeing.done")))
_FIRST, _LAST = (
    frozenset(map(key, words_of("agreeing.bids_first"))),
    frozenset(map(key, words_of("agreeing.bids_last"))),
)
_TOLD = _DONE | _LAST | frozenset(map(key, words_of("agreeing.within")))
_HUMS = frozenset(map(key, words_of("agreeing.hums")))
_BIDDING = tuple(tuple(split(phrase).keys) for phrase in phrases_of("agreeing.bidding"))


def without_hums(tokens: Iterable[str]) -> list[str]:
    """Without sounds that say nothing."""
    return [token for token in tokens if token not in _HUMS]


def bids(tokens: Sequence[str], beside: Collection[str]) -> bool:
    """Whether the words bid what is asked, or say as much; no other than those of `beside` are said with them."""
    rest = _without_phrases(tokens)
    if len(rest) < len(tokens):
        return all(token in beside for token in rest)
    around = set(beside) - _DONE - _FIRST - _LAST
    while rest and rest[0] in around:
        rest = rest[1:]
    while rest and rest[-1] in around:
        rest = rest[:-1]
    is_bid = bool(rest) and (rest[0] in _FIRST or rest[-1] in _LAST) and not _DONE.isdisjoint(rest)
    return is_bid and all(token in _TOLD or token in beside for token in rest)


def _without_phrases(tokens: Sequence[str]) -> list[str]:
    """What is said beside the phrases that say yes by themselves."""
    rest = list(tokens)
    for phrase in _BIDDING:
        for start in range(len(rest) - len(phrase) + 1):
            if tuple(rest[start : start + len(phrase)]) == phrase:
                return _without_phrases([*rest[:start], *rest[start + len(phrase) :]])
    return rest
