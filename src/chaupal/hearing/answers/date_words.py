"""Takes a date apart: which of what was said is the day, which the month, which the year."""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.closeness import nearest
from chaupal.hearing.answers.figures import ORDINALS
from chaupal.hearing.packs import numbers_of, words_of
from chaupal.hearing.script import folded, sound
from chaupal.kit.languages import WRITTEN
from chaupal.kit.once import once_a_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.answers.figures import Number

Parts = tuple[int | None, int, int | None]  # day, month, year; None: not said


class Told(Enum):
    """A day told by this one. Kal is yesterday and tomorrow, so for OTHER_DAY the date itself must be asked for."""

    TODAY = "today"
    OTHER_DAY = "other day"


MONTHS = MappingProxyType(  # as people say them, and as we write them
    {
        **{
            form: number
            for language in WRITTEN.values()
            for number, name in enumerate(map(folded, language.months), start=1)
            for form in (name, sound(name))
        },
        **numbers_of("calendar.months"),
    }
)
_TODAY, _AGO, _THIS = words_of("calendar.today"), words_of("calendar.ago"), words_of("calendar.this")
_DAY, _MONTH, _YEAR = words_of("calendar.day"), words_of("calendar.month"), words_of("calendar.year")
_WEEKDAYS = numbers_of("calendar.weekdays")
OF_WEEK = words_of("calendar.week") | _WEEKDAYS.keys()
_SPAN = _DAY | words_of("calendar.week") | _MONTH | _YEAR  # "do saal pehle": how long ago, said beside the day itself
_DAYS_OF = ((_DAY, 1), (words_of("calendar.week"), 7), (_MONTH, 30), (_YEAR, 365))
_OF_AGE, _OLDEST = words_of("calendar.of_age", "grammar.of"), 121  # years
THAT_MONTH = _THIS | words_of("calendar.last") | _MONTH  # "is mahine ki 28"
_LAST = words_of("calendar.last")
_AWAY = MappingProxyType(  # days from today, and which way: 1 ahead, -1 back, 0 where a word says both alike
    {
        **dict.fromkeys(words_of("calendar.one_day_off"), (1, 0)),
        **dict.fromkeys(words_of("calendar.two_days_off"), (2, 0)),
        **dict.fromkeys(words_of("calendar.yesterday"), (1, -1)),
        **dict.fromkeys(words_of("calendar.tomorrow"), (1, 1)),
    }
)
_RELATIVE = frozenset(
    {
        *words_of("calendar.three_days_off", "calendar.before", "calendar.later", "calendar.next", "calendar.now"),
        *(_AGO | _LAST),
        *_AWAY,
        *_WEEKDAYS,
    }
)
_DAY_FIRST = re.compile(
    r"(?<![0-9])([0-9]{1,2}) ?[-/., \\_।|] ?([0-9]{1,2}) ?[-/., \\_।|] ?([0-9]{4}|[0-9]{2})(?![0-9])"
)
_YEAR_FIRST = re.compile(r"(?<![0-9])([0-9]{4}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})(?![0-9])")
_RUN_TOGETHER = re.compile("(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})(?![0-9])")
_APART = str.maketrans("-/.", "   ")
_I = words_of("grammar.i")
_FIRST_YEAR, _LAST_MONTH, _LAST_DAY = 1800, 12, 31
_MOST_WORDS = 8  # a slip in a month's name is looked for in a short answer only
_CENTURIES = (19, 20)  # "nineteen eighty five", "twenty nineteen"


def parts_of(text: str) -> Parts | Told | None:
    """Day, month and year of the one date in a folded text; None if there is none, or more than one."""
    return _in_figures(text) or _in_words(_tokens(text))


def _tokens(text: str) -> list[str]:
    """Words by their sound, and figures."""
    return list(map(sound, figures.tokens(text)))


def _in_figures(text: str) -> Parts | None:
    found: set[Parts] = {(int(day), int(month), int(year)) for year, month, day in _YEAR_FIRST.findall(text)}
    found |= {(int(day), int(month), int(year)) for day, month, year in _DAY_FIRST.findall(text)}
    if not found:
        found = {_run_together(*match) for match in _RUN_TOGETHER.findall(text)}
    if not found:
        found = set(_incomplete(text))
    return found.pop() if len(found) == 1 else None


def _run_together(day: str, month: str, year: str) -> Parts:
    """12032019, or 20190312 where that is no date."""
    if len(year) > len(day) and (int(month) > _LAST_MONTH or int(year) < _FIRST_YEAR):
        return int(year[2:]), int(year[:2]), int(day + month)
    return int(day), int(month), int(year)


def _incomplete(text: str) -> list[Parts]:
    """A year, a month and a year, or a day and a month with a mark between them."""
    parts = text.translate(_APART).split()
    if not 0 < len(parts) < 3 or not all(map(str.isdecimal, parts)):  # noqa: PLR2004 - three are a date
        return []
    first, last = (parts[0] if len(parts) > 1 else "0"), parts[-1]
    if len(first) < 3 and len(last) == 4:  # noqa: PLR2004 - figures of a month, of a year
        return [(None, int(first), int(last))]
    is_day = len(parts) > 1 and any(mark in text for mark in "-/.") and max(map(len, parts)) < 3  # noqa: PLR2004
    return [(int(first), int(last), None)] if is_day else []


def day_of_month(text: str) -> tuple[int, int] | None:
    """A day and how many months ago, "pichle mahine ki 10 tareekh"; None if it is told otherwise."""
    tokens = _tokens(text)
    dated = [str(ORDINALS[token]) if token in ORDINALS else token for token in tokens]  # "the first of this month"
    found = [number for number in figures.numbers(dated) or () if not number.everyday]
    for which, month in pairwise(tokens):
        if month in _MONTH and (which in _LAST or which in _THIS) and len(found) == 1 and _month(tokens)[1] == 0:
            return (found[0].whole or 0, int(which in _LAST))
    return None


def away(text: str) -> tuple[int, int] | None:
    """(days, which way) of "kal", "parso", "yesterday", "5 din pehle"; None if a day is told otherwise.

    Which way is 1 ahead, -1 back, and 0 where the word is the same for both.
    """
    tokens = _tokens(text)
    numbers = figures.numbers(tokens) or ()
    told = [_AWAY[token] for token in tokens if token in _AWAY]
    others = [token for token in tokens if token in _RELATIVE and token not in _AWAY]
    if len(told) == 1 and not others:
        return told[0]
    if not told and len(numbers) == 1:
        unit, ago = tokens[numbers[0].end : numbers[0].end + 1], tokens[numbers[0].end + 1 : numbers[0].end + 2]
        if unit and ago and unit[0] in _DAY and ago[0] in _AGO:
            return numbers[0].whole or 0, -1
    return None


def years_ago(text: str) -> int | None:
    """The year told by this one: "pichle saal" is 1, "is saal" 0; None if it is not."""
    tokens = _tokens(text)
    for at, (which, year) in enumerate(pairwise(tokens)):
        if year in _YEAR and (which in _LAST or which in _THIS):
            return int(which in _LAST)
        if which in _THIS and year.isdecimal() and tokens[at + 2 : at + 3] and tokens[at + 2] in MONTHS:
            return 0  # "isi 4 June ko"
    return None


def age(text: str) -> tuple[int, int] | None:
    """How many days old somebody is said to be, and how many days what is counted has: "11 din ka", "5 years old"."""
    tokens = _tokens(text)
    told = _age(tokens)
    if told is None:
        return None
    number, days = told
    return (number.whole or 0) * days, days


def _age(tokens: Sequence[str]) -> tuple[Number, int] | None:
    for number in figures.numbers(tokens) or ():
        unit, behind = tokens[number.end : number.end + 1], tokens[number.end + 1 : number.end + 2]
        days = next((days for listed, days in _DAYS_OF if unit and unit[0] in listed), 0)
        if days and behind and behind[0] in _OF_AGE and (number.whole or _OLDEST) < _OLDEST:
            return number, days
    return None


def _without_distance(tokens: Sequence[str]) -> Sequence[str]:
    if told := _age(tokens):
        tokens = [*tokens[: told[0].start], *tokens[told[0].end + 2 :]]
    for number in figures.numbers(tokens) or ():
        unit, ago = tokens[number.end : number.end + 1], tokens[number.end + 1 : number.end + 2]
        if ago and unit[0] in _SPAN and ago[0] in _AGO:
            return [*tokens[: number.start], *tokens[number.end + 2 :]]
    return tokens


def _in_words(said: Sequence[str]) -> Parts | Told | None:
    if any(one in ORDINALS and other in OF_WEEK for one, other in pairwise(said)):
        return None  # "the first week of March"
    tokens = _without_distance(said)
    at, month = _month(tokens)
    if month == 0:
        if not _RELATIVE.isdisjoint(said):
            return Told.OTHER_DAY if _TODAY.isdisjoint(said) else None  # "kal, nahi aaj"
        return Told.TODAY if not _TODAY.isdisjoint(tokens) and not figures.numbers(tokens) else None
    before, after = _numbers(tokens[:at]), _numbers(tokens[at + 1 :], is_year=at > 0)
    if before is None or after is None:
        return None
    return _day_and_year(before, after, month)


def _month(tokens: Sequence[str]) -> tuple[int, int]:
    """Where the month's name stands and which it is; (0, 0) if none or several."""
    found = [(at, MONTHS.get(token, 0)) for at, token in enumerate(tokens)]
    named = [(at, month) for at, month in found if month]
    if len(named) > 1:
        named = [(at, month) for at, month in named if tokens[at] not in _I]  # "mai" is how many write "I"
    if not named and len(tokens) <= _MOST_WORDS:
        named = [(at, month) for at, token in enumerate(tokens) if (month := _misspelt(token))]
    return named[0] if len(named) == 1 else (0, 0)


@once_a_word
def _misspelt(token: str) -> int | None:
    """The month that a word with a slip in it names."""
    return nearest(token, MONTHS)


def _numbers(tokens: Sequence[str], *, is_year: bool = False) -> list[int] | None:
    """The whole numbers; where a year may stand none that is hardly one: "do it soon", "pehle", "3 log"."""
    spelled = [str(ORDINALS[token]) if token in ORDINALS and not is_year else token for token in tokens]
    found = figures.numbers(spelled)
    if found is None:
        return None
    told = [number for number in found if not is_year or not (number.everyday or len(spelled[number.start]) == 1)]
    return [number.whole for number in told if number.whole is not None]


def _day_and_year(before: list[int], after: list[int], month: int) -> Parts | None:
    numbers = before + after
    if len(numbers) == 3 and len(after) > 1 and numbers[1] in _CENTURIES and numbers[2] < 100:  # noqa: PLR2004
        numbers[1:] = [numbers[1] * 100 + numbers[2]]
    if len(numbers) == 1:
        number = numbers[0]
        return (number, month, None) if number <= _LAST_DAY else (None, month, number)
    if len(numbers) != 2:  # noqa: PLR2004  a day and a year
        return None
    first, second = numbers
    return (second, month, first) if first >= _FIRST_YEAR else (first, month, second)
