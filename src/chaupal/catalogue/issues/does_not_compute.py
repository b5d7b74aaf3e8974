"""An expression that gives nothing for what the form lets through: a gap in a table, a sum of what is no number.

It is tried over sample answers, on the day of golden talks and on each later day from which a table says otherwise.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.expressions import tables_named
from chaupal.catalogue.issues.dead_step import conditions
from chaupal.catalogue.tables import FOLDER, tried
from chaupal.catalogue.walks import FAILURES, TODAY, may_hold, walks
from chaupal.engine.definition import Rule
from chaupal.engine.forms import flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet
    from chaupal.catalogue.tables import Table, Trial
    from chaupal.engine.definition import Expression, Service

    _Stated = tuple[str, Expression, Expression | None]  # where it stands, and the condition under which it is run

_RULE, _FEE, _DERIVED = ".holds", ".rupees", ".derive"
_OF_TALKS = ", the day on which golden talks begin"


def check(library: Library) -> Iterator[Fault]:
    """Tries every expression of every service; a gap is told once, at the first that looks into it."""
    tables = {name: table for name, table in library.tables.items() if not table.sheet.faults}
    for entry in library.readable:
        stated = [each for each in _expressions(entry) if _looked_into(each[1]) <= tables.keys()]
        rules = list(_faults(entry, (each for each in stated if each[0].endswith(_RULE)), tables))
        # what a rule would have refused, were it whole, is no fault of the others
        yield from rules or _faults(entry, (each for each in stated if not each[0].endswith(_RULE)), tables)


def _faults(entry: ServiceSheet, stated: Iterable[_Stated], tables: Mapping[str, Table]) -> Iterator[Fault]:
    told: set[str] = set()
    for at, expression, when in stated:
        what = _wrong(entry.service, at, (expression, when), tables)
        if what and what not in told:
            yield entry.sheet.at(at, what)
        told.add(what)


def _expressions(entry: ServiceSheet) -> Iterator[_Stated]:
    """Each, with where it stands, and the condition under which it is run."""
    for at, condition, _ in conditions(entry):
        if not at.startswith("rows."):
            item = entry.service.find(at.split(".")[1]) if at.count(".") > 1 else None
            yield at, condition, item.when if item and not at.endswith("when") else None
    yield from ((f"fee.{n}.rupees", line.paise, line.when) for n, line in enumerate(entry.service.fee))


def _wrong(service: Service, at: str, stated: tuple[Expression, Expression | None], tables: Mapping[str, Table]) -> str:
    """What is wrong with one of them, by the first way and day on which it fails."""
    expression, when = stated
    is_fee = at.endswith(_FEE)
    unknown = expression.names - {item.id for item in service.items} - {"today"}
    if unknown and is_fee:
        return f"`{expression.source}` names {', '.join(sorted(unknown))}, which is not asked"
    names = expression.names | (when.names if when else frozenset())
    for day in _days(expression, tables):
        with tried(tables) as trial:
            for seen in walks(service, names, day, _figures(service, expression, tables)):
                if may_hold(when, seen) and (what := _of_way(expression, at, seen, trial)):
                    return what
    return ""


def _of_way(expression: Expression, at: str, seen: dict[str, Any], trial: Trial) -> str:
    """What is wrong there; what is derived may be left to be asked."""
    trial.missed.clear()
    trial.lacking.clear()
    try:
        value = expression.run(seen) if at.endswith(_FEE) else flow.run(expression, seen)
    except FAILURES as error:
        gap = _gap(expression, trial, seen)
        return gap or f"`{expression.source}` does not compute for {_shown(seen)}: {str(error).split(':')[0]}"
    if value is None and not at.endswith(_DERIVED):
        return _missed(trial, seen)  # a column may be one that this record does not tell
    return f"`{expression.source}` is below zero for {_shown(seen)}" if at.endswith(_FEE) and value < 0 else ""


def _gap(expression: Expression, trial: Trial, seen: Mapping[str, Any]) -> str:
    """What a table does not hold, if that is why."""
    return _missed(trial, seen) or next(filter(None, (_lacking(expression, trial, seen, c) for c in trial.lacking)), "")


def _missed(trial: Trial, seen: Mapping[str, Any]) -> str:
    """The first day or key that was looked up and is not there."""
    for name, key, day in trial.missed:
        table = trial.tables[name]
        if version := table.version(day):
            what = f"{_place(table, f'since.{version.since}')} has nothing for {key} from {version.since} on"
            return f"{what} ({_shown(seen)}); add it, or `else`, or let a rule refuse it"
        first = min((each.since for each in table.versions), default="no day")
        what = f"{_place(table, f'since.{first}')} holds from {first} on and is looked up on {day}"
        return f"{what}{_OF_TALKS if day == TODAY.isoformat() else ''}; write the figures of that day, too"
    return ""


def _lacking(expression: Expression, trial: Trial, seen: Mapping[str, Any], column: str) -> str:
    """The row that does not hold a column which others may."""
    for table in (trial.tables[name] for name in sorted(_looked_into(expression))):
        version = table.version(seen["today"])
        rows = version.rows.items() if version else ()
        row = next((key for key, value in rows if isinstance(value, dict) and column not in value), None)
        if version and row is not None:
            place = _place(table, f"since.{version.since}.{row}")
            return f"{place} has no `{column}` under {row} ({_shown(seen)}); add it"
    return ""


def _place(table: Table, at: str) -> str:
    return f"services/{FOLDER}/{table.sheet.path.name}:{table.sheet.line(at)}"


def _looked_into(expression: Expression) -> set[str]:
    """The tables into which it looks, and what it names."""
    return set(tables_named(expression.source)).union(*map(_looked_into, expression.let.values()))


def _days(expression: Expression, tables: Mapping[str, Table]) -> list[date]:
    """That of golden talks, and each later one from which one of its tables says otherwise."""
    first = TODAY.isoformat()
    versions = (each for name in _looked_into(expression) for each in tables[name].versions)
    return [TODAY, *map(date.fromisoformat, sorted({each.since for each in versions if each.since > first}))]


def _figures(service: Service, expression: Expression, tables: Mapping[str, Table]) -> frozenset[float]:
    """Those at which it, or a rule over the same answers, may decide otherwise."""
    bounds = (
        bound for name in _looked_into(expression) for version in tables[name].versions for bound in version.bounds
    )
    found = frozenset[float]((*expression.figures, *bounds))
    for rule in (item for item in service.items if isinstance(item, Rule)):
        if rule.holds.names & expression.names:
            limits = (tables[name].figures for name in _looked_into(rule.holds) if name in tables)
            found = found.union(rule.holds.figures, *limits)
    return found


def _shown(seen: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {value!r}" for name, value in seen.items() if name != "today") or "any answers"
