"""How often one address may ask: a count a minute in the database, so that it holds over all processes and machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import caches

from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.sealing import keyed_hash

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_A_MINUTE = 30
_MINUTE = 60
# one statement on either database: of two that come at once, each counts
_COUNT = (
    "INSERT INTO website_asked (id, minute, times) VALUES (%s, %s, 1)"
    " ON CONFLICT (id) DO UPDATE SET times = website_asked.times + 1 RETURNING times"
)


def too_often(request: HttpRequest, what: str) -> bool:
    """Counts this request; whether its address has asked too often in this minute. The address itself is not kept."""
    minute = int(now().timestamp()) // _MINUTE
    asked = keyed_hash(f"{what}|{request.META.get('REMOTE_ADDR', '')}|{minute}")
    over, key = caches["process"], asked.hex()
    if over.get(key):  # a flood writes nothing more
        return True
    ((times,),) = rows.select(_COUNT, (asked, minute))
    if times == 1:
        rows.execute("DELETE FROM website_asked WHERE minute < %s", (minute - 1,))
    if times > MOST_A_MINUTE:
        over.set(key, value=True, timeout=2 * _MINUTE)
    return int(times) > MOST_A_MINUTE
