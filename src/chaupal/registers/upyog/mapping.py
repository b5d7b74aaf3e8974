"""What stands in a module's row, in our terms: where a value is, how it is coded, how a record is called."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chaupal.kit.dates import day_in_india, long_date
from chaupal.kit.languages import LANGUAGES
from chaupal.kit.money import PAISE
from chaupal.registers.upyog import heads
from chaupal.registers.upyog.client import Trouble
from chaupal.registers.upyog.modules import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.registers.base import Bill
    from chaupal.registers.upyog.modules import Module

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def record(module: Module, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as a record, without what is due."""
    number = at(row, module.id)
    if not number:
        raise Trouble(f"{module.search} has a record without `{module.id}`", retryable=False)
    found = {name: _value(row, where) for name, where in module.fields.items()}
    label = {language: _label(module, found, language) for language in LANGUAGES}
    return {"id": str(number), "label": label, **found}


def at(row: Any, path: str) -> Any:
    """The value at a dotted path; None where there is none."""
    for name in path.split("."):
        if isinstance(row, list):
            row = row[int(name)] if name.isdecimal() and int(name) < len(row) else None
        else:
            row = row.get(name) if isinstance(row, dict) else None
    return row


def moment(millis: Any) -> datetime | None:
    """Of milliseconds since 1970."""
    return _EPOCH + timedelta(milliseconds=int(millis)) if isinstance(millis, int | Decimal) else None


def _value(row: Mapping[str, Any], where: Any) -> Any:
    """By its path; of a list several with commas between, of a list in it with blanks; of a mapping as it says."""
    if isinstance(where, str):
        return _plain(at(row, where))
    if isinstance(where, list):
        parts = (" ".join(_texts(row, part)) if isinstance(part, list) else _text(row, part) for part in where)
        return ", ".join(filter(None, parts))
    found = at(row, where["from"])
    if where.get("date"):
        told = moment(found)
        return day_in_india(told).isoformat() if told else ""
    if where.get("year"):
        told = moment(found)
        return day_in_india(told).year if told else None
    return where["codes"].get(found)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return "" if value is None else value


def _texts(row: Mapping[str, Any], paths: Sequence[str]) -> list[str]:
    return [text for path in paths if (text := _text(row, path))]


def _text(row: Mapping[str, Any], path: str) -> str:
    return str(_plain(at(row, path)))


def _label(module: Module, found: Mapping[str, Any], language: str) -> str:
    parts = []
    for name in module.label:
        where, value = module.fields[name], found[name]
        is_day = isinstance(where, dict) and where.get("date") and value
        parts.append(long_date(date.fromisoformat(value), language) if is_day else str(value))
    return ", ".join(filter(None, parts))


def paise(amount: Any) -> int:
    """Of rupees as their JSON has them."""
    if not isinstance(amount, int | Decimal) or isinstance(amount, bool):
        raise Trouble("a bill has an amount that is no number", retryable=False)
    found = Decimal(amount) * PAISE
    if found != int(found):
        raise Trouble("a bill has parts of a paisa", retryable=False)
    return int(found)


def lines(module: Module, bill: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What a bill is made of, the oldest period first; they add up to its total."""
    found: list[dict[str, Any]] = []
    for part in sorted(bill.get("billDetails") or [], key=lambda one: one.get("fromPeriod") or 0):
        span = _span(part) if module.period else ""
        parts = sorted(part.get("billAccountDetails") or [], key=lambda one: one.get("order") or 0)
        for head in parts:
            amount = paise(head.get("amount"))
            if amount:
                found.append({"line": _line(module, str(head.get("taxHeadCode")), span), "paise": amount})
    if sum(line["paise"] for line in found) != paise(bill.get("totalAmount")):
        raise Trouble("a bill's parts do not add up to its total", retryable=False)
    return found


def _line(module: Module, head: str, span: str) -> dict[str, str]:
    return {language: f"{text} {span}".strip() for language, text in heads.called(module.tenant, head).items()}


def _span(part: Mapping[str, Any]) -> str:
    start = moment(part.get("fromPeriod"))
    year = day_in_india(start).year if start else 0
    return f"{year}-{(year + 1) % 100:02}" if year else ""


def explained(bill: Bill) -> dict[str, str]:
    """Whose word the lines are, in each language: they stand under it."""
    told = words().billed if bill.lines else words().nothing
    return {language: heads.said(told, language).format(number=bill.number) for language in LANGUAGES}
