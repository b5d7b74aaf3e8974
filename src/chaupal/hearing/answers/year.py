"""A year: 2012, "2012 se", "das saal se" (so many years back); "बचपन से" is that of the birth, which others know.

Rules: `min` and `max` (1900 and the year in hand if not given).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers import dated, figures, quantities
from chaupal.hearing.answers.base import Accepted, Refused, Spec, as_kept
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import parted
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import folded, sound, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

REFUSALS = frozenset(
    {"year.unclear", "year.several", "year.before", "year.too_early", "year.too_late", "year.born", "year.married"}
)
FIRST = 1900
_LONGEST = 200  # characters; more is a story
_CENTURY, _FOUR_DIGITS = 100, 1000
_YEARS, _BEFORE = words_of("calendar.year"), words_of("calendar.ago", "calendar.before")
_FEW, _OF_YEAR = 3, 4  # words that tell nothing else; figures
_SINCE = words_of("grammar.from", "grammar.for", "calendar.ago", "mentions.city")
_EVENTS = words_of("mentions.born", "mentions.died")
_SINCE_WHEN = {
    "born": words_of("mentions.born", "people.birth", "calendar.always"),
    "married": words_of("mentions.married"),
}
_FROM = _SINCE | words_of("grammar.here", "calendar.later")
_DAY = Spec("date", {"recent": True})
_NEXT = 2  # words from a year to what says "before" it

show = as_kept


def read(spec: Spec, said: str, today: date) -> Accepted | Refused:
    """The one year in what was said; "ten years" are counted back from today."""
    text = folded(quantities.own(spec, said))
    parts = figures.tokens(text)
    numbers = [number.whole for number in figures.numbers(parts) or () if number.whole is not None]
    if not numbers or len(text) > _LONGEST or "://" in text:
        return Refused(f"year.{since(said) or 'unclear'}")
    years = {number for number in numbers if number >= _FOUR_DIGITS}
    spans = {number for number in numbers if number < _CENTURY} if not _YEARS.isdisjoint(parts) else set()
    counted = {today.year - span for span in spans}
    if before := [year for year in years if any(_is_before(figures.tokens(part), year) for part in parted(text))]:
        years = set()  # "since before 2010, for 40 years"
        if not counted or max(counted) >= min(before):
            return Refused("year.before", {"year": min(before)})
    found = years or counted
    if len(found) != 1:
        return Refused("year.several" if found else "year.unclear")
    year = found.pop()
    first, last = spec.rules.get("min", FIRST), min(spec.rules.get("max", today.year), today.year)
    if year < first:
        return Refused("year.too_early", {"min": first})
    return Refused("year.too_late", {"max": last}) if year > last else Accepted(year)


def since(said: str) -> str:
    """What has happened when it began, by its name in `dated.EVENTS`: "janm se yahin hain", "shaadi ke baad se"."""
    for clause in parted(said) if len(said) <= _LONGEST else ():
        spoken = {form for word in words(folded(clause)) for form in (word, sound(word))}
        told = [event for event, named in _SINCE_WHEN.items() if spoken & named]
        if len(told) == 1 and spoken & _FROM and not spoken & (_BEFORE | NOT):
            return told[0]
    return ""


def may_be_of_other(said: str, today: date) -> bool:
    """Whether the year may be that of something else, as it is not said since when: a day, a birth, years of an age."""
    spoken = words(said)
    if not _SINCE.isdisjoint(spoken):
        return False
    if dated.told(_DAY, said, today) or not _EVENTS.isdisjoint(spoken):
        return True
    return len(spoken) > _FEW and not any(len(word) == _OF_YEAR and word.isdecimal() for word in spoken)


def _is_before(parts: Sequence[str], year: int) -> bool:
    """Whether it is said to be before that year: "before 2010", "2010 se pehle se"."""
    places = [at for at, part in enumerate(parts) if part.strip(",") == str(year)]
    near = (parts[max(at - 1, 0) : at + 1 + _NEXT] for at in places)
    return any(not _BEFORE.isdisjoint({form for part in each for form in (part, sound(part))}) for each in near)
