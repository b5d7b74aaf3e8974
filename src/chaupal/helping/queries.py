"""Reading helps: a helper's own, hers, a case's, and a helper's month."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from chaupal.helping.base import End, Month
from chaupal.helping.holding import held_of, names_of, persons_of, phone_hash, told_of
from chaupal.helping.models import Help
from chaupal.helping.registered import barred, of_phone, registered_for
from chaupal.helping.states import State
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from chaupal.helping.base import Helped

__all__ = [
    "State",
    "barred",
    "hash_of",
    "of_case",
    "of_helper",
    "of_month",
    "of_phone",
    "registered_for",
    "told",
    "waits",
]

MOST = 9  # rows of a list in the chat, with one for somebody new
MOST_IN_MONTH = 2000
OPENED = 3  # of a helper's helps, to see who they are: of somebody erased there is nothing


def hash_of(phone: str) -> str:
    """By what a helper is named among those of a month."""
    return phone_hash(phone).hex()


def of_helper(citizen_id: int) -> list[Helped]:
    """Whom they may still help, the newest first."""
    rows = Help.objects.filter(helper_citizen_id=citizen_id, state=State.OPEN, until__gt=now()).order_by("-id")
    return [told_of(row) for row in rows[:MOST]]


def waits(citizen_id: int) -> str:
    """The help for which somebody is being asked now; empty if none."""
    rows = Help.objects.filter(helper_citizen_id=citizen_id, state=State.ASKED, until__gt=now())
    found = rows.order_by("-id").values_list("id", flat=True).first()
    return str(found or "")


def told(rows: Iterable[Help]) -> list[Helped]:
    """These, as other rooms are told of them."""
    return [told_of(row) for row in rows]


def of_case(conversation_id: int) -> Helped | None:
    """Who filled in the case of that talk, if it was not the citizen."""
    row = Help.objects.filter(talk_id=conversation_id).first()
    if row is None:
        return None
    persons = persons_of(bytes(row.helper_hash), row)
    return told_of(row, persons=persons, with_number=names_of(bytes(row.phone_hash) if row.phone_hash else None))


def of_month(departments: Iterable[str], begin: datetime, end: datetime) -> list[Month]:
    """What each helper did for citizens of these departments in that time; who helped most persons first."""
    rows = Help.objects.filter(department__in=list(departments), asked_at__gte=begin, asked_at__lt=end)
    of_helper: dict[bytes, list[Help]] = {}
    for row in rows.order_by("-asked_at")[:MOST_IN_MONTH]:
        of_helper.setdefault(bytes(row.helper_hash), []).append(row)
    found = [_month(digest, helps) for digest, helps in of_helper.items()]
    return sorted(found, key=lambda one: (-one.persons, -one.asked))


def _month(digest: bytes, helps: list[Help]) -> Month:
    month = Month(digest.hex(), any(row.registered for row in helps))
    agreed = [row for row in helps if row.given_at]
    month.asked, month.agreed = len(helps), len(agreed)
    month.filed = sum(1 for row in helps if row.filed_at)
    month.ended_by_them = sum(1 for row in helps if row.ended_by == End.CITIZEN)
    month.services = dict(Counter(row.service for row in agreed))
    month.outcomes = dict(Counter(row.outcome for row in helps if row.outcome))
    names: dict[bytes, set[bytes]] = {}
    for row in helps:
        if row.phone_hash and row.name_hash:
            names.setdefault(bytes(row.phone_hash), set()).add(bytes(row.name_hash))
    month.persons = len({bytes(row.phone_hash) if row.phone_hash else row.id for row in agreed})
    month.shared = sum(1 for each in names.values() if len(each) > 1)
    held = next((held for row in agreed[:OPENED] if (held := held_of(row))), {})
    month.helper, month.relation = held.get("helper", ""), held.get("relation", "") if month.registered else ""
    month.digits = held.get("digits", "")
    return month
