"""What is known for a paper, flat and ready for people: an answer's id -> a text, or a pair.

A pair is the text in each of the two languages that the paper is printed in.

What officers entered from their own records stands under its name, as the answers do.

A record found in a register stands under `<find>.<field>`, and under `record.<field>` for the receipt, whose form is
one for all services; answers stand there under what they mean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import BY_LAW
from chaupal.engine.definition import Field, Find, Rows, Slot, meaning
from chaupal.engine.forms import spelt
from chaupal.engine.forms.records import shown
from chaupal.hearing.answers import show, slots
from chaupal.kit.dates import day_in_india, long_date
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from chaupal.applications.base import CaseFile
    from chaupal.catalogue.base import Languages, Pair
    from chaupal.engine.definition import Item, Service

    Fact = str | Pair

_LAST = 4  # digits of an account number
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Known:
    """All that one paper can be made of: what is printed, its tables, and the plain answers that expressions see."""

    facts: Mapping[str, Fact]
    tables: Mapping[str, list[dict[str, Fact]]] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    stored: Mapping[str, Fact] = field(default_factory=dict)  # the facts before names were spelt; empty: as `facts`


def of_case(
    case: CaseFile,
    service: Service,
    issued_at: datetime,
    words: Mapping[str, Pair] = MappingProxyType({}),
    languages: Languages = BY_LAW,
) -> dict[str, Fact]:
    """All that a certificate can print of a case; `words` are options that are called otherwise on paper."""
    facts: dict[str, Fact] = {
        "application_number": case.number,
        "issued_on": on(day_in_india(issued_at), languages),
    }
    for item in service.items:
        answer = case.answers.get(item.id)
        if answer in (None, ""):
            continue
        if isinstance(item, Find):
            facts.update(_of_record(item.id, answer, service, words, languages))
        elif isinstance(item, Field):
            facts[item.id] = _shown(item, answer, words, languages)
        elif isinstance(item, Slot):
            facts[item.id] = {language: slots.show(answer, language) for language in languages}
    for finding in service.findings:
        entered = case.findings.get(finding.id)
        if entered not in (None, ""):
            facts[finding.id] = _shown(finding, entered, words, languages)
    return facts


def corrected(facts: Mapping[str, Fact], corrections: Mapping[str, str], answers: Mapping[str, Any]) -> dict[str, Fact]:
    """The facts as an approved correction leaves them: `wrong` names the fact, `should_be` is what it becomes."""
    after = dict(facts)
    for wrong, should_be in corrections.items():
        fact = answers.get(wrong)
        if fact and should_be in facts:
            changed = {str(fact), *(name for name in facts if name.endswith(f".{fact}"))}
            after |= dict.fromkeys(changed, facts[should_be])
    return after


def in_both_scripts(
    facts: Mapping[str, Fact], case: CaseFile, service: Service, languages: Languages = BY_LAW
) -> dict[str, Fact]:
    """The facts with names and addresses as pairs: what the citizen or a card wrote where it is known, else by ear."""
    fields = {item.id: item for item in (*service.items, *service.findings)}
    return {
        name: _in_both(fact, case, languages, place=_is_place(name, fields))
        if isinstance(fact, str) and _is_spelt(name, fields)
        else fact
        for name, fact in facts.items()
    }


def tables_of(case: CaseFile, service: Service, languages: Languages = BY_LAW) -> dict[str, list[dict[str, Fact]]]:
    """The people or things that were asked for one by one: a line for each, by the name of their rows."""
    return {
        item.id: [_line(item, line, case, languages) for line in case.answers.get(item.id) or ()]
        for item in service.items
        if isinstance(item, Rows)
    }


def by_meaning(facts: Mapping[str, Fact], service: Service) -> dict[str, Fact]:
    """The facts, and the answers among them under what they mean, for a form that serves all services.

    The names of whoever writes and of whom it is about stand under these roles, too: `self.name`, `whom.name`.
    """
    told = {means: facts[item.id] for means, item in meaning.meant(service).items() if item.id in facts}
    roles = {meaning.SELF: meaning.sender(service), "whom": next(iter(service.who), "")}
    names = {meaning.path(role, "name"): told.get(meaning.path(person, "name")) for role, person in roles.items()}
    return told | {role: name for role, name in names.items() if name is not None} | {**facts}


def on(day: date, languages: Languages = BY_LAW) -> Pair:
    """A date in both languages."""
    return {language: long_date(day, language) for language in languages}


def _of_record(
    find: str, record: Mapping[str, Any], service: Service, words: Mapping[str, Pair], languages: Languages
) -> Iterator[tuple[str, Fact]]:
    """A record's fields are shown as the answers of the same name are."""
    fields = {field.id: field for field in service.fields}
    for name, held in record.items():
        if isinstance(held, dict) and held.keys() and held.keys() <= LANGUAGES.keys():
            fact: Fact = {language: shown(held, language) for language in languages}
        elif isinstance(held, str | int | float) and held != "":
            fact = _shown(fields.get(name), held, words, languages)
        else:
            continue
        yield f"{find}.{name}", fact
        yield f"record.{name}", fact


def _line(rows: Rows, line: Mapping[str, Any], case: CaseFile, languages: Languages) -> dict[str, Fact]:
    fields = {field.id: field for field in rows.fields}
    known = {name: held for name, held in line.items() if name in fields and held not in (None, "")}
    return {
        name: _in_both(held, case, languages, place=spelt.is_place(fields[name]))
        if spelt.is_spelt(fields[name])
        else _shown(fields[name], held, {}, languages)
        for name, held in known.items()
    }


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _is_spelt(name: str, fields: Mapping[str, Item]) -> bool:
    """Whether a fact is written in either script: the answer to such a question, or a name in a register."""
    last = _last(name)
    return spelt.is_spelt(fields[last]) if last in fields else last in spelt.OF_PEOPLE | spelt.OF_PLACES


def _is_place(name: str, fields: Mapping[str, Item]) -> bool:
    last = _last(name)
    return spelt.is_place(fields[last]) if last in fields else last in spelt.OF_PLACES


def _in_both(name: str, case: CaseFile, languages: Languages, *, place: bool) -> Fact:
    pair = spelt.in_each(name, languages, case.answers.get(spelt.SPELLINGS, {}), place=place)
    return pair if len({*pair.values()}) > 1 else name


def _shown(asked: Field | None, held: Any, words: Mapping[str, Pair], languages: Languages) -> Fact:
    if asked is None:
        return on(date.fromisoformat(held), languages) if _ISO_DATE.fullmatch(str(held)) else str(held)
    if asked.spec.kind == "account":  # whoever is shown the paper need not know all of it
        return f"XXXX{str(held)[-_LAST:]}"
    if asked.spec.kind == "choice" and held in words:
        return {language: words[held][language] for language in languages}
    pair = {language: show(asked.spec, held, language) for language in languages}
    first, *others = dict.fromkeys(pair.values())
    return pair if others else first
