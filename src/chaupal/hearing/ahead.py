"""What a message tells of fields that are asked further on: names by kin, days by what happened, codes by their form.

It is no answer yet: each is offered where it is asked. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import persons
from chaupal.hearing.answers import dated, together
from chaupal.hearing.answers import name as names
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.early import DAY, days_told
from chaupal.hearing.heard import Meant
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.persons import DOUBTFUL
from chaupal.hearing.told import NAMES, place
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Blank, Question
    from chaupal.hearing.words import Words

BY_FORM = ("ifsc", "pan", "epic", "vehicle")  # kinds whose answers nothing else looks like
_LEAST, _MOST = 4, 60  # words of a message that tells something beside, and that is no story
_PIN = 6  # figures
_CODE = 5  # letters and figures of a code, at least


def told(ear: Ear, question: Question, said: str, today: date) -> dict[str, Meant]:
    """Field -> what is told of it, without being sure; not of those that are asked."""
    heard = split(said)
    if not (question.asked or question.may_be_put_right) or not _LEAST <= len(heard.words) <= _MOST:
        return {}
    kinds = {blank.kind for blank in question.asked}
    found = dict(_names(ear, question, heard, today)) if kinds.isdisjoint(NAMES) else {}
    if any(map(str.isdigit, said)):
        found |= dict(_days(question, said, today)) if "date" not in kinds else {}
        found |= dict(_codes(question, heard, today))
        found |= dict(_pin(question, heard, today)) if "address" in kinds and "pincode" not in kinds else {}
    return found


def _names(ear: Ear, question: Question, heard: Words, today: date) -> Iterator[tuple[str, Meant]]:
    """The names that stand with kin, each for the one field that asks for theirs."""
    spoken = [ear.lexicon.get(word.key, ()) for word in heard.words]
    if not any(KIN.intersection(classes) for classes in spoken) or all(spoken):
        return
    places = [each for blank in question.others(NAMES) if (each := place(ear, blank)).kin]
    blanks = {blank.id: blank for blank in question.others(NAMES)} if places else {}
    for field, value in persons.told(ear, heard.text, (), places)[0].items() if places else ():
        read = names.read(blanks[field].spec, value.value, today)
        if isinstance(read, Accepted):
            yield field, Meant(value.value, DOUBTFUL, read.value)


def _days(question: Question, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The day of what is told to have happened, for the field that asks for it."""
    blanks = question.others(("date",))
    for field, meant in days_told(blanks, said, dated.told(DAY, said, today), today) if blanks else ():
        yield field, meant._replace(sure=DOUBTFUL)


def _codes(question: Question, heard: Words, today: date) -> Iterator[tuple[str, Meant]]:
    """Codes of a form of their own, of each kind the one that is asked for."""
    if not any(_is_code(word.folded) for word in heard.words):
        return
    asked: dict[str, list[Blank]] = {}
    for blank in question.others(BY_FORM):
        asked.setdefault(blank.kind, []).append(blank)
    for blank in (each[0] for each in asked.values() if len(each) == 1):
        value = together.read({blank.id: blank.spec}, heard.text, today)[0].get(blank.id)
        if value is not None:
            yield blank.id, Meant(str(value), DOUBTFUL, value)


def _pin(question: Question, heard: Words, today: date) -> Iterator[tuple[str, Meant]]:
    """The PIN code that stands in an address, where it is asked for next."""
    asked = question.others(("pincode",))
    pins = [word.folded for word in heard.words if len(word.folded) == _PIN and word.folded.isdecimal()]
    if len(asked) == 1 and len(pins) == 1:
        value = together.read({asked[0].id: asked[0].spec}, pins[0], today)[0].get(asked[0].id)
        if value is not None:
            yield asked[0].id, Meant(str(value), DOUBTFUL, value)


def _is_code(word: str) -> bool:
    return len(word) >= _CODE and any(map(str.isdigit, word)) and any(map(str.isalpha, word))
