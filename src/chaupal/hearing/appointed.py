"""Words about the time that was chosen in a calendar: "change the date to 22 June", "Monday at eleven instead". Pure.

Which times are free hearing does not know: that another one is wanted is heard here, which one where they are shown.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.answers.slot_words import names_hour, tells_day
from chaupal.hearing.called import meanings
from chaupal.hearing.cues import heard
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import packs, phrases_of, words_of
from chaupal.hearing.patches import SLOT
from chaupal.hearing.remarks import ASKING, remarks
from chaupal.hearing.script import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question

_LONGEST, _MOST = 12, 16  # words of a time; of a wish for another one
_APPOINTED = frozenset({"hour", "visit"})  # what it may be called besides
_CHANGES = vocabulary(" ".join(phrase for phrase in phrases_of("corrections.change") if " " not in phrase))
_MOVES = _CHANGES | words_of("calendar.move")
_BORN = frozenset({"born", "died"})  # what else has a day


def moved(ear: Ear, question: Question, text: str, today: date) -> str:
    """The appointment of the form that another time is told or wished for; empty if of something else as well.

    A date that is still to come, without a year or in this one or the next, is no birth.
    """
    held = question.held() if question.is_open or question.chooses else ()
    times = [question.chooses] if question.chooses else [blank for blank, _ in held if blank.kind == SLOT]
    if len(times) != 1:
        return ""
    said = heard(ear.cues, text)
    is_asked = not ASKING.isdisjoint(remarks(text)) and not wants_move(text)  # "can we move the appointment to …?"
    if len(said.pieces) > _LONGEST or is_asked:
        return ""
    own = meanings(ear.cues, times[0]) | _APPOINTED
    others = _BORN.union(*(meanings(ear.cues, blank) for blank, _ in held if blank.kind != SLOT)) - own
    places = range(len(said.pieces))
    if any(said.names(at, others) for at in places):
        return ""
    tells = tells_day(text, today)
    is_day = tells and any(said.month(at) for at in places)  # a number alone may be anything
    is_called = any(said.names(at, own) for at in places)
    is_other = tells or names_hour(text) or any(said.has(at, "change") for at in places)
    return times[0].id if is_day or (is_called and is_other) else ""


def wants_move(text: str) -> bool:
    """Whether an appointment is named, and that it is to be another: "can we move the appointment?"; nothing denied."""
    spoken = sounds(text)
    if spoken.isdisjoint(_MOVES) or spoken.isdisjoint(_visits()) or not spoken.isdisjoint(NOT):
        return False
    return len(text.split()) <= _MOST


@cache
def _visits() -> frozenset[str]:
    """How an appointment is called, in any language."""
    return vocabulary(" ".join(word for pack in packs("corrections") for word in pack["means"].get("visit", ())))
