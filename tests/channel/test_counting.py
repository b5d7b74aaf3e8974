"""What we send is counted once a message, as the status webhooks tell its price."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import connection, transaction

from chaupal.channel.actions import delete_all
from chaupal.channel.base import SentOfMonth, Status
from chaupal.channel.counting import sent
from chaupal.channel.models import Outbox, SentCount
from chaupal.channel.outbox import insert, record_statuses
from chaupal.channel.parse import parse
from chaupal.channel.prices import price
from chaupal.citizens.actions import erase
from tests.channel.posting import NUMBER, citizen, draft

pytestmark = pytest.mark.django_db
MONTH = "2026-11"
AT = int(datetime(2026, 11, 25, 6, 30, tzinfo=UTC).timestamp())
DOG = "dog_registration"
_CONVERSATIONS = itertools.count(1)


@pytest.fixture
def row() -> int:
    return written()


def written(service: str = DOG) -> int:
    (message,) = insert([draft(citizen(), conversation=next(_CONVERSATIONS), service=service)], in_hand=set())
    return message.id


def status(row: int, name: str, *, category: str = "service", billable: bool = True, at: int = AT) -> Status:
    return Status(str(row), name, wamid="wamid.1", at=at, service=DOG, category=category, billable=billable)


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the database is asked, as the metrics count it."""
    seen: list[str] = []

    def note(execute, sql, params, many, context):
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def unpriced(row: int, name: str) -> Status:
    return status(row, name, category="", billable=False)


def counts(month: str = MONTH) -> list[tuple[str, str, int, int]]:
    return [(each.service, each.category, each.messages, each.billable) for each in sent(month)]


ONCE = [(DOG, "service", 1, 1)]
TOLD = ("sent", "delivered", "read")


@pytest.mark.parametrize("order", list(itertools.permutations(TOLD)), ids="-".join)
@pytest.mark.parametrize("together", [True, False])
def test_a_message_counts_once_in_whatever_order_its_statuses_come(row: int, order: tuple[str, ...], together: bool):
    statuses = [unpriced(row, name) if name == "read" else status(row, name) for name in order] * 2

    for call in [statuses] if together else [[each] for each in statuses]:
        record_statuses(call)

    assert counts() == ONCE


def test_read_tells_the_price_where_delivered_does_not(row: int):
    record_statuses([status(row, "sent")])
    record_statuses([unpriced(row, "delivered")])
    assert counts() == [(DOG, "service", 1, 0)]

    record_statuses([status(row, "read")])
    record_statuses([status(row, "read")])
    assert counts() == ONCE


def test_what_is_accepted_and_never_delivered_is_sent_and_not_billed(row: int):
    record_statuses([status(row, "sent")])
    record_statuses([Status(str(row), "failed", 131026, "wamid.1")])

    assert counts() == [(DOG, "service", 1, 0)]


def test_what_is_free_is_counted_and_not_billed(row: int):
    record_statuses([status(row, "sent", billable=False)])
    record_statuses([status(row, "delivered", billable=False)])

    assert counts() == [(DOG, "service", 1, 0)]
    assert SentCount.objects.count() == 1, "nothing is added where there is nothing to add"


def test_categories_services_and_months_are_counted_apart():
    first, second = written(), written()
    end_of_month = int(datetime(2026, 11, 30, 18, 31, tzinfo=UTC).timestamp())  # a minute into December in India

    record_statuses([status(first, "delivered"), status(second, "delivered", category="utility")])
    record_statuses([status(written(), "delivered", at=end_of_month)])

    assert counts() == [(DOG, "service", 1, 1), (DOG, "utility", 1, 1)]
    assert counts("2026-12") == ONCE


def test_a_status_without_a_time_counts_now(row: int):
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False):
        record_statuses([status(row, "delivered", at=0)])

    assert counts() == ONCE


def test_what_the_citizen_stopped_and_was_on_the_wire_counts_and_stays_stopped(row: int):
    Outbox.objects.update(state=Outbox.State.STOPPED)

    record_statuses([status(row, "delivered")])
    record_statuses([status(row, "delivered")])

    assert counts() == ONCE
    assert Outbox.objects.get().state == Outbox.State.STOPPED
    assert Outbox.objects.get().leased_until is not None, "whoever has it in hand records what became of it"


def test_the_count_outlives_the_citizen_and_tells_nothing_of_them(row: int):
    record_statuses([status(row, "delivered")])
    one = Outbox.objects.get()

    delete_all([one.conversation_id])
    erase(one.citizen_id)
    record_statuses([status(row, "read")])

    assert counts() == ONCE
    assert {field.name for field in SentCount._meta.fields} & {"citizen_id", "conversation_id"} == set()


def test_a_message_that_is_not_ours_is_not_counted():
    record_statuses([status(77, "delivered")])

    assert counts() == []


def test_counting_costs_one_statement_and_only_where_something_is_news(row: int):
    with statements() as first:
        record_statuses([status(row, "sent")])
    with statements() as again:
        record_statuses([status(row, "sent")])

    assert [sql.split()[0] for sql in first] == ["SELECT", "INSERT", "UPDATE"]
    assert [sql.split()[0] for sql in again] == ["SELECT"]


def test_writing_a_message_takes_no_more_statements_for_its_service():
    asha = citizen()
    with statements() as without:
        insert([draft(asha)], in_hand=set())
    with statements() as with_service:
        insert([draft(asha, service=DOG)], in_hand=set())

    assert len(without) == len(with_service)


def test_the_rupees_are_those_of_the_month_and_unknown_where_no_card_has_the_category():
    assert price("service", "2026-09") == 0
    assert price("service", MONTH) == Decimal("0.115")
    with pytest.raises(KeyError):
        price("service", "2020-01")
    for _ in range(3):
        record_statuses([status(written(), "delivered")])
    record_statuses([status(written(), "delivered", category="referral_conversion")])

    assert sent(MONTH) == [
        SentOfMonth(MONTH, NUMBER, DOG, "service", 3, 3, Decimal("0.345")),
        SentOfMonth(MONTH, NUMBER, DOG, "referral_conversion", 1, 1, None),
    ]


@pytest.mark.parametrize(
    ("pricing", "told"),
    [
        ({"billable": True, "pricing_model": "PMP", "type": "regular", "category": "utility"}, ("utility", True)),
        ({"billable": False, "type": "free_customer_service", "category": "service"}, ("service", False)),
        ({"type": "regular", "category": "service"}, ("service", True)),  # `billable` is to go
        ({"billable": True, "category": "authentication-international"}, ("authentication-international", True)),
        ({"billable": True, "type": "regular", "category": "x" * 99}, ("", False)),
        ({"billable": True, "type": "regular", "category": 7}, ("", False)),
        ("service", ("", False)),
        (None, ("", False)),
    ],
)
@pytest.mark.parametrize(("callback", "service"), [("42", ""), (f"42/{DOG}", DOG)])
def test_the_price_is_read_as_meta_tells_it(pricing: object, told: tuple[str, bool], callback: str, service: str):
    body = {"id": "w", "status": "sent", "timestamp": str(AT), "biz_opaque_callback_data": callback, "pricing": pricing}
    value = {"metadata": {"phone_number_id": NUMBER}, "statuses": [body]}

    (one,) = parse({"entry": [{"changes": [{"field": "messages", "value": value}]}]}).statuses

    assert (one.callback, one.service, one.at, (one.category, one.billable)) == ("42", service, AT, told)


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_are_told_of_one_message_at_once_count_it_once():
    row = written()
    start, failures = threading.Barrier(4), []

    def tell(name: str) -> None:
        try:
            start.wait()
            with transaction.atomic():
                record_statuses([status(row, name)])
        except BaseException as error:  # noqa: BLE001 - told by the thread that asked
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=tell, args=(name,)) for name in ("sent", "delivered", "sent", "delivered")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert counts() == ONCE
