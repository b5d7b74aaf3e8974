"""What the figures are counted from: some receipts or refunds at a time, in the order of their ids."""

from __future__ import annotations

from typing import NamedTuple

from chaupal.payments.models import Receipt, Refund


class Moved(NamedTuple):
    """Money that came, or goes back; `state` is the refund's."""

    id: int
    department: str
    service: str
    paise: int
    state: str = ""


def received_between(after: int, before: int, most: int) -> list[Moved]:
    """Payments by their receipts, behind that id and before the other."""
    found = Receipt.objects.filter(id__gt=after, id__lt=before).order_by("id")
    columns = ("id", "bill__department", "bill__service", "payment__paise")
    return [Moved(*row) for row in found.values_list(*columns)[:most]]


def refunds_between(after: int, before: int, most: int) -> list[Moved]:
    """Refunds by when they were asked for, behind that id and before the other."""
    found = Refund.objects.filter(id__gt=after, id__lt=before).order_by("id")
    columns = ("id", "payment__bill__department", "payment__bill__service", "payment__paise", "state")
    return [Moved(*row) for row in found.values_list(*columns)[:most]]
