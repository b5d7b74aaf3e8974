"""An amount in whole rupees: ₹1,20,000, ढाई लाख, "saadhe teen hazaar rupaye", 2.5L.

Rules: `min` (0 if not given) and `max`, in rupees; `per: year` for what comes in over a year: an amount that
is told by the month is taken twelve times, and what is too little for a year is none; `of: self` or `of: family`
where each may be told: "I 12 thousand a month, my husband 5 thousand".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from chaupal.hearing.answers import earnings, figures, household, number, quantities
from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.answers.denial import KNOW, NOT
from chaupal.hearing.clauses import parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.script import folded, sound, words
from chaupal.kit import money

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec, Value

REFUSALS = frozenset(
    {
        "amount.unclear", "amount.unclear_or_none", "amount.several", "amount.whole", "amount.too_small",
        "amount.too_large", "amount.too_little", "amount.per_year", "amount.anothers", "amount.not_all",
    },
)  # fmt: skip
YEAR = "year"  # what an amount can be `per`
SELF, FAMILY = "self", "family"  # whose it can be
_MONTHS = 12
_LEAST_A_YEAR = 1000  # rupees: what is less was meant in thousands or lakhs, or counts something else
_ANY = words_of("answers.any", "answers.none", "answers.at_all")
_INCOME, _PAPER = words_of("units.income"), words_of("units.paper")
_AND = words_of("grammar.and", "grammar.but", "grammar.then")
_DO_NOT, _NOTHING = words_of("answers.do_not"), words_of("answers.none")
_OF_SOME = words_of("units.of_some")
_KEEPS, _LIVES = words_of("units.keeps", "mentions.died"), tuple(words_of("mentions.lives"))
_SHORTER = words_of("calendar.day", "calendar.daily", "calendar.week", "calendar.weekly")


def read(spec: Spec, said: str, today: date) -> Accepted | Refused:
    """The one amount in what was said, or what several earn together."""
    of = spec.rules.get("of")
    told = earnings.told_apart(said) if of else []
    if not told:
        whose = earnings.of_whom(said) if of else None
        return _read_one(spec, said) if whose is None else _of_one(spec, said, whose)
    parts = [part for own, part in told if own or spec.rules["of"] == FAMILY]
    return _together(spec, parts, today) if parts else Refused("amount.several")


def _of_one(spec: Spec, said: str, whose: earnings.OfWhom) -> Accepted | Refused:
    """The sum that is told for whoever is asked about, where others' are told, too."""
    if spec.rules["of"] == SELF:
        return _read_one(spec, whose.own) if whose.own else Refused("amount.anothers")
    if whose.all:
        return _read_one(spec, whose.all)
    return Refused("amount.not_all") if whose.is_beside else _read_one(spec, said)


def _read_one(spec: Spec, said: str) -> Accepted | Refused:
    rupees = "unclear" if _counts_people(said) else number.only(quantities.own(spec, said))
    if rupees == "unclear" and number.bounds(spec)[0] <= 0 and _is_nothing(said):
        return Accepted(0)
    is_yearly = spec.rules.get("per") == YEAR
    if rupees == "several" and is_yearly and (in_a_year := earnings.in_a_year(said)) is not None:
        return _within(spec, in_a_year)
    if rupees == "unclear" and number.bounds(spec)[0] <= 0:
        return Refused("amount.unclear_or_none")
    if isinstance(rupees, str):
        return Refused(f"amount.{rupees}")
    times = _times_a_year(said) if is_yearly else 1
    return Refused("amount.per_year") if times is None else _within(spec, int(rupees) * times)


def _within(spec: Spec, rupees: int) -> Accepted | Refused:
    least, most = number.bounds(spec)
    if spec.rules.get("per") == YEAR and least <= rupees and 0 < rupees < _LEAST_A_YEAR:
        return Refused("amount.too_little")
    if rupees < least:
        return Refused("amount.too_small", {"min": money.rupees(least * money.PAISE)})
    if rupees > most:
        return Refused("amount.too_large", {"max": money.rupees(most * money.PAISE)})
    return Accepted(rupees)


def _together(spec: Spec, parts: list[str], today: date) -> Accepted | Refused:
    alone = replace(spec, rules={**spec.rules, "of": None, "min": 0})
    heard = [read(alone, part, today) for part in parts]
    refused = next((each for each in heard if isinstance(each, Refused)), None)
    rupees = sum(each.value for each in heard if isinstance(each, Accepted) and isinstance(each.value, int))
    return refused or read(alone, str(rupees), today)


def _counts_people(said: str) -> bool:
    return not household.PEOPLE.isdisjoint(map(sound, words(said)))


def is_assumed(spec: Spec, said: str, today: date) -> bool:
    """Whether nothing is read where it is only said of one of the family that nothing comes in."""
    return bool(spec.rules.get("of")) and earnings.is_anothers(said) and read(spec, said, today) == Accepted(0)


def _is_nothing(said: str) -> bool:
    """Whether a clause says that there is none: "koi aay nahi hai", "at home, i don't earn", "nothing, my son …".

    That there is no paper tells nothing of what comes in: "no salary slip", "koi kagaz nahi hai"; nor that there is not
    much of it, or no other. Somebody else who is told of may earn, but who keeps the one that earns nothing does not.
    """
    if "?" in said or _OF_SOME & sounds(said) or _is_of_others(said):
        return False
    clauses = parted(said)
    deny = [any(map(_denies_any, (clause, *parted(clause, _reasons())))) for clause in clauses]
    others = [sounds(clause) for clause, denies in zip(clauses, deny, strict=True) if not denies]
    if any(heard & _INCOME and not heard & (NOT | _PAPER) for heard in others if any(deny)):
        return False
    may_earn = any(heard & earnings.PERSONS and not (heard & (_KEEPS | NOT) or _lives(heard)) for heard in others)
    return any(deny) and not (may_earn and earnings.is_anothers(said))


def _lives(heard: frozenset[str]) -> bool:
    """Whether somebody lives somewhere: at a brother's, who keeps her."""
    return any(one.startswith(_LIVES) for one in heard)


def _is_of_others(said: str) -> bool:
    """Whether it is said that nothing else comes in: "koi aur kamai nahi"."""
    spoken = words(folded(said))
    return any(one in _ANY and other in _AND for one, other in pairwise(spoken))


def _denies_any(clause: str) -> bool:
    spoken = sounds(clause)
    denies = bool(spoken & (NOT | _DO_NOT))
    says_none = (denies and bool(spoken & (_ANY | _INCOME))) or (bool(spoken) and spoken <= _NOTHING)
    return (says_none or bool(spoken & _NOTHING and spoken & _INCOME)) and not spoken & (KNOW | _PAPER)


@cache
def _reasons() -> frozenset[str]:
    """The words that join clauses: "no slip because I earn nothing" tells both."""
    return _AND | _because()


@cache
def _because() -> frozenset[str]:
    """The words before a reason."""
    return frozenset(map(folded, phrases_of("corrections.reason")))


def _times_a_year(said: str) -> int | None:
    """How often what was told comes in a year; None where only the citizen knows that. Its reason tells nothing."""
    told = [part for part in parted(said, _because(), frozenset()) if figures.numbers(figures.tokens(folded(part)))]
    said = " ".join(told) or said
    spoken = {form for word in words(f"{said} {said.replace('.', '')}") for form in (word, sound(word))}
    monthly, yearly = not spoken.isdisjoint(earnings.MONTHLY), not spoken.isdisjoint(earnings.YEARLY)
    if (monthly and yearly) or (not yearly and not spoken.isdisjoint(_SHORTER)):
        return None
    return _MONTHS if monthly else 1


def show(_spec: Spec, value: Value, language: str) -> str:
    """₹1,20,000."""
    if not isinstance(value, int):
        return str(value)
    return money.rupees(value * money.PAISE, language)
