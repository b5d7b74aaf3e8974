"""What a citizen's words are understood as, in the place where they are said: what is heard there comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.asking import question
from chaupal.engine.talk import Where
from chaupal.hearing.acts import AGREE, ASK, ASSENT, CONSENT, DECLINE, DENIAL
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import UNCLEAR
from chaupal.kit.dates import day_in_india
from chaupal.kit.frozen import replace
from chaupal.understanding.queries import ear, read

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.definition import Catalogue
    from chaupal.engine.talk import Talk
    from chaupal.engine.understood import Reading
    from chaupal.hearing.heard import Heard
    from chaupal.hearing.question import Question

_WISHES_ONLY = (Where.KEEPING, Where.FILING)  # places that hear nothing else
_SAID = {ASSENT: "yes", DENIAL: "no", DECLINE: "skip"}  # the wish that an act is
_ANSWERS = (None, "yes", "no", "skip", "nothing", "thanks", "greeting")  # wishes that may be part of such an act
_LEFT = (None, "skip", "cancel", "pause", "thanks")  # of leaving out what may be left out
_STRICT = (CONSENT, AGREE)  # where a yes is one by its act alone


def heard(book: Catalogue, talk: Talk, said: str, at: datetime, *, may_ask: bool = False) -> Reading:
    """The reading that goes with the event. `may_ask`: a language model is there.

    A service is looked for only in words that are no answer where they are said; a form is left only for what is
    plainly said. What is told of forms is gathered where one may be opened, or where what was told is being checked.
    """
    today, is_free = day_in_india(at), talk.form is None
    asked = question(book, talk, today)
    there = hear(ear(), asked, said, today)
    checked = talk.form.service if talk.form and talk.where is Where.CHECKING else ""
    reading = read(
        said,
        language=talk.language,
        department=talk.department,
        deep=talk.where not in _WISHES_ONLY,
        fits=there.fits,
        thorough=is_free,
        today=today if is_free or checked else None,
        may_ask=may_ask,
        form=checked,
    )
    return _agreed(asked, there, reading)


def _agreed(asked: Question, there: Heard, reading: Reading) -> Reading:
    """What was heard there, with the wish that is heard anywhere: an act is its wish, unless another is said."""
    wishes = _LEFT if asked.expects == ASK else _ANSWERS
    is_wish = reading.command not in wishes or (reading.topic if asked.options else reading.argument)
    if is_wish:
        return replace(reading, heard=replace(there, act="", option=""))
    command, topic = reading.command, reading.topic
    if there.act in _SAID:
        command, topic = _SAID[there.act], topic if there.asks else None
    elif there.act == UNCLEAR and (there.option or (command == "yes" and asked.expects in _STRICT)):
        command = None
    return replace(reading, command=command, topic=topic, heard=there)
