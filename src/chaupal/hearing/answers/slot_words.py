"""Which of the days or hours on offer was meant: "kal", "15 July", "somvar"; "10:30", "das baje", "subah".

A number is the row that is shown with it, if it can be one; else a day of the month, or an hour.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.date_words import MONTHS, Told, parts_of
from chaupal.hearing.packs import numbers_of, phrases_of, words_of
from chaupal.hearing.script import folded, sound, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 120  # characters
_AHEAD = 366  # days: no calendar is open further
_FROM_TODAY = (  # by how many days a word is ahead
    words_of("calendar.today"),
    words_of("calendar.tomorrow", "calendar.one_day_off"),
    words_of("calendar.two_days_off"),
)
_LINKING = words_of("grammar.article", "calendar.date")
# phrases before or behind what is no more meant
_NOT_NEXT, _NOT_LAST = (
    frozenset(tuple(folded(phrase).split()) for phrase in phrases_of(f"corrections.{name}"))
    for name in ("denies_next", "denies_last")
)
_LONGEST_PHRASE = max(map(len, _NOT_NEXT | _NOT_LAST))
_SOONEST, _WEEKDAYS = words_of("calendar.soonest"), numbers_of("calendar.weekdays")
_DATED = frozenset({*MONTHS, *_WEEKDAYS}).union(*_FROM_TODAY)  # more than a number tells a day by these
_OF_DAY = (  # a part of the day, and its hours
    (words_of("calendar.morning"), range(4, 12)),
    (words_of("calendar.noon"), range(12, 16)),
    (words_of("calendar.evening"), range(16, 20)),
)
_BEFORE_NOON, _AFTER_NOON = words_of("calendar.before_noon"), words_of("calendar.after_noon")
_AT_HOUR = words_of("calendar.o_clock")
_SAME = words_of("grammar.same")
_LINKS = words_of("grammar.in", "grammar.article", "grammar.at")
_CLOCK = re.compile(r"(?<![0-9])([01]?[0-9]|2[0-3]) ?[:.] ?([0-5][0-9])(?![0-9])")
_WITH_WORD = re.compile(r"(?<![0-9:./])[0-9]{1,2} ?([^\s0-9:./,;!?]+)")  # 11 baje, 11am
_RUN_TOGETHER = re.compile(r"([0-9])(?=[^\W0-9_])")  # 11am
_NOON, _WORKING_DAY = 12, range(7, 19)


def row(said: str, count: int) -> int | None:
    """Which of the rows on the screen was counted out, from 0."""
    spoken = folded(said).strip(" .)#")
    return int(spoken) - 1 if spoken.isdecimal() and len(spoken) < 4 and 0 < int(spoken) <= count else None  # noqa: PLR2004


def day(said: str, days: Sequence[date], today: date) -> date | None:
    """The day on offer that was meant; None if none was, or several. A date goes before the weekday told with it."""
    text = _without_denied(folded(said))
    if not text or len(text) > _LONGEST:
        return None
    spoken = {form for word in words(text) for form in (word, sound(word))}
    without_hour = _CLOCK.sub(" ", text)
    if hour := _with_hour(without_hour):
        without_hour = without_hour.replace(hour, " ")
    dated = " ".join(word for word in without_hour.split() if word.strip(",.") not in _WEEKDAYS)
    if parts := parts_of(dated):
        return _named(dated, days) if not isinstance(parts, Told) else _told(spoken, days, today)
    return _named(text, days) or _named(without_hour.strip(), days) or _told(spoken, days, today)


def _without_denied(text: str) -> str:
    """The text without the days that are no more meant: "not 1, 8 january", "8 january instead of 5", "5 nahi 8"."""
    tokens = text.split()
    bare = [token.strip(",.") for token in tokens]
    gone: set[int] = set()
    for at in range(len(tokens)):
        behind = at + _size(bare, at, _NOT_NEXT)
        end = _end_of_day(bare, behind + (behind < len(bare) and bare[behind] in _LINKING)) if behind > at else 0
        gone |= set(range(at, end))
        if size := _size(bare, at, _NOT_LAST):
            before = at - (at > 0 and bare[at - 1] in _LINKING)
            begins = (start for start in range(max(before - 2, 0), before) if _end_of_day(bare, start) == before)
            gone |= set(range(next(begins, at + size), at + size))
    return " ".join(token for at, token in enumerate(tokens) if at not in gone)


def _size(words: Sequence[str], at: int, phrases: frozenset[tuple[str, ...]]) -> int:
    """How many words the longest of these phrases has that begins there; 0 if none does."""
    return next((size for size in range(_LONGEST_PHRASE, 0, -1) if tuple(words[at : at + size]) in phrases), 0)


def _end_of_day(words: Sequence[str], start: int) -> int:
    """Where a day that begins there ends: a number, with a month; 0 if none begins there."""
    if start >= len(words) or not words[start].isdecimal():
        return 0
    return start + 2 if start + 1 < len(words) and words[start + 1] in MONTHS else start + 1


def tells_day(said: str, today: date) -> bool:
    """Whether a day that is still to come is told, free or not."""
    return day(said, _ahead(today), today) is not None


def dated(said: str, today: date) -> date | None:
    """The day that is told by its month, its weekday or its distance from today, free or not; None if by no more."""
    text = _without_denied(folded(said))
    spoken = {form for word in words(text) for form in (word, sound(word))}
    return day(said, _ahead(today), today) if spoken & _DATED else None


def _ahead(today: date) -> list[date]:
    return [today + timedelta(days=days) for days in range(_AHEAD)]


def _told(spoken: set[str], days: Sequence[date], today: date) -> date | None:
    """By its distance from today, or by its weekday: the next one of that name."""
    for ahead, names in enumerate(_FROM_TODAY):
        if spoken & names:
            meant = today + timedelta(days=ahead)
            return meant if meant in days else None
    named = {_WEEKDAYS[word] for word in spoken if word in _WEEKDAYS}
    if len(named) == 1:
        return next((one for one in days if one.isoweekday() in named), None)
    return days[0] if days and spoken & _SOONEST else None


def _with_hour(text: str) -> str:
    """The first figures that are an hour by the word behind them, with it: "11 baje", "12 noon"; or nothing."""
    behind = _AT_HOUR.union(*(names for names, _ in _OF_DAY))
    return next((told[0] for told in _WITH_WORD.finditer(text) if told[1] in behind), "")


def _named(text: str, days: Sequence[date]) -> date | None:
    parts = parts_of(text)
    if parts is None:
        return _by_number(text, days)
    if isinstance(parts, Told):
        return None
    number, month, year = parts
    if number is None:
        return None
    same = [one for one in days if (one.day, one.month) == (number, month)]
    return next((one for one in same if year is None or one.year % 100 == year % 100), None)


def _by_number(text: str, days: Sequence[date]) -> date | None:
    """15, "15 tareekh": the next day of that number."""
    tokens = figures.tokens(text)
    found = figures.numbers(tokens) or []
    found = [each for each in found if not (each.everyday and each.start > 0 and each.end == len(tokens))]  # "kar do"
    clocked = any(word in _AT_HOUR for word in tokens) or _CLOCK.search(text)
    if len(found) != 1 or clocked:
        return None
    return next((one for one in days if one.day == found[0].whole), None)


def hours(said: str, times: Sequence[str]) -> list[str]:
    """The hours on offer (ISO moments) that what was said fits; all of them if nothing was said of the hour."""
    text = _RUN_TOGETHER.sub(r"\1 ", folded(said))
    if len(text) > _LONGEST:
        return []
    tokens = [form for word in text.split() for form in (word, *words(word))]
    spoken = {form for word in tokens for form in (word, sound(word))}
    part = next((span for names, span in _OF_DAY if spoken & names), None)
    minute = _minute(text, spoken, part)
    if minute is None:
        return [at for at in times if part is None or _moment(at).hour in part]
    return [at for at in times if (_moment(at).hour * 60 + _moment(at).minute) == minute]


def names_hour(said: str) -> bool:
    """Whether something was said of the hour at all."""
    text = _RUN_TOGETHER.sub(r"\1 ", folded(said))
    tokens = [form for word in text.split() for form in (word, sound(word), *words(word))]
    of_day = any(names.intersection(tokens) for names, _ in _OF_DAY)
    return bool(of_day or _AT_HOUR.intersection(tokens) or _CLOCK.search(text))


def keeps_hour(said: str) -> bool:
    """Whether the hour is to be the same: "8 january, same time"."""
    spoken = {form for word in words(folded(said)) for form in (word, sound(word))}
    return bool(spoken & _SAME) and not names_hour(said)


def minute_of(said: str) -> int | None:
    """The minute of the day that is told: "10:30", "saadhe das baje"; None if none is."""
    text = _RUN_TOGETHER.sub(r"\1 ", folded(said))
    spoken = {form for word in text.split() for form in (word, sound(word), *words(word))}
    part = next((span for names, span in _OF_DAY if spoken & names), None)
    return _minute(text, spoken, part) if spoken & _AT_HOUR or _CLOCK.search(text) else None


def _minute(text: str, spoken: set[str], part: range | None) -> int | None:
    """Minutes after midnight that were said: a clock, or a number with `baje`, or a number alone."""
    if match := _CLOCK.search(text):
        hour, minute = int(match[1]), int(match[2])
    else:
        tokens = figures.tokens(text)
        found = figures.numbers(tokens) or []
        if len(found) != 1 and (hour_alone := _with_hour(text)):  # beside a day
            tokens = figures.tokens(hour_alone)
            found = figures.numbers(tokens) or []
        if len(found) != 1 or not (spoken & _AT_HOUR or _is_alone(tokens, found[0])):
            return None
        hour, minute = divmod(found[0].millionths * 60 // figures.SCALE, 60)
    if spoken & _AFTER_NOON or (part is not None and part.start >= _NOON):
        hour += _NOON if hour < _NOON else 0
    elif spoken & _BEFORE_NOON or part is not None or hour in _WORKING_DAY:
        pass
    elif hour < _NOON:
        hour += _NOON  # three is three in the afternoon
    return hour * 60 + minute


def _is_alone(tokens: Sequence[str], number: figures.Number) -> bool:
    """Whether nothing stands beside a number but the part of the day: "subah saadhe das"."""
    beside = (*tokens[: number.start], *tokens[number.end :])
    return all(word in _LINKS or any(names & {word, sound(word)} for names, _ in _OF_DAY) for word in beside)


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
