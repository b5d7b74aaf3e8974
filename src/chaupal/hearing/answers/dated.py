"""A day told among other words: "27 June 2026, a Saturday, 7 pm to 11 pm"; of one that is put right the last. Pure.

What makes a day doubtful is heard, too: "around the 12th", "12 or 13 March", a day of something else beside it.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing import clauses
from chaupal.hearing.answers import date, figures
from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.answers.date_words import MONTHS, OF_WEEK, THAT_MONTH, parts_of
from chaupal.hearing.packs import numbers_of, words_of
from chaupal.hearing.script import folded
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.hearing.answers.base import Spec
    from chaupal.hearing.answers.date_words import Parts
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Word

_LONGEST = 300  # characters; more is a story
_MOST = 8  # words of a day
_FOUR_DIGITS, _LAST_DAY = 1000, 31
_NEAR = 4  # words between a day and what is told from it: "12 March ke ek din pehle"
_LATE = 400  # days of which people know the day of the week
_PAUSES = frozenset(clauses.MARKS | {"("})
_BEFORE = "".join(_PAUSES) + " :-"
_WITHIN = frozenset("/-.,|\\\u0964'")  # marks within a day
_JOINS = words_of("grammar.of", "grammar.to", "grammar.article", "calendar.year", "calendar.date", "figures.era")
_OPEN = ("date.unclear", "date.relative", "date.year_missing", "date.day_missing")  # refusals that tell of no day
_OF_DAY, _ON = words_of("grammar.to", "calendar.date"), words_of("grammar.article", "grammar.at")
_EARLIER_LATER = words_of("calendar.ago", "calendar.before", "calendar.later")
_OF, _AND = words_of("grammar.of", "grammar.from"), words_of("grammar.and", "grammar.is")
_BREAKS = _PAUSES | words_of("grammar.and")
_O_CLOCK = words_of("calendar.o_clock", "calendar.before_noon", "calendar.after_noon")
_WEEKDAYS = numbers_of("calendar.weekdays")
_DASHES = frozenset("-\u2013\u2014")
_DENIES = frozenset(("denies", "denies_next"))
# what happened on a day -> the end of what the field means that asks for it
BORN = "born"
EVENTS = {BORN: ".born", "died": ".died", "married": "marriage.date"}
_HAPPENED = {event: words_of(f"mentions.{event}") for event in EVENTS}
_REACH, _APART = 5, 3  # words between a day and what tells which day it is; as many more where a mark parts them


class Day(NamedTuple):
    """A run of words that tells a day: words `start` to `end` (not included), and whether its year is told."""

    value: str
    text: str
    start: int
    end: int
    is_whole: bool


def meant(words: Lexicon, spec: Spec, said: str, today: dt.date, means: str = "") -> tuple[str, bool] | None:
    """The words of the one day that counts and whether that is sure; None where all words tell one, or none does.

    `words`: what they do beside figures, as for `counted`; `means`: what the day is asked for.
    """
    if turned := date.month_first(spec, said, today):
        return turned, False
    whole = date.read(spec, said, today)
    as_read = whole.value if isinstance(whole, Accepted) else None
    if len(said) > _LONGEST or not (as_read or (isinstance(whole, Refused) and whole.code in _OPEN)):
        return None
    spoken, days = split(said).words, told(spec, said, today)
    values = {day.value for day in days}
    if not days or (as_read and values != {as_read}):
        return None
    if len(values) > 1:
        return _of_several(words, spoken, days, means)
    last, beside = days[-1], _Beside(words, spoken, days, today)
    is_another = beside.is_told_from_it()
    put_right = "" if is_another else _in_part(beside, spec, said, today)
    if is_another or put_right or (as_read and beside.is_doubtful()):
        return (put_right or last.text, False) if as_read or put_right else None
    is_sure = last.is_whole or not any(_tells(word) for word in beside.others.values())
    return None if as_read else (last.text, is_sure and not beside.is_doubtful())


def is_bare(said: str) -> bool:
    """Whether nothing is said but a day, or a part of one."""
    return all(map(_may_join, split(said).words))


def names_month(said: str) -> bool:
    """Whether a month is named."""
    return any(word.key in MONTHS or word.folded in MONTHS for word in split(said).words)


def told(spec: Spec, said: str, today: dt.date) -> list[Day]:
    """The days that are told; those without a year only where none has one."""
    days = list(_days(spec, said, split(said).words, today))
    whole = [day for day in days if day.is_whole]
    whole = [day for day in whole if not any(_is_within(other, day) and other.value == day.value for other in whole)]
    days = whole or [day for day in days if not any(_is_within(other, day) for other in days)]
    days = [day for day in days if not any(_is_within(day, other) for other in days)]
    return [day for day in days if not any(_runs_into(day, other) for other in days)]


def event_of(means: str) -> str:
    """What happened on the day that a field asks for, by what it means; "" where it says nothing."""
    return next((name for name, end in EVENTS.items() if means.endswith(end)), "")


def event(words: Sequence[str], day: Day) -> str:
    """What happened on a day, by the nearest word that tells."""
    near = [
        (_distance(words, at, day), event) for at, word in enumerate(words) for event, listed in _HAPPENED.items()
        if word in listed
    ]  # fmt: skip
    return min(near)[1] if near and min(near)[0] <= _REACH else ""


def is_of_other(spec: Spec, means: str, said: str, today: dt.date) -> bool:
    """Whether the one day that is told is that of something else: when he died, where a birth is asked for."""
    asked, days = event_of(means), told(spec, said, today) if len(said) <= _LONGEST else []
    happened = event([word.folded for word in split(said).words], days[0]) if len(days) == 1 else ""
    return bool(asked and happened) and happened != asked


def _distance(words: Sequence[str], at: int, day: Day) -> int:
    between = words[at : day.start] if at < day.start else words[day.end : at + 1]
    return len(between) + (_APART if not _BREAKS.isdisjoint(between) else 0)


def _of_several(words: Lexicon, spoken: Sequence[Word], days: Sequence[Day], means: str) -> tuple[str, bool] | None:
    """Of several days the one that is put in the place of the others; or, not surely, the one of what is asked."""
    if right := _put_right(words, spoken, days):
        return right.text, True
    keys = [word.folded for word in spoken]
    listed = _HAPPENED.get(event_of(means), frozenset())
    told_at = [min(days, key=lambda day: _distance(keys, at, day)) for at, key in enumerate(keys) if key in listed]
    return (told_at[0].text, False) if len({day.value for day in told_at}) == 1 else None


def _days(spec: Spec, said: str, spoken: Sequence[Word], today: dt.date) -> Iterator[Day]:
    """Each run of words that tells a day, the first first."""
    near = [at for at, word in enumerate(spoken) if _tells(word)]
    begins = [at for at in near if not said[: spoken[at].start][-1:].strip(_BEFORE)]
    ends = [at for at in near if _may_end(said[spoken[at].end :][:2])]
    for start in begins:
        for end in ends:
            if not 0 <= end - start < _MOST or not all(_may_join(word) for word in spoken[start + 1 : end]):
                continue
            if _is_of_week(spoken[end : end + 2]):
                continue
            text = said[spoken[start].start : spoken[end].end]
            is_whole = _has_year(text)
            told = date.read(spec, text, today) if is_whole or _PAUSES.isdisjoint(text) else None
            if isinstance(told, Refused) and (turned := date.month_first(spec, text, today)):
                text, is_whole, told = turned, False, date.read(spec, turned, today)
            if isinstance(told, Accepted):
                yield Day(str(told.value), text, start, end + 1, is_whole)


def _may_end(follows: str) -> bool:
    """Whether a day may end where these letters follow: neither within a word nor within figures."""
    return not follows[:1].isalnum() and (follows[:1].isspace() or not follows[1:].isdigit())


def _is_of_week(said: Sequence[Word]) -> bool:
    """Whether it is no day of a month: "March ke pehle hafte", "the second Sunday"."""
    forms = [{word.key, word.folded} for word in said]
    return len(forms) > 1 and not forms[0].isdisjoint(figures.ORDINALS) and not forms[1].isdisjoint(OF_WEEK)


def _may_join(word: Word) -> bool:
    """Whether it may stand within a day."""
    return _tells(word) or word.key in _WITHIN or word.key in _JOINS or word.folded in _JOINS


def _tells(word: Word) -> bool:
    """Whether a day may begin or end with it: a figure, a month."""
    told = (MONTHS, figures.UNITS, figures.ORDINALS, THAT_MONTH)
    return any(map(str.isdigit, word.key)) or any(form in listed for form in (word.key, word.folded) for listed in told)


def _has_year(text: str) -> bool:
    told = figures.numbers(figures.tokens(folded(text))) or ()
    return any((number.whole or 0) >= _FOUR_DIGITS for number in told)


def _is_within(day: Day, other: Day) -> bool:
    is_longer = other.end - other.start > day.end - day.start
    return is_longer and other.start <= day.start and day.end <= other.end


def _runs_into(day: Day, other: Day) -> bool:
    """Whether it has words of a closer one in it: "27 April 2021", and of it "April 2021, in the second wave"."""
    return day.start < other.end and other.start < day.end and day.end - day.start > other.end - other.start


def _put_right(words: Lexicon, spoken: Sequence[Word], days: Sequence[Day]) -> Day | None:
    """The last, where only words that take the former back stand between: "12 May, no, 13 May".

    Of "12 May, not 13 May" and "12 May, 13 May nahi" it is the first.
    """
    gaps = [_only(words, spoken[day.end : then.start]) for day, then in pairwise(days)]
    behind = _only(words, spoken[days[-1].end :]) or frozenset()
    ahead = _only(words, spoken[: days[0].start]) or frozenset()
    if len(days) == 2 and gaps[0] is not None and not _DENIES & gaps[0] and _DENIES & (ahead | behind):  # noqa: PLR2004
        return days[0] if _DENIES & behind else days[1]
    if _DENIES & behind or any(gap is None or not _DENIES & gap for gap in gaps):
        return None
    is_next = [gap is not None and "denies_next" in gap for gap in gaps]
    return days[0] if all(is_next) else None if any(is_next) else days[-1]


def _only(words: Lexicon, said: Sequence[Word]) -> frozenset[str] | None:
    """What words do beside figures; None where one of them says anything else."""
    roles = [frozenset(words.get(word.key, ())) for word in said]
    plain = (word.key in _AND or not word.key.isalnum() for word in said)
    is_only = all(role or is_plain for role, is_plain in zip(roles, plain, strict=True))
    return frozenset().union(*roles) if is_only else None


def _in_part(beside: _Beside, spec: Spec, said: str, today: dt.date) -> str:
    """The day of which a part is put right: "12 March 1985, sorry 1986", "9, no, 12 March 1985"."""
    denials = [at for at in beside.others if _DENIES & beside.roles(at)]
    if not denials or denials[-1] - denials[0] >= _NEAR:
        return ""
    spoken = beside.spoken
    before = _loose(said[: spoken[denials[0]].start])
    after = _loose(said[spoken[denials[-1]].end :])
    if before is None or after is None:
        return ""
    is_next = any("denies_next" in beside.roles(at) for at in denials)
    day, month, year = (a or b for a, b in zip(*((before, after) if is_next else (after, before)), strict=True))
    text = f"{day}/{month}/{year}"
    return text if isinstance(date.read(spec, text, today), Accepted) else ""


def _loose(text: str) -> Parts | None:
    """Day, month and year as far as they are told; of a figure by itself what it can be."""
    text = folded(text).strip(" ,.")
    parts = parts_of(text)
    if isinstance(parts, tuple):
        return parts
    numbers = figures.numbers(figures.tokens(text)) or ()
    number = numbers[0].whole if len(numbers) == 1 else None
    if number is None:
        month = next((MONTHS[token] for token in text.split() if token in MONTHS), 0)
        return (None, month, None) if month and not numbers else None
    return (number, 0, None) if number <= _LAST_DAY else (None, 0, number)


class _Beside:
    """What is said beside a day."""

    def __init__(self, words: Lexicon, spoken: Sequence[Word], days: Sequence[Day], today: dt.date) -> None:
        self.words, self.spoken, self.day, self.today = words, spoken, days[-1], today
        self.start, self.end = days[0].start, days[-1].end
        inside = {at for day in days for at in range(day.start, day.end)}
        self.others = {at: word for at, word in enumerate(spoken) if at not in inside}

    def roles(self, at: int) -> frozenset[str]:
        """What the word there does beside figures; the no of "ward no 5" denies nothing."""
        here, before = (
            frozenset(self.words.get(word.key, ())) for word in (self.spoken[at], self.spoken[max(at - 1, 0)])
        )
        return here - _DENIES if "called" in here & before else here

    def is_told_from_it(self) -> bool:
        """Whether another day is told from it: "two days after 12 March", "12 March se pehle"; or it is one of two."""
        first = self.start - 1
        while first > 0 and self.spoken[first].folded in _ON:
            first -= 1
        is_after = (
            first >= 0
            and self.spoken[first].folded in _EARLIER_LATER
            and self.spoken[first].key not in figures.ORDINALS
        )
        behind = [word.folded for word in self.spoken[self.end : self.end + _NEAR + 1]]
        is_before = behind[:1] and behind[0] in _OF and not _EARLIER_LATER.isdisjoint(behind)
        ends = ((self.start - 1, self.start - 2), (self.end, self.end + 1))
        is_one_of_two = any(
            min(joint, at) >= 0
            and max(joint, at) < len(self.spoken)
            and self._is_joint(joint)
            and _tells(self.spoken[at])
            for joint, at in ends
        )
        return bool(is_after or is_before or is_one_of_two)

    def _is_joint(self, at: int) -> bool:
        """Whether of two days one is meant, or all from the one to the other."""
        return bool(self.roles(at) & {"or", "to"}) or self.spoken[at].key in _DASHES

    def is_doubtful(self) -> bool:
        """Whether it is only near that day, is denied, or another is told of in part."""
        if any(self._is_unsure(at) for at in self.others):
            return True
        years = [word for word in self.others.values() if word.folded.isdecimal() and int(word.folded) >= _FOUR_DIGITS]
        if years and all(self.roles(at) or _may_join(word) or word.key in _PAUSES for at, word in self.others.items()):
            return True  # "12 March 1985… it is 1986"
        weekdays = {_WEEKDAYS[word.key] for word in self.others.values() if word.key in _WEEKDAYS}
        day = dt.date.fromisoformat(self.day.value)
        is_late = abs((self.today - day).days) <= _LATE
        return is_late and len(weekdays) == 1 and weekdays != {day.isoweekday()}

    def _is_unsure(self, at: int) -> bool:
        roles, word = self.roles(at), self.spoken[at]
        if roles & _DENIES or roles & {"or", "to"} == {"or"}:
            return True
        if "doubts" in roles:
            return not any(each.folded in _O_CLOCK for each in self.spoken[at + 1 : at + _NEAR + 2])
        before, after = self.spoken[max(at - 1, 0) : at], self.spoken[at + 1 : at + 2]
        if any(each.key in MONTHS for each in (*before, *after)) and word.folded.isdecimal():
            return True  # "… and told them on 9 May"
        figure = word.folded.rstrip("thsrnd")
        is_day = figure.isdecimal() and int(figure) <= _LAST_DAY
        is_ordinal = figure != word.folded and any(each.folded in _ON for each in before)
        return is_day and (is_ordinal or any(each.folded in _OF_DAY for each in after))
