"""Takes a date apart: which of what was said is the day, which the month, which the year."""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.closeness import nearest
from chaupal.hearing.answers.number_words import ORDINALS
from chaupal.hearing.script import folded, sound, vocabulary
from chaupal.kit.languages import WRITTEN
from chaupal.kit.once import once_a_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Parts = tuple[int | None, int, int | None]  # day, month, year; None: not said


class Told(Enum):
    """A day told by this one. Kal is yesterday and tomorrow, so for OTHER_DAY the date itself must be asked for."""

    TODAY = "today"
    OTHER_DAY = "other day"


_MONTHS = """
1 जनवरी जन january janvari jan
2 फ़रवरी फरवरी फ़र फेब्रुअरी february farvari february feb
3 मार्च march mar
4 अप्रैल अप्रेल april aprail apr
5 मई may mai
6 जून june jun
7 जुलाई july julai jul
8 अगस्त august agast aug
9 सितंबर सितम्बर september sitambar sept sep
10 अक्टूबर अक्तूबर october aktubar oct
11 नवंबर नवम्बर november navambar nov
12 दिसंबर दिसम्बर december disambar dec
"""
_TODAY = vocabulary("today aaj aj आज")
_RELATIVE = vocabulary(
    "kal parso parson narso tomorrow yesterday ago pehle pahle baad after before last next pichle agle abhi somvar "
    "mangalvar budhvar guruvar shukravar shanivar ravivar monday tuesday wednesday thursday friday saturday sunday "
    "कल परसों परसो नरसों पहले बाद पिछले अगले अभी सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
)
_PAST, _PRESENT = vocabulary("last pichle pichhle pichla gaye gae पिछले गए"), vocabulary("this is isi इस इसी")
_MONTH = vocabulary("month mahine mahina maheene महीने महीना माह")
# "do saal pehle": how long ago, said beside the day itself
_SPAN = vocabulary("year years saal sal month months mahine week weeks hafte day days din साल वर्ष महीने हफ़्ते दिन")
_AGO = vocabulary("ago pehle pahle पहले")
_AWAY = MappingProxyType(  # days from today, and which way: 1 ahead, -1 back, 0 where Hindi says both alike
    {
        **dict.fromkeys(vocabulary("kal कल"), (1, 0)),
        **dict.fromkeys(vocabulary("parso parson परसों परसो"), (2, 0)),
        **dict.fromkeys(vocabulary("yesterday"), (1, -1)),
        **dict.fromkeys(vocabulary("tomorrow"), (1, 1)),
    }
)
_DAY = vocabulary("din day days दिन")
_YEAR = vocabulary("saal sal year varsh साल वर्ष")
_DAY_FIRST = re.compile(
    r"(?<![0-9])([0-9]{1,2}) ?[-/., \\_।|] ?([0-9]{1,2}) ?[-/., \\_।|] ?([0-9]{4}|[0-9]{2})(?![0-9])"
)
_YEAR_FIRST = re.compile(r"(?<![0-9])([0-9]{4}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2})(?![0-9])")
_RUN_TOGETHER = re.compile("(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})(?![0-9])")
_MONTH_AND_YEAR = re.compile("([0-9]{1,2}) ?[-/. ] ?([0-9]{4})|([0-9]{4})")
_DAY_AND_MONTH = re.compile("([0-9]{1,2}) ?[-/.] ?([0-9]{1,2})")
_FIRST_YEAR, _LAST_MONTH, _LAST_DAY = 1800, 12, 31
_MOST_WORDS = 8  # a slip in a month's name is looked for in a short answer only
_CENTURIES = (19, 20)  # "nineteen eighty five", "twenty nineteen"


def _month_table() -> Mapping[str, int]:
    table: dict[str, int] = {}
    for line in _MONTHS.strip().splitlines():
        number, *names = line.split()
        for name in map(folded, names):
            table[name] = table[sound(name)] = int(number)
    for language in WRITTEN.values():
        for month, name in enumerate(map(folded, language.months), start=1):
            table[name] = table[sound(name)] = month
    return MappingProxyType(table)


MONTHS = _month_table()


def parts_of(text: str) -> Parts | Told | None:
    """Day, month and year of the one date in a folded text; None if there is none, or more than one."""
    return _in_figures(text) or _in_words(figures.tokens(text))


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
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return [(None, int(match[1] or 0), int(match[2] or match[3]))]
    if match := _DAY_AND_MONTH.fullmatch(text):
        return [(int(match[1]), int(match[2]), None)]
    return []


def day_of_month(text: str) -> tuple[int, int] | None:
    """A day and how many months ago, "pichle mahine ki 10 tareekh"; None if it is told otherwise."""
    tokens = figures.tokens(text)
    found = [number for number in figures.numbers(tokens) or () if not number.everyday]
    for which, month in pairwise(tokens):
        if month in _MONTH and (which in _PAST or which in _PRESENT) and len(found) == 1 and _month(tokens)[1] == 0:
            return (found[0].whole or 0, int(which in _PAST))
    return None


def away(text: str) -> tuple[int, int] | None:
    """(days, which way) of "kal", "parso", "yesterday", "5 din pehle"; None if a day is told otherwise.

    Which way is 1 ahead, -1 back, and 0 where the word is the same for both.
    """
    tokens = figures.tokens(text)
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
    for which, year in pairwise(figures.tokens(text)):
        if year in _YEAR and (which in _PAST or which in _PRESENT):
            return int(which in _PAST)
    return None


def _without_distance(tokens: Sequence[str]) -> Sequence[str]:
    for number in figures.numbers(tokens) or ():
        unit, ago = tokens[number.end : number.end + 1], tokens[number.end + 1 : number.end + 2]
        if ago and unit[0] in _SPAN and ago[0] in _AGO:
            return [*tokens[: number.start], *tokens[number.end + 2 :]]
    return tokens


def _in_words(said: Sequence[str]) -> Parts | Told | None:
    tokens = _without_distance(said)
    at, month = _month(tokens)
    if month == 0:
        if not _RELATIVE.isdisjoint(said):
            return Told.OTHER_DAY
        return Told.TODAY if not _TODAY.isdisjoint(tokens) and not figures.numbers(tokens) else None
    before, after = _numbers(tokens[:at]), _numbers(tokens[at + 1 :])
    if before is None or after is None:
        return None
    return _day_and_year(before, after, month)


def _month(tokens: Sequence[str]) -> tuple[int, int]:
    """Where the month's name stands and which it is; (0, 0) if none or several."""
    found = [(at, MONTHS.get(token) or MONTHS.get(sound(token), 0)) for at, token in enumerate(tokens)]
    named = [(at, month) for at, month in found if month]
    if len(named) > 1:
        # "mai" is also how many write मैं
        named = [(at, month) for at, month in named if tokens[at] != "mai"]
    if not named and len(tokens) <= _MOST_WORDS:
        named = [(at, month) for at, token in enumerate(tokens) if (month := _misspelt(token))]
    return named[0] if len(named) == 1 else (0, 0)


@once_a_word
def _misspelt(token: str) -> int | None:
    """The month that a word with a slip in it names."""
    return nearest(token, MONTHS)


def _numbers(tokens: Sequence[str]) -> list[int] | None:
    spelled = [str(ORDINALS[token]) if token in ORDINALS else token for token in tokens]
    found = figures.numbers(spelled)
    if found is None:
        return None
    return [number.whole for number in found if number.whole is not None]


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
