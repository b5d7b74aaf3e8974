"""Reads `certificate.yaml` beside a service: what is printed on the paper it ends in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.expressions import compiled
from chaupal.catalogue.items import condition, expression
from chaupal.catalogue.parts import Part, whole
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.engine.definition import Expression
from chaupal.engine.printing import Pair, PaperForm, Row, Table, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "certificate.yaml"
KINDS = ("certificate", "licence", "permit", "card", "order", "slip")
LANGUAGES = ("hi", "en")  # of papers: each is printed in both
KEYS = (
    "kind", "title", "authority", "holder", "portrait", "months", "until", "texts", "statement", "rows", "tables",
    "corrections", "numbers", "words",
)  # fmt: skip
NUMBERS = ("number", "issued", "valid_until")
FINANCIAL_YEAR = "financial_year"
_MARCH = 3


def read_form(folder: Path, name: str) -> tuple[PaperForm, Sheet]:
    """The folder's form, and the sheet with its faults."""
    sheet = read_sheet(folder / FILE)
    part = whole(sheet)
    if sheet.faults:
        return PaperForm(name, {}, ()), sheet
    part.only(KEYS)
    return _form(part, name), sheet


def _form(part: Part, name: str) -> PaperForm:
    kind = part.text("kind", "certificate")
    if kind not in KINDS:
        part.wrong("kind", f"`kind` must be one of {', '.join(KINDS)}")
    part.part("numbers").only(NUMBERS)
    rows = tuple(_row(row) for row in part.rows("rows"))
    if not rows:
        part.wrong("rows", "`rows` is missing; give it lines such as {from: [applicant_name], hi: नाम, en: Name}")
    return PaperForm(
        name=name,
        kind=kind,
        title=_pair(part.part("title")),
        authority=_wordings(part, "authority"),
        holder=part.names("holder", needed=True),
        portrait=part.text("portrait", ""),
        months=condition(part, "months"),
        until=_until(part),
        texts={key: _wordings(part.part("texts"), key) for key in part.part("texts").data},
        statement=_wordings(part, "statement"),
        rows=rows,
        tables=tuple(_table(row) for row in part.rows("tables")),
        corrections={key: part.part("corrections").text(key) for key in part.part("corrections").data},
        numbers={key: _pair(label) for key, label in part.parts("numbers")},
        words={key: _pair(label) for key, label in part.parts("words")},
    )


def _pair(part: Part, *others: str) -> Pair:
    part.only((*LANGUAGES, *others))
    return {language: " ".join(part.text(language).split()) for language in LANGUAGES}


def _row(part: Part) -> Row:
    return Row(part.names("from", needed=True), _pair(part, "from"))


def _table(part: Part) -> Table:
    columns = tuple(_row(column) for column in part.rows("columns"))
    if not columns:
        part.wrong("columns", "`columns` is missing; give it lines such as {from: [name], hi: नाम, en: Name}")
    return Table(part.text("of"), _pair(part, "of", "columns"), columns)


def _wordings(part: Part, key: str) -> tuple[Wording, ...]:
    """One text, or a list of texts with conditions."""
    held = part.data.get(key)
    if held is None:
        return ()
    rows = part.rows(key) if isinstance(held, list) else [part.part(key)]
    return tuple(Wording(_pair(row, "when"), condition(row)) for row in rows)


def _until(part: Part) -> Expression | None:
    if part.data.get("until") == FINANCIAL_YEAR:
        return Expression(FINANCIAL_YEAR, frozenset(), _end_of_financial_year)
    return expression(part, "until", compiled) if "until" in part.data else None


def _end_of_financial_year(values: Mapping[str, Any]) -> str:
    """The 31 March that comes next, as ISO text."""
    today = date.fromisoformat(values["today"])
    return date(today.year + (today.month > _MARCH), _MARCH, 31).isoformat()
