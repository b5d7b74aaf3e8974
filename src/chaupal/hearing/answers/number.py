"""A number: 3, तीन, "mere teen bachche hain"; whole, unless the rules say otherwise.

Rules: `min` (0 if not given) and `max`; `decimals: 1` or `2` where a fraction matters: 13.5 stays 13.5; `per:
month` for an age in months, `per: year` in full years, each told in years, months, weeks or days: "ढाई साल" is
30 or 2; `unit: square_metre` for an area, told in gaj, in square feet or by its sides, too, and with `each:
floors` (a field of how many there are) by that of one floor; `unit: floor` for storeys, the ground floor among
them: "G+3" is 4; `unit: day` for days, told in weeks or months, too: "aath mahine" is 240; `unit: acre` for
farm land, told in bigha or hectares, too; `unit: metre` for a height, told in feet, too. What has more decimals
than are kept is rounded; of a height what is begun counts as full (what a law says of more than 15 metres holds
of 15.001), of farm land what is not full does not; `of: men` or `of: women` where both are told in one message:
"do ladke hain, ladies koi nahi"; `of: persons` for people who may be told one by one.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

from chaupal.hearing.answers import figures, household, quantities
from chaupal.hearing.answers.ages import MONTHS, TIMES, WEEKS, YEARS, of_age
from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.figures import SCALE
from chaupal.hearing.clauses import parted
from chaupal.hearing.packs import words_for, words_of
from chaupal.hearing.script import folded, sound, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset(
    {"number.unclear", "number.several", "number.whole", "number.too_small", "number.too_large"},
)
LARGEST = 99_999_999_999  # 11 digits: twelve would be somebody's Aadhaar number
MONTH, YEAR = "month", "year"  # what a number can be `per`
_AGES = {MONTH: 1, YEAR: 12}
SQUARE_METRE, METRE, FLOOR, DAY, ACRE = (
    "square_metre",
    "metre",
    "floor",
    "day",
    "acre",
)  # what a number can have as its `unit`
_YARD, _FOOT = 0.83612736, 0.09290304  # square metres
_SQUARE_FEET = words_of("units.foot", "units.square_foot")
_AREAS = {**dict.fromkeys(words_of("units.yard"), _YARD), **dict.fromkeys(_SQUARE_FEET, _FOOT)}
_IN_AREAS = dict.fromkeys(words_of("units.metre"), 1.0) | _AREAS
_ALIKE = 1.05  # one area told in two units, each rounded
_METRES = {**dict.fromkeys(words_of("units.metre"), 1.0), **dict.fromkeys(words_of("units.foot"), 0.3048)}
_SQUARE = words_of("units.square")
_YARDS_OF_AN_ACRE = 4840  # square yards
_LANDS = {  # acres
    **dict.fromkeys(words_of("units.acre"), 1.0),
    **{word: float(yards) / _YARDS_OF_AN_ACRE for word, yards in words_for("units.square_yards").items()},
    **dict.fromkeys(words_of("units.hectare"), 2.47105),
}
_COUNTED_IN = {
    SQUARE_METRE: frozenset(_IN_AREAS), METRE: frozenset(_METRES),
    FLOOR: words_of("units.floor"), ACRE: frozenset(_LANDS), DAY: words_of("calendar.day"),
}  # fmt: skip
_NEAR = 5  # words before a unit that may tell how many
PERSONS = "persons"  # what a number can be `of`, beside OF
_BY = words_of("units.by")  # between the sides of a room
OF = {"men": words_of("people.men"), "women": words_of("people.women")}
_COUNTS = {**OF, PERSONS: words_of("people.people", "people.members")}
_COUNTED_KIN = {"men": words_of("lexicon.brother"), "women": words_of("lexicon.sister")}  # else they are calls
_AND, _MINUS = words_of("grammar.and"), words_of("units.minus")
_EACH, _FLOOR = words_of("units.each") | {"1"}, words_of("units.floor")
_GROUND, _ABOVE = words_of("units.ground_floor"), words_of("units.above", "grammar.and")
_LONGEST = 200  # characters; more is no answer to "how many?"
_MEASURED = {SQUARE_METRE: _IN_AREAS, METRE: _METRES, ACRE: _LANDS}  # units of which there may be a part

show = as_kept


def read(spec: Spec, said: str, today: date) -> Accepted | Refused:
    """The one number in what was said; where there may be none, "koi nahi" is 0."""
    sexes = household.sexes(said) if spec.rules.get("of") in OF else None
    said = quantities.own(spec, _of_those(spec, said))
    told = _in_units(spec, said) if sexes is None else sexes.counts.get(spec.rules["of"])
    if spec.rules.get("of") == PERSONS:
        told = household.counted(said)
    number = only(said, with_part=_may_have_part(spec)) if told is None else told
    if number == "several" and "unit" in spec.rules and (run := measured(spec, said)):  # "4 floors, 1 basement"
        return read(spec, run, today)
    if number == "unclear" and bounds(spec)[0] <= 0 and is_none(said):
        return Accepted(0)
    if isinstance(number, str):
        return Refused(f"number.{number}", {"example": _example(spec)})
    number, (least, most) = _kept(spec, number), bounds(spec)
    if number < least:
        return Refused("number.too_small", {"min": least})
    if number > most:
        return Refused("number.too_large", {"max": most})
    return Accepted(number)


def measured(spec: Spec, said: str) -> str:
    """The one run of words that tells a number with what the field counts: "28 sq metre", "4 saal", "do ladkiyan"."""
    rules, clauses = spec.rules, [figures.tokens(folded(clause)) for clause in parted(said)]
    units = _COUNTED_IN.get(rules.get("unit", ""), frozenset()) | _COUNTS.get(rules.get("of", ""), frozenset())
    units |= frozenset().union(*(listed for listed, _ in TIMES)) if "per" in rules else frozenset()
    ends = ((parts, at) for parts in clauses for at, part in enumerate(parts) if {part, sound(part)} & units)
    runs = [run for each in ends if (run := _up_to(*each))]
    return runs[0] if len({run.split()[0] for run in runs}) == 1 else ""


def _up_to(parts: Sequence[str], end: int) -> str:
    """The number that a unit follows, with it; one word may stand between: "28 sq metre"."""
    near = range(max(0, end - _NEAR), end)
    for start in (at for at in near if parts[at][0].isdecimal() or parts[at] in figures.UNITS):
        found = figures.numbers(parts[start:end]) or ()
        if len(found) == 1 and found[0].start == 0 and found[0].end >= end - start - 1:
            return " ".join(parts[start : end + 1])
    return ""


def is_rounded(spec: Spec, said: str) -> bool:
    """Whether a part was told in the field's own unit and only a whole number is kept: 83.6 square metres are 84."""
    units = _MEASURED.get(spec.rules.get("unit", "")) if "decimals" not in spec.rules else None
    parts = list(map(sound, figures.tokens(folded(said))))
    found = figures.numbers(parts) or () if units else ()
    return any(number.whole is None and _unit_after(units or {}, parts, number.end) in (None, 1.0) for number in found)


def is_assumed(spec: Spec, said: str) -> bool:
    """Whether of some who are counted only the trade was told, so that they are taken for men."""
    sexes = household.sexes(said) if spec.rules.get("of") in OF else None
    return sexes is not None and sexes.is_assumed


def _unit_after(units: Mapping[str, float], parts: Sequence[str], at: int) -> float | None:
    """How much of the field's own unit is that of the number before that place: of "square feet", "sq m"."""
    unit, following = (*parts[at : at + 2], "", "")[:2]
    return units.get(unit) or (units.get(following, 1.0) if unit in _SQUARE else None)


def _may_have_part(spec: Spec) -> bool:
    return "decimals" in spec.rules or spec.rules.get("unit") in _MEASURED


def _kept(spec: Spec, number: float) -> int | float:
    """With as many decimals as the field has."""
    unit, scale = spec.rules.get("unit"), int(10 ** spec.rules.get("decimals", 0))
    told = round(number * scale, 3)  # without what is only a float's
    kept = ceil(told) if unit == METRE else max(floor(told), told > 0) if unit == ACRE else round(told)
    return kept // scale if kept % scale == 0 else kept / scale


def names_people(said: str) -> bool:
    """Whether men or women are told of."""
    return any(not named.isdisjoint(map(sound, words(said))) for named in OF.values())


def _of_those(spec: Spec, said: str) -> str:
    """What is said of the men, or of the women, without naming them; all of it if neither is named."""
    wanted = OF.get(spec.rules.get("of", ""))
    if wanted is None:
        return said
    spoken = words(folded(said))
    counted = {sound(word) for n, word in enumerate(spoken) if n and figures.numbers(spoken[n - 1 : n])}
    if not names_people(said) and not any(counted & kin for kin in _COUNTED_KIN.values()):
        return said
    wanted |= counted & _COUNTED_KIN[spec.rules["of"]]
    before = [spoken[n - 1] for n, word in enumerate(spoken) if n and sound(word) in wanted]
    if len(before) == 1 and figures.numbers(before):
        return before[0]  # "do ladke kaam karte hain": there "do" is two
    parts = (words(part) for part in parted(said, _AND, at_figures=True))
    about = [part for part in parts if not wanted.isdisjoint(map(sound, part))]
    return " ".join(word for part in about for word in part if sound(word) not in wanted)


def _in_units(spec: Spec, said: str) -> float | None:
    """The number where it is told in another unit than it is kept in, else None."""
    if (months := _AGES.get(spec.rules.get("per", ""))) is not None:
        return of_age(said, months)
    if (of_all := _of_all(spec, said)) is not None:
        return of_all
    convert = _BY_UNIT.get(spec.rules.get("unit", ""))
    return convert(said) if convert else None


def _area(said: str) -> float | None:
    """Square metres of an area that is told with its unit (gaj are square yards), or by its two sides."""
    parts = list(map(sound, figures.tokens(folded(said))))
    found = figures.numbers(parts) or []
    told = [
        (each.millionths * unit / SCALE, unit) for each in found if (unit := _unit_after(_IN_AREAS, parts, each.end))
    ]
    if len(told) > 1 and max(told)[0] <= min(told)[0] * _ALIKE:  # "50 gaj, that is 42 square metres"
        return next((area for area, unit in told if unit == 1.0), told[0][0])
    units = [_AREAS[part] for part in parts if part in _AREAS]
    between = parts[found[0].end : found[1].start] if len(found) == 2 else []  # noqa: PLR2004 - sides
    if between and _BY.issuperset(between) and len(units) <= 1:
        square = (units or [1.0])[0]
        return found[0].millionths * found[1].millionths * square / SCALE**2
    units = units or [1.0 for part in parts if part in _SQUARE][:1]
    named = [number for number in found if not (_SQUARE | _AREAS.keys()).isdisjoint(parts[number.end : number.end + 1])]
    measured = named or found  # "all 4 floors are 600 gaj"
    return measured[0].millionths * units[0] / SCALE if len(measured) == 1 and len(units) == 1 else None


def _of_all(spec: Spec, said: str) -> float | None:
    """The area of all floors where that of one is told, and how many there are is known."""
    count, parts = spec.rules.get("each"), figures.tokens(folded(said))
    end = next((at for at, part in enumerate(parts) if at and part in _FLOOR and parts[at - 1] in _EACH), 0)
    if not end or not isinstance(count, int):
        return None
    start = next((at + 1 for at in reversed(range(end)) if parts[at] not in _EACH), 0)
    rest = " ".join((*parts[:start], *parts[end + 1 :]))
    area, told = _area(rest), only(rest, with_part=True)
    area = told if area is None and not isinstance(told, str) else area
    return None if area is None else area * max(count, 1)


def _in_metres(said: str) -> float | None:
    """A height; an area is none."""
    parts = figures.tokens(folded(said))
    found = _once(parts, figures.numbers(parts) or [])
    sounds = list(map(sound, parts))
    if len(found) != 1 or not _SQUARE.isdisjoint(sounds):
        return None
    units = [_METRES[unit] for unit in sounds if unit in _METRES] or [1.0]
    return found[0].millionths * units[0] / SCALE if len(units) == 1 else None


def _in_acres(said: str) -> float | None:
    """Farm land in acres."""
    parts = figures.tokens(folded(said))
    found = figures.numbers(parts) or []
    units = [_LANDS[unit] for unit in map(sound, parts) if unit in _LANDS]
    if len(found) != 1 or len(units) != 1:
        return None
    return found[0].millionths * units[0] / SCALE


def _with_ground(said: str) -> int | None:
    """Storeys told beside the ground floor, in its clause: "G+3", "ग्राउंड और ऊपर 3"; not "ground milakar 4"."""
    clauses = [figures.tokens(folded(clause)) for clause in parted(said)]
    parts = next((each for each in clauses if "g" in each or not _GROUND.isdisjoint(each)), [])
    for ground, upper in pairwise(parts) if "+" in said else ():
        if ground == "g" and upper.isdecimal():
            return int(upper) + 1
    found = figures.numbers(parts) or []
    above = not _GROUND.isdisjoint(parts) and not _ABOVE.isdisjoint(parts) and _IN_ALL.isdisjoint(parts)
    whole = found[0].whole if above and found else None  # the first: basements are told after it
    return None if whole is None else whole + 1


def _in_days(said: str) -> int | None:
    """Days told in weeks, months of 30 days or years; None where days are told, or not one number."""
    parts = figures.tokens(folded(said))
    found = figures.numbers(parts) or []
    unit = sound(parts[found[0].end]) if len(found) == 1 and found[0].end < len(parts) else ""
    days = next((days for days, named in ((7, WEEKS), (30, MONTHS), (365, YEARS)) if unit in named), None)
    return None if days is None else round(found[0].millionths * days / SCALE)


def _example(spec: Spec) -> int:
    """A number that could be the answer."""
    least, most = bounds(spec)
    usual = {DAY: 150, FLOOR: 5}.get(spec.rules.get("unit", ""), 2)
    return min(max(usual, least), most)


def bounds(spec: Spec) -> tuple[int, int]:
    """The least and the largest number that the rules allow."""
    return spec.rules.get("min", 0), spec.rules.get("max", LARGEST)


def only(said: str, *, with_part: bool = False) -> float | str:
    """The one number in what was said, or what is wrong: `unclear`, `several` or `whole` (it has a part)."""
    text = folded(said)
    if len(text) > _LONGEST or "://" in text:
        return "unclear"
    parts = figures.tokens(text)
    if not _COMPARED.isdisjoint(parts):  # as it is spelt: kaam is not kam
        return "unclear"  # "less than forty" is not forty
    found = figures.numbers(parts) or []
    if found and len(parts) > 1:
        # "do" alone is two; in a sentence it may be English
        found = [
            number
            for number in found
            if (not number.everyday or _counts(parts, number) or _begins_range(found, number))
            and not figures.is_date(parts, number)
        ]
    if not found:
        return "unclear"
    found = _once(parts, found)
    if len(found) > 1:  # "ground and four above, 5 in all"
        found = [number for number in found if number.start and parts[number.start - 1] in _IN_ALL]
    if len(found) != 1:
        return "several"
    told = found[0].millionths / SCALE if found[0].whole is None and with_part else found[0].whole
    if told is None:
        return "whole"
    return -told if text.startswith("-") or parts[0] in _MINUS else told


def _once(parts: Sequence[str], found: list[figures.Number]) -> list[figures.Number]:
    """The numbers; of one that is told in words and in figures, "ek sau assi (180)", the first."""
    ways = {parts[number.start][0].isdigit() for number in found}
    return found[:1] if len({number.millionths for number in found}) == 1 < len(ways) else found


# words that may stand beside a number and add nothing
_BESIDE = words_of(
    "units.rupee", "units.copy", "units.times", "units.floor", "units.enough", "people.people", "people.members",
    "people.children", "grammar.is", "grammar.only", "grammar.please",
)  # fmt: skip
UNITS = _BESIDE | MONTHS | YEARS | WEEKS | frozenset(_AREAS) | frozenset(_LANDS)  # what may follow a number
COUNTABLE = (UNITS - words_of("grammar.is", "grammar.only", "grammar.please", "units.enough")).union(
    _SQUARE, words_of("units.percent", "units.kilowatt", "people.staff", "people.several"),
    *_COUNTED_IN.values(), *_COUNTS.values(),
)  # fmt: skip
_GIVE = words_of("answers.telling")  # words with which "do" gives: "bata do"


_IS, _THING_IS = words_of("grammar.is"), 2  # words
_NOT_COUNTED = words_of("answers.matter", "answers.trouble", "grammar.and")
_IN_ALL, _COMPARED = words_of("units.in_all"), words_of("units.less", "units.more")


_BEFORE_THING = words_of("answers.no_such")
_NO, _ALSO = words_of("answers.denial", "answers.none"), words_of("grammar.also")
# with these, or alone by its meaning, a no counts: "koi nahi", "ek bhi nahi", "akeli hu, staff nahi hai"
_COUNTED = words_of("answers.any", "answers.none", "grammar.also", "grammar.alone")
_BESIDE_NONE = words_of(
    "calendar.now", "grammar.is", "grammar.please", "grammar.i", "grammar.i_or_in", "grammar.we",
    "grammar.self", "grammar.only", "grammar.then", "grammar.having", "lexicon.mine", "people.staff", "units.property",
)  # fmt: skip
_NO_THING = words_of(
    "answers.fine", "answers.wrong", "answers.know", "answers.unsettled", "grammar.where", "grammar.how_much",
    "units.paper",
)  # fmt: skip


def is_none(said: str) -> bool:
    """Whether all that was said is that there is none."""
    told = list(map(sound, words(said)))
    spoken = _without_one(told)
    if "?" in said:
        return False
    counts = spoken != told or not _COUNTED.isdisjoint(spoken)
    rest = " ".join(word for word in spoken if word not in COUNTABLE)  # "ek din bhi nahi"
    return (counts and is_no(rest)) or _is_without(spoken)


def _without_one(spoken: list[str]) -> list[str]:
    """Without the one that counts nothing: "ek bhi nahi", "no one"."""
    beside = zip(["", *spoken], spoken, [*spoken[1:], ""], strict=False)
    return [
        word
        for before, word, after in beside
        if figures.UNITS.get(word) != 1 or (after not in _ALSO | COUNTABLE and f"{before}-{word}" not in _NO)
    ]


def _is_without(spoken: list[str]) -> bool:
    """Whether one thing is said not to be there: "basement nahi hai"; "pata nahi" is nothing of the kind."""
    thing = [word for word in spoken if word not in _NO | _COUNTED | _BESIDE_NONE]
    if len(thing) != 1 or _NO.isdisjoint(spoken) or thing[0] in _NO_THING | figures.UNITS.keys():
        return False
    at = spoken.index(thing[0])
    return spoken[-1] in _IS or (at > 0 and spoken[at - 1] in _BEFORE_THING)  # "we have no basement"


def is_no(said: str) -> bool:
    """Whether it is a no, and nothing was said beside it that is anything else."""
    spoken = {sound(word) for word in words(said)}
    return bool(spoken & _NO) and spoken <= _NO | _COUNTED | _BESIDE_NONE


def _begins_range(found: Sequence[figures.Number], number: figures.Number) -> bool:
    """Whether a greater one follows it directly: "do teen" is no three."""
    return any(number.end == other.start and number.millionths < other.millionths for other in found)


def _counts(parts: list[str], number: figures.Number) -> bool:
    """Whether such a word is a number there: what it counts follows it, or nothing else is said."""
    before, after = parts[: number.start], parts[number.end :]
    if after and not COUNTABLE.isdisjoint((after[0], sound(after[0]))):
        is_none = not _ALSO.isdisjoint(after) and not _NO.isdisjoint(after)  # "ek din bhi nahi"
        return not is_none and (not before or before[-1] not in _GIVE)  # "sirf do din", but "likh do log kitne"
    if not before and len(after) == _THING_IS and sound(after[-1]) in _IS and sound(after[0]) not in _NOT_COUNTED:
        return True  # "ek basement hai"
    return all(sound(part) in _BESIDE for part in before + after)


_BY_UNIT = {
    SQUARE_METRE: _area,
    METRE: _in_metres,
    FLOOR: _with_ground,
    DAY: _in_days,
    ACRE: _in_acres,
}
