"""Words that only answer a message of ours which asks for a reply: "haan bhej dijiye", "namaste", "what is it?". Pure.

Nothing is told by them. Every word must be one of them: with any other, something else is said.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.packs import phrases_by, phrases_of, words_for, words_of
from chaupal.hearing.words import key, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    Phrase = tuple[str, ...]

SENT = "held"  # what is held is to be sent: as a template's button has it
AGREED = "agreed"  # a yes with more beside it
_MOST, _FEW = 14, 7  # words
_ALARMS = frozenset("🆘🚨🔥🚑🚒🚓")  # who sends one may be in need


def bidden(said: str) -> str:
    """What words ask for that only answer us: what is held, or a thing by its name, or nothing of the kind."""
    words = _sounds(said)
    if not words:
        return SENT if said.strip() and (_ALARMS | _refusals()).isdisjoint(said) else ""
    named = next((_names()[word] for word in words if word in _names()), "")
    bids = len(words) <= _MOST and _bids(words, is_named=bool(named))
    return (named or SENT) if bids else ""


def named_in(said: str) -> frozenset[str]:
    """The wishes for the things of ours that are named there: receipt, certificate."""
    return frozenset(_names()[word] for word in _sounds(said) if word in _names())


def sent_again(said: str) -> str:
    """The one thing of ours that is asked to be sent, in few words: "meri rasid dobara bhejiye"; or nothing."""
    spoken, named = set(_sounds(said)), named_in(said)
    is_asked = len(named) == 1 and len(spoken) <= _FEW and not spoken.isdisjoint(_sends()) and spoken.isdisjoint(NOT)
    return next(iter(named)) if is_asked and "?" not in said else ""


@cache
def _sends() -> frozenset[str]:
    return frozenset(map(key, words_of("answers.sending", "awaited.send")))


def _bids(words: Phrase, *, is_named: bool) -> bool:
    """Whether all of the words are such, and one of them at least says it, or names a thing."""
    at, says = 0, is_named
    while at < len(words):
        size = next((size for size in range(_longest(), 0, -1) if words[at : at + size] in _phrases()), 0)
        is_beside = words[at] in _beside() or words[at] in _names() or (at > 0 and words[at] in _warm())
        if not size and not is_beside:
            return False
        says = says or size > 0
        at += size or 1
    return says


@cache
def _phrases() -> frozenset[Phrase]:
    """What says it alone: a yes, a greeting, thanks, a word of sending, a question what there is."""
    wishes = phrases_by("wishes")
    whole = [
        *wishes["greeting"],
        *wishes["thanks"],
        *phrases_of("bidding.phrases"),
        *phrases_of("wishing.greetings"),
        *phrases_of("phatic.agrees"),
        *phrases_of("phatic.calls"),
    ]
    alone = words_of("bidding.says", "answers.assent", "answers.fine", "grammar.please", "wishing.agrees")
    return frozenset(found for each in whole if (found := _sounds(each))) | {(key(word),) for word in alone}


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


@cache
def _beside() -> frozenset[str]:
    openers = (word for each in phrases_of("phatic.opens") for word in _sounds(each))
    return frozenset({*map(key, words_of("bidding.beside", "grammar.honorific")), *openers})


@cache
def _refusals() -> frozenset[str]:
    """Signs that say no: 👎."""
    return frozenset(each for each in phrases_by("wishes")["no"] if not _sounds(each))


@cache
def _warm() -> frozenset[str]:
    """A no that is none behind another word: "bhejo na"."""
    return frozenset(map(key, words_of("answers.faint_denial")))


@cache
def _names() -> Mapping[str, str]:
    """Word -> the wish for what it names."""
    return {key(word): wish for word, wish in words_for("bidding.names").items()}


@lru_cache(maxsize=8)  # of one message it is asked what it bids, names and wants sent
def _sounds(said: str) -> Phrase:
    return tuple(word for word in split(said).keys if any(map(str.isalnum, word)))
