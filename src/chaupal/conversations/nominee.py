"""Who is named to act for one's data, as far as a sentence tells: name, what they are to one, number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Spec
from chaupal.hearing.answers.relation import relation_in
from chaupal.hearing.hear import hear
from chaupal.hearing.question import Blank, Question
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.ear import Ear

_ASKED = Question(asked=(Blank("name", Spec("name")), Blank("phone", Spec("phone"))))


def person_in(ear: Ear, said: str, today: date) -> dict[str, str]:
    """What is told of them; nothing that is not."""
    told = hear(ear, _ASKED, said, today).answers
    found = {
        "name": _without_others(ear, str(told.get("name", ""))),
        "relation": relation_in(said),
        "phone": str(told.get("phone", "")),
    }
    return {step: value for step, value in found.items() if value}


def _without_others(ear: Ear, name: str) -> str:
    """From the first to the last word that is a name: "mera beta Rahul Sharma dekhe"."""
    heard = split(name)
    names = [at for at, key in enumerate(heard.keys) if key in ear.names]
    return heard.cut(names[0], names[-1] + 1) if names else ""
