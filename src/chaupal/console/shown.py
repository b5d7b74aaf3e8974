"""A case as the page shows it: labels and values in the officer's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from chaupal.applications import queries as applications
from chaupal.applications.base import OPEN, Act, State
from chaupal.catalogue.base import BY_LAW
from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.departments.queries import officers
from chaupal.engine.definition import Field, Find, Rows, Slot
from chaupal.engine.forms import records, spelt
from chaupal.hearing import answers
from chaupal.kit.clock import now

FILED = "file"  # the act by which a case begins

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from chaupal.applications.base import CaseFile, HistoryRow, Question
    from chaupal.departments.base import Officer


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk on the case's way: `passed`, `here` or `ahead`."""

    name: str
    role: str
    place: str


@dataclass(frozen=True, slots=True)
class Life:
    """How far a message came, in words, and when it went out; why it was not delivered."""

    fate: str
    said: str
    sent_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history."""

    what: str
    who: str
    at: datetime
    reason: str
    stage: str
    messages: tuple[Life, ...] = ()  # that told the citizen of it


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the citizen, with the paper it is about."""

    question: Question
    paper: str
    who: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """What the citizen told the office of an answer: as it stands, and as it would be."""

    name: str
    label: str
    before: str
    after: str


def amendments(case: CaseFile) -> list[Amendment]:
    """What can be put right, in the order it was told."""
    service = catalogue().known(case.service, case.version)
    shown = []
    for name, value in applications.proposed(case, now()).items():
        item = service.item(name)
        assert isinstance(item, Field)
        label = words.label(name, case.service, case.version)
        shown.append(Amendment(name, label, _value(item, case.answers[name], case), _value(item, value, case)))
    return shown


def answered(case: CaseFile) -> list[tuple[str, str]]:
    """(label, value) of each answer, in the order of the form."""
    service = catalogue().known(case.service, case.version)
    lines: list[tuple[str, str]] = []
    looked_up = applications.looked_up(case)
    for item in service.items:
        label, value = words.label(item.id, case.service, case.version), case.answers.get(item.id)
        if isinstance(item, Rows):
            lines += [(f"{label} {number}", _row(case, item, row)) for number, row in enumerate(value or (), 1)]
        elif isinstance(item, Field) and item.hidden and item.default is not None:
            continue  # nobody was asked: other lines tell it
        elif isinstance(item, Field | Find | Slot) and (item.id in case.answers or item.id in looked_up):
            lines.append((label, _value(item, value, case)))
    return [*lines, *_unknown(case, {item.id for item in service.items})]


def entered(case: CaseFile) -> list[tuple[str, str]]:
    """(label, value) of what officers entered from the office's own records, in the order of the definition."""
    service = catalogue().known(case.service, case.version)
    known = {finding.id for finding in service.findings}
    lines = [
        (words.finding(finding, case.service, case.version), _value(finding, case.findings[finding.id], case))
        for finding in service.findings
        if finding.id in case.findings
    ]
    gone = [(name.replace("_", " ").capitalize(), str(case.findings[name])) for name in case.findings.keys() - known]
    return [*lines, *sorted(gone)]


def _unknown(case: CaseFile, known: set[str]) -> Iterator[tuple[str, str]]:
    """Answers that the service knows no more: it was taken out of the catalogue, or its version was."""
    known |= {spelt.SPELLINGS, *(f"{paper}_kind" for paper in case.papers)}
    for name, value in case.answers.items():
        if name not in known:
            plain = records.label(value, words.language()) if isinstance(value, dict) else value
            yield words.label(name, case.service, case.version), str(plain)


def _row(case: CaseFile, rows: Rows, row: Mapping[str, Any]) -> str:
    """One of several people or things, on one line."""
    known = [field for field in rows.fields if row.get(field.id) is not None]
    told = [
        f"{words.label(f'{rows.id}.{field.id}', case.service, case.version)}: {_value(field, row[field.id], case)}"
        for field in known
    ]
    return "; ".join(told)


def _value(item: Field | Find | Slot, value: Any, case: CaseFile) -> str:
    if value is None:
        return words.none(item.id, case.service, case.version) if isinstance(item, Find) else "—"
    if isinstance(item, Slot):
        return answers.slots.show(value, words.language())
    if isinstance(item, Find):
        return records.label(value, words.language())
    if item.spec.kind == "yes_no":
        return gettext("Yes") if value else gettext("No")
    if spelt.is_spelt(item) and isinstance(value, str):
        return _spelt(value, case, place=spelt.is_place(item))
    return answers.show(item.spec, value, words.language())


def _spelt(told: str, case: CaseFile, *, place: bool) -> str:
    """A name as it was told and, in brackets, as it will be printed in the other script; a place as read here."""
    readable = dict.fromkeys((words.language(), *BY_LAW))
    spelt_so = spelt.in_each(told, readable, case.answers.get(spelt.SPELLINGS, {}), place=place)
    if place:
        read = spelt_so[words.language()]
        return told if read == told else f"{read} ({told})"
    others = [name for name in spelt_so.values() if name != told]
    return f"{told} ({others[0]})" if others else told


def desks(case: CaseFile) -> list[Desk]:
    """The desks the case passes, and where it lies."""
    stages = applications.desks_of(case)
    names = [stage.stage for stage in stages]
    here = names.index(case.stage) if case.stage in names else _reached(case, names)
    return [
        Desk(words.stage(stage.stage, case.service, case.version), words.role(stage.role), _place(number - here, case))
        for number, stage in enumerate(stages)
    ]


def _reached(case: CaseFile, names: list[str]) -> int:
    """How far a decided case came."""
    last = case.history[-1].stage
    return len(names) if case.state == State.APPROVED or last not in names else names.index(last)


def _place(distance: int, case: CaseFile) -> str:
    if distance == 0:
        return "stopped" if case.state in {State.REJECTED, State.WITHDRAWN} else "here"
    return "passed" if distance < 0 else "ahead"


def checks(case: CaseFile) -> list[tuple[str, str]]:
    """(check, text) of what is to be checked at the desk the case lies on."""
    stage = next((stage for stage in applications.desks_of(case) if stage.stage == case.stage), None)
    service = catalogue().known(case.service, case.version)
    named = stage.checks if stage else ()
    return [(check, service.text(words.language(), f"check.{check}") or check) for check in named]


def last_desk(case: CaseFile) -> bool:
    """Whether approving here decides the case."""
    stages = applications.desks_of(case)
    return bool(stages) and stages[-1].stage == case.stage


def is_told_on(case: CaseFile) -> bool:
    """Whether the citizen is told that it has come to the next desk; of most they hear when they ask."""
    stages = [stage.stage for stage in applications.desks_of(case)]
    following = stages[stages.index(case.stage) + 1 :] if case.stage in stages else []
    return bool(following) and catalogue().known(case.service, case.version).tells_of(words.language(), following[0])


def history(case: CaseFile, filed_by: str = "") -> list[Happened]:
    """What happened, newest first; `filed_by` is the department's system that filed it, if one did."""
    known = officers(row.officer_id for row in case.history if row.officer_id)
    return [
        Happened(
            what=words.act(row.act, case.service, case.version, by_officer=bool(row.officer_id)),
            who=_name(known, row.officer_id) if row.officer_id else _of_itself(row, filed_by),
            at=row.at,
            reason=row.reason,
            stage=words.stage(row.stage, case.service, case.version)
            if row.officer_id or row.act == Act.FORWARD
            else "",
        )
        for row in reversed(case.history)
    ]


def reopened(case: CaseFile) -> HistoryRow | None:
    """When and why the citizen had a complaint opened again, as long as it is not settled anew."""
    if case.state not in OPEN:
        return None
    return next((row for row in reversed(case.history) if row.act == Act.REOPEN), None)


def _of_itself(row: HistoryRow, filed_by: str) -> str:
    if filed_by and row.act == FILED:
        return filed_by
    return gettext("Citizen") if row.by == "citizen" else gettext("The department's system")


def _name(known: dict[int, Officer], officer_id: int) -> str:
    return known[officer_id].name(words.language()) if officer_id in known else "—"


def notes(case: CaseFile) -> list[dict[str, Any]]:
    """What the office noted, oldest first."""
    known = officers(note.officer_id for note in case.notes if note.officer_id)
    return [
        {
            "words": note.words,
            "at": note.at,
            "who": _name(known, note.officer_id) if note.officer_id else gettext("Citizen"),
        }
        for note in case.notes
    ]


def questions(case: CaseFile) -> list[Asked]:
    """What was asked, newest first."""
    known = officers(question.officer_id for question in case.questions if question.officer_id)
    return [
        Asked(
            question=question,
            paper=words.label(question.paper, case.service, case.version) if question.paper else "",
            who=_name(known, question.officer_id) if question.officer_id else gettext("The department's system"),
        )
        for question in reversed(case.questions)
    ]
