"""What a first sentence tells of the fields of a form that nobody has asked for yet. Pure.

Nothing of it is kept unasked: each is offered where it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.acts import tokens_of
from chaupal.hearing.heard import Meant
from chaupal.hearing.persons import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Collection

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question

WHOM = "request.whom"  # what a field means that asks for whom something is wanted: that is told by persons
GENDER = ".gender"  # ends what a field means that asks for somebody's sex
OTHERS = "other_kin"  # the meaning of words for anybody else
UNSAID = frozenset(("other", "none", "unknown", "not_sure"))  # options that are meant by what is not said
# classes of words that say nothing by themselves
_IDLE = frozenset("copula mine theirs i of at courtesy do question and so skip called role month unknown".split())
_LEAST = 3  # letters of a word that tells something; figures tell it with fewer


def options(ear: Ear, question: Question, said: str, known: Collection[str]) -> dict[str, Meant]:
    """Field -> the option that words speak for most clearly, of fields that nothing is `known` of."""
    spoken = tokens_of(said)
    of_kin = not ear.kin.isdisjoint(spoken)  # whose sex their words tell, need not be the one it is about
    asked = [
        blank
        for blank in question.others(("choice",))
        if blank.id not in known and blank.means != WHOM and not (of_kin and blank.means.endswith(GENDER))
    ]
    fields = {
        blank.id: tuple(option for option in blank.spec.options if option[0] not in UNSAID)
        for blank in asked
        if len(blank.spec.options) > 1
    }
    usual = {word for word in spoken if word in question.words or _is_idle(ear, word)}
    told = ear.alike.told_early(said, fields, usual) if fields else {}
    return {field: Meant(option, DOUBTFUL, option) for field, option in told.items()}


def _is_idle(ear: Ear, word: str) -> bool:
    classes = ear.lexicon.get(word, ())
    is_small = (bool(classes) and _IDLE.issuperset(classes)) or (len(word) < _LEAST and not word.isdecimal())
    return is_small or OTHERS in ear.alike.direct((word,))
