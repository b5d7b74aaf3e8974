"""Words about the time that was chosen in a calendar: "change the date to 22 June", "Monday at eleven instead". Pure.

Which times are free hearing does not know: that another one is wanted is heard here, which one where they are shown.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.answers.slot_words import names_hour, tells_day
from chaupal.hearing.called import meanings
from chaupal.hearing.clauses import parted
from chaupal.hearing.cues import heard
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import packs, phrases_of, words_of
from chaupal.hearing.patches import SLOT
from chaupal.hearing.remarks import ASKING, remarks
from chaupal.hearing.script import vocabulary
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Heard
    from chaupal.hearing.question import Answer, Blank, Question

_LONGEST, _MOST = 12, 16  # words of a time; of a wish for another one
_APPOINTED = frozenset({"hour", "visit"})  # what it may be called besides
_CHANGES = vocabulary(" ".join(phrase for phrase in phrases_of("corrections.change") if " " not in phrase))
_MOVES = _CHANGES | words_of("calendar.move")
_BORN = frozenset({"born", "died"})  # what else has a day


class Apart(NamedTuple):
    """The appointment, the clauses that tell or wish for another time for it, and the others."""

    slot: str
    time: str
    rest: str


def apart(ear: Ear, question: Question, text: str, today: date) -> Apart | None:
    """What is told of the appointment beside other things: "4 tarikh subah 11 baje chahiye, aur umar 42 hai"."""
    times, held = _times(question)
    clauses = parted(text, words_of("grammar.and")) if len(times) == 1 else []
    own = [clause for clause in clauses if moved(ear, question, clause, today)]
    if not own or len(own) == len(clauses):
        return None
    of_time = meanings(ear.cues, times[0]) | _APPOINTED
    others = _BORN.union(*(meanings(ear.cues, blank) for blank, _ in held if blank.kind != SLOT)) - of_time
    for clause in clauses:
        said = heard(ear.cues, clause)
        named = {each for each in (of_time, others) for at in range(len(said.pieces)) if said.names(at, each)}
        own += [clause] if clause not in own and named == {of_time} else []  # "the time is wrong"
    rest = [clause for clause in clauses if clause not in own]
    return Apart(times[0].id, ", ".join(clause for clause in clauses if clause in own), ", ".join(rest))


def beside(apart: Apart, heard_of_rest: Heard) -> Heard:
    """What is heard of the other clauses, and that another time is wanted, in these words."""
    found = replace(heard_of_rest.put_right, about=(apart.slot,), objects=True, is_named=True, wish=apart.time)
    return replace(heard_of_rest, put_right=found)


def _times(question: Question) -> tuple[Sequence[Blank], Sequence[Answer]]:
    """The appointments that may be moved there, and all that is held."""
    held = question.held() if question.is_open or question.chooses else ()
    return [question.chooses] if question.chooses else [blank for blank, _ in held if blank.kind == SLOT], held


def moved(ear: Ear, question: Question, text: str, today: date) -> str:
    """The appointment of the form that another time is told or wished for; empty if of something else as well.

    A date that is still to come, without a year or in this one or the next, is no birth.
    """
    times, held = _times(question)
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
