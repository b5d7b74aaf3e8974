"""From a form and the facts to the data that the typesetter prints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.catalogue.base import BY_LAW
from chaupal.certificates.facts import Known, on
from chaupal.certificates.forms import letterhead
from chaupal.certificates.render import in_typst
from chaupal.certificates.token import DIGEST_BYTES
from chaupal.engine.forms import flow
from chaupal.engine.forms.records import shown
from chaupal.kit.dates import day_in_india, in_india
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from chaupal.catalogue.base import Languages, Pair, PaperForm, Row, Table, Wording
    from chaupal.certificates.facts import Fact


@dataclass(frozen=True, slots=True)
class Issue:
    """Who issues what, when."""

    number: str
    department: str
    department_names: Pair
    issued_at: datetime
    valid_until: date | None
    languages: Languages = BY_LAW
    above: Pair | None = None  # what stands above the department's name


def first(facts: Mapping[str, Fact], names: tuple[str, ...]) -> Fact | None:
    """The first of the named facts that is known."""
    return next((facts[name] for name in names if facts.get(name)), None)


def completed(form: PaperForm, known: Known, issue: Issue) -> Known:
    """With the end of validity, and the sentences that the form makes of what is known."""
    day = day_in_india(issue.issued_at)
    facts = {**known.facts, **({"valid_until": on(issue.valid_until, issue.languages)} if issue.valid_until else {})}
    answers = {**known.answers, "today": day.isoformat()}
    for name, wordings in form.texts.items():
        text = worded(wordings, facts, answers, issue.languages)
        if text:
            facts[name] = text
    return Known(facts, known.tables, answers)


def printed(form: PaperForm, known: Known, issue: Issue) -> dict[str, Any]:
    """All that is printed but the QR code, JSON-safe. A statement whose facts are missing raises KeyError."""
    head, day = letterhead(), day_in_india(issue.issued_at)
    known = completed(form, known, issue)
    whole = {
        "title": form.title,
        "number": issue.number,
        "above": issue.above,
        "department": issue.department_names,
        "numbers": _numbers(form, issue),
        "rows": [{"label": row.label, "value": value} for row, value in _known(form.rows, known.facts)],
        "tables": [table for table in (_table(table, known) for table in form.tables) if table["lines"]],
        "statement": worded(form.statement, known.facts, known.answers, issue.languages),
        "verify": head.verify,
        "signed": head.signed,
        "authority": worded(form.authority, known.facts, known.answers, issue.languages),
        "office": issue.department_names,
        "stamp": f"{in_india(issue.issued_at):%d-%m-%Y %H:%M} IST",
    }
    return {
        **only(whole, issue.languages),
        "languages": [in_typst(each) for each in issue.languages],
        "date": {"year": day.year, "month": day.month, "day": day.day},
    }


def only(data: Any, languages: Languages) -> Any:
    """The data with each text in it in these languages alone."""
    if isinstance(data, dict):
        if data and data.keys() <= LANGUAGES.keys():
            return {language: shown(data, language) for language in languages}
        return {name: only(held, languages) for name, held in data.items()}
    return [only(held, languages) for held in data] if isinstance(data, list) else data


def digest(data: Mapping[str, Any]) -> bytes:
    """What the token vouches for: a short hash of all that is printed."""
    return hashlib.sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)).digest()[:DIGEST_BYTES]


def worded(
    wordings: Sequence[Wording], facts: Mapping[str, Fact], answers: Mapping[str, Any], languages: Languages = BY_LAW
) -> Pair | None:
    """The first text whose condition holds, its {facts} filled in; raises KeyError if one is not known."""
    chosen = next((wording for wording in wordings if flow.holds(wording.when, dict(answers))), None)
    if chosen is None:
        return None
    return {
        language: _FILLER.vformat(chosen.text[language], (), _in_language(facts, language)) for language in languages
    }


class _Filler(Formatter):
    """{record.name} is the fact of that name, not an attribute of something."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:  # noqa: ARG002 - Formatter's
        return kwargs[field_name], field_name


_FILLER = _Filler()


def _numbers(form: PaperForm, issue: Issue) -> list[dict[str, Any]]:
    head = letterhead()
    labels = {"number": head.number.get(form.kind), **head.numbers, **form.numbers}
    values: dict[str, Fact | None] = {
        "number": issue.number,
        "issued": on(day_in_india(issue.issued_at), issue.languages),
        "valid_until": on(issue.valid_until, issue.languages) if issue.valid_until else None,
    }
    return [{"label": labels[name], "value": value} for name, value in values.items() if value]


def _known(rows: tuple[Row, ...], facts: Mapping[str, Fact]) -> list[tuple[Row, Fact]]:
    found = [(row, first(facts, row.sources)) for row in rows]
    return [(row, value) for row, value in found if value]


def _table(table: Table, known: Known) -> dict[str, Any]:
    lines = known.tables.get(table.of, [])
    return {
        "title": table.title,
        "heads": [column.label for column in table.columns],
        "lines": [[first(line, column.sources) or "-" for column in table.columns] for line in lines],
    }


def _in_language(facts: Mapping[str, Fact], language: str) -> dict[str, str]:
    return {name: fact if isinstance(fact, str) else fact[language] for name, fact in facts.items()}
