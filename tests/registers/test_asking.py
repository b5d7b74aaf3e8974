"""A register that fails is left alone for all processes, one call tries it, and what it said last may be shown."""

import json
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from chaupal.catalogue.queries import registers
from chaupal.citizens.actions import meet
from chaupal.citizens.base import Sender
from chaupal.conversations.erasing import erase_now
from chaupal.mailbox.models import Conversation
from chaupal.registers import asking
from chaupal.registers.actions import find_later, settle_later
from chaupal.registers.asking import AT_ONCE, FAILURES, LONGEST, ask, is_away
from chaupal.registers.base import Done, Fault, Found, Register
from chaupal.registers.jobs import find, prune
from chaupal.registers.models import Health, LastAnswer, Settlement
from chaupal.tasks.models import Task
from tests.jobs.draining import drain
from tests.registers.test_look_up import BIRTH, mail

NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
AWAY = Fault("the gateway answers 502", retryable=True)
RECORD = {"id": "1", "label": {"hi": "अनाया", "en": "Anaya"}, "child_name": "Anaya"}
pytestmark = pytest.mark.django_db(transaction=True)


class Distant(Register):
    """Somebody else's system."""

    def __init__(self):
        self.found, self.settled, self.calls = Found([RECORD]), Done(), 0

    def find(self, register, by, today, asker):
        self.calls += 1
        return self.found

    def settle(self, register, record_id, receipt, today, paise=0):
        self.calls += 1
        self.paid = (record_id, receipt, paise)
        return self.settled


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def distant(monkeypatch):
    keeper = Distant()
    monkeypatch.setattr("chaupal.registers.jobs.keepers_of", lambda _: (keeper,))
    monkeypatch.setattr(asking, "_unwritten", type(asking._unwritten)())
    caches = {"births": timedelta(days=1)}
    kept = {name: replace(one, cache=caches.get(name, timedelta())) for name, one in registers().items()}
    monkeypatch.setattr("chaupal.registers.remembered.registers", lambda: kept)
    return keeper


@pytest.fixture
def conversation():
    sender = Sender(number_id="100000000000001", phone="919800000001")
    with transaction.atomic():
        citizen = meet([sender])[sender].citizen_id
    return Conversation.objects.create(citizen_id=citizen, number_id="100000000000001")


def answers(keeper, answer):
    return ask("births", keeper, lambda _: answer)


def fail(keeper, times=FAILURES):
    for _ in range(times):
        answers(keeper, AWAY)


def test_after_some_failures_in_a_row_nobody_asks_until_one_is_let_through(distant, clock):
    fail(distant)
    asked = []
    left_alone = ask("births", distant, lambda _: asked.append(1))

    assert (asked, isinstance(left_alone, Fault) and left_alone.retryable) == ([], True)
    assert is_away("births")
    assert not is_away("deaths")
    clock.shift(LONGEST)
    seen = []

    def meanwhile(_keeper):
        seen.append(answers(distant, Done()))
        return Done()

    assert ask("births", distant, meanwhile) == Done()
    assert isinstance(seen[0], Fault)  # who asks while one is let through
    assert answers(distant, Done()) == Done()
    health = Health.objects.get()
    assert (health.failures, health.failed, health.open_until, health.error) == (0, FAILURES, None, AWAY.why)


def test_who_fails_once_more_is_left_alone_for_longer(distant, clock):
    fail(distant)
    first = Health.objects.get().open_until - NOON
    for _ in range(4):
        clock.shift(LONGEST * 2)
        answers(distant, AWAY)

    assert Health.objects.get().open_until - (NOON + LONGEST * 8) > first * 4


def test_while_all_is_well_a_row_is_written_once_a_minute(distant, clock, django_assert_num_queries):
    answers(distant, Done())
    with django_assert_num_queries(3):  # each looks whether it may ask
        for _ in range(3):
            answers(distant, Done())
    clock.shift(60)
    answers(distant, Done())

    assert Health.objects.get().answered == 5


def test_our_own_register_is_not_watched_and_a_refusal_is_an_answer(distant, django_assert_num_queries):
    for _ in range(FAILURES):
        answers(distant, Fault("no such ward", retryable=False))
    assert not is_away("births")
    distant.remote = False
    with django_assert_num_queries(0):
        assert answers(distant, AWAY) == AWAY


def test_a_slow_register_holds_up_few_of_a_process(distant):
    begun, go = threading.Semaphore(0), threading.Event()

    def slow(_):
        begun.release()
        go.wait(10)
        return Done()

    def call():
        ask("births", distant, slow)
        connection.close()

    threads = [threading.Thread(target=call) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for _ in threads:
        begun.acquire(timeout=10)
    third, other = answers(distant, Done()), ask("deaths", distant, lambda _: Done())
    go.set()
    for thread in threads:
        thread.join()

    assert (isinstance(third, Fault), other) == (True, Done())
    assert answers(distant, Done()) == Done()


def look(conversation, **by):
    find_later(conversation_id=conversation.id, reference="f1", find="record", register="births", by=BIRTH | by)
    drain()
    return mail(conversation)[-1]


def test_while_it_is_away_its_last_answer_is_told_with_its_age(distant, conversation, clock):
    assert "as_of" not in look(conversation)["records"][0]
    distant.found = AWAY
    clock.shift(timedelta(hours=3))
    told = look(conversation)

    assert told["records"] == [RECORD | {"as_of": NOON.isoformat()}]
    assert b"Anaya" not in bytes(LastAnswer.objects.get().records)


def test_another_citizens_answer_an_older_one_and_another_question_are_not_told(distant, conversation, clock):
    look(conversation)
    distant.found, asker = AWAY, conversation.citizen_id

    assert find("births", BIRTH, asker) == Found([RECORD], as_of=NOON)
    assert find("births", BIRTH, asker + 1) == AWAY
    assert find("births", BIRTH | {"sex": "male"}, asker) == AWAY
    clock.shift(timedelta(days=1))
    assert find("births", BIRTH, asker) == AWAY
    prune()
    assert not LastAnswer.objects.exists()


@pytest.mark.parametrize("records", [[], [RECORD | {"lines": []}]])
def test_what_is_due_is_never_remembered(distant, conversation, records):
    distant.found = Found(records)
    look(conversation)

    assert not LastAnswer.objects.exists()


def test_with_a_citizen_what_they_were_answered_goes(distant, conversation):
    look(conversation)
    erase_now(conversation.citizen_id, NOON)

    assert not LastAnswer.objects.exists()


def test_a_payment_is_told_when_the_register_is_back_with_its_amount(distant, clock):
    distant.settled = AWAY
    settle_later(register="births", record_id="7", receipt="RCPT/1", department="mcd", paise=500)
    for _ in range(40):
        drain()
        clock.shift(timedelta(hours=1))
    distant.settled = Done()
    drain()

    assert distant.paid == ("7", "RCPT/1", 500)
    assert Settlement.objects.get().settled_at
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    clock.shift(timedelta(days=8))
    prune()
    assert not Settlement.objects.exists()


def test_a_payment_that_the_register_will_not_have_is_a_task(distant):
    distant.settled = Fault("no such bill", retryable=False)
    settle_later(register="births", record_id="7", receipt="RCPT/1", department="mcd")
    drain()

    task = Task.objects.get()
    assert (task.kind, task.department, task.facts["receipt"]) == ("payment_not_settled", "mcd", "RCPT/1")
    assert "7" not in json.dumps(task.facts)
