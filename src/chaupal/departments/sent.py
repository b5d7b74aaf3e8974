"""`chaupal sent`: what our numbers sent in a month, and what WhatsApp bills for it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chaupal.channel import queries as channel
from chaupal.departments.queries import numbers
from chaupal.kit.columns import columns
from chaupal.kit.money import PAISE, grouped, rupees

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from chaupal.channel.base import SentOfMonth

HEADS = ("service", "department", "number", "category", "messages", "billable", "rupees")
TEXTS = 4


def show(out: TextIO, month: str, *, as_json: bool = False) -> int:
    """Writes the table of a month (`2026-11`), or its rows as JSON; the exit code."""
    rows = channel.sent(month)
    if as_json:
        json.dump(list(_described(rows)), out, ensure_ascii=False, indent=2)
        out.write("\n")
    elif rows:
        lines = [_cells(row) for row in _described(rows)]
        out.write(f"{columns(HEADS, [*lines, _sum(rows)], texts=TEXTS)}\n")
    else:
        out.write(f"nothing is counted for {month}\n")
    return 0


def _described(rows: Sequence[SentOfMonth]) -> Iterator[dict[str, Any]]:
    """For other programs: rupees as a text, exact; null where no card of rates has the category."""
    ours = {number.phone_number_id: number for number in numbers()}
    for row in rows:
        number = ours.get(row.number_id)
        yield {
            "month": row.month,
            "service": row.service,
            "department": number.department if number else "",
            "number": number.display if number else row.number_id,
            "category": row.category,
            "messages": row.messages,
            "billable": row.billable,
            "rupees": None if row.rupees is None else str(row.rupees),
        }


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    told = (row["service"] or "-", row["department"] or "-", row["number"], row["category"])
    billed = "?" if row["rupees"] is None else _rupees(Decimal(row["rupees"]))
    return (*told, grouped(row["messages"]), grouped(row["billable"]), billed)


def _sum(rows: Sequence[SentOfMonth]) -> tuple[str, ...]:
    billed = sum((row.rupees or Decimal() for row in rows), Decimal())
    messages, billable = (sum(getattr(row, name) for row in rows) for name in ("messages", "billable"))
    return ("in all", "", "", "", grouped(messages), grouped(billable), _rupees(billed))


def _rupees(amount: Decimal) -> str:
    return rupees(round(amount * PAISE))
