"""Which words in the middle of a form may speak for another service: none by which something is denied or left out.

"Naksha nahi hai, chhod do" wants no status of a plan. "Ye rehne do, mujhe janam praman patra chahiye" wants something.
"""

from __future__ import annotations

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import sounds, words
from chaupal.hearing.packs import words_of
from chaupal.understanding.phrases import stated

_LEAVE, _BUT = words_of("answers.leave"), words_of("grammar.but")
_STOPS = MARKS | frozenset("?!")
_BESIDE = 1  # words between what is wished for and the no about it


def undenied(text: str) -> str:
    """The clauses that deny nothing and leave nothing out, and those by which something is wished for."""
    if sounds(text).isdisjoint(NOT | _LEAVE):
        return text
    clauses = parted(text, _BUT, _STOPS)
    return ", ".join(each for each in clauses if sounds(each).isdisjoint(NOT | _LEAVE) or _wishes(each))


def _wishes(clause: str) -> bool:
    """Whether something is wished for there, with no no beside the word for it."""
    said = words(clause)
    denied = [at for at, word in enumerate(said) if not sounds(word).isdisjoint(NOT)]
    told = [word for at, word in enumerate(said) if all(abs(at - no) > _BESIDE for no in denied)]
    return "wants" in stated("wanting").found(told)
