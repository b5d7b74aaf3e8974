"""What is said of the paper that is asked for: it is not there, or elsewhere. That tells nothing of answers. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.clauses import parted
from chaupal.hearing.packs import words_of
from chaupal.hearing.words import key, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question


def _heard(*lists: str) -> frozenset[str]:
    return frozenset(map(key, words_of(*lists)))


_PAPERS, _AT_HOME = _heard("remarks.on_paper"), _heard("remarks.at_home")
_NOT, _HAVING = _heard("answers.denial", "answers.do_not"), _heard("grammar.having", "remarks.have")
_BETWEEN = words_of("grammar.and", "grammar.but")
_NEXT = 3  # words from a paper to the no about it


def is_asked(question: Question) -> bool:
    """Whether a paper is waited for."""
    return bool(question.words) and not (question.asked or question.is_open or question.expects)


def without(ear: Ear, question: Question, said: str) -> str:
    """What is said without the clauses that only tell that a paper is not there, or where it is.

    "No salary slip, I teach at home" denies no job, and calls nothing a slip.
    """
    if not is_asked(question):
        return said
    clauses = parted(said, _BETWEEN)
    kept = [clause for clause in clauses if not _is_lacking(ear, split(clause).keys)]
    return said if len(kept) == len(clauses) else ", ".join(kept)


def _is_lacking(ear: Ear, keys: Sequence[str]) -> bool:
    papers = [at for at, key in enumerate(keys) if key in _PAPERS or "paper" in ear.edges.get(key, ())]
    if not papers or any(map(str.isdigit, "".join(keys))):
        return False
    denied = [at for at, key in enumerate(keys) if key in _NOT]
    is_had = not _HAVING.isdisjoint(keys)
    is_not_there = any(is_had or abs(at - no) <= _NEXT for at in papers for no in denied)
    return is_not_there or not _AT_HOME.isdisjoint(keys)
