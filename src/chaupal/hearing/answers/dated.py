"""A day told among other words: "27 June 2026, a Saturday, 7 pm to 11 pm"; of one that is put right the last. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing import clauses
from chaupal.hearing.answers import date, figures
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.date_words import MONTHS, THAT_MONTH
from chaupal.hearing.words import split

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from chaupal.hearing.answers.base import Spec
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Word

_LONGEST = 300  # characters; more is a story
_MOST = 8  # words of a day
_FOUR_DIGITS = 1000
_PAUSES = frozenset(clauses.MARKS | {"("})
_BEFORE = "".join(_PAUSES) + " :-"
_OPEN = ("date.unclear", "date.relative", "date.year_missing", "date.day_missing")  # refusals that tell of no day


class Day(NamedTuple):
    """A run of words that tells a day: words `start` to `end` (not included), and whether its year is told."""

    value: str
    text: str
    start: int
    end: int
    is_whole: bool


def meant(words: Lexicon, spec: Spec, said: str, today: dt.date) -> tuple[str, bool] | None:
    """The words of the one day that counts and whether that is sure; None where all words tell one, or none does.

    `words`: what they do beside figures, as for `counted`.
    """
    whole = date.read(spec, said, today)
    if len(said) > _LONGEST or isinstance(whole, Accepted) or whole.code not in _OPEN:
        return None
    spoken = split(said).words
    days = told(spec, said, today)
    if not days or not (len({day.value for day in days}) == 1 or _is_put_right(words, spoken, days)):
        return None
    last = days[-1]
    others = [word for at, word in enumerate(spoken) if not any(day.start <= at < day.end for day in days)]
    return last.text, last.is_whole or not any(_tells(word) for word in others)


def told(spec: Spec, said: str, today: dt.date) -> list[Day]:
    """The days that are told; those without a year only where none has one."""
    days = list(_days(spec, said, split(said).words, today))
    whole = [day for day in days if day.is_whole]
    days = whole or [day for day in days if not any(_is_within(other, day) for other in days)]
    days = [day for day in days if not any(_is_within(day, other) for other in days)]
    return [day for day in days if not any(_runs_into(day, other) for other in days)]


def _days(spec: Spec, said: str, spoken: Sequence[Word], today: dt.date) -> Iterator[Day]:
    """Each run of words that tells a day, the first first."""
    near = [at for at, word in enumerate(spoken) if _tells(word)]
    begins = [at for at in near if not said[: spoken[at].start][-1:].strip(_BEFORE)]
    ends = [at for at in near if not said[spoken[at].end :][:1].isalnum() and not said[spoken[at].end :][1:2].isdigit()]
    for start in begins:
        for end in ends:
            if not 0 <= end - start < _MOST:
                continue
            text = said[spoken[start].start : spoken[end].end]
            is_whole = _has_year(spoken[start : end + 1])
            told = date.read(spec, text, today) if is_whole or _PAUSES.isdisjoint(text) else None
            if isinstance(told, Accepted):
                yield Day(str(told.value), text, start, end + 1, is_whole)


def _tells(word: Word) -> bool:
    """Whether a day may begin or end with it: a figure, a month."""
    told = (MONTHS, figures.UNITS, figures.ORDINALS, THAT_MONTH)
    return any(map(str.isdigit, word.key)) or any(form in listed for form in (word.key, word.folded) for listed in told)


def _has_year(spoken: Sequence[Word]) -> bool:
    told = figures.numbers([word.key for word in spoken if word.key.isalnum()]) or ()
    return any((number.whole or 0) >= _FOUR_DIGITS for number in told)


def _is_within(day: Day, other: Day) -> bool:
    is_longer = other.end - other.start > day.end - day.start
    return is_longer and other.start <= day.start and day.end <= other.end


def _runs_into(day: Day, other: Day) -> bool:
    """Whether it has words of a closer one in it: "27 April 2021", and of it "April 2021, in the second wave"."""
    return day.start < other.end and other.start < day.end and day.end - day.start > other.end - other.start


def _is_put_right(words: Lexicon, spoken: Sequence[Word], days: Sequence[Day]) -> bool:
    """Whether between each day and the next stands a word that takes the former back: "12 May, no, 13 May"."""
    gaps = [spoken[day.end : then.start] for day, then in pairwise(days)]
    return all(any("denies" in words.get(word.key, ()) for word in gap) for gap in gaps)
