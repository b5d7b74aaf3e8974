"""What a citizen's words are understood as, in the place where they are said: the place is heard first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.asked import figure, told
from chaupal.engine.correcting import heard as put_right
from chaupal.engine.expecting import expected, options_asked
from chaupal.engine.phrases import before_question
from chaupal.engine.plainly import is_answer
from chaupal.engine.talk import Where
from chaupal.engine.understood import UNCLEAR
from chaupal.hearing.acts import (
    AGREE,
    ASK,
    ASKS,
    ASSENT,
    CHECK,
    CONSENT,
    DECLINE,
    DENIAL,
    OFFER,
    QUESTION,
    REVIEW,
    YES_NO,
)
from chaupal.hearing.answers import ranges
from chaupal.kit.dates import day_in_india
from chaupal.kit.frozen import replace
from chaupal.understanding.queries import alike, correcting, ear, edges, figure_words, heard_acts, read

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.definition import Catalogue
    from chaupal.engine.talk import Talk
    from chaupal.engine.understood import Reading

_WISHES_ONLY = (Where.KEEPING, Where.FILING)  # places that hear nothing else
_SAID = {ASSENT: "yes", DENIAL: "no", DECLINE: "skip"}  # the wish that an act is
_ANSWERS = (None, "yes", "no", "skip", "nothing", "thanks", "greeting")  # wishes that may be part of such an act
_LEFT = (None, "skip", "cancel", "pause", "thanks")  # of leaving out what may be left out
_MAY_ASK_BESIDE = (OFFER, CHECK, REVIEW)  # a yes is one, whatever is asked after it


def heard(book: Catalogue, talk: Talk, said: str, at: datetime, *, may_ask: bool = False) -> Reading:
    """The reading that goes with the event. `may_ask`: a language model is there.

    A service is looked for only in words that are no answer where they are said; a form is left only for what is
    plainly said. What is told of forms is gathered where one may be opened, or where what was told is being checked.
    Where a form asks for names, numbers of papers, places, the words are heard for them.
    """
    today, is_free = day_in_india(at), talk.form is None
    checked = talk.form.service if talk.form and talk.where is Where.CHECKING else ""
    fits = is_answer(book, talk, said, today)
    values, rest = told(ear(), edges(), correcting(), book, talk, said, today)
    if values is None and not fits:
        values, rest = figure(figure_words(), book, talk, said, today), said
    reading = read(
        said,
        language=talk.language,
        department=talk.department,
        deep=talk.where not in _WISHES_ONLY,
        fits=fits,
        thorough=is_free,
        today=today if is_free or checked else None,
        may_ask=may_ask,
        form=checked,
    )
    found = put_right(correcting(), book, talk, said, today)
    reading = reading if values or fits else _with_act(book, talk, said, reading)
    reading = reading if values is None else replace(reading, values=values, rest=rest)
    return reading if found is None else replace(reading, put_right=found)


def _with_act(book: Catalogue, talk: Talk, said: str, reading: Reading) -> Reading:
    """The reading with the act that the words are, where one is expected: its yes or no is the wish then, too."""
    if options := options_asked(book, talk):
        may_be = reading.command in _ANSWERS and not reading.topic
        option = alike().meant(said, options) or ranges.meant(figure_words(), options, said) if may_be else ""
        return replace(reading, option=option) if may_be else reading
    place, question = expected(book, talk)
    if not place or reading.command not in (_LEFT if place == ASK else _ANSWERS) or reading.argument:
        return reading
    act = heard_acts().hear(said, place, question)
    is_of_one = place == ASK and talk.form and talk.form.group and heard_acts().names(said, question)
    if act.is_clear(place) and not is_of_one:
        return _as(reading, act.kind, None if ASKS not in said else reading.topic)
    first = before_question(said) if place in _MAY_ASK_BESIDE and act.kind == QUESTION else ""
    if first and heard_acts().hear(first, place, question).is_a(ASSENT, place):
        return _as(reading, ASSENT, reading.topic)
    if place == YES_NO and act.is_likely:
        return replace(reading, act=UNCLEAR, option=_SAID[act.kind], command=None)
    withheld = reading.command == "yes" and place in (CONSENT, AGREE)
    return replace(reading, act=UNCLEAR, command=None if withheld else reading.command)


def _as(reading: Reading, act: str, topic: str | None) -> Reading:
    return replace(reading, act=act, command=_SAID[act], topic=topic)
