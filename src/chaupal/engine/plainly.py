"""Whether words answer what is asked, and can be nothing else: then nobody need look for another service in them.

Pure, and on the safe side: a no only means that the words are looked at more closely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import flow
from chaupal.engine.definition import Field
from chaupal.engine.talk import Where
from chaupal.hearing import answers
from chaupal.hearing.answers import together
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.choice import is_label, is_place

if TYPE_CHECKING:
    from datetime import date

    from chaupal.engine.definition import Catalogue
    from chaupal.engine.talk import Talk

WORDS = 3  # of an answer that shows by its form what it is


def is_answer(catalogue: Catalogue, talk: Talk, said: str, today: date) -> bool:
    """Whether the question in hand takes the words as they stand: a label, its place, a name, figures that fit."""
    form = talk.form
    if talk.where is not Where.ASKING or form is None or form.group or "?" in said:
        return False
    item = catalogue.known(form.service, form.version).item(form.item)
    if not isinstance(item, Field):
        return False
    spec = flow.spec_of(item, form)
    if spec.kind == "choice":
        return is_label(spec, said) or (is_place(said) and isinstance(answers.read(spec, said, today), Accepted))
    shows = spec.kind == "name" or together.is_strict(spec)
    return shows and len(said.split()) <= WORDS and isinstance(answers.read(spec, said, today), Accepted)
