"""A figure that is called by another field's label, where a sum or a number is asked for: "PIN code 110092". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import labelled
from chaupal.hearing.early_figures import COUNTED
from chaupal.hearing.heard import Heard, Meant
from chaupal.hearing.placing import PLACES
from chaupal.hearing.question import Question
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.trimming import says
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Blank
    from chaupal.hearing.several import Listen

_KINDS = labelled.KINDS - {"choice", *COUNTED}  # a sum of another kind is told apart by its own words


def told(ear: Ear, question: Question, said: str, listen: Listen) -> Heard | None:
    """What is told of that other field, to be offered there; None where the figure may be what is asked for."""
    only = question.only
    if only is None or only.kind not in COUNTED or question.offered or not any(map(str.isdigit, said)):
        return None
    others = question.others(_KINDS)
    if not _names_one(only, others, said):
        return None
    parts = labelled.parts(ear, [only, *others], said)
    if not parts or any(only.id == blank.id for part in parts for blank in part.blanks):
        return None
    values = dict[str, Meant]()
    for part in parts:
        blank = part.blanks[0]
        meant = listen(Question(asked=(blank,)), part.words).values.get(blank.id)
        if meant and not (blank.kind in PLACES and says(ear.edges, meant.words)):  # "ghar pe padhati hu"
            values[blank.id] = meant._replace(sure=DOUBTFUL)
    return Heard(values, rest=said) if values else None


def _names_one(only: Blank, others: Sequence[Blank], said: str) -> bool:
    """Whether a word is said that another's label has: looked at before anything else is."""
    called = frozenset[str]().union(*(blank.called for blank in others)) - only.called - only.asking
    return not called.isdisjoint(split(said).keys)
