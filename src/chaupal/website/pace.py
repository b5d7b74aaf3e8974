"""How often one address may ask. Simple: a count a minute in Django's cache, per process unless a shared one is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache

from chaupal.kit.clock import now
from chaupal.kit.sealing import keyed_hash

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_A_MINUTE = 30
_MINUTE = 60


def too_often(request: HttpRequest, what: str) -> bool:
    """Counts this request; whether its address has asked too often in this minute. The address itself is not kept."""
    address = keyed_hash(f"{what}|{request.META.get('REMOTE_ADDR', '')}").hex()
    key = f"pace/{address}/{int(now().timestamp()) // _MINUTE}"
    cache.add(key, 0, timeout=2 * _MINUTE)
    return cache.incr(key) > MOST_A_MINUTE
