"""What is known for a paper, flat and ready for people: an answer's id -> a text, or a text in each language.

The record found in a register stands under `record.<field>`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.certificates.forms import letterhead
from chaupal.engine.answers import show
from chaupal.engine.definition import Field, Find
from chaupal.kit.dates import day_in_india, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from chaupal.applications.base import CaseFile
    from chaupal.certificates.forms import Pair
    from chaupal.engine.definition import Service

    Fact = str | Pair

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def of_case(case: CaseFile, service: Service, issued_at: datetime) -> dict[str, Fact]:
    """All that a certificate can print of a case."""
    facts: dict[str, Fact] = {
        "application_number": case.number,
        "issued_on": on(day_in_india(issued_at)),
    }
    for item in service.items:
        answer = case.answers.get(item.id)
        if answer in (None, ""):
            continue
        if isinstance(item, Find):
            facts.update(_of_record(answer, service))
        elif isinstance(item, Field):
            facts[item.id] = _shown(item, answer)
    return facts


def corrected(facts: Mapping[str, Fact], corrections: Mapping[str, str], answers: Mapping[str, Any]) -> dict[str, Fact]:
    """The facts as an approved correction leaves them: `wrong` names the fact, `should_be` is what it becomes."""
    after = dict(facts)
    for wrong, should_be in corrections.items():
        fact = answers.get(wrong)
        if fact and should_be in facts:
            after[str(fact)] = after[f"record.{fact}"] = facts[should_be]
    return after


def on(day: date) -> Pair:
    """A date in both languages."""
    return {language: long_date(day, language) for language in ("hi", "en")}


def _of_record(record: Mapping[str, Any], service: Service) -> Iterator[tuple[str, Fact]]:
    """A record's fields are shown as the answers of the same name are."""
    fields = {field.id: field for field in service.fields}
    for name, held in record.items():
        if isinstance(held, str | int) and held != "":
            yield f"record.{name}", _shown(fields.get(name), held)


def _shown(field: Field | None, held: Any) -> Fact:
    if field is None:
        return on(date.fromisoformat(held)) if _ISO_DATE.fullmatch(str(held)) else str(held)
    word = letterhead().words.get(held) if field.spec.kind == "choice" else None
    if word:
        return word
    shown = {language: show(field.spec, held, language) for language in ("hi", "en")}
    return shown["en"] if shown["hi"] == shown["en"] else shown
