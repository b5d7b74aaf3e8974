"""What each process tells Prometheus: what it does itself, on a port that is not the public's.

The rooms count what they do (`*/counters.py`); what stands in the database is told by the jobs role alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import Error, connection
from django.db.backends.signals import connection_created
from prometheus_client import REGISTRY, Counter, Gauge, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from chaupal.kit.clock import now
from chaupal.tasks.queries import how_many_open, how_many_overdue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from prometheus_client import Metric

TURNS = Counter("chaupal_turns", "Events consumed by conversations")
UNREAD = Counter("chaupal_letters_unread", "Letters left unread, as they were beyond a citizen's quota")
MESSAGES = Counter("chaupal_messages_sent", "Messages that WhatsApp accepted")
QUERIES = Counter("chaupal_queries", "Database statements of this process")
IN_HAND = Gauge("chaupal_messages_in_hand", "Messages the sender holds")


def serve(after: int = 0) -> str:
    """Answers on CHAUPAL_METRICS_PORT, or so many ports after it; a sentence if that cannot be had.

    Without that setting nobody listens.
    """
    connection_created.connect(_count_on)
    if not settings.CHAUPAL_METRICS_PORT:
        return ""
    host, port = settings.CHAUPAL_METRICS_HOST, settings.CHAUPAL_METRICS_PORT + after
    try:
        start_http_server(port, host)
    except (OSError, OverflowError) as error:
        return f"CHAUPAL_METRICS_PORT: {host}:{port} cannot be had ({error}); each role on a machine needs its own"
    return ""


def tell_of_tasks() -> None:
    """This process also tells what needs a person."""
    REGISTRY.register(_Tasks())


class _Tasks(Collector):
    """Open tasks by kind, as they are when Prometheus asks."""

    def describe(self) -> list[Metric]:
        """Nothing is asked of the database when the process starts."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Nothing while the database is away: its absence is what to be alarmed by."""
        told = GaugeMetricFamily("chaupal_tasks_open", "What needs a person", labels=["kind"])
        late = GaugeMetricFamily("chaupal_tasks_overdue", "What needs a person and is late", labels=["kind"])
        try:
            for kind, count in how_many_open().items():
                told.add_metric([kind], count)
            for kind, count in how_many_overdue(now()).items():
                late.add_metric([kind], count)
        except Error:
            return
        finally:
            connection.close()
        yield from (told, late)


def _count_on(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Django's signal: a thread has opened a connection."""
    if _count not in connection.execute_wrappers:
        connection.execute_wrappers.append(_count)


def _count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's
    QUERIES.inc()
    return execute(sql, params, many, context)
