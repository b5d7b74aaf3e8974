"""What cannot be stored is set aside alone: counted, a task for a person, stored when the fault is mended."""

import hmac
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
import structlog
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from prometheus_client import REGISTRY

from chaupal.citizens.base import Sender
from chaupal.citizens.handles import hashes_of
from chaupal.kit.clock import now
from chaupal.mailbox.models import Mail
from chaupal.payments.models import Callback
from chaupal.tasks.queries import how_many_open
from chaupal.webhook import aside, jobs
from chaupal.webhook.actions import retry_call, retry_calls
from chaupal.webhook.models import SetAside
from chaupal.webhook.queries import calls_set_aside
from chaupal.webhook.razorpay import _record
from chaupal.webhook.spool import Spool
from chaupal.webhook.storing import store_calls
from tests.webhook.calls import NUMBER, call, signed

pytestmark = pytest.mark.usefixtures("town", "quiet")

BAD = "919800000666"
GOOD = ("919800000201", "919800000202")


@pytest.fixture
def quiet(settings, tmp_path: Path) -> Iterator[None]:
    settings.CHAUPAL_SPOOL_DIR = tmp_path / "spool"
    with structlog.testing.capture_logs():
        yield


@contextmanager
def refusing(needle: object, error: type[Exception] = DataError) -> Iterator[None]:
    """The database refuses every statement in which these words, or this value, stand."""
    words = needle if isinstance(needle, str) else repr(needle)

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if words in f"{sql} {params!r}":
            raise error("no such value")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def bad_citizen() -> Any:
    return refusing(hashes_of(Sender(NUMBER, BAD))["phone"])


def together(*phones: str) -> bytes:
    """One call with a message of each."""
    document = call(phone=phones[0], wamid=f"wamid.{phones[0]}")
    value = document["entry"][0]["changes"][0]["value"]
    value["messages"] = [value["messages"][0] | {"from": phone, "id": f"wamid.{phone}"} for phone in phones]
    return orjson.dumps(document)


def retried() -> tuple[int, str, str]:
    told, errors = io.StringIO(), io.StringIO()
    return retry_calls(told, errors), told.getvalue(), errors.getvalue()


def counted() -> float:
    return REGISTRY.get_sample_value("chaupal_webhook_set_aside_total", {"door": "whatsapp"}) or 0.0


def test_of_a_call_only_the_message_at_fault_is_set_aside(django_assert_max_num_queries):
    before = counted()
    with bad_citizen():
        store_calls([together(GOOD[0], BAD, GOOD[1]), signed(call(phone="919800000203"))[0]])

    assert Mail.objects.count() == 3
    assert (SetAside.objects.count(), calls_set_aside()) == (1, 1)
    assert how_many_open() == {"call_set_aside": 1}
    assert counted() == before + 1
    with django_assert_max_num_queries(10):  # the next call pays nothing for it
        store_calls([together(*GOOD)])


def test_it_is_sealed_and_says_nothing_of_whom(caplog):
    with bad_citizen():
        store_calls([together(GOOD[0], BAD)])

    kept = SetAside.objects.get()
    assert BAD.encode() not in bytes(kept.body)
    assert (kept.door, kept.error) == ("whatsapp", "django.db.utils.DataError")


def test_the_same_call_again_is_set_aside_once():
    with bad_citizen():
        store_calls([together(BAD)])
        store_calls([together(BAD), together(GOOD[0], BAD)])

    assert (SetAside.objects.count(), how_many_open()["call_set_aside"]) == (1, 1)


def test_retried_too_early_it_stays_and_later_it_is_stored_and_the_task_is_closed():
    with bad_citizen():
        store_calls([together(GOOD[0], BAD)])
        assert retried() == (
            1,
            "calls set aside: 0 stored, 1 left\n",
            "1 still cannot be stored: the log names the error of each\n",
        )
        assert SetAside.objects.get().tries == 2
        assert how_many_open() == {"call_set_aside": 1}

    assert retried() == (0, "calls set aside: 1 stored, 0 left\n", "")
    assert (Mail.objects.count(), how_many_open()) == (2, {})
    assert retried() == (0, "calls set aside: 0 stored, 0 left\n", "")
    assert Mail.objects.count() == 2


def test_an_officer_may_have_one_tried_again_within_the_transaction_of_the_audit():
    with bad_citizen():
        store_calls([together(BAD)])
        kept = SetAside.objects.get().id
        with transaction.atomic():
            assert not retry_call(kept, "operator")
            assert how_many_open() == {"call_set_aside": 1}, "the transaction goes on"

    with transaction.atomic():
        assert retry_call(kept, "operator")
        assert retry_call(kept, "operator"), "what is gone was stored"
    assert (Mail.objects.count(), how_many_open(), SetAside.objects.count()) == (1, {}, 0)


def test_with_the_database_away_nothing_is_set_aside_and_a_retry_says_so():
    with bad_citizen():
        store_calls([together(BAD)])
    with refusing("INTO", OperationalError), pytest.raises(aside.Away):
        store_calls([together(*GOOD)])
    with refusing("INTO", OperationalError):
        code, _, errors = retried()

    assert (code, errors) == (1, "the database does not answer: nothing more was tried\n")
    assert SetAside.objects.count() == 1


def test_a_file_that_does_not_open_is_counted_and_tried_again(settings):
    spool = Spool(settings.CHAUPAL_SPOOL_DIR)
    assert spool.put([together(*GOOD)])
    (file,) = settings.CHAUPAL_SPOOL_DIR.iterdir()
    whole = file.read_bytes()
    file.write_bytes(b"x" * 100)
    assert list(spool.take()) == []

    code, _, errors = retried()
    assert (calls_set_aside(), code) == (1, 1)
    assert "do not open with this CHAUPAL_MASTER_KEY" in errors

    file.with_suffix(".unreadable").write_bytes(whole)
    assert retried()[0] == 0
    assert [raw for _, raw in spool.take()] == [together(*GOOD)]


def test_what_nobody_mends_goes_after_ninety_days(time_machine):
    with bad_citizen():
        store_calls([together(BAD)])
    time_machine.move_to(now() + aside.KEPT + timedelta(seconds=1))
    jobs.prune()

    assert (SetAside.objects.count(), how_many_open()) == (0, {})


class TestRazorpay:
    def post(self, document: Any, **headers: str) -> int:
        raw = document if isinstance(document, bytes) else json.dumps(document).encode()
        signature = hmac.digest(b"test-webhook-secret", raw, "sha256").hex()
        return _record(raw, {"x-razorpay-signature": signature, "x-razorpay-event-id": ""} | headers)

    @pytest.mark.parametrize(
        "nasty",
        [
            rb'"\ud800"',
            rb'"plink\u0000"',
            b"[" * 260 + b"]" * 260,
            b"[" * 3000 + b"]" * 3000,
            b'"' + b"x" * 1000 + b'"',
            b"9" * 5000,
            b"NaN",
            b"null",
        ],
    )
    @pytest.mark.parametrize(
        "place",
        [
            '{"event": §, "payload": {}}',
            '{"event": "payment_link.paid", "payload": {"payment_link": {"entity": {"id": §}}}}',
            '{"event": "payment.captured", "payload": {"payment": {"entity": {"id": "p", "order_id": §, "notes": §}}}}',
            '{"event": "refund.processed", "payload": {"refund": {"entity": §}}}',
            '{"event": "refund.processed", "payload": {"refund": §}}',
            '{"event": "refund.processed", "payload": §}',
        ],
    )
    def test_whatever_stands_in_a_signed_call_is_stored_or_refused(self, nasty, place):
        status = self.post(place.encode().replace("§".encode(), nasty))

        assert (status, Callback.objects.count()) in {(200, 1), (400, 0)}
        assert not SetAside.objects.exists()

    @pytest.mark.parametrize("event_id", ["x" * 1000, "\x00", "é", "evt_1"])
    def test_whatever_its_id_is_a_call_is_stored_once(self, event_id):
        paid = {"event": "payment_link.paid", "payload": {"payment_link": {"entity": {"id": "plink_1"}}}}

        assert [self.post(paid, **{"x-razorpay-event-id": event_id}) for _ in range(2)] == [200, 200]
        assert Callback.objects.count() == 1

    def test_what_the_payments_room_cannot_store_is_set_aside_and_retried(self):
        paid = {"event": "payment_link.paid", "payload": {"payment_link": {"entity": {"id": "plink_1"}}}}
        with refusing("plink_1", IntegrityError):
            assert self.post(paid) == 200
        assert (Callback.objects.count(), how_many_open()) == (0, {"call_set_aside": 1})

        assert retried()[0] == 0
        assert (Callback.objects.count(), how_many_open()) == (1, {})

    def test_with_the_database_away_the_gateway_is_asked_to_call_again(self):
        with refusing("", OperationalError):
            status = self.post({"event": "payment_link.paid", "payload": {}})

        assert (status, SetAside.objects.count()) == (503, 0)
