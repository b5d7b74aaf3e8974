"""Whether words answer what is asked, and can be nothing else: then nobody need look for another service in them.

Pure, and on the safe side: a no only means that the words are looked at more closely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import answers
from chaupal.hearing.answers import dated, together, year
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.choice import is_label, is_place
from chaupal.hearing.remarks import asks_us

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.question import Question

WORDS = 3  # of an answer that shows by its form what it is


def is_answer(question: Question, said: str, today: date) -> bool:
    """Whether the one field that is asked takes the words as they stand: a label, its place, figures that fit."""
    if question.only is None or "?" in said:
        return False
    spec = question.only.spec
    if spec.kind == "choice":
        return is_label(spec, said) or (is_place(said) and isinstance(answers.read(spec, said, today), Accepted))
    if asks_us(said) and not any(map(str.isdigit, said)):
        return False
    shows = spec.kind == "name" or (dated.is_bare(said) if spec.kind == "date" else together.is_strict(spec))
    shows = shows and not (spec.kind == "year" and year.may_be_of_other(said, today))
    is_short = shows and len(said.split()) <= WORDS and question.only.of_its_kind(said) == said
    return is_short and isinstance(answers.read(spec, said, today), Accepted)
