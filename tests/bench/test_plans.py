"""No list of the console and no periodic job looks through a table that grows: each costs the same at any size.

A database is filled with some thousand cases, and PostgreSQL asked of each statement how many rows it looks at. A list
or job is found by itself (`bench/size/walking.py`): one that is new is walked, too.
"""

from __future__ import annotations

import ast
import json
import os
import re
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from bench.size import erasing, living, rows, small, walking
from chaupal.applications.models import Application
from chaupal.config.wiring import PERIODIC
from chaupal.departments.models import AuditRow
from chaupal.jobs.worker import PERIODIC as OWN
from tests.second_factor import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCE = Path(__file__).parents[2] / "src" / "chaupal"
CASES, LEAST = 10_000, 7_000  # and so many rows at least in a table that is not of cases
BOUND = 2_500  # rows of a table that one statement may look at: the largest slice, page or step, and some
# a page of figures adds up what was counted: 30 days of 50 services in 8 kinds, whatever the number of cases
WIDER = {"figures_count": 12_000}
STEPS = 8  # of a job
STATEMENTS = 92  # that erasing somebody takes, however many there are: what outlasts it, too
ELSEWHERE = {"chaupal.config.upkeep.templates"}  # speaks with WhatsApp alone
on_postgresql = pytest.mark.skipif(
    os.environ.get("CHAUPAL_TEST_DATABASE") != "postgresql", reason="the plans are PostgreSQL's"
)
Looked = list[tuple[int, str, str]]  # rows, table, statement


def test_every_table_is_filled_or_known_to_stay_small() -> None:
    filled = {table.model for table in rows.TABLES} | set(rows.BY_HAND)
    left = {model for models in small.SMALL.values() for model in models}
    known = {model._meta.label for model in apps.get_models()}

    assert filled | left == known
    assert not filled & left


def test_every_periodic_job_is_walked() -> None:
    declared = set()
    for path in SOURCE.rglob("*.py"):
        functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
        for node in functions:
            calls = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
            if any(isinstance(one, ast.Name) and one.id == "every" for one in calls):
                declared.add(".".join((*path.relative_to(SOURCE.parent).with_suffix("").parts, node.name)))

    assert declared == {*PERIODIC, *OWN}


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_lists_and_jobs_look_at_what_they_show_and_at_what_is_due(settings) -> None:
    settings.CHAUPAL_MESSAGE_DAYS, settings.CHAUPAL_RECORD_DAYS = 365, 100
    officers = living.fill(CASES, LEAST)
    connection.ensure_connection()
    connection.connection.execute("SET enable_seqscan = off")
    _the_watch_sees()
    cases = living.cases(2)
    found: dict[str, Looked] = {}
    answers: dict[str, set[int]] = defaultdict(set)
    for who, officer in officers.items():
        client = sign_in(Client(headers={"accept-language": "en"}), officer)
        numbers = {"application_id": cases[0], "officer_id": officer.id}
        words = {"about": officer.username, "number": "SIZE/2025/00000007"}
        for address in walking.addresses(numbers):
            with watched() as looked:
                pages = [status for _, status in walking.pages(client, address, words)]
            answers[re.sub(r"\d+", "1", address)] |= set(pages)
            found[f"{who} {address} and {len(pages)} pages"] = looked
    for path in {*OWN, *PERIODIC} - ELSEWHERE:
        with watched() as looked:
            steps = walking.steps(path, STEPS)
        assert not any(step.failed for step in steps), path
        found[path] = looked

    with watched() as looked:
        assert erasing.erasures()["statements"] < STATEMENTS
    found["erasing"] = looked

    unseen = {address for address, statuses in answers.items() if not statuses & {200, 204, 405}}
    # the second leads whoever may read the case to it, the third to the next one; the last is read off files
    assert unseen == {"/console/language/", "/console/case/1/beyond/", "/console/case/1/next/", "/console/services/"}
    assert len(answers) > 15
    assert {
        place: wide
        for place, looked in found.items()
        if (wide := [one for one in looked if one[0] > WIDER.get(one[1], BOUND)])
    } == {}


def _the_watch_sees() -> None:
    """A walk that sees nothing would pass."""
    with watched() as looked:
        list(Application.objects.filter(language="hi").values_list("id")[:1])
        assert not looked[-1][0] > BOUND
        list(Application.objects.filter(language="nobody's").values_list("id")[:1])
        assert looked[-1][0] > BOUND
        list(AuditRow.objects.filter(sequence__gt=0, act="nobody").order_by("sequence")[:1])
        assert looked[-1][0] > BOUND


@contextmanager
def watched() -> Iterator[Looked]:
    """What is looked at within."""
    looked: Looked = []

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not many and sql.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
            looked.extend(_looked_at(sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield looked


def _looked_at(sql: str, params: Any) -> Looked:
    """The statement is carried out, measured, and taken back."""
    raw = connection.connection
    cursor = psycopg.Cursor(raw) if "%b" in sql else raw.cursor()
    with raw.transaction(force_rollback=True):
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
        told = cursor.fetchone()[0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return [(_rows(node), node["Relation Name"], sql) for node in _nodes(plan) if "Relation Name" in node]


def _rows(node: dict[str, Any]) -> int:
    passed_over = sum(int(node.get(f"Rows Removed by {why}", 0)) for why in ("Filter", "Index Recheck"))
    return int((node["Actual Rows"] + passed_over) * node["Actual Loops"])


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)
