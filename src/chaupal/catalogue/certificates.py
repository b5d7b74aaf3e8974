"""Reads `certificate.yaml` beside a service: what is printed on the paper it ends in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import BY_LAW, InLocker, Languages, Pair, PaperForm, Row, Table, Wording
from chaupal.catalogue.expressions import compiled
from chaupal.catalogue.items import condition, expression
from chaupal.catalogue.parts import Part, whole
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.engine.definition import Expression
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "certificate.yaml"
ELEMENT = re.compile("[A-Za-z][A-Za-z0-9]*")
FINANCIAL_YEAR = "financial_year"
_MARCH = 3


def read_form(folder: Path, name: str) -> tuple[PaperForm, Sheet]:
    """The folder's form, and the sheet with its faults."""
    from chaupal.catalogue.schema.checking import check  # noqa: PLC0415 - where a form is read, and nowhere else

    sheet = read_sheet(folder / FILE)
    if sheet.faults:
        return PaperForm(name, {}, ()), sheet
    form = _form(whole(sheet), name)
    check("certificate", sheet)
    return form, sheet


def _form(part: Part, name: str) -> PaperForm:
    languages = _languages(part)
    read = _Texts(tuple(dict.fromkeys(language for pair in languages for language in pair)))
    return PaperForm(
        name=name,
        kind=part.text("kind", "certificate"),
        title=read.text(part.part("title")),
        authority=read.wordings(part, "authority"),
        holder=part.names("holder"),
        portrait=part.text("portrait", ""),
        months=condition(part, "months"),
        until=_until(part),
        texts={key: read.wordings(part.part("texts"), key) for key in part.part("texts").data},
        statement=read.wordings(part, "statement"),
        rows=tuple(read.row(row) for row in part.rows("rows")),
        tables=tuple(read.table(row) for row in part.rows("tables")),
        corrections={key: part.part("corrections").text(key) for key in part.part("corrections").data},
        numbers={key: read.text(label) for key, label in part.parts("numbers")},
        words={key: read.text(label) for key, label in part.parts("words")},
        languages=languages,
        in_locker=_in_locker(part.part("digilocker")) if "digilocker" in part.data else None,
    )


def _in_locker(part: Part) -> InLocker:
    data = {
        element: {name: attributes.text(name) for name in attributes.data} for element, attributes in part.parts("data")
    }
    for name in (name for element, attributes in data.items() for name in (element, *attributes)):
        if not ELEMENT.fullmatch(name):
            part.wrong("data", f"`{name}` is no name that an element or attribute of XML can have")
    return InLocker(part.text("type"), part.names("of"), part.names("born"), data)


def _languages(part: Part) -> tuple[Languages, ...]:
    """The pairs that it can be printed in."""
    held = part.data.get("languages")
    pairs = held if isinstance(held, list) else [] if held is None else [held]
    for n, pair in enumerate(pairs):
        if not isinstance(pair, list) or len(pair) != len(BY_LAW) or len({*pair} & LANGUAGES.keys()) != len(pair):
            part.wrong(f"languages.{n}", f"`languages` must hold pairs such as [hi, en], of {', '.join(LANGUAGES)}")
            return (BY_LAW,)
    return tuple((first, second) for first, second in pairs) or (BY_LAW,)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Reads what is printed, in the languages of the form."""

    languages: tuple[str, ...]

    def text(self, part: Part, *others: str) -> Pair:
        """What stands there in each of them, and in no other language."""
        for language in (each for each in self.languages if each not in part.data):
            part.wrong("", f"`{language}` is missing in {part.at}; give it a text")
        for key in part.data.keys() - {*self.languages, *others}:
            part.wrong(key, f"this paper is not printed in `{key}`; take it out, or add a pair to `languages`")
        return {language: " ".join(part.text(language).split()) for language in self.languages}

    def row(self, part: Part) -> Row:
        return Row(part.names("from"), self.text(part, "from"))

    def table(self, part: Part) -> Table:
        columns = tuple(self.row(column) for column in part.rows("columns"))
        return Table(part.text("of"), self.text(part, "of", "columns"), columns)

    def wordings(self, part: Part, key: str) -> tuple[Wording, ...]:
        """One text, or a list of texts with conditions."""
        held = part.data.get(key)
        if held is None:
            return ()
        rows = part.rows(key) if isinstance(held, list) else [part.part(key)]
        return tuple(Wording(self.text(row, "when"), condition(row)) for row in rows)


def _until(part: Part) -> Expression | None:
    if part.data.get("until") == FINANCIAL_YEAR:
        return Expression(FINANCIAL_YEAR, frozenset(), _end_of_financial_year)
    return expression(part, "until", compiled) if "until" in part.data else None


def _end_of_financial_year(values: Mapping[str, Any]) -> str:
    """The 31 March that comes next, as ISO text."""
    today = date.fromisoformat(values["today"])
    return date(today.year + (today.month > _MARCH), _MARCH, 31).isoformat()
