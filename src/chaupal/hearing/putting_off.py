"""Words that put the form off until somebody was asked, or it was thought over: "ghar me puch kar bataunga". Pure.

No time need be told. Where an answer is told beside them, they put off nothing: "Ram Prasad, ma ka puch ke bataunga".
"""

from __future__ import annotations

from functools import cache

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import phrase, sounds
from chaupal.hearing.packs import phrases_of, words_of

_WHO, _SHALL, _WILL = words_of("promises.who"), words_of("promises.shall"), words_of("promises.will")
_CONSIDERED, _CONSIDERS = words_of("promises.considered"), words_of("promises.considers")
_TO_CONSIDER, _AGAIN = words_of("promises.to_consider"), words_of("promises.again")
_NOW, _OF_NONE = words_of("promises.at_once"), words_of("promises.leisure", "stopping.doing", "stopping.filled")
_LEFT = words_of("stopping.left")
_MENTIONED = _CONSIDERED | _CONSIDERS | _TO_CONSIDER | _AGAIN | _NOW
_IDLE = NOT | words_of(
    "answers.assent", "answers.faint_denial", "answers.fine", "answers.sorry", "grammar.honorific", "grammar.please",
    "promises.at_once",
)  # fmt: skip
_CLAUSES = MARKS | {".", "!"}
_MOST, _LONGEST = 20, 10  # words of a message, of a clause that puts off


def beside_putting_off(said: str) -> str | None:
    """What is told beside the clauses that put the form off, which may be nothing; None where none does."""
    if "?" in said or len(said.split()) > _MOST or _MENTIONED.isdisjoint(sounds(said)):  # nearly always
        return None
    clauses = parted(said, marks=_CLAUSES)
    kept = [clause for clause in clauses if not _puts_off(clause)]
    if len(kept) == len(clauses):
        return None
    return ", ".join(clause for clause in kept if not sounds(clause) <= _IDLE)


def _puts_off(clause: str) -> bool:
    spoken = sounds(clause)
    if len(clause.split()) > _LONGEST or _says(clause, _of_us()) or any(map(str.isdigit, clause)):
        return False
    considers = spoken & _CONSIDERS or (
        spoken & _CONSIDERED and (spoken & _WILL or (spoken & _WHO and spoken & _SHALL))
    )
    must = spoken & _TO_CONSIDER and _says(clause, _must())
    is_not_now = spoken & _NOW and spoken & (_OF_NONE if spoken & NOT else _LEFT)
    return bool(considers or must or is_not_now or (spoken & _AGAIN and spoken & _WILL))


def _says(clause: str, sayings: tuple[str, ...]) -> bool:
    told = f" {phrase(clause)} "
    return any(f" {each} " in told for each in sayings)


@cache
def _must() -> tuple[str, ...]:
    return tuple(map(phrase, phrases_of("promises.must")))


@cache
def _of_us() -> tuple[str, ...]:
    """Ways to say that we are asked: nothing is put off by them."""
    return tuple(map(phrase, phrases_of("promises.of_us")))
