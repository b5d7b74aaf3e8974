"""The figures of cases as tables: by service, by desk and age, by officer, and where forms rest."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from chaupal.catalogue.queries import catalogue
from chaupal.console import charts, words
from chaupal.console.board import Cell, Table, most, service_cell, share, to_cases
from chaupal.departments.queries import officers
from chaupal.figures.base import AGES, BETWEEN, IN_TIME, LATE, OLDER, WAITING, Measure, Sum
from chaupal.kit.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from chaupal.figures.base import Figures

# where a form rests that is at no item of its service
PLACES = {
    "confirming": gettext_lazy("Is it this service?"),
    "consenting": gettext_lazy("Consent"),
    "checking": gettext_lazy("Check of what was told"),
    "prefilling": gettext_lazy("Kept details"),
    "barred": gettext_lazy("Told that they are not entitled"),
    "reviewing": gettext_lazy("Review before it is filed"),
    "changing": gettext_lazy("Changing an answer"),
    "proving": gettext_lazy("Proof of who they are"),
    "paying": gettext_lazy("Payment"),
    "filing": gettext_lazy("Filing"),
}


def by_day(figures: Figures) -> Table:
    """What came in and what was decided, by days; by weeks where there are many days."""
    filed, decided = (_in_steps(figures, measure) for measure in (Measure.FILED, Measure.DECIDED))
    told = gettext("Cases filed and decided, from the first day to the last")
    series = [(gettext("Came in"), list(filed.items())), (gettext("Decided"), list(decided.items()))]
    rows = [
        [Cell(day.isoformat(), long_date(day, words.language())), Cell(filed[day]), Cell(decided[day])]
        for day in reversed(filed)
    ]
    columns = (gettext("From"), gettext("Came in"), gettext("Decided"))
    note = gettext("The solid line is what was filed, the dashed one what was decided.")
    return Table("days", gettext("Filed and decided"), columns, rows, note, [charts.lines(told, series)])


_MOST_DAYS = 31


def _in_steps(figures: Figures, measure: Measure) -> dict[date, int]:
    whole = (figures.until - figures.since).days + 1
    step = 1 if whole <= _MOST_DAYS else 7
    counts = {figures.since + timedelta(days=step * n): 0 for n in range((whole + step - 1) // step)}
    for day, found in figures.days.get(measure, {}).items():
        counts[figures.since + timedelta(days=(day - figures.since).days // step * step)] += found.count
    return counts


def by_service(figures: Figures) -> Table:
    """A row a service: what came, what was decided and how it was kept, how it stands."""
    places = {key[:2] for measure in _OF_CASES for key in figures.sums.get(measure, {})}
    named = [(service_cell(service), department, service) for department, service in places]
    several = len({department for department, _ in places}) > 1
    rows = [_of_service(figures, name, department, service, several=several) for name, department, service in named]
    rows.sort(key=lambda row: (-int(row[-3].value or 0), str(row[0].value)))
    columns = (
        gettext("Service"),
        *([gettext("Department")] if several else []),
        gettext("Came in"),
        gettext("Decided"),
        gettext("In time"),
        gettext("Days to a decision"),
        gettext("Not decided"),
        gettext("Overdue"),
        gettext("Waiting for citizen"),
    )
    lying = [(str(row[0].value), int(row[-3].value or 0)) for row in rows]
    chart = charts.bars(gettext("Services with the most cases that are not decided"), most(lying))
    return Table("services", gettext("By service"), columns, rows, str(_STANDS), [chart])


_STANDS = gettext_lazy("What is not decided is counted as it stands at the end of the time; the rest, within it.")
_OF_CASES = (Measure.FILED, Measure.DECIDED, Measure.OPEN)


def _of_service(figures: Figures, name: Cell, department: str, service: str, *, several: bool) -> list[Cell]:
    def found(measure: Measure, ending: str = "") -> Sum:
        whole = Sum()
        for (of, which, part), each in figures.sums.get(measure, {}).items():
            if (of, which) == (department, service) and part.endswith(ending):
                whole = whole.plus(each)
        return whole

    decided, in_time, late = (
        found(Measure.DECIDED),
        found(Measure.PROMISE, IN_TIME).count,
        found(Measure.PROMISE, LATE).count,
    )
    to = {"department": department, "service": service}
    took = Cell(round(decided.amount / decided.count, 1)) if decided.count else Cell(None)
    return [
        name,
        *([Cell(words.department(department))] if several else []),
        Cell(found(Measure.FILED).count),
        Cell(decided.count, href=to_cases(**to, state="approved") if decided.count else ""),
        share(in_time, in_time + late),
        took,
        Cell(found(Measure.OPEN).count, href=to_cases(**to)),
        Cell(found(Measure.OPEN, LATE).count, href=to_cases(**to, overdue="on")),
        Cell(found(Measure.OPEN, WAITING).count, href=to_cases(**to, state="waiting_for_citizen")),
    ]


def by_desk(figures: Figures) -> Table:
    """Where cases lie, and how old they are."""
    desks: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (department, service, part), found in figures.sums.get(Measure.OPEN, {}).items():
        stage, age, how = part.split(BETWEEN)[:3] if part.count(BETWEEN) > 1 else ("", OLDER, IN_TIME)
        desks[department, service, stage][age] += found.count
        desks[department, service, stage][how] += found.count
    rows = [_desk(*place, counts) for place, counts in sorted(desks.items(), key=lambda item: -item[1][LATE])]
    ages = (gettext("Up to %(days)s days") % {"days": days} for days in AGES)
    older = gettext("Older than %(days)s days") % {"days": AGES[-1]}
    columns = (gettext("Desk"), gettext("Service"), *ages, older, gettext("Overdue"))
    return Table("desks", gettext("Where cases lie, by their age"), columns, rows)


def _desk(department: str, service: str, stage: str, counts: Mapping[str, int]) -> list[Cell]:
    known = catalogue().current.get(service)
    name = words.stage(stage, service, known) if known else stage
    ages = [Cell(counts.get(age, 0)) for age in (*map(str, AGES), OLDER)]
    late = Cell(counts.get(LATE, 0), href=to_cases(department, service, stage=stage, overdue="on"))
    place = Cell(name or gettext("No desk"), href=to_cases(department, service, stage=stage))
    return [place, service_cell(service), *ages, late]


def by_officer(figures: Figures) -> Table:
    """Who did how much: every act on a case counts once."""
    found = figures.by(Measure.ACTS, 2)
    known = officers(int(one) for one in found if one.isdecimal())
    rows = [
        [Cell(known[int(one)].name(words.language())), Cell(acts.count)]
        for one, acts in found.items()
        if one.isdecimal() and int(one) in known
    ]
    columns = (gettext("Officer"), gettext("Acts on cases"))
    return Table("officers", gettext("Work by officer"), columns, rows)


def left(figures: Figures) -> Table:
    """Where people stop filling in a form."""
    rows = sorted(_left(figures), key=lambda row: -int(row[2].value or 0))
    columns = (
        gettext("Service"),
        gettext("Question or step"),
        gettext("Forms that rest there"),
        gettext("Of those begun"),
    )
    note = gettext("Forms that nobody went on with since that day. Whoever goes on within a week is no longer counted.")
    return Table("left", gettext("Where forms are left"), columns, rows, note)


def _left(figures: Figures) -> Iterator[list[Cell]]:
    resting, filed = figures.by(Measure.LEFT, 1), figures.by(Measure.FILED, 1)
    for (_, service, item), found in figures.sums.get(Measure.LEFT, {}).items():
        known = catalogue().current.get(service)
        label = PLACES.get(item) or (words.label(item, service, known) if known else item)
        begun = resting[service].count + filed.get(service, Sum()).count
        yield [service_cell(service), Cell(str(label)), Cell(found.count), share(found.count, begun)]
