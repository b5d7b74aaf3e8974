"""What /metrics tells Prometheus. One process counts what it does itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from prometheus_client import Counter, Gauge

if TYPE_CHECKING:
    from collections.abc import Callable

TURNS = Counter("chaupal_turns", "Events consumed by conversations")
MESSAGES = Counter("chaupal_messages_sent", "Messages that WhatsApp accepted")
QUERIES = Counter("chaupal_queries", "Database statements of the lane")
IN_HAND = Gauge("chaupal_messages_in_hand", "Messages the sender holds")


def count_queries(step: Callable[[], bool]) -> Callable[[], bool]:
    """The step, with its database statements counted."""

    def counted() -> bool:
        if _count not in connection.execute_wrappers:
            connection.execute_wrappers.append(_count)
        return step()

    return counted


def _count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's
    QUERIES.inc()
    return execute(sql, params, many, context)
