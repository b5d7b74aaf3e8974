"""From a form and the facts to the data that the typesetter prints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.certificates.facts import on
from chaupal.certificates.forms import letterhead
from chaupal.certificates.token import DIGEST_BYTES
from chaupal.kit.dates import day_in_india, in_india

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from chaupal.certificates.facts import Fact
    from chaupal.certificates.forms import Form, Pair, Row


@dataclass(frozen=True, slots=True)
class Issue:
    """Who issues what, when."""

    number: str
    department: str
    department_names: Pair
    issued_at: datetime
    valid_until: date | None


def first(facts: Mapping[str, Fact], names: tuple[str, ...]) -> Fact | None:
    """The first of the named facts that is known."""
    return next((facts[name] for name in names if facts.get(name)), None)


def printed(form: Form, facts: Mapping[str, Fact], issue: Issue) -> dict[str, Any]:
    """All that is printed but the QR code, JSON-safe. A statement whose facts are missing raises KeyError."""
    head, day = letterhead(), day_in_india(issue.issued_at)
    office = head.names.get(issue.department, issue.department_names)
    return {
        "title": form.title,
        "number": issue.number,
        "above": head.above.get(issue.department),
        "department": office,
        "numbers": _numbers(form, issue),
        "rows": [{"label": row.label, "value": value} for row, value in _known(form.rows, facts)],
        "statement": _statement(form, facts),
        "verify": head.verify,
        "signed": head.signed,
        "office": office,
        "stamp": f"{in_india(issue.issued_at):%d-%m-%Y %H:%M} IST",
        "date": {"year": day.year, "month": day.month, "day": day.day},
    }


def digest(data: Mapping[str, Any]) -> bytes:
    """What the token vouches for: a short hash of all that is printed."""
    return hashlib.sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)).digest()[:DIGEST_BYTES]


def _numbers(form: Form, issue: Issue) -> list[dict[str, Any]]:
    labels = {**letterhead().numbers, **form.numbers}
    values: dict[str, Fact | None] = {
        "number": issue.number,
        "issued": on(day_in_india(issue.issued_at)),
        "valid_until": on(issue.valid_until) if issue.valid_until else None,
    }
    return [{"label": labels[name], "value": value} for name, value in values.items() if value]


def _known(rows: tuple[Row, ...], facts: Mapping[str, Fact]) -> list[tuple[Row, Fact]]:
    found = [(row, first(facts, row.sources)) for row in rows]
    return [(row, value) for row, value in found if value]


def _statement(form: Form, facts: Mapping[str, Fact]) -> Pair | None:
    if form.statement is None:
        return None
    return {language: text.format_map(_in_language(facts, language)) for language, text in form.statement.items()}


def _in_language(facts: Mapping[str, Fact], language: str) -> dict[str, str]:
    return {name: fact if isinstance(fact, str) else fact[language] for name, fact in facts.items()}
