"""What people say beside an answer: that is all, the wrong paper went, there is one more."""

from __future__ import annotations

from chaupal.engine.answers.base import Accepted
from chaupal.engine.answers.denial import is_unknown
from chaupal.engine.answers.script import sound, vocabulary, words
from chaupal.engine.answers.transliteration import romanised

_ALL = vocabulary("bas itna itne itni only enough all बस इतना इतने इतनी")
_WRONG = vocabulary("galat galti wrong mistake गलत ग़लत गलती ग़लती")
_SENT = vocabulary("bhej bheja bheji gaya gayi gya chala chali sent uploaded भेज भेजा भेजी गया गई चला चली")


def is_all(said: str) -> bool:
    """These are all, there are no more."""
    return not _ALL.isdisjoint(_spoken(said))


def sent_by_mistake(said: str) -> bool:
    """The wrong paper was sent."""
    spoken = _spoken(said)
    return not _WRONG.isdisjoint(spoken) and not _SENT.isdisjoint(spoken)


def further(said: str) -> Accepted | None:
    """Whether there is a further one, where neither yes nor no was said: "that is all" is no, "my wife, too" is yes."""
    if is_all(said):
        return Accepted(value=False)
    is_told = any(map(str.isalpha, said)) and "?" not in said and not is_unknown(said)
    return Accepted(value=True) if is_told and len(said.split()) > 1 else None


def _spoken(said: str) -> set[str]:
    return set(map(sound, words(romanised(said))))
