"""The door: what is heard in a message, once, where it was said. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.acts import ASK, ASKS, ASSENT, CHECK, DENIAL, OFFER, QUESTION, REVIEW, YES_NO
from chaupal.hearing.answers import ranges
from chaupal.hearing.heard import UNCLEAR, Heard
from chaupal.hearing.plainly import is_answer
from chaupal.hearing.put_right import put_right
from chaupal.hearing.told import figure, told
from chaupal.hearing.trimming import before_question
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question

YES, NO = "yes", "no"  # the options of a question of yes or no
_MAY_ASK_BESIDE = (OFFER, CHECK, REVIEW)  # a yes is one, whatever is asked after it


def hear(ear: Ear, question: Question, said: str, today: date) -> Heard:
    """What the words say to the question, and what they put right of what was told before."""
    fits = is_answer(question, said, today)
    values, rest = told(ear, question, said)
    if values is None and not fits:
        values, rest = figure(ear.figures, question, said, today), said
    found = put_right(ear.cues, question, said, today)
    heard = Heard(values, rest if values is not None else "", put_right=found, fits=fits)
    return heard if values or fits else _with_act(ear, question, said, heard)


def _with_act(ear: Ear, question: Question, said: str, heard: Heard) -> Heard:
    """With the act that the words are, where one is expected; or the option that they may mean."""
    if question.options:
        option = ear.alike.meant(said, question.options) or ranges.meant(ear.figures, question.options, said)
        return replace(heard, option=option)
    place = question.expects
    if not place:
        return heard
    act = ear.acts.hear(said, place, question.words)
    is_of_one = place == ASK and len(question.asked) > 1 and ear.acts.names(said, question.words)
    if act.is_clear(place) and not is_of_one:
        return replace(heard, act=act.kind, asks=ASKS in said)
    first = before_question(said) if place in _MAY_ASK_BESIDE and act.kind == QUESTION else ""
    if first and ear.acts.hear(first, place, question.words).is_a(ASSENT, place):
        return replace(heard, act=ASSENT, asks=True)
    may_be = {ASSENT: YES, DENIAL: NO}.get(act.kind, "") if place == YES_NO and act.is_likely else ""
    return replace(heard, act=UNCLEAR, option=may_be)
