"""How long a paper is valid. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.catalogue.base import PaperForm

_YEAR = 12
_DAY = len("2026-11-25")  # of a time that was booked, the day counts


def valid_until(form: PaperForm, issued_on: date, answers: Mapping[str, Any]) -> date | None:
    """The last day; None: for good. Where the form gives a term and a date, the earlier."""
    seen = {**answers, "today": issued_on.isoformat()}
    ends = []
    if form.months is not None:
        ends.append(_months_on(issued_on, int(form.months.run(seen))))
    if form.until is not None and (day := form.until.run(seen)):
        ends.append(date.fromisoformat(day[:_DAY]))
    return min(ends, default=None)


def _months_on(day: date, months: int) -> date:
    """The day before the same day, so many months on: valid for whole months."""
    month = day.month - 1 + months
    first_of_month = day.replace(year=day.year + month // _YEAR, month=month % _YEAR + 1, day=1)
    return first_of_month + timedelta(days=day.day - 2)
