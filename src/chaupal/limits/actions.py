"""Taking one of what may be done so often: over all processes and machines, in one statement."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.cache import caches

from chaupal.kit import rows
from chaupal.kit.clock import milliseconds
from chaupal.kit.sealing import keyed_hash
from chaupal.limits.window import MILLISECONDS, Limit, Taken, slot_of, wait

__all__ = ["Limit", "take"]

# window.take as a statement: of two that come at once, one counts after the other
_TAKE = """
INSERT INTO limits_count AS c (id, slot, times, before, until) VALUES (%s, %s, 1, 0, %s)
ON CONFLICT (id) DO UPDATE SET
  before = CASE WHEN c.slot >= excluded.slot THEN c.before WHEN c.slot = excluded.slot - 1 THEN c.times ELSE 0 END,
  times = CASE WHEN c.slot >= excluded.slot THEN c.times + 1 ELSE 1 END,
  slot = CASE WHEN c.slot >= excluded.slot THEN c.slot ELSE excluded.slot END,
  until = CASE WHEN c.slot >= excluded.slot THEN c.until ELSE excluded.until END
WHERE CASE
  WHEN c.slot >= excluded.slot THEN c.before * %s + (c.times + 1) * %s
  WHEN c.slot = excluded.slot - 1 THEN c.times * %s + %s
  ELSE 0 END <= %s
RETURNING times
"""
_STANDS = "SELECT slot, times, before FROM limits_count WHERE id = %s"


def take(what: str, whom: str, limit: Limit) -> int:
    """Counts one more of this by them; 0, or in how many seconds they may try again. Who is refused is not counted.

    `whom` (an address, a citizen's id) is not kept, but as a keyed hash. While a process knows that somebody must wait
    it asks nothing: a flood costs no statement.
    """
    at, key = milliseconds(), keyed_hash(f"limit|{what}|{limit.seconds}|{whom}")
    waiting, name = caches["process"], f"limit/{key.hex()}"
    until = waiting.get(name, 0)
    if until > at:
        return _seconds(until - at)
    slot, left = slot_of(at, limit)
    ends = datetime.fromtimestamp((slot + 2) * limit.seconds, UTC)
    span = limit.span
    if rows.select(_TAKE, (key, slot, ends, left, span, left, span, limit.most * span)):
        return 0
    ((stood, times, before),) = rows.select(_STANDS, (key,)) or (((slot, limit.most, 0)),)
    more = max(wait(Taken(stood, times, before), at, limit), 1)
    waiting.set(name, at + more, timeout=_seconds(more))
    return _seconds(more)


def _seconds(of: int) -> int:
    return -(-of // MILLISECONDS)
