"""What is said to be fine as it stands: "the name is fine, but …". It puts nothing right. Pure."""

from __future__ import annotations

from chaupal.hearing.clauses import parted
from chaupal.hearing.packs import words_of
from chaupal.hearing.words import key, split

_FINE = frozenset(map(key, words_of("answers.fine", "answers.good")))
_IS = frozenset(map(key, words_of("grammar.is")))
_AGAINST = frozenset(map(key, words_of("answers.wrong", "answers.denial", "answers.do_not")))
_BUT = words_of("grammar.but")


def without(said: str) -> str:
    """What is said without clauses that end so; "theek kar do" and "theek naam X hai" wish for something.

    Beside a no or a "wrong" it tells what is to be: "not Gurmeet, Gurpreet is right".
    """
    if not _AGAINST.isdisjoint(split(said).keys):
        return said
    clauses = parted(said, _BUT)
    others = [clause for clause in clauses if not _is_confirmed(clause)]
    return said if len(others) == len(clauses) else ", ".join(others)


def _is_confirmed(clause: str) -> bool:
    end = split(clause).keys[-2:]
    return len(end) > 1 and any(one in _FINE and other in _IS for one, other in (end, end[::-1]))
