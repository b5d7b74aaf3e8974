"""How much we send, as WhatsApp bills it: counted once a message, out of the status webhooks.

`pricing` stands in `sent` and in one of `delivered` and `read`: the first says that a message was accepted, the second
that it is to be paid for. They come in any order, repeatedly, or not at all; as what a message was counted stands in
its outbox row. A count knows of no citizen: when the rows of one who is erased go, it stays.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Sum

from chaupal.channel.base import SentOfMonth
from chaupal.channel.models import Outbox, SentCount
from chaupal.channel.prices import price
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.dates import IST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from chaupal.channel.base import Status

SLOTS = 16
_KEYS = {"month": "text", "number_id": "text", "service": "text", "category": "text", "slot": "smallint"}
_COLUMNS = {**_KEYS, "messages": "int", "billable": "int"}
_ACCEPTED, _DELIVERED = int(Outbox.Counted.SENT), int(Outbox.Counted.DELIVERED)
_REACHED = {"sent": _ACCEPTED, "delivered": _DELIVERED, "read": _DELIVERED, "played": _DELIVERED}


def count(told: Iterable[tuple[int, Status]], before: Mapping[int, tuple[str, int | None]]) -> dict[int, int]:
    """Adds what these statuses tell to the counts; as what each row is counted now, where that is news.

    `before` is (number id, as what it was counted) of each row that is known and locked. One statement, if any.
    """
    as_what: dict[int, int] = {}
    added: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    for row, status in told:
        reached = _REACHED.get(status.status, 0)
        if not status.category or not reached or row not in before:
            continue
        number, counted = before[row]
        counted = as_what.get(row, counted or 0)
        if reached > counted:
            sums = added[_month(status.at), number, status.service, status.category]
            sums[0] += not counted
            sums[1] += reached == _DELIVERED and status.billable
            as_what[row] = reached
    slot = secrets.randbelow(SLOTS)
    news = [(*key, slot, *sums) for key, sums in added.items() if any(sums)]
    rows.add("channel_sentcount", _COLUMNS, news, keys=len(_KEYS))
    return as_what


def _month(at: int) -> str:
    moment = datetime.fromtimestamp(at, IST) if at else now().astimezone(IST)
    return f"{moment:%Y-%m}"


def sent(month: str) -> list[SentOfMonth]:
    """What was sent in a month (`2026-11`), and what WhatsApp bills for it; the most first."""
    found = SentCount.objects.filter(month=month).values_list("number_id", "service", "category")
    sums = found.annotate(accepted=Sum("messages"), billed=Sum("billable")).order_by("-accepted", "service", "category")
    return [
        SentOfMonth(month, number, service, category, messages, billable, _rupees(category, month, billable))
        for number, service, category, messages, billable in sums
    ]


def _rupees(category: str, month: str, billable: int) -> Decimal | None:
    try:
        return price(category, month) * billable
    except KeyError:
        return None
