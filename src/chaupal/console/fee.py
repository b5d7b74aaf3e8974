"""A bill on the case page: its lines were written for the citizen, the officer reads them in their own language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.applications.base import CaseFile
    from chaupal.payments.queries import Bill


def lines(bill: Bill, case: CaseFile) -> list[tuple[str, int]]:
    """(text, paise) of each line in the officer's language; one that the catalogue does not know stays as it was."""
    known = dict(_texts(case))
    return [(known.get(line["line"], line["line"]), line["paise"]) for line in bill.lines]


def _texts(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Each text that a line may have been written in, and what it is for the officer."""
    service = catalogue().known(case.service, case.version)
    record = case.answers.get(service.bill) if service.bill else None
    billed = [line["line"] for line in record.get("lines", ())] if isinstance(record, dict) else []
    for line in [*(fee.line for fee in service.fee), *billed]:
        texts = line if isinstance(line, dict) else {each: service.text(each, f"fee.{line}") for each in LANGUAGES}
        mine = texts.get(words.language())
        yield from ((text, mine) for text in texts.values() if text and mine)
