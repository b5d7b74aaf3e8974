"""Many rows in one statement, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from chaupal.channel.models import AccountEvent, SentCount
from chaupal.kit import rows

pytestmark = pytest.mark.django_db
TABLE = "channel_accountevent"
AT = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
COLUMNS = {
    "id": "bigint",
    "field": "text",
    "number_id": "text",
    "value_hash": "bytea",
    "value": "bytea",
    "received_at": "timestamptz",
}


def row(key: int, digest: bytes | None = None) -> tuple[object, ...]:
    return (key, f"alert {key}", "", digest or b"%d" % key, b"\x00\xff", AT)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are run, as the metrics count them."""
    statements: list[str] = []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def test_rows_go_in_with_one_statement_and_come_out_as_they_were():
    with counted() as queries:
        rows.insert(TABLE, COLUMNS, [row(1), row(2)])

    assert len(queries) == 1
    found = AccountEvent.objects.order_by("id")
    assert [(one.id, one.field, bytes(one.value), one.received_at) for one in found] == [
        (1, "alert 1", b"\x00\xff", AT),
        (2, "alert 2", b"\x00\xff", AT),
    ]


def test_a_repeat_is_left_out_when_asked_and_raises_otherwise():
    rows.insert(TABLE, COLUMNS, [row(1)])
    rows.insert(TABLE, COLUMNS, [row(2, b"1"), row(3)], unless="value_hash")
    assert set(AccountEvent.objects.values_list("id", flat=True)) == {1, 3}

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.insert(TABLE, COLUMNS, [row(4), row(5, b"1")])
    assert AccountEvent.objects.count() == 2


def test_rows_are_changed_by_their_key():
    rows.insert(TABLE, COLUMNS, [row(1), row(2), row(3)])

    rows.update(TABLE, {"id": "bigint", "field": "text", "value": "bytea"}, [(1, "one", b"1"), (3, "three", b"3")])

    found = AccountEvent.objects.order_by("id").values_list("field", flat=True)
    assert list(found) == ["one", "alert 2", "three"]


def test_nothing_to_write_is_no_statement():
    with counted() as queries:
        rows.insert(TABLE, COLUMNS, [])
        rows.update(TABLE, {"id": "bigint", "field": "text"}, [])

    assert len(queries) == 0


def test_rows_are_found_among_many_or_none():
    rows.insert(TABLE, COLUMNS, [row(1), row(2), row(3)])

    def found(keys: list[int]) -> list[tuple[int]]:
        clause, params = rows.among("id", keys)
        return rows.select(f"SELECT id FROM {TABLE} WHERE {clause} ORDER BY id", params)

    assert found([3, 1, 99]) == [(1,), (3,)]
    assert found([]) == []
    assert rows.execute(f"DELETE FROM {TABLE} WHERE id = %s", (2,)) == 1


COUNTS = {"month": "text", "number_id": "text", "service": "text", "category": "text", "slot": "smallint"}


def test_numbers_are_added_to_the_row_of_their_keys_or_begin_it():
    columns = {**COUNTS, "messages": "int", "billable": "int"}
    dog, cat = ("2026-11", "1", "dog", "service", 0), ("2026-11", "1", "cat", "service", 0)

    with counted() as queries:
        rows.add("channel_sentcount", columns, [(*dog, 2, 1)], keys=5)
        rows.add("channel_sentcount", columns, [(*dog, 3, 0), (*cat, 1, 1)], keys=5)
        rows.add("channel_sentcount", columns, [], keys=5)

    assert len(queries) == 2
    found = SentCount.objects.order_by("service").values_list("service", "messages", "billable")
    assert list(found) == [("cat", 1, 1), ("dog", 5, 1)]
