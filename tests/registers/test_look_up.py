"""A look-up from the question to the conversation's mail."""

from datetime import UTC, datetime

import orjson
import pytest
import time_machine
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from chaupal.citizens.actions import erase, meet
from chaupal.citizens.base import Sender
from chaupal.citizens.queries import key_of
from chaupal.jobs.queries import counts
from chaupal.kit.sealing import unseal
from chaupal.mailbox.models import Conversation, Mail
from chaupal.registers import vendors
from chaupal.registers.actions import find_later, load_demo, settle_later
from chaupal.registers.base import Fault
from chaupal.registers.local.register import LocalRegister
from chaupal.registers.models import Search
from tests.jobs.draining import drain

ASKER = 1
NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
BIRTH = {"date_of_birth": "2026-03-12", "mother_name": "Sunita Devi", "sex": "female"}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def conversation():
    sender = Sender(number_id="100000000000001", phone="919800000001")
    with transaction.atomic():
        citizen = meet([sender])[sender].citizen_id
    return Conversation.objects.create(citizen_id=citizen, number_id="100000000000001")


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def moody(monkeypatch):
    """The register fails as told."""

    class Moody(LocalRegister):
        remote = True
        mood: Fault | None = Fault("503", retryable=True)

        def find(self, register, by, today, asker):
            if self.mood is not None:
                return self.mood
            return super().find(register, by, today, asker)

    keeper = Moody()
    monkeypatch.setattr("chaupal.registers.jobs.keepers_of", lambda _: (keeper,))
    return keeper


def ask(conversation, **by):
    find_later(conversation_id=conversation.id, reference="f1", find="record", register="births", by=BIRTH | by)


def mail(conversation):
    key = key_of(conversation.citizen_id)
    return [orjson.loads(unseal(key, bytes(row.body), f"mail/{row.id}")) for row in Mail.objects.order_by("id")]


def test_the_answer_comes_as_mail(conversation):
    load_demo()
    ask(conversation)
    assert drain() == 1

    (event,) = mail(conversation)
    assert (event["type"], event["reference"], event["find"]) == ("records_found", "f1", "record")
    assert [record["child_name"] for record in event["records"]] == ["Anaya Chauhan"]
    assert not Search.objects.exists()


def test_nothing_found_is_an_answer_too(conversation):
    ask(conversation)
    drain()

    assert [event["records"] for event in mail(conversation)] == [[]]


def test_what_is_asked_for_is_sealed(conversation):
    ask(conversation)

    assert b"Sunita" not in bytes(Search.objects.get().by)
    assert "Sunita" not in str(DBTaskResult.objects.get().args_kwargs)


def test_a_register_that_stumbles_is_asked_again(conversation, moody, clock):
    load_demo()
    ask(conversation)
    drain()
    assert mail(conversation) == []

    moody.mood = None
    clock.shift(10)
    drain()
    assert [event["type"] for event in mail(conversation)] == ["records_found"]


AWAY = {"type": "register_away", "reference": "f1", "find": "record"}


def test_a_register_that_stays_away_is_told_within_half_a_minute_and_at_once_while_it_is_left_alone(
    conversation, moody, clock
):
    told = []
    ask(conversation)
    for _ in range(8):
        drain()
        told.append(len(mail(conversation)))
        clock.shift(5)

    assert mail(conversation) == [AWAY | {"still_asked": True}, AWAY]
    assert told == [0, 0, 1, 1, 2, 2, 2, 2]
    assert counts() == {"SUCCESSFUL": 1}
    clock.shift(-15)
    ask(conversation)
    drain()
    assert mail(conversation)[2:] == [AWAY], "left alone: nobody waits for it"


def test_whoever_waits_behind_others_at_a_register_that_answers_waits_longer(conversation, moody, clock, monkeypatch):
    monkeypatch.setattr("chaupal.registers.asking.AT_ONCE", 0)
    ask(conversation)
    for _ in range(20):
        drain()
        clock.shift(5)
    assert mail(conversation) == [AWAY | {"still_asked": True}]

    for _ in range(10):
        drain()
        clock.shift(5)
    assert mail(conversation)[1:] == [AWAY]


def test_a_register_that_refuses_is_not_asked_again(conversation, moody):
    moody.mood = Fault("401", retryable=False)
    ask(conversation)
    drain()

    assert [event["type"] for event in mail(conversation)] == ["register_away"]


def test_a_job_that_runs_twice_answers_once(conversation):
    ask(conversation)
    DBTaskResult.objects.update(status="READY")
    drain()
    DBTaskResult.objects.update(status="READY")
    drain()

    assert Mail.objects.count() == 1


def test_an_erased_citizen_is_not_searched_for(conversation):
    ask(conversation)
    erase(conversation.citizen_id)
    drain()

    assert not Search.objects.exists()
    assert not Mail.objects.exists()


def test_the_register_is_told_what_was_paid(clock):
    load_demo()
    (keeper,) = vendors.keepers_of("properties")
    by = {"upic": "011204500387215"}
    (record,) = keeper.find("properties", by, NOON.date(), ASKER).records
    settle_later(register="properties", record_id=record["id"], receipt="RCPT/2026/0000001")
    drain()

    (record,) = keeper.find("properties", by, NOON.date(), ASKER).records
    assert record["lines"] == []
    assert "RCPT" not in str(record), "others are not told by which receipt"
