"""Each process tells Prometheus what it does itself, on a port of its own; the jobs role also what needs a person."""

import socket
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from django.db import connection
from prometheus_client import REGISTRY, start_http_server

from chaupal.config import metrics
from chaupal.jobs.actions import later
from chaupal.kit.clock import now
from chaupal.tasks.actions import open_task
from tests.jobs.draining import drain
from tests.ports import free_port


def told(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


@pytest.fixture
def tasks() -> Iterator[metrics._Tasks]:
    collector = metrics._Tasks()
    REGISTRY.register(collector)
    yield collector
    REGISTRY.unregister(collector)


def test_without_a_port_nobody_listens(settings):
    settings.CHAUPAL_METRICS_PORT = 0

    assert metrics.serve() == ""


def test_on_its_port_and_so_many_after_it_prometheus_is_answered(settings, monkeypatch):
    servers = []
    monkeypatch.setattr(metrics, "start_http_server", lambda *where: servers.append(start_http_server(*where)))
    settings.CHAUPAL_METRICS_PORT = free_port() - 1
    assert metrics.serve(1) == ""

    (server, thread), *_ = servers
    answer = httpx.get(f"http://127.0.0.1:{settings.CHAUPAL_METRICS_PORT + 1}/metrics")
    server.shutdown()
    server.server_close()
    thread.join()

    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert "chaupal_turns_total" in answer.text


def test_a_port_that_is_taken_is_told_in_a_sentence(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.CHAUPAL_METRICS_PORT = taken.getsockname()[1]

        assert metrics.serve().startswith(
            f"CHAUPAL_METRICS_PORT: 127.0.0.1:{settings.CHAUPAL_METRICS_PORT} cannot be had"
        )


@pytest.mark.django_db(transaction=True)
def test_tries_of_jobs_are_counted_by_what_became_of_them():
    done, again = "chaupal.jobs.jobs.prune", "chaupal.nobody.jobs.knows"
    before = {outcome: told("chaupal_jobs_total", job=done, outcome=outcome) for outcome in ("done", "again")}
    later(done)
    later(again)
    later(again, tries=1)
    drain()

    assert told("chaupal_jobs_total", job=done, outcome="done") == before["done"] + 1
    assert told("chaupal_jobs_total", job=again, outcome="again") == 1
    assert told("chaupal_jobs_total", job=again, outcome="failed") == 1


@pytest.mark.django_db(transaction=True)
def test_what_needs_a_person_is_told_as_it_is_when_asked(tasks):
    assert told("chaupal_tasks_open", kind="call_set_aside") == 0
    open_task("call_set_aside", "1")
    open_task("call_set_aside", "2")

    assert told("chaupal_tasks_open", kind="call_set_aside") == 2
    assert told("chaupal_tasks_overdue", kind="call_set_aside") == 0

    open_task("call_set_aside", "3", due_at=now() - timedelta(seconds=1))
    assert told("chaupal_tasks_overdue", kind="call_set_aside") == 1


@pytest.mark.django_db(transaction=True)
def test_statements_are_counted_on_every_connection_once():
    metrics._count_on(connection)
    metrics._count_on(connection)
    before = told("chaupal_queries_total")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.execute_wrappers.remove(metrics._count)

    assert told("chaupal_queries_total") == before + 1
