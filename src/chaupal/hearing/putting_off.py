"""Words that put off: the form until somebody was asked, "ghar me puch kar bataunga"; an answer, "busy now". Pure.

No time need be told. Where an answer is told beside them, they put off nothing: "Ram Prasad, ma ka puch ke bataunga".
"""

from __future__ import annotations

from functools import cache

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import is_only, phrase, sounds
from chaupal.hearing.packs import numbers_of, phrases_of, words_of
from chaupal.hearing.promised import when
from chaupal.hearing.script import words

_WHO, _SHALL, _WILL = words_of("promises.who"), words_of("promises.shall"), words_of("promises.will")
_CONSIDERED, _CONSIDERS = words_of("promises.considered"), words_of("promises.considers")
_TO_CONSIDER, _AGAIN = words_of("promises.to_consider"), words_of("promises.again")
_NOW, _OF_NONE = words_of("promises.at_once"), words_of("promises.leisure", "stopping.doing", "stopping.filled")
_LEFT = words_of("stopping.left")
_MENTIONED = _CONSIDERED | _CONSIDERS | _TO_CONSIDER | _AGAIN | _NOW
_IDLE = NOT | words_of(
    "answers.assent", "answers.faint_denial", "answers.fine", "answers.sorry", "grammar.honorific", "grammar.please",
    "promises.at_once",
)  # fmt: skip
_TELLING = words_of("promises.telling", "promises.answer")
_BUSY, _MEANWHILE, _GIVEN = words_of("promises.busy"), words_of("promises.meanwhile"), words_of("promises.give")
_GIVEN_DAYS = _GIVEN - frozenset(numbers_of("numerals.units"))  # "do din": two days, or give a day
_LATER = words_of("calendar.later")
_DURATIONS = words_of("calendar.day", "calendar.week", "promises.hour", "promises.minute")
_OF_TIME = _DURATIONS | words_of(
    "calendar.today", "calendar.tomorrow", "calendar.one_day_off", "calendar.two_days_off", "calendar.three_days_off",
    "calendar.day_names", "calendar.morning", "calendar.noon", "calendar.evening", "calendar.next", "promises.night",
    "promises.half",
)  # fmt: skip
_BESIDE = _OF_TIME | words_of(
    "calendar.later", "promises.telling", "promises.answer", "promises.who", "promises.shall", "promises.will",
    "promises.considered", "promises.considers", "promises.at_once", "promises.again", "promises.busy",
    "promises.meanwhile", "promises.at_it", "promises.give", "promises.leisure", "promises.beside_later",
) | NOT  # fmt: skip
_LEISURE, _AT_IT = words_of("promises.leisure"), words_of("promises.at_it")
_HINTS = _TELLING | _BUSY | _MEANWHILE | _AT_IT | _LEISURE | _DURATIONS | _CONSIDERS | _LATER
_CLAUSES = MARKS | {".", "!"}
_MOST, _LONGEST = 20, 10  # words of a message, of a clause that puts off


def beside_putting_off(said: str) -> str | None:
    """What is told beside the clauses that put the form off, which may be nothing; None where none does."""
    if "?" in said or len(said.split()) > _MOST or _MENTIONED.isdisjoint(sounds(said)):  # nearly always
        return None
    clauses = parted(said, marks=_CLAUSES)
    kept = [clause for clause in clauses if not _puts_off(clause)]
    if len(kept) == len(clauses):
        return None
    return ", ".join(clause for clause in kept if not sounds(clause) <= _IDLE)


def puts_answer_off(said: str) -> bool:
    """Whether nothing is told but that the answer comes later, why it does, or that time is asked for it.

    Whoever says more than that answers: "kal se naya kaam hai"; so does who only says where they are.
    """
    spoken = sounds(said)
    if len(said.split()) > _LONGEST or spoken.isdisjoint(_HINTS):  # nearly always
        return False
    told = " ".join(word for word in words(said) if not word.isdecimal())
    return _waits(spoken, has_time=when(said) is not None) and is_only(told, _BESIDE)


def _waits(spoken: frozenset[str], *, has_time: bool) -> bool:
    """Whether somebody will tell, is busy, is at something just now, has no time or asks for some."""
    is_refused = spoken & NOT and not (has_time or spoken & (_NOW | _LATER))  # "i will not answer" is one
    will_tell = spoken & _TELLING and (has_time or spoken & (_WILL | _SHALL | _CONSIDERED)) and not is_refused
    is_at_it = spoken & _NOW and (spoken & _AT_IT or (spoken & _MEANWHILE and has_time))
    wants_time = (spoken & _LEISURE and spoken & _GIVEN) or (spoken & _DURATIONS and spoken & _GIVEN_DAYS)
    has_none = spoken & (_LEISURE | _LATER) and spoken & NOT and spoken & _NOW
    asks_time = wants_time and not spoken & _MEANWHILE  # "i want work for two days"
    return bool(will_tell or spoken & (_BUSY | _CONSIDERS) or is_at_it or asks_time or has_none)


def _puts_off(clause: str) -> bool:
    spoken = sounds(clause)
    if len(clause.split()) > _LONGEST or _says(clause, _of_us()) or any(map(str.isdigit, clause)):
        return False
    considers = spoken & _CONSIDERS or (
        spoken & _CONSIDERED and (spoken & _WILL or (spoken & _WHO and spoken & _SHALL))
    )
    must = spoken & _TO_CONSIDER and _says(clause, _must())
    is_not_now = spoken & _NOW and spoken & (_OF_NONE if spoken & NOT else _LEFT)
    return bool(considers or must or is_not_now or (spoken & _AGAIN and spoken & _WILL))


def _says(clause: str, sayings: tuple[str, ...]) -> bool:
    told = f" {phrase(clause)} "
    return any(f" {each} " in told for each in sayings)


@cache
def _must() -> tuple[str, ...]:
    return tuple(map(phrase, phrases_of("promises.must")))


@cache
def _of_us() -> tuple[str, ...]:
    """Ways to say that we are asked: nothing is put off by them."""
    return tuple(map(phrase, phrases_of("promises.of_us")))
