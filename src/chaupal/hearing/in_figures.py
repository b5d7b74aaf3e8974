"""What is told of a field that takes figures: those that count, or what stands for them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import answers
from chaupal.hearing.answers import amount, counted, dated, earnings, household, year
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.figures import are_told
from chaupal.hearing.answers.number import is_rounded
from chaupal.hearing.called import meanings, notions
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.told import FIGURES

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Blank, Question
    from chaupal.hearing.told import Values

_ENDS = MARKS - {",", ";"} | {"."}  # marks between sentences
_SENTENCE = 5  # words
_OF_YEAR = 4  # figures


def figure(ear: Ear, question: Question, said: str, today: date) -> Values | None:
    """The same for a field that is told in figures: those that count, where there are others beside them."""
    blank = question.only
    if blank is None or blank.kind not in (*counted.OF, "date"):
        return None
    if blank.kind == "date":
        meant = dated.meant(ear.figures, blank.spec, said, today, blank.means)
        meant = meant or _day_in_part(blank, said, today)
    else:
        own = blank.of_its_kind(_of_own(ear, question, blank, said))
        many = household.counted(said) if "of" in blank.counted.rules and blank.kind == "number" else None
        meant = (str(many), True) if many else counted.meant(ear.figures, blank.spec, own, today)
        if blank.kind == "year" and year.may_be_of_other(said, today):
            meant = (meant[0] if meant else own, False)
        meant = meant or ((own, True) if own != said else None)
        meant = _since_known(question, blank, said, today) or meant
    told, sure = meant or (said, True)
    if (blank.kind == "number" and is_rounded(blank.spec, told)) or (
        blank.kind == "amount" and amount.is_assumed(blank.spec, told, today)
    ):
        meant, sure = (told, False), False
    return {blank.id: (told, 1.0 if sure else DOUBTFUL)} if meant else None


def _since_known(question: Question, blank: Blank, said: str, today: date) -> tuple[str, bool] | None:
    """The year of what it is told to be since, where the form holds that day: "janm se" of who was born on 4/3/1958."""
    event = year.since(said) if blank.kind == "year" else ""
    if not event or isinstance(answers.read(blank.spec, said, today), Accepted):
        return None
    main = question.opening(()).main
    held = {each.means: value for each, value in question.held() if dated.event_of(each.means) == event and value}
    days = [value for means, value in held.items() if means.startswith(f"{main}.")] or [*held.values()]
    return (str(days[0])[:_OF_YEAR], not earnings.is_anothers(said)) if len(days) == 1 else None


def _day_in_part(blank: Blank, said: str, today: date) -> tuple[str, bool] | None:
    """The one clause that tells a day where others tell something else in figures: "5 June 1981, House 40, 110094"."""
    if isinstance(answers.read(blank.spec, said, today), Accepted):
        return None
    days = [(clause, dated.told(blank.spec, clause, today)) for clause in parted(said)]
    told = [day for _, found in days for day in found if day.is_whole]
    others = " ".join(clause for clause, found in days if not found)
    return (told[0].text, True) if others and len(told) == 1 and not dated.names_month(others) else None


def _of_own(ear: Ear, question: Question, blank: Blank, said: str) -> str:
    """What is said without the sentences that tell another sum: "2,16,000 in a year. The school fee is 31,200"."""
    clauses = parted(said, marks=_ENDS) if len(said.split()) >= _SENTENCE else []
    others = question.others(FIGURES) if len(clauses) > 1 else ()
    theirs = frozenset[str]().union(*(notions(ear.cues, each) for each in others)) - meanings(ear.cues, blank)
    kept = [each for each in clauses if ear.cues.meanings(each).isdisjoint(theirs)] if theirs else clauses
    return ". ".join(kept) if len(kept) < len(clauses) and any(map(are_told, kept)) else said
