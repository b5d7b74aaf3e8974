"""Which figures tell something else than is asked: "8 years old" is no percentage, "5 km" are no rupees. Pure."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing.answers import figures, household
from chaupal.hearing.answers.ages import MONTHS, WEEKS, YEARS
from chaupal.hearing.packs import numbers_of, words_of
from chaupal.hearing.script import folded, sound
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from chaupal.hearing.answers.base import Spec
    from chaupal.hearing.answers.figures import Number

_TIMES = YEARS | MONTHS | WEEKS | words_of("calendar.day", "calendar.o_clock")
_AGED, _OF = words_of("mentions.age"), words_of("calendar.of_age", "grammar.of")
_MONTH_NAMES = frozenset(numbers_of("calendar.months"))
_DISTANCES, _SHARES = words_of("units.kilometre"), words_of("units.percent") | {"%"}
_ANY = words_of("people.people", "people.members", "people.men", "people.women", "people.staff") - words_of("units.by")
_IN = frozenset(map(romanised, words_of("grammar.in")))  # of a label that sounds like men
_FAMILY = household.SEVERAL - _ANY
_OLDEST, _LAST_DAY, _MOST_PERSONS, _CENTURIES = (
    120,
    31,
    50,
    range(1900, 2100),
)  # what is more than these is a sum, told by the year or the head
_NEAR = 2  # words between an age and what calls it so
AGE, TIME, DAY, DISTANCE, SHARE, FAMILY, PERSONS = "age", "time", "day", "distance", "share", "family", "persons"
_COUNTABLE = frozenset((SHARE, FAMILY, PERSONS))  # what a number counts, where nothing says what it is of
_BY_UNIT = ((TIME, _TIMES), (DISTANCE, _DISTANCES), (SHARE, _SHARES), (FAMILY, _FAMILY), (PERSONS, _ANY))


def own(spec: Spec, said: str, counts: Collection[str] = _COUNTABLE) -> str:
    """What is said without figures of another kind than the field's; of a sum only where no other figure is told.

    `counts`: what the field may count, where its rules do not say.
    """
    if " " not in said and "%" not in said:
        return said
    text = folded(said).replace("%", " % ")
    spoken = [(match[0], match.span()) for match in figures.TOKEN.finditer(text.replace("%", "p"))]
    parts = ["%" if text[start:end] == "%" else word for word, (start, end) in spoken]
    if _telling().isdisjoint((*parts, *map(sound, parts))):
        return said
    found = figures.numbers(parts) or []
    kinds = _kinds(parts, found)
    others = _others(spec, counts)
    cut = [number for number, kind in zip(found, kinds, strict=True) if kind in others and _fits(spec, number, kind)]
    if not cut or (spec.kind == "amount" and len(cut) < len(found)):
        return said
    for number in reversed(cut):
        ends = min(number.end, len(spoken) - 1) if kinds[found.index(number)] != AGE else number.end - 1
        text = text[: spoken[number.start][1][0]] + text[spoken[ends][1][1] :]
    return " ".join(text.split())


def _kinds(parts: Sequence[str], found: Sequence[Number]) -> list[str]:
    """Of what kind each figure is, as the words beside it say; of a range as its upper end is: "8-10 saal"."""
    kinds: list[str] = []
    for number in reversed(found):
        is_range = bool(kinds) and found[len(found) - len(kinds)].start == number.end
        kinds.append(_kind(parts, number) or (kinds[-1] if is_range else ""))
    return kinds[::-1]


def _kind(parts: Sequence[str], number: Number) -> str:
    before = {form for part in parts[max(number.start - _NEAR, 0) : number.start] for form in (part, sound(part))}
    unit, after = (*({part, sound(part)} for part in parts[number.end : number.end + 2]), set(), set())[:2]
    if _AGED & (before | unit) or (YEARS & unit and (_OF | _AGED) & after):
        return AGE
    if kind := next((kind for kind, words in _BY_UNIT if words & unit), ""):
        return kind
    last = {parts[number.start - 1]} if number.start else set()
    return DAY if _MONTH_NAMES & (unit | last) else ""


def _others(spec: Spec, counts: Collection[str]) -> Collection[str]:
    """The kinds of figures that the field does not hold."""
    rules = spec.rules
    if spec.kind == "year":
        return (AGE, DISTANCE, SHARE, FAMILY, PERSONS)
    if spec.kind == "amount":
        return (AGE, TIME, DAY, DISTANCE, SHARE, FAMILY, PERSONS)
    others = [DISTANCE]
    others += [] if "per" in rules or AGE in counts else [AGE]
    others += [] if "per" in rules or rules.get("unit") == "day" or AGE in counts else [TIME]
    if "of" in rules:
        return [*others, DAY, SHARE]
    return [*others, DAY, *(_COUNTABLE.difference(() if rules.keys() & {"unit", "per"} else counts))]


def counted_by(spec: Spec, called: Collection[str]) -> Collection[str]:
    """What a field counts that is called by these words."""
    if spec.kind != "number":
        return ()
    told = frozenset(called) - _IN
    kinds = ((AGE, _AGED), (SHARE, _SHARES), (PERSONS, _ANY), (FAMILY, _FAMILY))
    return [kind for kind, words in kinds if words & told]


def of_persons(spec: Spec, called: Collection[str]) -> Spec:
    """The same; where people are counted by its name, they may be told one by one, too: "me and one helper"."""
    is_plain = spec.kind == "number" and spec.rules.keys().isdisjoint(("of", "unit", "per", "each"))
    is_of_people = is_plain and PERSONS in counted_by(spec, called)
    return replace(spec, rules={**spec.rules, "of": "persons"}) if is_of_people else spec


def _fits(spec: Spec, number: Number, kind: str) -> bool:
    """Whether a figure so large can be of that kind, where sums are told by the year, too."""
    told = number.millionths / figures.SCALE
    most = {DAY: _LAST_DAY, FAMILY: _MOST_PERSONS, PERSONS: _MOST_PERSONS}.get(kind, _OLDEST)
    if kind == DAY:
        return told <= most or told in _CENTURIES
    return spec.kind != "amount" or told <= most


@cache
def _telling() -> frozenset[str]:
    return _TIMES | _AGED | _MONTH_NAMES | _DISTANCES | _SHARES | _FAMILY | _ANY
