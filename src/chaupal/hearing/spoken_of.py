"""Whether a yes is only spoken of, and none said: asked after, told of another time, put into somebody's mouth. Pure.

"What have I agreed to", "मैंने कब हाँ कहा", "did I say yes", "you said I agreed": of where a yes binds nobody says one so.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.words import key, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Tokens = tuple[str, ...]


def _sounds(listed: frozenset[str]) -> frozenset[str]:
    return frozenset(map(key, listed))


_ASKING = _sounds(
    words_of(
        "grammar.what", "grammar.which", "grammar.who", "grammar.whose", "grammar.why", "grammar.how", "grammar.when",
        "grammar.where", "agreeing.asks",
    )
)  # fmt: skip
_INVERTS, _MAY_INVERT = _sounds(words_of("agreeing.inverts")), _sounds(words_of("agreeing.may_invert"))
_WHOEVER = _sounds(words_of("agreeing.whoever"))
_ACTORS = _WHOEVER | _sounds(words_of("agreeing.actors"))
_OPENS = _sounds(
    words_of(
        "answers.assent", "answers.fine", "grammar.and", "grammar.but", "grammar.honorific", "grammar.please",
    )
)  # fmt: skip
_UNASKED, _SURE = _sounds(words_of("agreeing.unasked")), _sounds(words_of("agreeing.sure"))


def is_spoken_of(said: str) -> bool:
    """Whether one of the clauses asks, or a phrase tells that no yes is said now."""
    keys = split(said).keys
    return "?" in keys or any(_asks(clause) or _tells_otherwise(clause) for clause in _clauses(keys))


def _clauses(keys: Sequence[str]) -> Iterator[Tokens]:
    for is_said, clause in groupby(keys, lambda word: any(map(str.isalnum, word))):
        if is_said:
            yield tuple(clause)


def _asks(clause: Tokens) -> bool:
    """Whether it begins as a question does, or a word of asking is in it behind which nothing is only granted."""
    if _is_inverted(clause):
        return True
    after = (*clause[1:], "")
    asking = any(word in _ASKING and follows not in _UNASKED for word, follows in zip(clause, after, strict=True))
    return asking and _SURE.isdisjoint(clause)


def _is_inverted(clause: Tokens) -> bool:
    begin = next((at for at, word in enumerate(clause) if word not in _OPENS), 0)  # "ok, did I agree"
    first, second = (*clause[begin:], "", "")[:2]
    return (first in _INVERTS and second in _ACTORS) or (first in _MAY_INVERT and second in _WHOEVER)


def _tells_otherwise(clause: Tokens) -> bool:
    return any(clause[at : at + len(each)] == each for each in _otherwise() for at in range(len(clause)))


@cache
def _otherwise() -> frozenset[Tokens]:
    return frozenset(split(each).keys for each in phrases_of("agreeing.elsewise"))
