"""Reads `dues:` of a register's YAML: how what is due is reckoned from a record, line by line, and how it is told.

    dues:
      each: {year: unpaid}                   # once for each `year` of that list, rising
      of: [category, covered_area]           # the fields that it is reckoned from
      let: {tax: "rounded(…)"}               # of one year; each may name those before it
      lines: [{rupees: tax, hi: "कर {year}", en: "Tax {year}"}]

All else is told in `docs/guides/further-into-services.md`, under registers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.dues import DUE, WORDS, Dues, Explained, Said, Unlisted
from chaupal.catalogue.rest.expressions import Reader
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from chaupal.catalogue.dues import Let
    from chaupal.catalogue.parts import Part


def read_dues(part: Part, fields: frozenset[str]) -> Dues:
    """All of it, over the fields of a record; what is wrong is a fault of the sheet."""
    each = part.part("each")
    period = next(iter(each.data), "")
    if len(each.data) != 1:
        part.wrong("each", "`each` names one list of the record: `each: {year: unpaid}`")
    reader = Reader(fields | {"today", WORDS})
    let, within = _let(part, "let", reader.knowing(period))
    return Dues(
        period,
        each.text(period) if period else "",
        part.names("of"),
        let,
        [_said(row, within) for row in part.rows("lines")],
        {language: told.data for language, told in part.parts("words")},
        _let(part, "paid", reader)[0],
        _explained(part.part("explained"), reader, within) if "explained" in part.data else None,
        _unlisted(part, part.part("unlisted")) if "unlisted" in part.data else None,
    )


def _let(part: Part, key: str, reader: Reader) -> tuple[Let, Reader]:
    """Names and what they stand for, in that order, and a reader that knows them."""
    inner, found = part.part(key), {}
    for name in inner.data:
        if (read := reader.expression(inner, name)) is not None:
            found[name] = read
        reader = reader.knowing(name)
    return found, reader


def _said(row: Part, reader: Reader) -> Said:
    texts = {
        language: reader.template(row, language, row.text(language)) for language in LANGUAGES if row.data.get(language)
    }
    when, each, rupees = (reader.expression(row, key) for key in ("when", "each", "rupees"))
    return Said(texts, when, each, rupees)


def _explained(part: Part, reader: Reader, within: Reader) -> Explained:
    let, knowing = _let(part, "let", within.knowing(DUE))
    lines = [_said(row, knowing) for row in part.rows("lines")]
    return Explained(reader.expression(part, "of"), let, lines)


def _unlisted(dues: Part, part: Part) -> Unlisted:
    tells = part.names("tells")
    reader = Reader(frozenset((*dues.names("of"), *tells, "today")))
    record, knowing = _let(part, "record", reader)
    return Unlisted(tells, record, knowing.texts(part, "label"))
