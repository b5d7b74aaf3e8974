"""What is asked or bidden of the application itself, in words that need ask nothing else: sooner, the sum, a copy.

"thoda jaldi karwa do", "fees to batayi nahi", "so costly!", "is a xerox ok": they answer no question of a form. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.asked_of_money import HOW_MUCH, WHY_SO_MUCH, asked_of_sum
from chaupal.hearing.asked_of_paper import asks_if_it_does, asks_if_must_be
from chaupal.hearing.asked_of_time import SOONER, asked_of_time
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import asks_us
from chaupal.hearing.wishes import wish_of

if TYPE_CHECKING:
    from chaupal.hearing.question import Question

_FEW = 4  # words of thanks
_YES = words_of("answers.assent")
_OF_ITS_OWN = words_of("haste.quick", "money.charged", "money.in_all", "about.a_copy")


def is_of_it(said: str, question: Question | None = None) -> bool:
    """Whether it is; where the question itself speaks of haste or of a fee, words of these are of its answer."""
    is_of_sum = asked_of_sum(said) in (HOW_MUCH, WHY_SO_MUCH)  # "too much" may be an answer
    if not (is_of_sum or asked_of_time(said) == SOONER or asks_if_it_does(said) or asks_if_must_be(said)):
        return False
    if question and any(blank.kind == "text" for blank in question.asked) and not asks_us(said):
        return False  # "urgent", of a note
    called = frozenset().union(*(blank.called | blank.asking for blank in question.asked)) if question else frozenset()
    return not sounds(said) & called & _OF_ITS_OWN


def says_thanks(said: str) -> bool:
    """Whether it is thanks, and no yes: "ok thanks" takes note of what was told."""
    return len(said.split()) <= _FEW and wish_of(said)[0] == "thanks" and _YES.isdisjoint(sounds(said))
