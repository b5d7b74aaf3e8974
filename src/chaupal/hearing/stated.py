"""Of what is said, what states something: no question, no condition; and what of it is left. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import sayings
from chaupal.hearing.acts import ASKS
from chaupal.hearing.clauses import parted
from chaupal.hearing.cues import heard
from chaupal.hearing.packs import words_of
from chaupal.hearing.words import key
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.cues import Said
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Found
    from chaupal.hearing.question import Answer

SAYING = 2  # words of a saying that tells more than a word of a label
_BARS = frozenset(
    map(
        key,
        words_of("grammar.if", "grammar.which", "grammar.why", "grammar.how", "grammar.how_much", "grammar.when"),
    )
)


def stated(ear: Ear, said: Said) -> Said:
    """The sentences that ask nothing, and make no condition."""
    stated = [each for each in said.sentences if _states(said, *each)]
    told = [said.cut(*each) for each in stated]
    return said if len(told) == len(said.sentences) else heard(ear.cues, ". ".join(told))


def _states(said: Said, start: int, end: int) -> bool:
    keys = (piece.key for piece in said.pieces[start:end])
    return ASKS not in said.pieces[end - 1].stop and _BARS.isdisjoint(keys)


def rest(said: Said, used: AbstractSet[int]) -> str:
    """The clauses in which nothing of it is told."""
    clauses = [each for sentence in said.sentences for each in said.clauses(*sentence)]
    return ", ".join(said.cut(*each) for each in clauses if used.isdisjoint(range(*each)))


def with_left(answers: Sequence[Answer], found: Found) -> Found:
    """The same, with the clauses in which a saying of several words tells of a choice otherwise than it is noted."""
    open_ = [each for each in answers if each.blank.kind == "choice" and each.blank.id not in found.made]
    clauses = parted(found.rest, words_of("grammar.and")) if open_ else ()
    left = [clause for clause in clauses if any(_tells_another(answer, clause) for answer in open_)]
    return replace(found, left=", ".join(left)) if left and not found.left else found


def _tells_another(answer: Answer, clause: str) -> bool:
    told = sayings.option(answer.blank.sayings, answer.blank.spec.options, clause, SAYING)
    return told not in (None, answer.value)
