"""Who will do it later, and when: "raat ko photo bhejti hu", "I'll send it tomorrow", "do ghante baad karunga". Pure.

It takes a time and a deed of one's own that is still to come, in few words that ask nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.answers import figures, slot_words
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import numbers_of, words_of
from chaupal.hearing.remarks import asks_us, begins_asking
from chaupal.hearing.script import folded, sound, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_MOST_WORDS, _FEW = 12, 7
_WILL = words_of("promises.will")
_WHO, _SHALL, _DEED = words_of("promises.who"), words_of("promises.shall"), words_of("promises.deed")
_THEY, _THEY_WILL = words_of("promises.they"), words_of("promises.they_will")
_REST, _GO_ON, _AND = words_of("promises.rest"), words_of("promises.go_on"), words_of("grammar.and")
_LEFT_OUT, _WHOLE = words_of("promises.left_out"), words_of("promises.whole")
_TELLING, _ASKS_WHEN = words_of("promises.telling"), words_of("grammar.when")
_IN_UNITS = (
    (words_of("promises.minute"), timedelta(minutes=1)),
    (words_of("promises.hour"), timedelta(hours=1)),
    (words_of("calendar.day"), timedelta(days=1)),
    (words_of("calendar.week"), timedelta(weeks=1)),
)
_HALF = words_of("promises.half")
_AHEAD = (  # by how many days a word is ahead
    (words_of("calendar.today"), 0),
    (words_of("calendar.tomorrow", "calendar.one_day_off"), 1),
    (words_of("calendar.two_days_off"), 2),
    (words_of("calendar.three_days_off"), 3),
)
_WEEKDAYS = numbers_of("calendar.weekdays")
_PARTS = (  # a part of the day, and its hour where none is told
    (words_of("promises.night"), 20),
    (words_of("calendar.evening"), 18),
    (words_of("calendar.noon"), 13),
    (words_of("calendar.morning"), 9),
)
_LONG_PAST = timedelta(hours=3)
_ANY_DAY, _ANY_HOUR = 1, 10  # "later": tomorrow at ten
_LEAST_LATER = timedelta(minutes=30)
_DAY, _WEEK, _LATE = 24 * 60, 7, 12 * 60
_LATER, _NEXT = words_of("calendar.later"), words_of("not_at_hand.next")
_PAPERS = words_of("remarks.picture", "remarks.on_paper", "remarks.papers")
_EVERY, _NOW = words_of("remarks.every"), words_of("remarks.not_now")
_TYPING, _WRITING = words_of("remarks.in_words"), words_of("grammar.write")
_MAY = words_of("remarks.may", "promises.shall")
_LACKING = NOT | words_of("answers.do_not", "answers.none")
_FEW_LATE, _MOST_LATE = 8, 16  # words of who has no paper to send now


class Promised(NamedTuple):
    """When: so much later (`after`, if any), else `days` ahead or on a `weekday` (1 to 7), at a `minute` of the day."""

    after: timedelta | None = None
    days: int | None = None
    weekday: int | None = None
    minute: int | None = None

    def at(self, now: datetime) -> datetime:
        """The moment, which lies ahead: a time long past is tomorrow's, one just past the full hour after the next."""
        if self.after is not None:
            return now + self.after
        ahead = (self.weekday - now.isoweekday()) % _WEEK or _WEEK if self.weekday else self.days
        if ahead is None:
            ahead = 0 if self.minute is not None else _ANY_DAY
        minute = _ANY_HOUR * 60 if self.minute is None else self.minute
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        meant = midnight + timedelta(days=ahead, minutes=minute)
        if meant <= now and self.days is None and not self.weekday and now - meant > _LONG_PAST:
            meant += timedelta(days=1)
        return meant if meant > now else now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)


def promised(text: str) -> Promised | None:
    """What is promised for when; None where nothing is."""
    if "?" in text or len(text.split()) > _MOST_WORDS:
        return None
    said = [{word, sound(word)} for word in words(folded(text))]
    spoken = frozenset().union(*said) if said else frozenset[str]()
    if spoken & _LEFT_OUT or not (spoken & _WILL or (spoken & _WHO and spoken & _SHALL and spoken & _DEED)):
        return None
    if begins_asking(text):  # "will I get a discount if I pay tonight"
        return None
    return when(text)


def is_put_off(text: str) -> bool:
    """Whether what is asked shall come later, at no time that is told; not all that is to be done."""
    spoken = {form for word in words(folded(text)) for form in (word, sound(word))}
    return when(text) == Promised() and not spoken & _WHOLE


def may_lack_paper(said: str) -> bool:
    """Whether a word of these is in it at all."""
    return not sounds(said).isdisjoint(_EVERY | _NOW | _TYPING | _WRITING) or when(said) is not None


def all_come_later(said: str) -> bool:
    """Whether all papers are to come at another time: "saare kagaz kal", "I will send all the documents tomorrow"."""
    spoken = sounds(said)
    is_all = spoken & _EVERY and spoken & _PAPERS and len(said.split()) <= _MOST_LATE
    return bool(is_all) and "?" not in said and when(said) not in (None, Promised(days=0))


def comes_later(said: str) -> bool:
    """Whether nothing but a time is told: "wo bhi kal"; or only that it is not there yet: "abhi nahi hai"."""
    spoken, told = sounds(said), when(said)
    if "?" in said or len(said.split()) > _FEW_LATE or told == Promised() or asks_us(said):
        return False  # "later" alone puts it off by itself
    is_soon = told is not None and told.after is not None and told.after < _LEAST_LATER  # "one minute please"
    if spoken & _NOW and spoken & _LACKING:
        return not is_soon
    return spoken.isdisjoint(_LACKING) and told not in (None, Promised(days=0)) and not is_soon


def is_told_instead(said: str) -> bool:
    """Whether what stands on it is told in words, or may be: "likh ke bata raha hu", "can I type it instead?"."""
    spoken = sounds(said)
    writes = spoken & _WRITING and spoken & (_TELLING - _WRITING)
    return bool(writes or (spoken & _TYPING and spoken & (_TELLING | _MAY))) and len(said.split()) <= _MOST_LATE


def cannot_be_sent(said: str) -> bool:
    """Whether it is only told that a paper or its photograph cannot be sent: that takes no yes back."""
    spoken = sounds(said)
    return bool(spoken & _PAPERS and spoken & _LACKING and spoken & _MAY) and len(said.split()) <= _FEW_LATE


def asks_when(text: str) -> bool:
    """Whether it is asked when something is: "when will I get my certificate?" wants none sent."""
    return not _ASKS_WHEN.isdisjoint(sounds(text))


def says_when(text: str, asked: str) -> bool:
    """Whether it tells by when something is done, to somebody who asked: "I will bring them on Friday".

    Who will only tell it later tells nothing, unless it was asked when.
    """
    if when(text) in (None, Promised()):
        return False
    return _TELLING.isdisjoint(sounds(text)) or not _ASKS_WHEN.isdisjoint(sounds(asked))


def comes_of_others(text: str) -> bool:
    """Whether somebody else is to give or bring it at a time that is told: "uska card kal dega"."""
    said = [{word, sound(word)} for word in words(folded(text))]
    spoken = frozenset().union(*said) if said else frozenset[str]()
    is_said = spoken & _THEY_WILL or (spoken & _THEY and spoken & _SHALL and spoken & _DEED and not said[0] & _SHALL)
    return bool(is_said) and "?" not in text and not spoken & _LEFT_OUT and when(text) is not None


def without_rest(text: str) -> str:
    """Without the clauses by which the rest is to be gone on with: "haan yaad dilana, tab tak baki poochh lo"."""
    if "?" in text or _REST.isdisjoint(sounds(text)):  # nearly always
        return text
    kept = [clause for clause in parted(text, _AND, MARKS | {"."}) if not _is_of_rest(clause)]
    return ", ".join(kept) if len(kept) < len(parted(text, _AND, MARKS | {"."})) else text


def wants_rest(text: str) -> bool:
    """Whether a clause says so."""
    return without_rest(text) != text


def _is_of_rest(clause: str) -> bool:
    spoken = sounds(clause)
    return bool(spoken & _REST and spoken & _GO_ON) and spoken.isdisjoint(NOT) and len(clause.split()) <= _FEW


def when(text: str) -> Promised | None:
    """The time that is told in words; None where none is."""
    said = [{word, sound(word)} for word in words(folded(text))]
    spoken = frozenset().union(*said) if said else frozenset[str]()
    if (after := _after(said, text)) is not None:
        return Promised(after=after)
    days = next((ahead for names, ahead in _AHEAD if spoken & names), None)
    weekday = next((_WEEKDAYS[word] for word in spoken if word in _WEEKDAYS), None)
    minute = _minute(text, spoken)
    if days is None and weekday is None and minute is None:
        if spoken & _NEXT and (ahead := next((unit for names, unit in _IN_UNITS if spoken & names), None)):
            return Promised(days=ahead.days) if ahead.days else None
        return Promised() if spoken & _LATER else None
    return Promised(days=days, weekday=weekday, minute=minute)


def _after(said: Sequence[set[str]], text: str) -> timedelta | None:
    """How much later: a number or a half before a unit, as in "aadhe ghante baad"."""
    tokens = figures.tokens(folded(text))
    numbers = figures.numbers(tokens) or []
    for at, heard in enumerate(said):
        unit = next((unit for names, unit in _IN_UNITS if heard & names), None)
        if unit is None or at == 0:
            continue
        if said[at - 1] & _HALF:
            return unit / 2
        number = next((each for each in numbers if each.end < len(tokens) and tokens[each.end] in heard), None)
        if number is not None:
            return unit * (number.millionths / figures.SCALE)
    return None


def _minute(text: str, spoken: frozenset[str]) -> int | None:
    """The minute of the day: an hour that is told, in the part of the day that is told with it, or that part's own."""
    part = next((hour for names, hour in _PARTS if spoken & names), None)
    told = slot_words.minute_of(text)
    if told is None:
        return None if part is None else part * 60
    is_late = part is not None and part >= 12 and told < _LATE  # noqa: PLR2004 - noon
    return told + _LATE if is_late else told
